//! Whatever a request carries, in whatever order: all of it is queued, or LINE hears that it is not.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{file, intake, signed, sqs::Trouble};

const FILES: [&str; 8] = [
    "several-users",
    "odd-neighbours",
    "unknown-types",
    "missing-fields",
    "postback-date",
    "unsend",
    "redelivery",
    "escapes-and-blanks",
];

/// The events of several files, in any order, some of them twice.
fn shuffled() -> impl Strategy<Value = Vec<Value>> {
    let all: Vec<Value> = FILES
        .iter()
        .flat_map(|name| serde_json::from_str::<Value>(&file(name)).unwrap()["events"].as_array().unwrap().clone())
        .collect();
    prop::collection::vec(prop::sample::select(all), 0..30)
}

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

/// The events in a queue, in an order to compare them in.
fn sorted(events: impl IntoIterator<Item = Value>) -> Vec<String> {
    let mut events: Vec<_> = events.into_iter().map(|event| event.to_string()).collect();
    events.sort();
    events
}

fn event(body: &str) -> Value {
    serde_json::from_str::<Value>(body).unwrap()["event"].clone()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_event_is_queued_once(events in shuffled()) {
        let body = json!({ "destination": "U", "events": events }).to_string();
        let (status, queued) = run(async {
            let (intake, sqs) = intake().await;
            (intake.receive(signed(&body)).await.status_code, sqs.queued())
        });
        prop_assert_eq!(status, 200);
        prop_assert_eq!(queued.iter().map(|message| event(&message.body)).collect::<Vec<_>>(), events);
    }

    #[test]
    fn with_sqs_failing_now_and_then_200_still_means_every_event(events in shuffled(), fault in 0..4_usize) {
        let body = json!({ "destination": "U", "events": events }).to_string();
        let (status, queued) = run(async {
            let (intake, sqs) = intake().await;
            sqs.fail([
                |call| if call % 2 == 0 { Trouble::Down } else { Trouble::None },
                |call| Trouble::Entry(call),
                |call| if call > 1 { Trouble::Down } else { Trouble::Silence(3) },
                |call| if call % 3 == 1 { Trouble::Entry(0) } else { Trouble::None },
            ][fault]);
            (intake.receive(signed(&body)).await.status_code, sqs.queued())
        });
        let kept = sorted(queued.iter().map(|message| event(&message.body)));
        let expected = sorted(events);
        prop_assert_eq!(status == 200, kept == expected, "{} of {}", kept.len(), expected.len());
    }
}
