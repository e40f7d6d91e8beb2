//! What waits for an answer stands in the web's talk whenever that is opened, and in the list as long as it can be answered.

use domain::{
    broadcast::Broadcast,
    survey::{Per, Survey},
};
use serde_json::{Value, json};
use table::Broadcasts;
use testkit::{
    news::{asking, content, sent},
    world,
};

use crate::common::Page;

impl Page {
    async fn opens_talk(&self, phone: u8, event: u128) -> Value {
        let said = json!({ "event": uuid::Uuid::from_u128(event), "hello": true });
        self.post(phone, "talk", said).await.json()["asking"].take()
    }
}

#[tokio::test]
async fn what_waits_for_an_answer_stands_in_the_talk_until_it_is_answered() {
    let page = Page::open().await;
    page.send_message(&asking(sent("m1", 10, content()), Per::Pupil)).await;
    page.send_message(&sent("m2", 11, content())).await;
    let asking = page.opens_talk(1, 1).await;
    assert_eq!((asking.as_array().unwrap().len(), &asking[0]["message"]), (1, &json!("m1")));
    assert_eq!(page.opens_talk(2, 2).await, json!([]), "of another family nothing is asked");

    let says = asking[0]["says"].as_array().unwrap();
    assert!(says[0]["text"].is_string());
    let press = says[1]["card"]["taps"][0]["press"].as_str().unwrap();
    let said = json!({ "event": uuid::Uuid::from_u128(3), "press": press });
    let answer = page.post(1, "talk", said).await.json();
    assert!(answer["says"][0]["text"].as_str().unwrap().contains("受け付けました"));
    assert_eq!(answer["asking"], json!([]));
    assert_eq!(page.opens_talk(1, 4).await, json!([]));
}

#[tokio::test]
async fn what_nobody_can_answer_any_more_asks_for_nothing() {
    let mut page = Page::open().await;
    let broadcast = asking(sent("m1", 10, content()), Per::Pupil);
    page.send_message(&broadcast).await;
    let survey = Survey { closed_at: Some(world::seven_and(40)), ..*broadcast.survey.clone().unwrap() };
    page.table.change_broadcast(&Broadcast { version: 2, survey: Some(Box::new(survey)), ..broadcast }).await.unwrap();
    assert_eq!(page.get(1, "messages").await.json()["messages"][0]["asks"], "survey");
    page.at(41).await;
    assert_eq!(page.get(1, "messages").await.json()["messages"][0]["asks"], Value::Null);
    assert_eq!(page.opens_talk(1, 1).await, json!([]));
}
