//! The function on the real bytes in events/line, against a queue that speaks SQS's protocol.
#![allow(clippy::unwrap_used)]

mod any_events;
mod every_file;
mod failures;
mod sqs;

use std::collections::HashMap;

use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::Timestamp;
use lambda::Clock;
use line::{Secrets, signature::sign};

use self::sqs::Sqs;
use crate::{handler::Intake, http::Request};

const SECRET: &str = "8c570fa6dd201bb328f1c1eac23a96d8";
const NOW: i64 = 1_795_473_066_000;

/// The function beside a queue of its own.
async fn intake() -> (Intake, Sqs) {
    let sqs = Sqs::start().await;
    let inbound = sqs.open();
    let clock = Clock::Stopped(Timestamp::from_millisecond(NOW).unwrap());
    (Intake { secrets: Secrets::new(["newer", SECRET]), inbound, clock }, sqs)
}

/// A request as API Gateway words it, signed.
fn signed(body: &str) -> Request {
    let headers = HashMap::from([("x-line-signature".to_owned(), sign(body.as_bytes(), SECRET))]);
    Request { headers, body: Some(body.to_owned()), is_base64_encoded: false }
}

/// The same with its body in base64.
fn encoded(body: &str) -> Request {
    Request { body: Some(STANDARD.encode(body)), is_base64_encoded: true, ..signed(body) }
}

fn file(name: &str) -> String {
    let path = format!("{}/../../events/line/{name}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}
