//! Following and blocking: the newest by LINE's clock wins, in whatever order the events arrive.

use domain::guardian::Reach;
use serde_json::{Value, json};
use table::Guardians;
use testkit::world;

use crate::common::{Talk, request};

fn event(kind: &str, minute: i64) -> Value {
    json!({ "type": kind, "webhookEventId": format!("01{kind}{minute}"), "mode": "active",
        "timestamp": world::seven_and(minute).as_millisecond(), "source": { "type": "user", "userId": world::line_user(1) } })
}

async fn reach(talk: &Talk) -> Option<Reach> {
    talk.table.family(&world::line_user(1)).await.unwrap().unwrap().reach
}

#[tokio::test]
async fn who_blocks_the_account_is_noted_as_blocked_and_told_nothing() {
    let talk = Talk::with_guardian().await;
    talk.does(json!({ "block": true })).await;
    assert_eq!(reach(&talk).await, Some(Reach::Blocked));
    assert_eq!(talk.sends().await, Vec::<Value>::new());
}

#[tokio::test]
async fn who_comes_back_is_greeted_and_noted_as_following() {
    let talk = Talk::with_guardian().await;
    talk.does(json!({ "block": true })).await;
    // Two events of one phone within a millisecond do not happen at LINE, but here they can.
    tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    talk.does(json!({ "unblock": true })).await;
    assert_eq!(reach(&talk).await, Some(Reach::Following));
    assert!(talk.said().await[0].to_string().contains("おかえりなさい"));
}

#[tokio::test]
async fn the_newest_of_follow_and_unfollow_wins_in_any_order() {
    for (first, second, expected) in [
        (event("unfollow", 10), event("follow", 11), Reach::Following),
        (event("follow", 11), event("unfollow", 10), Reach::Following),
        (event("follow", 10), event("unfollow", 11), Reach::Blocked),
        (event("unfollow", 11), event("follow", 10), Reach::Blocked),
        (event("unfollow", 10), event("follow", 10), Reach::Following),
        (event("follow", 10), event("unfollow", 10), Reach::Following),
    ] {
        let talk = Talk::with_guardian().await;
        talk.hear(&request(&[first.clone(), second.clone()])).await.unwrap();
        assert_eq!(reach(&talk).await, Some(expected), "{first} {second}");
    }
}

#[tokio::test]
async fn somebody_new_is_shown_the_way_to_register_whatever_they_do() {
    let talk = Talk::begin().await;
    talk.hear(&request(&[event("follow", 10)])).await.unwrap();
    for action in [json!({ "text": "欠席" }), json!({ "postback": "noise" })] {
        talk.does(action).await;
    }
    let said = talk.said().await;
    assert_eq!(said.len(), 3);
    assert!(said.iter().all(|message| message.to_string().contains("登録する")));
    assert_eq!(talk.placed.orders(), []);
}
