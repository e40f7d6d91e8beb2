//! A chunk on its way out: through LINE's platform as the simulator plays it, and a mail server that speaks as SES does.
#![allow(clippy::unwrap_used, clippy::panic)]

mod street;

use std::{iter::repeat_n, time::Duration};

use domain::{
    broadcast::{By, Chunk, Doubt, Fate, Removed, Tally, Try},
    group::CommunityMember,
};
use fanout::{Carried, NotSent};
use street::{REJECTS, Street, TAKES, TOO_MANY, broadcast, chunk, guardian, neighbour};
use table::{FanOut, Seed, Seeding};
use testkit::world::{self, seven_and};

fn three(by: By) -> Vec<domain::broadcast::Recipient> {
    (1..=3).map(|number| guardian(number, by)).collect()
}

#[tokio::test]
async fn a_mail_that_is_throttled_waits_and_the_rest_goes_on_behind_it() {
    let (street, broadcast) = (Street::open().await, broadcast(None));
    street.freeze(&broadcast, &chunk(&broadcast, By::Mail, three(By::Mail))).await;
    street.mail_server_answers([TAKES, TOO_MANY, TOO_MANY, TOO_MANY]);
    assert_eq!(street.carry_out(&broadcast).await.unwrap(), Carried::Over);
    assert_eq!(street.mails(), ["g1@example.jp", "g2@example.jp", "g3@example.jp"]);
    let waited = street.waited();
    assert!(waited.len() == 3 && waited.is_sorted_by(|one, next| one < next), "{waited:?}");
    assert_eq!(street.table.tally(&broadcast.id).await.unwrap(), Tally { chunks: 1, mail: 3, ..Tally::default() });
}

#[tokio::test]
async fn when_there_is_no_time_left_to_wait_the_rest_goes_back_to_the_queue() {
    let (street, broadcast) = (Street::open().await, broadcast(None));
    street.freeze(&broadcast, &chunk(&broadcast, By::Mail, three(By::Mail))).await;
    street.mail_server_answers([TAKES].into_iter().chain(repeat_n(TOO_MANY, 1_000)));
    assert!(matches!(street.carry_out(&broadcast).await, Err(NotSent::NotTaken(0))));
    let waited: Duration = street.waited().iter().sum();
    assert!((Duration::from_secs(30)..Duration::from_secs(58)).contains(&waited), "an invocation has 60 s: {waited:?}");
    // None is left in doubt.
    assert_eq!(street.sending(&broadcast).await.mails, [(0, Try::Done)].into());
    street.mail_server_answers([]);
    street.at(400);
    assert_eq!(street.carry_out(&broadcast).await.unwrap(), Carried::Over);
    assert_eq!(street.mails(), ["g1@example.jp", "g2@example.jp", "g3@example.jp"]);
}

#[tokio::test]
async fn a_mail_that_is_rejected_holds_up_nobody_behind_it() {
    let (street, broadcast) = (Street::open().await, broadcast(None));
    street.freeze(&broadcast, &chunk(&broadcast, By::Mail, three(By::Mail))).await;
    street.mail_server_answers([REJECTS]);
    assert_eq!(street.carry_out(&broadcast).await.unwrap(), Carried::Over);
    assert_eq!(street.mails(), ["g2@example.jp", "g3@example.jp"]);
    let sending = street.sending(&broadcast).await;
    assert_eq!((&sending.fate, &sending.removed), (&Fate::Done, &[(0, Removed::Refused)].into()));
}

#[tokio::test]
async fn of_an_urgent_chunk_each_mail_expires_that_has_not_begun_in_time() {
    let (street, broadcast) = (Street::open().await, broadcast(Some("2026-11-24T08:01")));
    street.freeze(&broadcast, &chunk(&broadcast, By::Mail, three(By::Mail))).await;
    street.at(50);
    street.mail_server_answers([TAKES].into_iter().chain(repeat_n(TOO_MANY, 1_000)));
    assert_eq!(street.carry_out(&broadcast).await.unwrap(), Carried::Over);
    assert_eq!(street.mails(), ["g1@example.jp"]);
    let sending = street.sending(&broadcast).await;
    assert_eq!((&sending.fate, &sending.removed), (&Fate::Done, &[1, 2].map(|place| (place, Removed::Expired)).into()));
    let tally = Tally { chunks: 1, mail: 1, expired: 2, ..Tally::default() };
    assert_eq!(street.table.tally(&broadcast.id).await.unwrap(), tally);
}

#[tokio::test]
async fn who_was_struck_off_the_list_since_the_plan_gets_nothing() {
    let (street, broadcast) = (Street::open().await, broadcast(None));
    let listed = CommunityMember {
        school: world::hibari().code,
        id: "chii".parse().unwrap(),
        name: "千葉 いく".into(),
        what: "見守り隊".into(),
        mail: None,
    };
    street.table.plant(vec![Seed::CommunityMember(listed)]).await.unwrap();
    let recipients = vec![neighbour(4, "struck-off"), neighbour(5, "chii"), guardian(1, By::Line)];
    street.freeze(&broadcast, &chunk(&broadcast, By::Line, recipients)).await;
    assert_eq!(street.carry_out(&broadcast).await.unwrap(), Carried::Over);
    assert_eq!((street.heard(4).await, street.heard(5).await, street.heard(1).await), (0, 1, 1));
    assert_eq!(street.sending(&broadcast).await.removed, [(0, Removed::Unlinked)].into());
}

#[tokio::test]
async fn when_the_month_has_too_few_messages_left_nobody_gets_it_and_a_person_sends_it_again() {
    let (street, broadcast) = (Street::open().await, broadcast(None));
    street.freeze(&broadcast, &chunk(&broadcast, By::Line, three(By::Line))).await;
    street.post("quota", serde_json::json!({ "limit": 10, "used": 8 })).await;
    assert_eq!(street.carry_out(&broadcast).await.unwrap(), Carried::Parked);
    let parked = street.sending(&broadcast).await;
    assert_eq!((parked.doubt(), street.heard(1).await), (Some(Doubt::Quota), 0));
    street.post("quota", serde_json::json!({ "limit": 20, "used": 8 })).await;
    assert!(street.table.advance(&parked.send_again(seven_and(61)).unwrap()).await.unwrap());
    street.at(60);
    assert_eq!(street.carry_out(&broadcast).await.unwrap(), Carried::Over);
    for number in 1..=3 {
        assert_eq!(street.heard(number).await, 1);
    }
}

#[tokio::test]
async fn a_rate_that_is_exceeded_is_no_quota_and_goes_back_to_the_queue() {
    let (street, broadcast) = (Street::open().await, broadcast(None));
    street.freeze(&broadcast, &chunk(&broadcast, By::Line, three(By::Line))).await;
    street.post("quota", serde_json::json!({ "limit": 11, "used": 8 })).await;
    street.post("faults", serde_json::json!({ "api": { "answer": "429", "calls": 1 } })).await;
    assert!(matches!(street.carry_out(&broadcast).await, Err(NotSent::NotTaken(0))));
    assert_eq!(street.sending(&broadcast).await.fate, Fate::Open);
    assert_eq!(street.carry_out(&broadcast).await.unwrap(), Carried::Over);
    assert_eq!(street.heard(1).await, 1);
}

#[tokio::test]
async fn what_is_ordered_before_its_time_by_our_clock_stays_due() {
    let (street, broadcast) = (Street::open().await, broadcast(None));
    let later = Chunk { not_before: Some(seven_and(61)), ..chunk(&broadcast, By::Line, three(By::Line)) };
    street.freeze(&broadcast, &later).await;
    street.at(59);
    assert_eq!(street.carry_out(&broadcast).await.unwrap(), Carried::Over);
    assert_eq!((street.sending(&broadcast).await.due, street.heard(1).await), (later.not_before, 0));
    street.at(60);
    assert_eq!(street.carry_out(&broadcast).await.unwrap(), Carried::Over);
    assert_eq!((street.sending(&broadcast).await.due, street.heard(1).await), (None, 1));
}
