//! The talk lies with LINE, and logs with whoever reads logs: neither holds who a child really is, or why it is absent.

use std::{
    cell::RefCell,
    io::{self, Write},
};

use serde_json::json;
use table::AbsenceLog;
use testkit::{Fault, world};

use crate::{
    common::{DISPLAY_NAME, NICKNAME, Talk},
    events,
};

thread_local! {
    /// What this test's thread has logged: its runtime has no other.
    static LOG: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

struct Log;

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOG.with_borrow_mut(|log| log.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// From here on logs are kept, in the form and at the level of `lambda::log`.
    fn keep() {
        let lines = tracing_subscriber::fmt().json().flatten_event(true).with_max_level(tracing::Level::INFO);
        // For all threads: tracing remembers of a place that nobody listens there, whichever thread came by first.
        tracing::subscriber::set_global_default(lines.with_writer(|| Self).finish()).unwrap();
        tracing::callsite::rebuild_interest_cache();
    }

    fn text() -> String {
        LOG.with_borrow(|log| String::from_utf8(log.clone()).unwrap())
    }
}

/// Everything a talk can come to, with reports in the table that carry the pupils' full names.
async fn a_long_morning() -> Talk {
    let talk = events::with_users().await;
    talk.link(&world::line_user(1), (3, 1), "あおい").await;
    for pupil in world::pupils() {
        let id = format!("entry-of-{}", pupil.id);
        talk.table.keep(&world::blank_day(&pupil), world::report(&id, world::seven_and(5))).await.unwrap();
    }
    for body in events::bodies().values() {
        talk.hear(body).await.unwrap();
    }
    for text in ["欠席", "連絡の確認", "こんにちは", "熱があるので休みます"] {
        talk.does(json!({ "text": text })).await;
    }
    talk.does(json!({ "text": "欠席連絡" })).await;
    for label in ["ゆう", "きょう 欠席", "忌引", "送る"] {
        talk.tap(label).await;
    }
    let (body, signature) = talk.webhook(json!({ "text": "欠席連絡" })).await;
    talk.dynamo.faults().plan("GetItem", Fault::Unsent, 20);
    assert!(talk.hear_signed(&body, &signature).await.is_err());
    talk.dynamo.faults().forget();
    talk.does(json!({ "block": true })).await;
    talk
}

fn forbidden() -> Vec<String> {
    world::canaries().into_iter().chain([DISPLAY_NAME.to_owned()]).collect()
}

#[tokio::test]
async fn nothing_that_is_sent_holds_a_name_and_no_message_says_why() {
    let talk = a_long_morning().await;
    let sent = talk.sends().await;
    let bodies: Vec<String> = sent.iter().map(|send| send["body"].to_string()).collect();
    assert!(bodies.iter().any(|body| body.contains("受付番号")), "the reports were shown");
    assert!(bodies.iter().any(|body| body.contains(NICKNAME)));
    for body in &bodies {
        assert_eq!(forbidden().iter().find(|name| body.contains(*name)), None, "{body}");
        // The list of reasons is the same for everybody; the one that was chosen is never said.
        assert!(!body.contains("忌引") || body.contains("体調がよくない"), "{body}");
        assert!(!body.contains("bereavement"));
    }
}

#[tokio::test]
async fn no_line_of_the_log_holds_a_name_a_nickname_a_word_or_a_reason() {
    Log::keep();
    let talk = a_long_morning().await;
    let text = Log::text();
    let event = &talk.placed.orders()[0].event;
    assert!(text.contains(event.as_str()) && text.contains("is set aside") && text.contains("replied to"), "{text}");
    let words = [NICKNAME, "あおい", "熱があるので", "おはようございます", "忌引", "bereavement", "illness"];
    for word in forbidden().into_iter().chain(words.map(str::to_owned)) {
        assert!(!text.contains(&word), "{word} is in the log");
    }
}
