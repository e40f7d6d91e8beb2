//! What the table does not do with broadcasts, and what would happen if it did; and items that are somebody else's.

use std::collections::HashMap;

use aws_sdk_dynamodb::{Client, types::AttributeValue};
use domain::broadcast::{By, Chunk, Fate, Sending, Tally};
use table::{Aftermath, Confirmation, ConfirmedBy, FanOut, Guardians, Inbox, TableError};
use testkit::{
    Dynamo,
    world::{self, guardian, line_user, seven_and},
};

use super::{chunk, draft, going_out, id, of, recipient, register};
use crate::both::populated;

type Item = HashMap<String, AttributeValue>;

fn text(value: impl Into<String>) -> AttributeValue {
    AttributeValue::S(value.into())
}

async fn stored(client: &Client, pk: &str, sk: &str) -> Item {
    let request = client.get_item().table_name("renraku-contract").key("pk", text(pk)).key("sk", text(sk));
    request.send().await.unwrap().item.unwrap()
}

/// Puts it there whatever stands there.
async fn put(client: &Client, mut item: Item, changed: &[(&str, AttributeValue)]) {
    item.extend(changed.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
    client.put_item().table_name("renraku-contract").set_item(Some(item)).send().await.unwrap();
}

/// The sort key of the first chunk, or of how far it has come.
fn first(kind: &str) -> String {
    format!("{kind}#{:06}#000000", of("b").plan)
}

#[tokio::test]
async fn a_chunk_put_without_asking_takes_the_place_of_one_that_has_gone_out() {
    let dynamo = Dynamo::start();
    let (table, client) = (populated(&dynamo).await, dynamo.client());
    let [gone, late] = [1, 2].map(|n| Chunk { recipients: vec![recipient(n, 0)], ..chunk("b", 0, By::Line) });
    assert!(table.freeze(&gone).await.unwrap());
    // The planner beside it, who has read nothing yet, with its condition and without.
    assert!(!table.freeze(&late).await.unwrap());
    assert_eq!(table.chunk(&of("b"), 0).await.unwrap(), Some(gone.clone()));
    assert!(table.freeze(&Chunk { broadcast: id("copy"), ..late.clone() }).await.unwrap());
    let item = stored(&client, "BROADCAST#copy", &first("CHUNK")).await;
    put(&client, item, &[("pk", text("BROADCAST#b")), ("broadcast", text("b"))]).await;
    let stands = table.chunk(&of("b"), 0).await.unwrap().unwrap();
    assert_eq!(stands.recipients, late.recipients, "the first guardian must be lost, or this test shows nothing");
}

#[tokio::test]
async fn an_end_written_without_asking_for_the_version_is_counted_twice() {
    let dynamo = Dynamo::start();
    let (table, client) = (populated(&dynamo).await, dynamo.client());
    table.freeze(&chunk("b", 0, By::Line)).await.unwrap();
    let sending = table.sending(&of("b"), 0).await.unwrap().unwrap();
    let done = Sending { fate: Fate::Done, version: 1, ..sending.clone() };
    let before = stored(&client, "BROADCAST#b", &first("SENDING")).await;
    for _ in 0..2 {
        assert!(table.advance(&done).await.unwrap());
    }
    assert_eq!(table.tally(&id("b")).await.unwrap().line, 3);
    put(&client, before, &[]).await;
    assert!(table.advance(&done).await.unwrap());
    let twice = Tally { chunks: 2, line: 6, ..Tally::default() };
    assert_eq!(table.tally(&id("b")).await.unwrap(), twice, "they must count twice, or this test shows nothing");
}

#[tokio::test]
async fn what_stands_in_somebody_elses_place_is_not_shown() {
    let dynamo = Dynamo::start();
    let (table, client) = (populated(&dynamo).await, dynamo.client());
    register(&table, 1, &[0]).await;
    table
        .deliver(&going_out(&draft("b", 0)), &Chunk { recipients: vec![recipient(2, 1)], ..chunk("b", 0, By::Line) })
        .await
        .unwrap();
    let at = going_out(&draft("b", 0)).dated().unwrap().as_millisecond();
    let letter = stored(&client, &format!("GUARDIAN#{}", guardian(2)), &format!("MESSAGE#{at:015}#b")).await;
    put(&client, letter, &[("pk", text(format!("GUARDIAN#{}", guardian(1))))]).await;
    let family = table.family(&line_user(1)).await.unwrap();
    let found = table.inbox(&line_user(1), family.as_ref(), None, 9).await;
    assert_eq!(found, Err(TableError::Foreign("message")));
}

#[tokio::test]
async fn a_confirmation_that_stands_at_another_school_is_not_shown_there() {
    let dynamo = Dynamo::start();
    let (table, client) = (populated(&dynamo).await, dynamo.client());
    let (hibari, minami) = (world::hibari().code, world::minami().code);
    let confirmation = Confirmation {
        broadcast: id("b"),
        school: hibari.clone(),
        guardian: Some(guardian(1)),
        pupils: vec!["p3-1-1".parse().unwrap()],
        at: seven_and(20),
        by: ConfirmedBy::Page,
    };
    table.confirm(&confirmation).await.unwrap();
    let kept = stored(&client, &format!("{hibari}#BROADCAST#b"), &format!("CONFIRMED#{}", guardian(1))).await;
    put(&client, kept, &[("pk", text(format!("{minami}#BROADCAST#b")))]).await;
    let found = table.confirmations(&world::whole(&minami), &id("b")).await;
    assert_eq!(found, Err(TableError::Foreign("confirmation")));
}
