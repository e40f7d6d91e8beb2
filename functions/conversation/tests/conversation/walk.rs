//! Whole walks through the conversation, finger by finger.

use domain::absence::{Kind, Order, OrderItem, Said};
use jiff::{Timestamp, civil::date};
use serde_json::json;
use table::AbsenceLog;
use testkit::world;

use crate::common::{Talk, event_in, request};

fn ill() -> Said {
    world::brief(Kind::Absent, "illness")
}

#[tokio::test]
async fn a_walk_to_send_places_one_order_and_leaves_the_reply_to_the_recorder() {
    let talk = Talk::with_guardian().await;
    talk.walk_to_confirmation().await;
    let (said, sends) = (talk.said().await.len(), talk.sends().await.len());
    let event = talk.tap("送る").await;
    let orders = talk.placed.orders();
    let entry = orders[0].items[0].entry.clone();
    let item = OrderItem { pupil: world::pupils()[0].id.clone(), day: world::today(), entry, said: ill() };
    let expected = Order {
        guardian: world::guardian(1),
        contact: world::line_user(1),
        event: event["webhookEventId"].as_str().unwrap().to_owned(),
        at: Timestamp::from_millisecond(event["timestamp"].as_i64().unwrap()).unwrap(),
        reply_token: Some(event["replyToken"].as_str().unwrap().to_owned()),
        items: vec![item],
    };
    assert_eq!(orders, [expected]);
    assert_eq!((talk.said().await.len(), talk.sends().await.len()), (said, sends));
}

#[tokio::test]
async fn tapping_send_again_places_the_same_entry() {
    let talk = Talk::with_guardian().await;
    talk.walk_to_confirmation().await;
    let first = talk.tap("送る").await;
    let second = talk.tap("送る").await;
    assert_ne!(first["webhookEventId"], second["webhookEventId"]);
    let orders = talk.placed.orders();
    assert_eq!(orders.len(), 2);
    assert_eq!(orders[0].items, orders[1].items);
    assert_ne!(orders[0].reply_token, orders[1].reply_token);
}

#[tokio::test]
async fn the_same_tap_on_send_delivered_again_is_the_same_order() {
    let talk = Talk::with_guardian().await;
    talk.walk_to_confirmation().await;
    let (body, signature) = talk.tapped("送る").await;
    talk.hear_signed(&body, &signature).await.unwrap();
    talk.hear_signed(&body, &signature).await.unwrap();
    let orders = talk.placed.orders();
    assert_eq!((orders.len(), &orders[0]), (2, &orders[1]));
}

#[tokio::test]
async fn another_walk_is_another_entry() {
    let talk = Talk::with_guardian().await;
    for _ in 0..2 {
        talk.walk_to_confirmation().await;
        talk.tap("送る").await;
    }
    let orders = talk.placed.orders();
    assert_ne!(orders[0].items[0].entry, orders[1].items[0].entry);
}

#[tokio::test]
async fn two_children_another_day_is_one_order_about_both() {
    let talk = Talk::with_guardian().await;
    talk.link(&world::line_user(1), (3, 1), "あおい").await;
    talk.does(json!({ "text": "休みます" })).await;
    talk.tap("2人とも").await;
    talk.pick("ほかの日をえらぶ", "2026-11-30").await;
    talk.tap("遅刻").await;
    talk.tap("通院").await;
    assert!(talk.last_said().await.contains("ゆう・あおい　11月30日(月)　遅刻"));
    talk.tap("送る").await;
    let orders = talk.placed.orders();
    let said = world::brief(Kind::Late, "hospital");
    assert_eq!(orders.len(), 1);
    let items = orders[0].items.iter().map(|item| (item.pupil.as_str(), item.day, item.said.clone()));
    let day = date(2026, 11, 30);
    assert_eq!(items.collect::<Vec<_>>(), [("p3-1-1", day, said.clone()), ("p3-2-1", day, said)]);
    assert_ne!(orders[0].items[0].entry, orders[0].items[1].entry);
}

#[tokio::test]
async fn stopping_places_nothing_and_says_so() {
    let talk = Talk::with_guardian().await;
    talk.walk_to_confirmation().await;
    talk.tap("やめる").await;
    assert!(talk.last_said().await.contains("何も送っていません"));
    assert_eq!(talk.placed.orders(), []);
}

#[tokio::test]
async fn a_report_can_be_looked_up_and_taken_back() {
    let talk = Talk::with_guardian().await;
    let seat = world::blank_day(&world::pupils()[0]);
    talk.table.keep(&seat, world::report("entry-1", world::seven_and(5))).await.unwrap();
    talk.does(json!({ "text": "連絡の確認" })).await;
    let shown = talk.last_said().await;
    assert!(shown.contains("受付　7:05") && shown.contains("学校の確認を待っています"), "{shown}");
    talk.tap("取り消す").await;
    assert!(talk.last_said().await.contains("取り消しますか"));
    assert_eq!(talk.placed.orders(), []);
    talk.tap("取り消す").await;
    let orders = talk.placed.orders();
    assert_eq!((orders.len(), &orders[0].items[0].said), (1, &Said::Cancel));
}

#[tokio::test]
async fn a_button_in_somebody_elses_hands_orders_nothing() {
    let talk = Talk::with_guardian().await;
    talk.phone(&world::line_user(2)).await;
    talk.link(&world::line_user(2), (0, 2), "ゆうくん").await;
    talk.walk_to_confirmation().await;
    let mut event = event_in(&talk.tapped("送る").await.0);
    event["source"]["userId"] = json!(world::line_user(2));
    talk.hear(&request(&[event])).await.unwrap();
    assert_eq!(talk.placed.orders(), []);
}

#[tokio::test]
async fn a_story_told_in_words_is_answered_with_the_truth_that_it_reaches_nobody() {
    let talk = Talk::with_guardian().await;
    talk.does(json!({ "text": "明日は熱があるので休みます" })).await;
    let said = talk.said().await;
    assert!(said[0].to_string().contains("学校には届きません"), "{said:?}");
    assert!(said[1].to_string().contains("ゆうの連絡"), "{said:?}");
}
