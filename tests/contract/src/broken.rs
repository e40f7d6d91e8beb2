//! What the table does not do, and what would happen if it did.

use aws_sdk_dynamodb::{Client, types::AttributeValue};
use domain::absence::{Entry, Kept, PupilDay};
use table::AbsenceLog;
use testkit::{
    Dynamo, Fault,
    world::{self, blank_day, report, seven_and, today},
};

use crate::both::populated;

/// A `keep` that reads the day, adds its entry, and puts the whole day back.
struct ReadThenPut<'c> {
    client: &'c Client,
    day: std::collections::HashMap<String, AttributeValue>,
}

impl<'c> ReadThenPut<'c> {
    async fn read(client: &'c Client, seat: &PupilDay) -> Self {
        let answer = client
            .get_item()
            .table_name("renraku-contract")
            .key("pk", AttributeValue::S(format!("{}#ABSENCE#{}", seat.school, seat.day)))
            .key("sk", AttributeValue::S(seat.pupil.to_string()))
            .consistent_read(true)
            .send()
            .await
            .unwrap();
        Self { client, day: answer.item.unwrap() }
    }

    /// Copies the day's first entry under another id: what it says does not matter here.
    async fn put(mut self, id: &str) {
        let Some(AttributeValue::M(entries)) = self.day.get_mut("entries") else { panic!("entries") };
        let Some(AttributeValue::M(mut entry)) = entries.values().next().cloned() else { panic!("an entry") };
        entry.insert("id".into(), AttributeValue::S(id.into()));
        entries.insert(id.into(), AttributeValue::M(entry));
        let put = self.client.put_item().table_name("renraku-contract");
        put.set_item(Some(self.day)).send().await.unwrap();
    }
}

#[tokio::test]
async fn reading_before_writing_loses_what_was_said_in_between() {
    let dynamo = Dynamo::start();
    let (table, client) = (populated(&dynamo).await, dynamo.client());
    let pupil = world::pupils().swap_remove(0);
    let seat = blank_day(&pupil);
    table.keep(&seat, report("first", seven_and(0))).await.unwrap();
    let (mothers, fathers) = (ReadThenPut::read(&client, &seat).await, ReadThenPut::read(&client, &seat).await);
    mothers.put("mothers").await;
    fathers.put("fathers").await;
    let day = table.day(&pupil.school, &pupil.id, today()).await.unwrap().unwrap();
    let ids: Vec<_> = day.entries.keys().map(ToString::to_string).collect();
    assert_eq!(ids, ["fathers", "first"], "the mother's entry must be lost, or this test shows nothing");
}

#[tokio::test]
async fn a_new_id_for_each_try_says_twice_what_was_said_once() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let said = async |place: usize, ids: [&str; 2]| {
        let pupil = world::pupils().swap_remove(place);
        dynamo.faults().plan("PutItem", Fault::AnswerLost, 3);
        for id in ids {
            let entry: Entry = report(id, seven_and(0));
            if table.keep(&blank_day(&pupil), entry).await.is_ok() {
                break;
            }
        }
        table.day(&pupil.school, &pupil.id, today()).await.unwrap().unwrap().entries.len()
    };
    assert_eq!(said(0, ["drawn-once", "drawn-once"]).await, 1);
    let twice = said(1, ["drawn-anew-1", "drawn-anew-2"]).await;
    assert_eq!(twice, 2, "it must be there twice, or this test shows nothing");
}

#[tokio::test]
async fn a_condition_that_only_asks_for_the_day_forgets_that_the_entry_was_there() {
    let dynamo = Dynamo::start();
    let (table, client) = (populated(&dynamo).await, dynamo.client());
    let pupil = world::pupils().swap_remove(0);
    let seat = blank_day(&pupil);
    let Kept::Recorded(day) = table.keep(&seat, report("a", seven_and(0))).await.unwrap() else { panic!("recorded") };
    assert!(table.told(&day, &"a".parse().unwrap()).await.unwrap());
    let stored = ReadThenPut::read(&client, &seat).await.day;
    let Some(AttributeValue::M(entries)) = stored.get("entries") else { panic!("entries") };
    let AttributeValue::M(mut again) = entries["a"].clone() else { panic!("an entry") };
    again.insert("told".into(), AttributeValue::Bool(false));
    client
        .update_item()
        .table_name("renraku-contract")
        .key("pk", stored["pk"].clone())
        .key("sk", stored["sk"].clone())
        .update_expression("SET entries.#id = :entry")
        .condition_expression("attribute_exists(pk)")
        .expression_attribute_names("#id", "a")
        .expression_attribute_values(":entry", AttributeValue::M(again))
        .send()
        .await
        .unwrap();
    let day = table.day(&pupil.school, &pupil.id, today()).await.unwrap().unwrap();
    assert!(
        !day.entries.values().all(|entry| entry.told),
        "the guardian must be told twice, or this test shows nothing"
    );
}
