//! 「確認しました」 under a broadcast: for whoever it came to, at this moment, and once.

use domain::{
    broadcast::{Broadcast, Content},
    talk::{Button, ButtonKeys},
};
use serde_json::json;
use table::{Aftermath, Broadcasts, ConfirmedBy, Links, Pupils};
use testkit::{
    news::{arrive, content, for_guardian, sent},
    world,
};

use crate::common::Talk;

/// As it stands in the message that everybody gets.
fn button(id: &str) -> String {
    let keys = ButtonKeys::from_hex([&*"5a".repeat(32)]).unwrap();
    keys.seal_for_everybody(&Button::Confirmed { broadcast: id.parse().unwrap() }).unwrap()
}

impl Talk {
    async fn presses(&self, id: &str) -> Vec<String> {
        let before = self.said().await.len();
        self.does(json!({ "postback": button(id) })).await;
        self.said().await.split_off(before).iter().map(ToString::to_string).collect()
    }

    async fn confirmations(&self, id: &str) -> Vec<table::Confirmation> {
        let scope = world::whole(&world::hibari().code);
        self.table.confirmations(&scope, &id.parse().unwrap()).await.unwrap()
    }
}

async fn with_message(content: Content) -> (Talk, Broadcast) {
    let talk = Talk::with_guardian().await;
    let broadcast = sent("m1", 10, content);
    arrive(&talk.table, &broadcast, vec![for_guardian(1, &[0])]).await;
    (talk, broadcast)
}

#[tokio::test]
async fn a_press_confirms_and_the_next_one_says_when() {
    let (talk, _) = with_message(content()).await;
    let first = talk.presses("m1").await;
    assert!(first.len() == 1 && first[0].contains("確認を受け付けました"), "{first:?}");
    let all = talk.confirmations("m1").await;
    let [kept] = &*all else { panic!("one confirmation") };
    assert_eq!((kept.guardian.as_ref(), &kept.by), (Some(&world::guardian(1)), &ConfirmedBy::Talk));
    assert_eq!(kept.pupils, [world::pupils()[0].id.clone()]);
    let again = talk.presses("m1").await;
    assert!(again.len() == 1 && again[0].contains("に確認を受け付けています"), "{again:?}");
    assert_eq!(talk.confirmations("m1").await, all);
}

#[tokio::test]
async fn the_same_press_delivered_again_says_the_same() {
    let (talk, _) = with_message(content()).await;
    talk.control("faults", json!({ "reply_tokens_expire": true })).await;
    let (body, signature) = talk.webhook(json!({ "postback": button("m1") })).await;
    for _ in 0..3 {
        talk.hear_signed(&body, &signature).await.unwrap();
    }
    assert_eq!(talk.said().await.len(), 1);
    assert_eq!(talk.sends().await.into_iter().find(|send| send["retry_key_misused"] == true), None);
}

#[tokio::test]
async fn a_message_that_was_taken_back_is_said_to_be_so_and_not_confirmed() {
    let (talk, broadcast) = with_message(content()).await;
    talk.table.change_broadcast(&broadcast.withdraw(world::seven_and(20)).unwrap()).await.unwrap();
    let said = talk.presses("m1").await;
    assert!(said.len() == 1 && said[0].contains("学校が取り消しました"), "{said:?}");
    assert_eq!(talk.confirmations("m1").await, []);
}

/// What an old button gets, which was sealed with a key that is gone.
async fn old_button() -> Vec<String> {
    let talk = Talk::with_guardian().await;
    talk.does(json!({ "postback": "noise" })).await;
    let said = talk.said().await;
    assert!(said[0].to_string().contains("使えなくなりました"));
    said.iter().map(ToString::to_string).collect()
}

/// Buttons are sealed for a user, and the same user gets the same ones: so what is said can be compared as it is.
#[tokio::test]
async fn what_is_none_of_theirs_is_an_old_button_to_them() {
    let old = old_button().await;
    let (talk, _) = with_message(content()).await;
    assert_eq!(talk.presses("m2").await, old, "there is no such message");
    let (talk, _) = with_message(Content { asks_confirmation: false, ..content() }).await;
    assert_eq!(talk.presses("m1").await, old, "it does not ask");
    let talk = Talk::with_guardian().await;
    arrive(&talk.table, &sent("m1", 10, content()), vec![for_guardian(2, &[3])]).await;
    assert_eq!(talk.presses("m1").await, old, "it is another guardian's");
    assert_eq!(talk.confirmations("m1").await, []);
}

#[derive(Clone, Copy)]
enum Does {
    Ends,
    Suspends,
}

/// Guardian 1 has two children; the message is about the first, whose link the school takes away.
async fn pressed_after(does: Does) -> Vec<String> {
    let (talk, _) = with_message(content()).await;
    talk.link(&world::line_user(1), (3, 1), "あおい").await;
    let scope = world::whole(&world::hibari().code);
    let pupil = talk.table.pupil_in(&scope, &world::pupils()[0].id).await.unwrap().unwrap();
    let link = talk.table.links(&scope, &pupil).await.unwrap().swap_remove(0).link;
    let done = match does {
        Does::Ends => talk.table.end(&scope, &pupil, &link).await,
        Does::Suspends => talk.table.suspend(&scope, &pupil, &link).await,
    };
    assert!(done.unwrap());
    let said = talk.presses("m1").await;
    assert_eq!(talk.confirmations("m1").await, []);
    said
}

#[tokio::test]
async fn a_suspended_guardian_hears_what_an_unlinked_one_hears() {
    let ended = pressed_after(Does::Ends).await;
    assert!(ended[0].contains("使えなくなりました"), "{ended:?}");
    assert_eq!(ended, pressed_after(Does::Suspends).await);
}
