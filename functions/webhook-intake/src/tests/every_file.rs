//! Every file of events/line goes into the queue, event by event, each in the right group.

use std::{collections::BTreeMap, fs};

use line::Inbound;
use serde_json::Value;

use super::{NOW, encoded, file, intake, signed};

const A: &str = "U4af4980629b1c0d2e3f4a5b6c7d8e9f0";
const B: &str = "Ub0a1c2d3e4f5061728394a5b6c7d8e9f";
const C: &str = "U91eeaf62d0b4c3a2918273645f5e4d3c";
const GROUP: &str = "Ca56f94637c1b2a3d4e5f60718293a4b5";
const ROOM: &str = "Ra8dbf4673c4c812cd491258042226c99";

/// Each file, and the group of each of its events.
const FILES: &[(&str, &[&str])] = &[
    ("account-link", &[A]),
    ("account-link-failed", &[A]),
    ("delivery-completion", &[A]),
    ("escapes-and-blanks", &[A]),
    ("follow", &[A]),
    ("follow-after-block", &[A]),
    ("joined-and-left", &[GROUP, GROUP, GROUP]),
    ("lone-surrogate", &["none"]),
    ("message-file", &[A]),
    ("message-image", &[A]),
    ("message-in-group", &[B]),
    ("message-in-group-without-user", &[GROUP]),
    ("message-in-room", &[ROOM]),
    ("message-location", &[A]),
    ("message-sticker", &[A]),
    ("message-text", &[A]),
    ("message-text-emoji-mention-quote", &[A]),
    ("message-text-family-emoji", &[A]),
    ("missing-fields", &[A, B, "none"]),
    ("module-and-bot-suspended", &[A, "none"]),
    // SHA-256 of a user id that is too long for SQS.
    ("odd-fields", &["8e0057f0e983194d28fcb6b2719c4f2954737659028f48d969cf5ff60a9b73cd"]),
    ("odd-neighbours", &[A, "none", "none", "none", "none", "none", "none", A, A, A, B]),
    ("out-of-order", &[A, A]),
    ("postback", &[A]),
    ("postback-date", &[A]),
    ("postback-datetime", &[A]),
    ("postback-rich-menu-switch", &[A]),
    ("postback-time", &[A]),
    ("redelivery", &[A]),
    ("several-users", &[A, B, C, A]),
    ("standby", &[A]),
    ("text-longest", &[A]),
    ("too-deep", &["none"]),
    ("unfollow", &[A]),
    ("unknown-types", &[A, A, A, "none", A]),
    ("unsend", &[A]),
    ("verify-button", &[]),
    ("video-play-complete-and-beacon", &[A, A]),
];

/// The JSON text of each event of a request, found without any code of ours.
fn events(body: &str) -> Vec<String> {
    #[derive(serde::Deserialize)]
    struct Request {
        events: Vec<Box<serde_json::value::RawValue>>,
    }
    serde_json::from_str::<Request>(body).unwrap().events.into_iter().map(|event| event.get().to_owned()).collect()
}

#[tokio::test]
async fn every_event_of_every_file_is_queued_byte_for_byte() {
    for (name, groups) in FILES {
        let body = file(name);
        for request in [signed(&body), encoded(&body)] {
            let (intake, sqs) = intake().await;
            assert_eq!(intake.receive(request).await.status_code, 200, "{name}");
            let queued = sqs.queued();
            assert_eq!(queued.iter().map(|message| &*message.group).collect::<Vec<_>>(), *groups, "{name}");
            for (message, event) in queued.iter().zip(events(&body)) {
                let event = event.replace('\u{ffff}', "\\uffff").replace('\u{fffe}', "\\ufffe");
                assert_eq!(message.body, format!(r#"{{"received_at":{NOW},"event":{event}}}"#), "{name}");
            }
        }
    }
}

#[test]
fn no_file_is_left_out() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../events/line");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files: Vec<_> = entries.filter_map(|name| name.strip_suffix(".json").map(str::to_owned)).collect();
    let named: BTreeMap<_, _> = FILES.iter().copied().collect();
    assert_eq!(files.len(), named.len());
    assert!(files.iter().all(|file| named.contains_key(&**file)));
}

#[tokio::test]
async fn what_is_queued_is_read_again_as_the_event_that_it_was() {
    let (intake, sqs) = intake().await;
    intake.receive(signed(&file("escapes-and-blanks"))).await;
    let inbound: Inbound = serde_json::from_str(&sqs.queued()[0].body).unwrap();
    let event: Value = serde_json::from_str(inbound.raw().get()).unwrap();
    assert_eq!(event["message"]["text"], "欠席 / 😷 \u{ffff}\u{fffe}");
    assert_eq!(inbound.event().unwrap().id, "01KB0000000000000000000045");
}

#[tokio::test]
async fn a_redelivery_has_the_deduplication_id_of_the_first_delivery() {
    let (intake, sqs) = intake().await;
    intake.receive(signed(&file("message-text"))).await;
    intake.receive(signed(&file("redelivery"))).await;
    let ids: Vec<_> = sqs.queued().into_iter().map(|message| message.deduplication).collect();
    assert_eq!(ids, ["01KB0000000000000000000001"; 2]);
}

#[tokio::test]
async fn the_verify_button_gets_200_and_queues_nothing() {
    let (intake, sqs) = intake().await;
    assert_eq!(intake.receive(signed(&file("verify-button"))).await.status_code, 200);
    assert_eq!(sqs.batches(), [0_usize; 0]);
}
