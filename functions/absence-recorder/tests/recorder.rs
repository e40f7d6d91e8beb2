//! The recorder over a real `DynamoDB` API and a LINE that misbehaves: one entry and one acknowledgement, whatever fails.
#![allow(clippy::unwrap_used)]

use absence_recorder::Recorder;
use domain::{
    absence::{Kind, Order, OrderItem, Said},
    talk::ButtonKeys,
};
use line::{Line, LineConfig};
use line_simulator::{Config, Running, Simulator};
use line_talk::Speaker;
use serde_json::{Value, json};
use table::{AbsenceLog, Linked, Registration, Seeding, Table};
use testkit::{Dynamo, Fault, world};

struct Morning {
    dynamo: Dynamo,
    table: Table,
    line: Running,
    recorder: Recorder,
}

impl Morning {
    async fn begin() -> Self {
        let dynamo = Dynamo::start();
        let table = dynamo.table("recorder-tests").await;
        table.plant(world::seeds()).await.unwrap();
        let nickname = "ゆう".parse().unwrap();
        let linked =
            table.link(&world::code(0, 1), &world::line_user(1), &nickname, world::seven_and(0)).await.unwrap();
        assert!(matches!(linked, Linked::Linked(_)));
        let line = Simulator::start(Config::default()).await.unwrap();
        let config = Config::default();
        let api = LineConfig {
            api_base: line.base_url().to_owned(),
            channel_id: config.channel_id,
            channel_secret: config.channel_secret,
        };
        let keys = ButtonKeys::from_hex([&*"5a".repeat(32)]).unwrap();
        let speaker = Speaker::new(Line::open(api).unwrap(), keys, "https://example.jp/g/");
        let recorder = Recorder::new(Table::open(&dynamo.config(), "recorder-tests"), speaker);
        let morning = Self { dynamo, table, line, recorder };
        morning.control("phones", json!({ "user_id": world::line_user(1), "name": "保護者" })).await;
        morning.control(&format!("phones/{}/do", world::line_user(1)), json!({ "follow": true })).await;
        morning
    }

    async fn control(&self, path: &str, body: Value) -> Value {
        let url = format!("{}/api/{path}", self.line.base_url());
        reqwest::Client::new().post(url).json(&body).send().await.unwrap().json().await.unwrap()
    }

    /// How often 受け付けました stands on the phone; nothing else may.
    async fn heard(&self) -> usize {
        let messages = self.messages().await;
        let received = messages.iter().filter(|message| message.contains("受け付けました")).count();
        assert_eq!(received, messages.len(), "{messages:?}");
        received
    }

    /// What the account has said, as JSON.
    async fn messages(&self) -> Vec<String> {
        let url = format!("{}/api/phones/{}/talk", self.line.base_url(), world::line_user(1));
        let talk: Value = reqwest::get(url).await.unwrap().json().await.unwrap();
        let entries = talk["entries"].as_array().unwrap().iter();
        entries.filter(|entry| entry["from"] == "account").map(|entry| entry["message"].to_string()).collect()
    }

    /// The entries of the pupil's day.
    async fn entries(&self) -> usize {
        let pupil = &world::pupils()[0];
        let day = self.table.day(&pupil.school, &pupil.id, world::today()).await.unwrap();
        day.map_or(0, |day| day.entries.len())
    }
}

fn order() -> Order {
    Order {
        guardian: world::guardian(1),
        contact: world::line_user(1),
        event: "01EVENT".into(),
        at: world::seven_and(30),
        reply_token: Some("a token that has expired".into()),
        items: vec![OrderItem {
            pupil: world::pupils()[0].id.clone(),
            day: world::today(),
            entry: "entry-1".parse().unwrap(),
            said: world::brief(Kind::Absent, "illness"),
        }],
    }
}

#[tokio::test]
async fn the_same_order_again_is_recorded_once_and_heard_once() {
    let morning = Morning::begin().await;
    for _ in 0..3 {
        morning.recorder.record(order()).await.unwrap();
    }
    assert_eq!((morning.entries().await, morning.heard().await), (1, 1));
}

#[tokio::test]
async fn a_second_tap_is_no_second_entry_and_costs_no_push() {
    let morning = Morning::begin().await;
    morning.recorder.record(order()).await.unwrap();
    morning.recorder.record(Order { event: "02EVENT".into(), ..order() }).await.unwrap();
    assert_eq!((morning.entries().await, morning.heard().await), (1, 1));
}

#[tokio::test]
async fn what_was_recorded_and_not_heard_is_heard_at_the_next_try() {
    let morning = Morning::begin().await;
    morning.control("faults", json!({ "api": { "answer": "500", "calls": 1, "only": "push" } })).await;
    assert!(morning.recorder.record(order()).await.is_err());
    assert_eq!((morning.entries().await, morning.heard().await), (1, 0));
    morning.recorder.record(order()).await.unwrap();
    assert_eq!((morning.entries().await, morning.heard().await), (1, 1));
}

#[tokio::test]
async fn a_push_that_was_accepted_without_an_answer_is_heard_once() {
    let morning = Morning::begin().await;
    morning.control("faults", json!({ "api": { "answer": "accept_then_500", "calls": 1, "only": "push" } })).await;
    assert!(morning.recorder.record(order()).await.is_err());
    morning.recorder.record(order()).await.unwrap();
    assert_eq!((morning.entries().await, morning.heard().await), (1, 1));
}

#[tokio::test]
async fn a_write_whose_answer_was_lost_is_there_once() {
    let morning = Morning::begin().await;
    for operation in ["PutItem", "UpdateItem"] {
        morning.dynamo.faults().plan(operation, Fault::AnswerLost, 4);
    }
    let mut tries = 0;
    while morning.recorder.record(order()).await.is_err() {
        tries += 1;
        assert!(tries < 10);
    }
    morning.dynamo.faults().forget();
    assert_eq!((morning.entries().await, morning.heard().await), (1, 1));
}

#[tokio::test]
async fn a_crash_between_telling_and_noting_is_heard_once_by_push() {
    let morning = Morning::begin().await;
    morning.dynamo.faults().plan("UpdateItem", Fault::Unsent, 20);
    assert!(morning.recorder.record(order()).await.is_err());
    morning.dynamo.faults().forget();
    morning.recorder.record(order()).await.unwrap();
    assert_eq!((morning.entries().await, morning.heard().await), (1, 1));
}

#[tokio::test]
async fn somebody_who_is_not_linked_records_nothing_and_is_told() {
    let morning = Morning::begin().await;
    let mut order = order();
    order.items[0].pupil = world::pupils()[1].id.clone();
    morning.recorder.record(order).await.unwrap();
    let pupil = &world::pupils()[1];
    assert_eq!(morning.table.day(&pupil.school, &pupil.id, world::today()).await.unwrap(), None);
    let messages = morning.messages().await;
    assert!(messages.len() == 1 && messages[0].contains("受け付けられませんでした"), "{messages:?}");
}

#[tokio::test]
async fn a_change_that_was_tapped_after_lessons_have_begun_is_asked_for_and_the_talk_says_so() {
    let morning = Morning::begin().await;
    morning.recorder.record(order()).await.unwrap();
    let item = OrderItem { entry: "entry-2".parse().unwrap(), said: Said::Cancel, ..order().items.remove(0) };
    let later = Order { event: "02EVENT".into(), at: world::seven_and(91), items: vec![item], ..order() };
    for _ in 0..2 {
        morning.recorder.record(later.clone()).await.unwrap();
    }
    let pupil = &world::pupils()[0];
    let day = morning.table.day(&pupil.school, &pupil.id, world::today()).await.unwrap().unwrap();
    assert!(!day.standing().unwrap().cancelled, "the school has not answered");
    assert_eq!(day.request().map(|request| request.report), Some(None));
    let messages = morning.messages().await;
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert!(messages[1].contains("学校に変更をお願いしました") && messages[1].contains("03-0000-0101"), "{messages:?}");
}

#[tokio::test]
async fn a_change_that_was_tapped_before_lessons_is_taken_however_late_it_arrives() {
    let morning = Morning::begin().await;
    let late = OrderItem {
        entry: "entry-2".parse().unwrap(),
        said: world::brief(Kind::Late, "hospital"),
        ..order().items.remove(0)
    };
    let change = Order { event: "02EVENT".into(), at: world::seven_and(89), items: vec![late], ..order() };
    for order in [change, order()] {
        morning.recorder.record(order).await.unwrap();
    }
    let pupil = &world::pupils()[0];
    let day = morning.table.day(&pupil.school, &pupil.id, world::today()).await.unwrap().unwrap();
    assert_eq!((day.standing().unwrap().kind(), day.request()), (Kind::Late, None));
}
