//! Who moves to another school while the board asks both.

use domain::{
    broadcast::{Audience, Broadcast, Segment},
    school::{Pupil, SchoolCode},
    survey::{Given, Per},
};
use serde_json::json;
use table::{Seed, Seeding, SurveyResults};
use testkit::{
    news::{arrive, asking, content, for_guardian, sent},
    world,
};

use crate::common::Page;

/// The board asks both schools; it came to guardian 1 for the first pupil of ひばり小, who has moved to みなみ中 since.
async fn moved(answered: bool) -> Page {
    let page = Page::open().await;
    let schools = [world::hibari().code, world::minami().code];
    let segments = schools.map(|school| Segment::Everyone { school }).into();
    let asks = asking(sent("m1", 10, content()), Per::Pupil);
    let asks = Broadcast { audience: Audience::Segments { segments }, ..asks };
    arrive(&page.table, &asks, vec![for_guardian(1, &[0])]).await;
    if answered {
        page.answer(1, "m1", json!({ "q1": { "one": 0 } })).await;
    }
    let (pupil, [.., homeroom]) = (world::pupils().swap_remove(0), world::homerooms());
    let pupil = Pupil { school: homeroom.school, homeroom: homeroom.id, ..pupil };
    page.table.plant(vec![Seed::Pupil(pupil)]).await.unwrap();
    page
}

async fn given(page: &Page, school: &SchoolCode) -> Vec<Given> {
    page.table.answers(&world::whole(school), &"m1".parse().unwrap(), None, 9).await.unwrap()
}

#[tokio::test]
async fn an_answer_that_was_given_before_stands_where_it_was_given_and_can_be_changed() {
    let page = moved(true).await;
    let answers = page.survey(1, "m1").await["answers"].take();
    let mine = &answers[0];
    assert_eq!((&mine["answered"], &mine["answers"]["q1"]), (&json!(true), &json!({ "one": 0 })), "{answers}");
    assert_eq!((answers.as_array().unwrap().len(), &mine["child"]), (1, &json!("p3-1-1")));
    let changed =
        json!({ "child": "p3-1-1", "school": mine["school"], "answers": { "q1": { "one": 1 } }, "version": 0 });
    let message = page.put(1, "messages/m1/answer", changed).await.json();
    assert_eq!(message["survey"]["answers"][0]["answers"]["q1"], json!({ "one": 1 }), "{message}");
    let versions: Vec<u32> = given(&page, &world::hibari().code).await.iter().map(|given| given.version).collect();
    assert_eq!((versions, given(&page, &world::minami().code).await.len()), (vec![1], 0), "one pupil, one answer");
}

#[tokio::test]
async fn whoever_had_not_answered_does_so_at_the_school_of_today() {
    let page = moved(false).await;
    let answers = page.survey(1, "m1").await["answers"].take();
    assert_eq!(answers[0]["answered"], json!(false), "{answers}");
    let said = json!({ "child": "p3-1-1", "school": answers[0]["school"], "answers": { "q1": { "one": 1 } } });
    page.put(1, "messages/m1/answer", said).await;
    let counts = [given(&page, &world::hibari().code).await.len(), given(&page, &world::minami().code).await.len()];
    assert_eq!(counts, [0, 1]);
}
