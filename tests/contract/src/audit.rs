//! The audit log: without gaps whoever writes at the same moment, and nothing of it goes unnoticed.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::{Client, types::AttributeValue};
use domain::audit::{Act, Actor, Chain, ChainScope, Deed, Head, Recorded, Verdict, Why, verify};
use table::{AuditLog, AuditReading, Table, TableError};
use testkit::{
    Dynamo, Fault,
    world::{self, seven_and},
};
use tokio::task::JoinSet;

use crate::both::populated;

fn chain() -> Chain {
    Chain::School(world::hibari().code)
}

fn scope() -> ChainScope {
    ChainScope::of_school(&world::whole(&world::hibari().code)).unwrap()
}

fn act(n: u16) -> Act {
    let by = Actor::Staff { id: "head".parse().unwrap(), name: "佐々木（教頭）".into() };
    Act::new(seven_and(n.into()), by, Deed::LettersMade).with("pupils", n)
}

async fn all(table: &Table) -> Vec<Recorded> {
    table.from(&scope(), 1, 1000).await.unwrap()
}

async fn verdict(table: &Table) -> Verdict {
    let end = table.end(&scope()).await.unwrap();
    verify(&chain(), &all(table).await, Some(end.hash))
}

const WRITERS: u16 = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_who_write_at_once_make_twenty_entries_without_a_gap() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let mut writers = JoinSet::new();
    for n in 0..WRITERS {
        let table = table.clone();
        writers.spawn(async move { table.append(&chain(), act(n)).await.unwrap() });
    }
    let mut told = writers.join_all().await;
    told.sort_by_key(|entry| entry.seq);
    let entries = all(&table).await;
    assert_eq!(entries, told);
    assert_eq!(entries.iter().map(|entry| entry.seq).collect::<Vec<_>>(), (1..=WRITERS.into()).collect::<Vec<_>>());
    let facts: BTreeSet<_> = entries.iter().map(|entry| entry.act.detail["pupils"].clone()).collect();
    assert_eq!(facts.len(), usize::from(WRITERS));
    assert_eq!(verdict(&table).await, Verdict::Intact { entries: WRITERS.into(), head: entries[19].hash });
}

/// Puts what it believes to come next, without a condition.
async fn put_blindly(client: &Client, entry: &Recorded) {
    let text = |text: String| AttributeValue::S(text);
    client
        .put_item()
        .table_name("renraku-contract")
        .item("pk", text(format!("{}#AUDIT", entry.chain)))
        .item("sk", text(format!("{:012}", entry.seq)))
        .item("pupils", text(entry.act.detail["pupils"].clone()))
        .send()
        .await
        .unwrap();
}

#[tokio::test]
async fn reading_the_end_and_then_writing_without_a_condition_loses_an_entry() {
    let dynamo = Dynamo::start();
    let (table, client) = (populated(&dynamo).await, dynamo.client());
    let (one, other) = (table.end(&scope()).await.unwrap(), table.end(&scope()).await.unwrap());
    put_blindly(&client, &one.followed_by(&chain(), act(1))).await;
    put_blindly(&client, &other.followed_by(&chain(), act(2))).await;
    let pk = AttributeValue::S(format!("{}#AUDIT", chain()));
    let request = client.query().table_name("renraku-contract").key_condition_expression("pk = :pk");
    let found = request.expression_attribute_values(":pk", pk).send().await.unwrap();
    assert_eq!(found.count, 1, "one of two entries must be lost, or this test shows nothing");
}

#[tokio::test]
async fn a_log_is_read_from_its_end_and_from_its_beginning() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    assert_eq!(table.end(&scope()).await.unwrap(), Head::START);
    for n in 0..5 {
        table.append(&chain(), act(n)).await.unwrap();
    }
    table.append(&Chain::Board, act(9)).await.unwrap();
    let numbers = |entries: Vec<Recorded>| entries.iter().map(|entry| entry.seq).collect::<Vec<_>>();
    assert_eq!(numbers(table.newest(&scope(), None, 2).await.unwrap()), [5, 4]);
    assert_eq!(numbers(table.newest(&scope(), Some(4), 2).await.unwrap()), [3, 2]);
    assert_eq!(numbers(table.newest(&scope(), Some(1), 2).await.unwrap()), [0; 0]);
    assert_eq!(numbers(table.newest(&scope(), Some(0), 2).await.unwrap()), [0; 0]);
    assert_eq!(numbers(table.from(&scope(), 4, 9).await.unwrap()), [4, 5]);
    assert_eq!(table.end(&scope()).await.unwrap().seq, 5);
}

#[tokio::test]
async fn an_answer_that_is_lost_adds_no_second_entry() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    dynamo.faults().plan("TransactWriteItems", Fault::AnswerLost, 2);
    table.append(&chain(), act(0)).await.unwrap();
    assert_eq!(table.end(&scope()).await.unwrap().seq, 1);
    assert!(matches!(verdict(&table).await, Verdict::Intact { entries: 1, .. }));
}

#[tokio::test]
async fn a_conflict_is_waited_out_and_a_table_that_is_away_is_said_to_be() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    dynamo.faults().plan("TransactWriteItems", Fault::TransactionConflict, 5);
    assert_eq!(table.append(&chain(), act(0)).await.unwrap().seq, 1);
    dynamo.faults().plan("TransactWriteItems", Fault::Unsent, 3);
    assert!(table.append(&chain(), act(1)).await.unwrap_err().is_temporary());
    assert_eq!(table.end(&scope()).await.unwrap().seq, 1);
}

async fn forge(client: &Client, seq: u64, change: impl FnOnce(&mut std::collections::HashMap<String, AttributeValue>)) {
    let key = [("pk", format!("{}#AUDIT", chain())), ("sk", format!("{seq:012}"))];
    let mut request = client.get_item().table_name("renraku-contract");
    for (name, value) in key {
        request = request.key(name, AttributeValue::S(value));
    }
    let mut item = request.send().await.unwrap().item.unwrap();
    change(&mut item);
    client.put_item().table_name("renraku-contract").set_item(Some(item)).send().await.unwrap();
}

#[tokio::test]
async fn what_somebody_with_rights_on_the_table_does_to_the_log_is_found() {
    let dynamo = Dynamo::start();
    let (table, client) = (populated(&dynamo).await, dynamo.client());
    for n in 0..5 {
        table.append(&chain(), act(n)).await.unwrap();
    }
    forge(&client, 3, |item| drop(item.insert("did".into(), AttributeValue::S("link_ended".into())))).await;
    let Verdict::Broken(broken) = verdict(&table).await else { panic!("not found") };
    assert_eq!((broken.at, broken.why), (3, Why::Altered));
}

#[tokio::test]
async fn a_tail_that_is_gone_is_found_by_the_end_that_is_kept_apart() {
    let dynamo = Dynamo::start();
    let (table, client) = (populated(&dynamo).await, dynamo.client());
    for n in 0..3 {
        table.append(&chain(), act(n)).await.unwrap();
    }
    let gone = client.delete_item().table_name("renraku-contract");
    let gone = gone.key("pk", AttributeValue::S(format!("{}#AUDIT", chain())));
    gone.key("sk", AttributeValue::S(format!("{:012}", 3))).send().await.unwrap();
    let Verdict::Broken(broken) = verdict(&table).await else { panic!("not found") };
    assert_eq!((broken.at, broken.why), (2, Why::CutOff));
}

#[tokio::test]
async fn an_entry_of_another_log_is_not_shown_in_this_one() {
    let dynamo = Dynamo::start();
    let (table, client) = (populated(&dynamo).await, dynamo.client());
    table.append(&chain(), act(0)).await.unwrap();
    forge(&client, 1, |item| drop(item.insert("chain".into(), AttributeValue::S("BOARD".into())))).await;
    assert_eq!(table.newest(&scope(), None, 9).await, Err(TableError::Foreign("audit entry")));
}
