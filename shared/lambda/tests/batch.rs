//! One record fails alone, except that nothing of its group overtakes it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::{cell::RefCell, collections::BTreeSet, time::Duration};

use aws_lambda_events::event::sqs::{SqsBatchResponse, SqsEvent};
use lambda::batch::{AllFailed, Record, each};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A batch as SQS hands it over: message id, group and body of each record.
fn batch(records: &[(&str, Option<&str>, &str)]) -> SqsEvent {
    let record = |(id, group, body): &(&str, Option<&str>, &str)| {
        let mut attributes = json!({ "ApproximateReceiveCount": "2", "SentTimestamp": "1795473066000" });
        if let Some(group) = group {
            attributes["MessageGroupId"] = json!(group);
        }
        json!({
            "messageId": id, "receiptHandle": "AQEB", "body": body, "attributes": attributes, "messageAttributes": {},
            "md5OfBody": "e4e68fb7bd0e697a0ae8f1bb342846b3", "eventSource": "aws:sqs", "awsRegion": "ap-northeast-1",
            "eventSourceARN": "arn:aws:sqs:ap-northeast-1:123456789012:renraku-inbound.fifo",
        })
    };
    serde_json::from_value(json!({ "Records": records.iter().map(record).collect::<Vec<_>>() })).unwrap()
}

/// Does what the body says.
async fn obey(record: Record<Value>) -> Result<(), &'static str> {
    tokio::time::sleep(Duration::from_millis(1)).await;
    match record.body.as_str() {
        Some("fail") => Err("told to fail"),
        Some("panic") => panic!("told to panic"),
        _ => Ok(()),
    }
}

async fn obeyed(records: &[(&str, Option<&str>, &str)]) -> Result<Vec<String>, AllFailed> {
    let response = each(batch(records), obey).await;
    response.map(|SqsBatchResponse { batch_item_failures, .. }| {
        batch_item_failures.into_iter().map(|failure| failure.item_identifier).collect()
    })
}

const GOOD: &str = "\"good\"";
const FAIL: &str = "\"fail\"";
const PANIC: &str = "\"panic\"";

#[tokio::test]
async fn in_a_standard_queue_one_record_fails_alone() {
    for odd in [FAIL, PANIC, "no JSON", ""] {
        let failed = obeyed(&[("a", None, GOOD), ("b", None, odd), ("c", None, GOOD)]).await;
        assert_eq!(failed, Ok(vec!["b".to_owned()]), "{odd}");
    }
}

#[tokio::test]
async fn in_a_fifo_queue_it_takes_the_later_ones_of_its_group_along() {
    let failed = obeyed(&[
        ("a1", Some("a"), GOOD),
        ("b1", Some("b"), PANIC),
        ("a2", Some("a"), FAIL),
        ("b2", Some("b"), GOOD),
        ("c1", Some("c"), GOOD),
        ("a3", Some("a"), GOOD),
    ]);
    assert_eq!(failed.await, Ok(vec!["a2".to_owned(), "a3".to_owned(), "b1".to_owned(), "b2".to_owned()]));
}

#[tokio::test]
async fn when_all_fail_it_is_an_error() {
    assert_eq!(obeyed(&[("a", Some("a"), FAIL), ("b", Some("a"), GOOD)]).await, Err(AllFailed(2)));
    assert_eq!(obeyed(&[("a", None, PANIC)]).await, Err(AllFailed(1)));
}

#[tokio::test]
async fn when_none_fails_or_none_is_there_nothing_goes_back() {
    assert_eq!(obeyed(&[("a", Some("a"), GOOD), ("b", Some("a"), GOOD)]).await, Ok(vec![]));
    assert_eq!(obeyed(&[]).await, Ok(vec![]));
}

#[tokio::test]
async fn a_failed_record_without_an_id_takes_the_whole_batch_back() {
    assert_eq!(obeyed(&[("", None, FAIL), ("b", None, GOOD)]).await, Err(AllFailed(1)));
}

#[tokio::test]
async fn the_work_hears_how_often_a_message_has_been_handed_out() {
    let seen = RefCell::new(Vec::new());
    let work = async |record: Record<Value>| -> Result<(), &str> {
        seen.borrow_mut().push((record.message_id, record.receives));
        Ok(())
    };
    assert!(each(batch(&[("a", None, GOOD)]), work).await.is_ok());
    assert_eq!(seen.into_inner(), [("a".to_owned(), 2)]);
}

#[tokio::test(start_paused = true)]
async fn groups_do_not_wait_for_each_other() {
    let slow = async |_: Record<Value>| -> Result<(), &str> {
        tokio::time::sleep(Duration::from_secs(1)).await;
        Ok(())
    };
    let started = tokio::time::Instant::now();
    let records = [("a1", Some("a"), GOOD), ("b1", Some("b"), GOOD), ("a2", Some("a"), GOOD), ("c1", Some("c"), GOOD)];
    assert!(each(batch(&records), slow).await.is_ok());
    assert_eq!(started.elapsed().as_secs(), 2);
}

proptest! {
    /// Whatever fails: what has been worked through of a group is its beginning, in order, and the rest goes back.
    #[test]
    fn nothing_overtakes_within_a_group(records in prop::collection::vec((0..4_usize, 0..4_usize), 1..10)) {
        let named: Vec<_> = records.iter().enumerate().map(|(n, (group, luck))| (format!("m{n}"), group.to_string(), *luck)).collect();
        let bodies = [GOOD, GOOD, FAIL, PANIC];
        let rows: Vec<_> = named.iter().map(|(id, group, luck)| (id.as_str(), Some(group.as_str()), bodies[*luck])).collect();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
        let failed = runtime.block_on(obeyed(&rows));
        let mut expected = Vec::new();
        let mut broken = BTreeSet::new();
        for (id, group, luck) in &named {
            if *luck > 1 || broken.contains(group) {
                broken.insert(group);
                expected.push(id.clone());
            }
        }
        match failed {
            Err(AllFailed(count)) => prop_assert_eq!((count, expected.len()), (rows.len(), rows.len())),
            Ok(mut failed) => {
                failed.sort();
                expected.sort();
                prop_assert_eq!(failed, expected);
            }
        }
    }
}
