//! 200 only when every event is in the queue; nothing at all for what LINE has not signed.

use serde_json::json;

use super::{encoded, file, intake, signed, sqs::Trouble};
use crate::{handler::LONGEST_BODY, http::Request};

/// A request of this many events, each of this many letters and of a person of its own.
fn request(events: usize, letters: usize) -> String {
    let text = "a".repeat(letters);
    let event = |n| json!({ "type": "message", "webhookEventId": format!("E{n}"), "source": { "userId": format!("U{n}") }, "message": { "text": text } });
    json!({ "destination": "U", "events": (0..events).map(event).collect::<Vec<_>>() }).to_string()
}

#[tokio::test]
async fn what_line_has_not_signed_gets_401_and_is_not_queued() {
    let body = file("message-text");
    let mut without = signed(&body);
    without.headers.clear();
    let mut of_another = signed(&file("follow"));
    of_another.body = Some(body.clone());
    let mut with_a_break = signed(&body);
    with_a_break.body = Some(body.clone() + "\n");
    for request in [without, of_another, with_a_break, Request::default()] {
        let (intake, sqs) = intake().await;
        assert_eq!(intake.receive(request).await.status_code, 401);
        assert_eq!(sqs.queued(), []);
    }
}

#[tokio::test]
async fn the_header_has_no_case_and_the_older_secret_is_good_too() {
    let (intake, sqs) = intake().await;
    let body = file("message-text");
    let mut request = signed(&body);
    let signature = request.headers.remove("x-line-signature").unwrap();
    request.headers.insert("X-Line-Signature".to_owned(), signature);
    assert_eq!(intake.receive(request).await.status_code, 200);
    assert_eq!(sqs.queued().len(), 1);
}

#[tokio::test]
async fn a_body_that_is_no_base64_gets_400() {
    let (intake, _sqs) = intake().await;
    let mut request = encoded(&file("message-text"));
    request.body = Some("%%%".to_owned());
    assert_eq!(intake.receive(request).await.status_code, 400);
}

#[tokio::test]
async fn a_body_beyond_the_limit_gets_413_and_one_at_the_limit_is_queued() {
    let (intake, sqs) = intake().await;
    let frame = request(1, 0).len();
    assert_eq!(intake.receive(signed(&request(1, LONGEST_BODY - frame + 1))).await.status_code, 413);
    assert_eq!(sqs.queued(), []);
    let at_the_limit = request(1, LONGEST_BODY - frame);
    assert_eq!(intake.receive(encoded(&at_the_limit)).await.status_code, 200);
    assert_eq!(sqs.queued().len(), 1);
}

#[tokio::test]
async fn many_events_go_in_tens() {
    let (intake, sqs) = intake().await;
    assert_eq!(intake.receive(signed(&request(25, 10))).await.status_code, 200);
    assert_eq!(sqs.batches(), [10, 10, 5]);
    let groups: Vec<_> = sqs.queued().into_iter().map(|message| message.group).collect();
    assert_eq!(groups, (0..25).map(|n| format!("U{n}")).collect::<Vec<_>>());
}

#[tokio::test]
async fn long_events_go_in_batches_that_sqs_takes() {
    let (intake, sqs) = intake().await;
    assert_eq!(intake.receive(signed(&request(9, 400_000))).await.status_code, 200);
    assert_eq!(sqs.batches(), [2, 2, 2, 2, 1]);
}

#[tokio::test]
async fn an_event_that_sqs_cannot_take_leaves_its_head_and_loses_no_neighbour() {
    let (intake, sqs) = intake().await;
    let mut body: serde_json::Value = serde_json::from_str(&request(3, 10)).unwrap();
    body["events"][1]["message"]["text"] = "a".repeat(2_000_000).into();
    assert_eq!(intake.receive(signed(&body.to_string())).await.status_code, 200);
    let queued = sqs.queued();
    assert_eq!(queued.iter().map(|message| &*message.deduplication).collect::<Vec<_>>(), ["E0", "E1", "E2"]);
    let short: serde_json::Value = serde_json::from_str(&queued[1].body).unwrap();
    assert_eq!(short["event"]["type"], "abridged");
    assert_eq!(short["event"]["abridged"]["bytes"], body["events"][1].to_string().len());
    assert_eq!(short["event"]["webhookEventId"], "E1");
    assert_eq!(short["event"]["source"]["userId"], "U1");
}

#[tokio::test]
async fn when_sqs_is_down_line_hears_500_and_when_it_comes_back_nothing_is_missing() {
    let (intake, sqs) = intake().await;
    sqs.fail(|_| Trouble::Down);
    assert_eq!(intake.receive(signed(&request(3, 10))).await.status_code, 500);
    assert_eq!(sqs.queued(), []);
    sqs.fail(|_| Trouble::None);
    assert_eq!(intake.receive(signed(&request(3, 10))).await.status_code, 200);
    assert_eq!(sqs.queued().len(), 3);
}

#[tokio::test]
async fn an_entry_that_sqs_does_not_take_is_tried_once_more() {
    for fault in [
        |call| if call == 0 { Trouble::Entry(1) } else { Trouble::None },
        |call| if call == 0 { Trouble::Silence(1) } else { Trouble::None },
    ] {
        let (intake, sqs) = intake().await;
        sqs.fail(fault);
        assert_eq!(intake.receive(signed(&request(3, 10))).await.status_code, 200);
        let ids: Vec<_> = sqs.queued().into_iter().map(|message| message.deduplication).collect();
        assert_eq!(ids, ["E0", "E2", "E1"]);
    }
}

#[tokio::test]
async fn an_entry_that_sqs_never_takes_means_500_and_the_others_are_queued() {
    for fault in [|_| Trouble::Entry(0), |_| Trouble::Silence(0)] {
        let (intake, sqs) = intake().await;
        sqs.fail(fault);
        assert_eq!(intake.receive(signed(&request(12, 10))).await.status_code, 500);
        // Of two first entries in the first round, one is the second of the second round and is taken there.
        assert_eq!(sqs.queued().len(), 11);
    }
}
