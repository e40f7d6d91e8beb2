//! アンケート: who is asked for what, how an answer is given and changed, and what is refused.

use domain::{
    broadcast::{Audience, Broadcast, Recipient, Segment},
    survey::{Came, Per, Survey},
};
use serde_json::{Value, json};
use table::{Aftermath, Broadcasts, SurveyResults};
use testkit::{
    news::{arrive, asking, content, for_guardian, sent},
    world,
};

use crate::common::{Answer, Page, option_button};

fn yes() -> Value {
    json!({ "q1": { "one": 0 } })
}

fn no() -> Value {
    json!({ "q1": { "one": 1 } })
}

fn asks(per: Per) -> Broadcast {
    asking(sent("m1", 10, content()), per)
}

fn with(broadcast: Broadcast, change: impl FnOnce(&mut Survey)) -> Broadcast {
    let mut survey = broadcast.survey.clone().unwrap();
    change(&mut survey);
    Broadcast { survey: Some(survey), ..broadcast }
}

impl Page {
    pub async fn survey(&self, phone: u8, id: &str) -> Value {
        self.get(phone, &format!("messages/{id}")).await.json()["survey"].take()
    }

    /// The first answer for the first pupil.
    pub async fn answer(&self, phone: u8, id: &str, answers: Value) -> Answer {
        self.answer_for(phone, id, json!({ "child": "p3-1-1", "answers": answers })).await
    }

    async fn answer_for(&self, phone: u8, id: &str, body: Value) -> Answer {
        self.put(phone, &format!("messages/{id}/answer"), body).await
    }

    async fn sends(&self, broadcast: &Broadcast, recipients: Vec<Recipient>) {
        arrive(&self.table, broadcast, recipients).await;
    }

    /// Taps on an option in the talk on the web.
    async fn tap(&self, phone: u8, id: &str, option: u8, event: u128) -> Value {
        self.press_sealed(phone, &option_button(id, option), event).await
    }

    async fn press_sealed(&self, phone: u8, press: &str, event: u128) -> Value {
        let said = json!({ "event": uuid::Uuid::from_u128(event), "press": press });
        self.post(phone, "talk", said).await.json()["says"].take()
    }

    async fn given(&self) -> Vec<domain::survey::Given> {
        let scope = world::whole(&world::hibari().code);
        self.table.answers(&scope, &"m1".parse().unwrap(), None, 100).await.unwrap()
    }
}

#[tokio::test]
async fn an_answer_is_given_changed_and_marked_in_the_list() {
    let mut page = Page::open().await;
    page.send_message(&asks(Per::Pupil)).await;
    let survey = page.survey(1, "m1").await;
    let keys = ["id", "per", "anonymous", "until", "is_open"];
    let about: Vec<&Value> = keys.iter().map(|key| &survey[*key]).collect();
    assert_eq!(about, [&json!("m1"), &json!("pupil"), &json!(false), &json!("2026-11-25T17:00"), &json!(true)]);
    let nothing = json!({ "school": world::hibari().code, "child": "p3-1-1", "name": "ゆう", "children": ["ゆう"],
        "answered": false, "answers": null, "version": null, "by": null, "at": null });
    assert_eq!(survey["answers"], json!([nothing]));
    let row = |list: Value| (list["messages"][0]["asks"].clone(), list["messages"][0]["answered"].clone());
    assert_eq!(row(page.get(1, "messages").await.json()), (json!("survey"), json!(false)));

    let message = page.answer(1, "m1", yes()).await.json();
    let first = &message["survey"]["answers"][0];
    assert_eq!((&first["answers"], &first["version"], &first["by"]), (&yes(), &json!(0), &json!("me")));
    assert_eq!(first["at"], "2026-11-24T07:30:00+09:00");
    assert_eq!(row(page.get(1, "messages").await.json()), (json!("survey"), json!(true)));
    // An answer that got lost on its way back is sent again.
    assert_eq!(page.answer(1, "m1", yes()).await.json()["survey"]["answers"][0]["version"], 0);

    page.at(31).await;
    page.answer(1, "m1", no()).await.refuses(409, "survey_changed");
    let change = json!({ "child": "p3-1-1", "answers": no(), "version": 0 });
    for _ in 0..2 {
        let changed = page.answer_for(1, "m1", change.clone()).await.json()["survey"]["answers"][0].take();
        assert_eq!((&changed["answers"], &changed["version"]), (&no(), &json!(1)));
    }
    let given = page.given().await;
    assert_eq!((given.len(), &given[0].came, &given[0].by), (1, &Some(Came::Page), &Some(world::guardian(1))));
}

#[tokio::test]
async fn nobody_answers_what_is_not_theirs() {
    let page = Page::open().await;
    page.link(1, (1, 1), "はる").await;
    page.send_message(&asks(Per::Pupil)).await;
    // Another family, and nobody: there is no such message.
    for phone in [2, 3] {
        page.answer(phone, "m1", yes()).await.refuses(404, "not_found");
    }
    let school = world::minami().code;
    for body in [
        json!({ "child": "p3-2-1", "answers": yes() }),
        // One's own, of whom it is not asked.
        json!({ "child": "p3-1-2", "answers": yes() }),
        json!({ "child": null, "answers": yes() }),
        json!({ "child": "p3-1-1", "school": school, "answers": yes() }),
    ] {
        page.answer_for(1, "m1", body).await.refuses(404, "not_found");
    }
    page.answer(1, "m2", yes()).await.refuses(404, "not_found");
    page.sends(&sent("m3", 11, content()), vec![for_guardian(1, &[0])]).await;
    page.answer(1, "m3", yes()).await.refuses(404, "not_found");
    assert_eq!(page.given().await, []);
}

#[tokio::test]
async fn after_the_end_nothing_is_taken_and_what_stands_is_still_shown() {
    let mut page = Page::open().await;
    let broadcast = asks(Per::Pupil);
    page.send_message(&broadcast).await;
    page.answer(1, "m1", yes()).await;
    let closed = with(broadcast.clone(), |survey| survey.closed_at = Some(world::seven_and(40)));
    page.table.change_broadcast(&Broadcast { version: 2, ..closed }).await.unwrap();
    let change = json!({ "child": "p3-1-1", "answers": no(), "version": 0 });
    page.at(41).await;
    page.answer_for(1, "m1", change.clone()).await.refuses(409, "survey_closed");
    let survey = page.survey(1, "m1").await;
    assert_eq!((&survey["is_open"], &survey["answers"][0]["answers"]), (&json!(false), &yes()));
    assert!(
        page.tap(1, "m1", 1, 7).await[0]["text"].as_str().unwrap().starts_with("このアンケートの受付は終わりました")
    );
    // Extended, it takes answers until its end and none at it.
    let open = with(broadcast, |survey| survey.until = Some(world::today().at(8, 0, 0, 0)));
    page.table.change_broadcast(&Broadcast { version: 3, ..open }).await.unwrap();
    page.at(60).await;
    page.answer_for(1, "m1", change.clone()).await.refuses(409, "survey_closed");
    page.at(59).await;
    assert_eq!(page.answer_for(1, "m1", change).await.status, 200);
}

#[tokio::test]
async fn a_message_that_was_taken_back_asks_nothing() {
    let page = Page::open().await;
    let broadcast = asks(Per::Pupil);
    page.send_message(&broadcast).await;
    page.table.change_broadcast(&broadcast.withdraw(world::seven_and(29)).unwrap()).await.unwrap();
    assert_eq!(page.survey(1, "m1").await, json!(null));
    page.answer(1, "m1", yes()).await.refuses(404, "not_found");
    assert_eq!(page.tap(1, "m1", 0, 1).await, json!([{ "text": "このお知らせは、学校が取り消しました。" }]));
}

#[tokio::test]
async fn the_second_parent_finds_and_changes_the_familys_answer() {
    let page = Page::open().await;
    page.link(1, (1, 1), "はる").await;
    page.link(2, (1, 2), "はるちゃん").await;
    page.sends(&asks(Per::Household), vec![for_guardian(1, &[0, 1]), for_guardian(2, &[1])]).await;
    let message = page.answer_for(1, "m1", json!({ "answers": yes() })).await.json();
    let mine = &message["survey"]["answers"];
    assert_eq!((mine.as_array().unwrap().len(), &mine[0]["child"], &mine[0]["by"]), (1, &json!(null), &json!("me")));
    assert_eq!((&mine[0]["children"], &mine[0]["name"]), (&json!(["ゆう", "はる"]), &json!("みほん市立ひばり小学校")));
    let theirs = page.survey(2, "m1").await["answers"][0].take();
    assert_eq!(
        (&theirs["answers"], &theirs["by"], &theirs["children"]),
        (&yes(), &json!("family"), &json!(["はるちゃん"]))
    );
    page.answer_for(2, "m1", json!({ "answers": no() })).await.refuses(409, "survey_changed");
    let changed = page.answer_for(2, "m1", json!({ "answers": no(), "version": 0 })).await.json();
    assert_eq!(changed["survey"]["answers"][0]["by"], "me");
    assert_eq!(page.survey(1, "m1").await["answers"][0]["by"], "family");
    assert_eq!(page.given().await.len(), 1, "one answer of one family");
}

#[tokio::test]
async fn each_guardian_answers_for_themselves_where_that_is_asked() {
    let page = Page::open().await;
    page.link(2, (0, 2), "ゆうくん").await;
    page.sends(&asks(Per::Guardian), vec![for_guardian(1, &[0]), for_guardian(2, &[0])]).await;
    page.answer_for(1, "m1", json!({ "answers": yes() })).await;
    assert_eq!(page.survey(2, "m1").await["answers"][0]["answered"], false);
    page.answer_for(2, "m1", json!({ "answers": no() })).await;
    assert_eq!(page.survey(1, "m1").await["answers"][0]["answers"], yes());
    assert_eq!(page.given().await.len(), 2);
}

#[tokio::test]
async fn a_child_at_another_school_is_asked_when_the_audience_means_it() {
    let page = Page::open().await;
    page.link(1, (6, 1), "こう").await;
    let everyone = |school| Segment::Everyone { school };
    let both = [everyone(world::hibari().code), everyone(world::minami().code)].into();
    let board = Broadcast { audience: Audience::Segments { segments: both }, ..asks(Per::Pupil) };
    page.send_message(&board).await;
    let children = |survey: &Value| -> Vec<Value> {
        survey["answers"].as_array().unwrap().iter().map(|one| one["child"].clone()).collect()
    };
    assert_eq!(children(&page.survey(1, "m1").await), ["j1-1-1", "p3-1-1"]);
    let other = json!({ "child": "j1-1-1", "school": world::minami().code, "answers": no() });
    let message = page.answer_for(1, "m1", other).await.json();
    assert_eq!((&message["survey"]["answers"][0]["answers"], &message["answered"]), (&no(), &json!(false)));
    let there = page.table.answers(&world::whole(&world::minami().code), &"m1".parse().unwrap(), None, 9).await;
    assert_eq!(there.unwrap().len(), 1, "it counts at the child's school");
    let only = Broadcast {
        audience: Audience::Segments { segments: [everyone(world::hibari().code)].into() },
        ..asks(Per::Household)
    };
    page.send_message(&Broadcast { id: "m2".parse().unwrap(), ..only }).await;
    assert_eq!(page.survey(1, "m2").await["answers"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn an_anonymous_answer_is_given_once_and_shown_to_nobody() {
    let page = Page::open().await;
    page.link(2, (0, 2), "ゆうくん").await;
    let anonymous = with(asks(Per::Pupil), |survey| survey.anonymous = true);
    page.sends(&anonymous, vec![for_guardian(1, &[0]), for_guardian(2, &[0])]).await;
    // Both parents at the same moment: one answer of the child stands.
    let (mine, theirs) = tokio::join!(page.answer(1, "m1", yes()), page.answer(2, "m1", no()));
    let mut statuses = [mine.status, theirs.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let lost = if mine.status == 409 { mine } else { theirs };
    lost.refuses(409, "survey_changed");
    assert!(lost.text.contains("無記名"), "{}", lost.text);
    for version in [json!(null), json!(0)] {
        let again = json!({ "child": "p3-1-1", "answers": no(), "version": version });
        page.answer_for(1, "m1", again).await.refuses(409, "survey_changed");
    }
    let answer = page.survey(1, "m1").await["answers"][0].take();
    let shown: Vec<&Value> = ["answered", "answers", "version", "by", "at"].iter().map(|key| &answer[*key]).collect();
    assert_eq!(shown, [&json!(true), &json!(null), &json!(null), &json!(null), &json!(null)]);
    let given = page.given().await;
    assert_eq!((given.len(), given[0].by.as_ref(), given[0].at), (1, None, None));
    // The talk does not ask it, whatever somebody sends.
    assert!(page.tap(1, "m1", 0, 1).await[0]["text"].as_str().unwrap().contains("使えなくなりました"));
}

#[tokio::test]
async fn a_reminder_shows_the_first_ones_question_and_whoever_answers_has_read_both() {
    let page = Page::open().await;
    let first = Broadcast { content: content(), ..asks(Per::Pupil) };
    page.send_message(&first).await;
    let reminder = Broadcast { reminds: Some(first.id.clone()), ..asking(sent("m2", 20, content()), Per::Pupil) };
    let reminder = Broadcast { content: content(), ..reminder };
    page.send_message(&reminder).await;
    let survey = page.survey(1, "m2").await;
    assert_eq!((&survey["id"], &survey["answers"][0]["answered"]), (&json!("m1"), &json!(false)));
    let message = page.answer(1, "m2", yes()).await.json();
    assert_eq!((&message["answered"], &message["confirmed"]), (&json!(true), &json!(true)));
    assert_eq!(page.survey(1, "m1").await["answers"][0]["answers"], yes());
    for id in ["m1", "m2"] {
        let scope = world::whole(&world::hibari().code);
        assert_eq!(page.table.confirmations(&scope, &id.parse().unwrap()).await.unwrap().len(), 1, "{id}");
    }
}

#[tokio::test]
async fn the_talk_on_the_web_asks_for_which_child_and_takes_the_second_tap() {
    let mut page = Page::open().await;
    page.link(1, (1, 1), "はる").await;
    page.sends(&asks(Per::Pupil), vec![for_guardian(1, &[0, 1])]).await;
    let asks = page.tap(1, "m1", 0, 1).await;
    let taps = asks[0]["card"]["taps"].as_array().unwrap();
    let labels: Vec<&str> = taps.iter().map(|tap| tap["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["ゆう", "はる", "みんな同じ"]);
    assert_eq!(page.given().await, [], "nothing is kept until it is said for whom");
    let one = page.press_sealed(1, taps[0]["press"].as_str().unwrap(), 2).await;
    let text = "ゆう：「参加する」で受け付けました。\n変えるときは、もう一度上のボタンを押してください。\nはるの回答は、まだいただいていません。";
    assert_eq!(one, json!([{ "text": text }]));
    page.at(31).await;
    let all = page.press_sealed(1, taps[2]["press"].as_str().unwrap(), 3).await;
    let text = "ゆう・はる：「参加する」で受け付けました。\n変えるときは、もう一度上のボタンを押してください。";
    assert_eq!(all, json!([{ "text": text }]));
    // What the talk kept stands on the page, and is changed there.
    let survey = page.survey(1, "m1").await;
    let change = json!({ "child": "p3-1-2", "answers": no(), "version": survey["answers"][1]["version"] });
    assert_eq!(page.answer_for(1, "m1", change).await.status, 200);
    // Another person can use none of these buttons.
    let stolen = page.press_sealed(2, taps[0]["press"].as_str().unwrap(), 4).await;
    assert!(stolen[0]["text"].as_str().unwrap().contains("使えなくなりました"), "{stolen}");
    let theirs = page.tap(2, "m1", 1, 5).await;
    assert!(theirs[0]["text"].as_str().unwrap().contains("使えなくなりました"), "{theirs}");
}
