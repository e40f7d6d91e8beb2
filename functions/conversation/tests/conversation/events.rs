//! Every body of `events/line`: nothing errors, and what nobody understands is kept byte for byte.

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::json;

use crate::common::{Talk, request};

/// The users of the fixtures who write to the account alone.
const USERS: [&str; 3] =
    ["U4af4980629b1c0d2e3f4a5b6c7d8e9f0", "Ub0a1c2d3e4f5061728394a5b6c7d8e9f", "U91eeaf62d0b4c3a2918273645f5e4d3c"];

/// How many events of a file are set aside; of the others, none.
const SET_ASIDE: [(&str, usize); 9] = [
    ("account-link", 1),
    ("account-link-failed", 1),
    ("delivery-completion", 1),
    ("joined-and-left", 3),
    ("lone-surrogate", 1),
    ("module-and-bot-suspended", 2),
    ("odd-neighbours", 9),
    ("too-deep", 1),
    ("unknown-types", 3),
];

/// The bodies by their names.
pub fn bodies() -> BTreeMap<String, Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events/line");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let bodies = files.filter(|file| file.extension().is_some_and(|extension| extension == "json"));
    bodies.map(|file| (file.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read(&file).unwrap())).collect()
}

/// A talk in which the users of the fixtures have phones; the first of them is a guardian.
pub async fn with_users() -> Talk {
    let talk = Talk::with_guardian().await;
    for user in USERS {
        talk.phone(&user.parse().unwrap()).await;
    }
    talk.link(&USERS[0].parse().unwrap(), (0, 2), "ゆう").await;
    talk
}

#[tokio::test]
async fn every_body_is_heard_without_an_error_and_odd_events_are_set_aside_byte_for_byte() {
    let talk = with_users().await;
    let bodies = bodies();
    assert!(bodies.len() >= 38, "where are the events?");
    let (mut known, odd) = (0, BTreeMap::from(SET_ASIDE));
    for (name, body) in &bodies {
        talk.hear(body).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        let kept = talk.set_aside().await;
        let expected = odd.get(name.as_str()).copied().unwrap_or(if name.starts_with("video-play") { 2 } else { 0 });
        assert_eq!(kept.len() - known, expected, "{name}");
        known = kept.len();
    }
    for raw in talk.set_aside().await {
        assert!(bodies.values().any(|body| body.windows(raw.len()).any(|part| part == raw.as_bytes())), "{raw}");
    }
}

#[tokio::test]
async fn hearing_every_body_again_keeps_nothing_twice_and_orders_nothing() {
    let talk = with_users().await;
    for body in bodies().values() {
        talk.hear(body).await.unwrap();
    }
    let kept = talk.set_aside().await.len();
    for body in bodies().values() {
        talk.hear(body).await.unwrap();
    }
    assert_eq!(talk.set_aside().await.len(), kept);
    assert_eq!(talk.placed.orders(), []);
    let misused = talk.sends().await.into_iter().find(|send| send["retry_key_misused"] == true);
    assert_eq!(misused, None);
}

#[tokio::test]
async fn a_body_that_is_no_request_is_kept_as_a_whole() {
    let talk = Talk::begin().await;
    for body in [r#"{"surprise":true}"#, "これはJSONではない"] {
        talk.hear(body.as_bytes()).await.unwrap();
    }
    let mut kept = talk.set_aside().await;
    kept.sort();
    assert_eq!(kept, [r#""これはJSONではない""#, r#"{"surprise":true}"#]);
}

#[tokio::test]
async fn a_neighbour_that_nobody_understands_delays_nobody() {
    let talk = Talk::with_guardian().await;
    let user = testkit::world::line_user(1);
    let text = json!({ "type": "message", "message": { "type": "text", "id": "1", "text": "欠席" }, "webhookEventId": "01A",
        "timestamp": testkit::world::seven_and(29).as_millisecond(), "source": { "type": "user", "userId": user } });
    talk.hear(&request(&[json!(null), json!({ "type": "new" }), text])).await.unwrap();
    assert_eq!((talk.set_aside().await.len(), talk.said().await.len()), (2, 1));
}
