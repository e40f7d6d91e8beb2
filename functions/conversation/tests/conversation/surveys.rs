//! A question under a broadcast: one tap with one child, two with several, and the latest tap holds however LINE delivers.

use domain::{
    broadcast::Broadcast,
    survey::{Answers, Came, First, Given, Participant, Participation, Per, Respondent, Value},
    talk::{Button, ButtonKeys},
};
use serde_json::{Value as Json, json};
use table::{Answering, Broadcasts, SurveyResults};
use testkit::{
    news::{arrive, asking, content, for_guardian, sent},
    world,
};

use crate::common::{Talk, event_in, request};

/// As it stands in the message that everybody gets.
fn button(option: u8) -> String {
    let keys = ButtonKeys::from_hex([&*"5a".repeat(32)]).unwrap();
    keys.seal_for_everybody(&Button::Answer { broadcast: "m1".parse().unwrap(), option }).unwrap()
}

impl Talk {
    /// What is said to a tap on an option.
    async fn answers(&self, option: u8) -> String {
        let before = self.said().await.len();
        self.does(json!({ "postback": button(option) })).await;
        let said = self.said().await.split_off(before);
        assert_eq!(said.len(), 1, "{said:?}");
        said[0].to_string()
    }

    /// The event of a tap that has not been heard, at that second.
    async fn tap_at(&self, option: u8, second: i64) -> Json {
        let mut event = event_in(&self.webhook(json!({ "postback": button(option) })).await.0);
        event["timestamp"] = json!(world::seven_and(30).as_millisecond() + second * 1_000);
        event
    }

    async fn given(&self) -> Vec<Given> {
        let scope = world::whole(&world::hibari().code);
        self.table.answers(&scope, &"m1".parse().unwrap(), None, 100).await.unwrap()
    }
}

fn option_of(given: &Given) -> u8 {
    match given.answers.values().next() {
        Some(Value::One(place)) => *place,
        other => panic!("{other:?}"),
    }
}

async fn asked(per: Per, places: &[usize]) -> (Talk, Broadcast) {
    let talk = Talk::with_guardian().await;
    for place in places.iter().filter(|place| **place > 0) {
        talk.link(&world::line_user(1), (u8::try_from(*place).unwrap(), 1), "あおい").await;
    }
    let broadcast = asking(sent("m1", 10, content()), per);
    arrive(&talk.table, &broadcast, vec![for_guardian(1, places)]).await;
    (talk, broadcast)
}

#[tokio::test]
async fn one_tap_answers_for_one_child_and_another_one_changes_it() {
    let (talk, _) = asked(Per::Pupil, &[0]).await;
    let said = talk.answers(0).await;
    assert!(
        said.contains("「参加する」で受け付けました") && said.contains("もう一度上のボタンを押してください"),
        "{said}"
    );
    let said = talk.answers(1).await;
    assert!(said.contains("「参加しない」で受け付けました"), "{said}");
    let given = talk.given().await;
    assert_eq!((given.len(), option_of(&given[0]), given[0].version), (1, 1, 1));
    assert_eq!((&given[0].came, &given[0].by), (&Some(Came::Talk), &Some(world::guardian(1))));
    assert_eq!(talk.placed.orders(), [], "no order for the recorder");
}

#[tokio::test]
async fn two_taps_answer_for_several_children() {
    let (talk, _) = asked(Per::Pupil, &[0, 1]).await;
    let said = talk.answers(0).await;
    for word in ["どなたの回答ですか", "ゆう", "あおい", "みんな同じ"] {
        assert!(said.contains(word), "{said}");
    }
    talk.tap("みんな同じ").await;
    let said = talk.last_said().await;
    assert!(said.contains("ゆう・あおい：「参加する」で受け付けました"), "{said}");
    talk.answers(1).await;
    talk.tap("あおい").await;
    let given = talk.given().await;
    assert_eq!(given.iter().map(option_of).collect::<Vec<_>>(), [0, 1]);
}

#[tokio::test]
async fn a_family_answers_once_whoever_of_its_children_it_is_about() {
    let (talk, _) = asked(Per::Household, &[0, 1]).await;
    assert!(talk.answers(0).await.contains("「参加する」で受け付けました"));
    assert_eq!(talk.given().await.len(), 1);
}

#[tokio::test]
async fn the_latest_tap_holds_in_whatever_order_and_however_often_they_are_delivered() {
    let orders = [vec![0, 1, 2], vec![2, 1, 0], vec![1, 1, 0, 2, 0], vec![2, 2, 0, 1, 2], vec![0, 2, 1, 1]];
    for order in orders {
        let (talk, _) = asked(Per::Pupil, &[0]).await;
        let taps = [talk.tap_at(0, 1).await, talk.tap_at(1, 2).await, talk.tap_at(0, 3).await];
        for place in &order {
            talk.hear(&request(&[taps[*place].clone()])).await.unwrap();
        }
        let given = talk.given().await;
        let at = given[0].at.map(jiff::Timestamp::as_millisecond);
        assert_eq!((given.len(), option_of(&given[0])), (1, 0), "{order:?}");
        assert_eq!(at, taps[2]["timestamp"].as_i64(), "{order:?}");
    }
}

#[tokio::test]
async fn a_tap_that_comes_late_hears_what_stands() {
    let (talk, _) = asked(Per::Pupil, &[0]).await;
    let (early, late) = (talk.tap_at(0, 1).await, talk.tap_at(1, 2).await);
    talk.hear(&request(&[late])).await.unwrap();
    talk.hear(&request(&[early])).await.unwrap();
    let said = talk.last_said().await;
    assert!(said.contains("「参加しない」で受け付けています"), "{said}");
    assert_eq!(talk.given().await[0].version, 0);
}

#[tokio::test]
async fn the_same_tap_delivered_again_says_the_same() {
    let (talk, _) = asked(Per::Pupil, &[0]).await;
    talk.control("faults", json!({ "reply_tokens_expire": true })).await;
    let (body, signature) = talk.webhook(json!({ "postback": button(0) })).await;
    for _ in 0..3 {
        talk.hear_signed(&body, &signature).await.unwrap();
    }
    assert_eq!((talk.said().await.len(), talk.given().await[0].version), (1, 0));
    assert_eq!(talk.sends().await.into_iter().find(|send| send["retry_key_misused"] == true), None);
}

/// Whatever is written for that pupil from now on, somebody was faster: another answer is noted for them that is nowhere.
async fn is_always_late(talk: &Talk, broadcast: &Broadcast, place: usize) {
    let pupil = world::pupils().swap_remove(place);
    let (broadcast, school) = (broadcast.id.clone(), pupil.school);
    let mark = Participation {
        broadcast: broadcast.clone(),
        school: school.clone(),
        who: Participant::Pupil(pupil.id.clone()),
        stands: Some(Respondent::Pupil(pupil.id)),
    };
    let given = Given {
        broadcast,
        school,
        homeroom: pupil.homeroom,
        respondent: Respondent::Guardian(world::guardian(2)),
        answers: Answers::new(),
        version: 0,
        came: Some(Came::Page),
        at: Some(world::seven_and(1)),
        by: None,
    };
    let first = First { given, participations: vec![mark] };
    talk.table.give(&first).await.unwrap();
}

#[tokio::test]
async fn a_tap_that_could_not_be_kept_is_not_said_to_be() {
    let (talk, broadcast) = asked(Per::Pupil, &[0, 1]).await;
    is_always_late(&talk, &broadcast, 1).await;
    talk.answers(0).await;
    talk.tap("みんな同じ").await;
    let said = talk.last_said().await;
    assert!(said.contains("ゆう：「参加する」で受け付けました"), "{said}");
    assert!(said.contains("あおいの回答は、いまは受け付けられませんでした"), "{said}");
    assert!(!said.contains("変えるとき"), "{said}");
}

#[tokio::test]
async fn whoever_taps_in_time_is_heard_and_after_the_end_what_stands_is_said() {
    let (talk, broadcast) = asked(Per::Pupil, &[0]).await;
    let in_time = talk.tap_at(0, -1).await;
    let mut survey = broadcast.survey.clone().unwrap();
    survey.closed_at = Some(world::seven_and(30));
    talk.table.change_broadcast(&Broadcast { version: 2, survey: Some(survey), ..broadcast }).await.unwrap();
    let said = talk.answers(1).await;
    assert!(said.contains("受付は終わりました") && !said.contains("参加"), "{said}");
    talk.hear(&request(&[in_time])).await.unwrap();
    assert_eq!(talk.given().await.len(), 1);
    let said = talk.answers(1).await;
    assert!(said.contains("受付は終わりました") && said.contains("「参加する」で受け付けています"), "{said}");
}

#[tokio::test]
async fn what_is_none_of_theirs_is_an_old_button_to_them() {
    let (talk, broadcast) = asked(Per::Pupil, &[0]).await;
    talk.table.change_broadcast(&broadcast.withdraw(world::seven_and(20)).unwrap()).await.unwrap();
    assert!(talk.answers(0).await.contains("学校が取り消しました"));
    let talk = Talk::with_guardian().await;
    let broadcast = asking(sent("m1", 10, content()), Per::Pupil);
    arrive(&talk.table, &broadcast, vec![for_guardian(2, &[3])]).await;
    talk.does(json!({ "postback": button(0) })).await;
    assert!(talk.said().await[0].to_string().contains("使えなくなりました"));
    assert_eq!(talk.given().await, []);
}

#[tokio::test]
async fn a_button_for_one_child_is_asked_again_when_the_children_have_changed() {
    let (talk, _) = asked(Per::Pupil, &[0, 1]).await;
    talk.answers(0).await;
    let all = talk.tapped("みんな同じ").await;
    let family = table::Guardians::family(&talk.table, &world::line_user(1)).await.unwrap().unwrap();
    table::Household::leave(&talk.table, &family.children[1]).await.unwrap();
    talk.hear_signed(&all.0, &all.1).await.unwrap();
    let said = talk.last_said().await;
    assert!(said.contains("どなたの回答ですか") && !said.contains("あおい"), "{said}");
    assert_eq!(talk.given().await, []);
}

#[tokio::test]
async fn nothing_that_is_said_holds_a_name() {
    let (talk, _) = asked(Per::Pupil, &[0, 1]).await;
    talk.answers(0).await;
    talk.tap("ゆう").await;
    let sent: Vec<String> = talk.sends().await.iter().map(|send| send["body"].to_string()).collect();
    assert!(sent.iter().any(|body| body.contains("参加する")));
    for body in sent {
        assert_eq!(world::canaries().iter().find(|name| body.contains(*name)), None, "{body}");
    }
}
