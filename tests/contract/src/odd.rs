//! Events that nobody could make sense of.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use table::{Memory, OddEvent, OddEvents};
use testkit::{Dynamo, world::seven_and};

fn odd(id: &str, raw: &str) -> OddEvent {
    OddEvent { id: id.to_owned(), at: seven_and(0), raw: raw.to_owned() }
}

async fn items(dynamo: &Dynamo) -> Vec<HashMap<String, AttributeValue>> {
    dynamo.client().scan().table_name("renraku-contract").send().await.unwrap().items.unwrap()
}

#[tokio::test]
async fn an_odd_event_is_kept_once_for_30_days() {
    let dynamo = Dynamo::start();
    let table = dynamo.table("renraku-contract").await;
    for raw in ["{\"type\":\"new\"}", "something else"] {
        table.set_aside(&odd("01HF", raw)).await.unwrap();
    }
    let [item] = &items(&dynamo).await[..] else { panic!("one item") };
    assert_eq!(item["raw"], AttributeValue::S("{\"type\":\"new\"}".into()));
    let expires = seven_and(30 * 24 * 60).as_second().to_string();
    assert_eq!(item["expires_at"], AttributeValue::N(expires));
}

#[tokio::test]
async fn an_odd_event_may_be_large_and_its_id_anything() {
    let dynamo = Dynamo::start();
    let table = dynamo.table("renraku-contract").await;
    let raw = "絵".repeat(200_000);
    table.set_aside(&odd("", &raw)).await.unwrap();
    table.set_aside(&odd("a b#c", &raw)).await.unwrap();
    let items = items(&dynamo).await;
    assert_eq!(items.len(), 2);
    for item in items {
        let kept = item["raw"].as_s().unwrap();
        assert!(kept.len() > 290_000 && raw.starts_with(kept.as_str()));
    }
}

#[tokio::test]
async fn the_twin_keeps_them_too() {
    let memory = Memory::new();
    for raw in ["first", "second"] {
        memory.set_aside(&odd("01HF", raw)).await.unwrap();
    }
    memory.set_aside(&odd("01HG", "third")).await.unwrap();
    assert_eq!(memory.odd_events(), [odd("01HF", "first"), odd("01HG", "third")]);
}
