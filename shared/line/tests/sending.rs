//! Sending, against LINE's platform as the simulator plays it.
#![cfg(feature = "send")]
#![allow(clippy::unwrap_used)]

use line::{Answered, Line, LineConfig, Message, SendError, Sent};
use line_simulator::{Config, Running, Simulator};
use serde_json::{Value, json};
use uuid::Uuid;

const ANYBODY: &str = "U4af4980629b1c0d2e3f4a5b6c7d8e9f0";
const KEY: Uuid = Uuid::from_u128(1);

/// LINE, somebody who follows the account, and the account's client.
struct World {
    line: Line,
    platform: Running,
    http: reqwest::Client,
}

impl World {
    async fn new() -> Self {
        Self::with_secret("line-simulator-channel-secret").await
    }

    async fn with_secret(secret: &str) -> Self {
        let platform = Simulator::start(Config::default()).await.unwrap();
        let line = Line::open(LineConfig {
            api_base: format!("{}/", platform.base_url()),
            channel_id: "1234567890".to_owned(),
            channel_secret: secret.to_owned(),
        })
        .unwrap();
        let world = Self { line, platform, http: reqwest::Client::new() };
        world.post("phones", json!({ "user_id": ANYBODY, "name": "鈴木", "following": true })).await;
        world
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        let url = format!("{}/api/{path}", self.platform.base_url());
        let answer = self.http.post(url).json(&body).send().await.unwrap().error_for_status().unwrap();
        answer.json().await.unwrap()
    }

    async fn get(&self, path: &str) -> Value {
        self.http.get(format!("{}/api/{path}", self.platform.base_url())).send().await.unwrap().json().await.unwrap()
    }

    /// The next call that sends is answered like this.
    async fn fault(&self, answer: &str) {
        self.post("faults", json!({ "api": { "answer": answer, "calls": 1, "hang_ms": 20_000 } })).await;
    }

    /// A reply token that is good: somebody has written something.
    async fn reply_token(&self) -> String {
        let webhook = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", webhook.local_addr().unwrap());
        let (heard, mut token) = tokio::sync::mpsc::unbounded_channel();
        let hear = async move |body: String| heard.send(body).map_err(drop).unwrap();
        let app = axum::Router::new().route("/", axum::routing::post(hear));
        tokio::spawn(async move { axum::serve(webhook, app).await });
        self.post("webhook", json!({ "url": url })).await;
        self.post(&format!("phones/{ANYBODY}/do"), json!({ "text": "欠席" })).await;
        let body: Value = serde_json::from_str(&token.recv().await.unwrap()).unwrap();
        body["events"][0]["replyToken"].as_str().unwrap().to_owned()
    }

    /// What the account has said, by the words of it.
    async fn heard(&self) -> Vec<String> {
        let talk = self.get(&format!("phones/{ANYBODY}/talk?after=0")).await;
        let from_account = talk["entries"].as_array().unwrap().iter().filter(|entry| entry["from"] == "account");
        from_account.map(|entry| entry["message"]["text"].as_str().unwrap().to_owned()).collect()
    }

    /// The calls whose path ends like this.
    async fn calls(&self, ending: &str) -> Vec<Value> {
        let requests = self.get("requests").await;
        let list = requests.as_array().or(requests["requests"].as_array()).unwrap().clone();
        list.into_iter().filter(|call| call["path"].as_str().unwrap().ends_with(ending)).collect()
    }
}

fn hello() -> Vec<Message> {
    vec![Message::text("受け付けました").unwrap()]
}

#[tokio::test]
async fn a_push_is_heard_and_its_repetition_counts_as_sent_and_is_not_heard() {
    let world = World::new().await;
    let first = world.line.push(ANYBODY, &hello(), KEY).await.unwrap();
    let again = world.line.push(ANYBODY, &hello(), KEY).await.unwrap();
    assert_eq!((first.already_accepted, again.already_accepted), (false, true));
    assert!(first.request_id.is_some() && first.request_id != again.request_id);
    assert_eq!(world.heard().await, ["受け付けました"]);
}

#[tokio::test]
async fn a_push_of_unknown_fate_is_heard_once_when_it_is_repeated() {
    for (fault, heard_before) in [("500", 0), ("accept_then_500", 1), ("accept_then_timeout", 1), ("timeout", 0)] {
        let world = World::new().await;
        world.fault(fault).await;
        let unknown = world.line.push(ANYBODY, &hello(), KEY).await;
        assert!(matches!(unknown, Err(SendError::Unknown(_))), "{fault}: {unknown:?}");
        assert_eq!(world.heard().await.len(), heard_before, "{fault}");
        assert!(world.line.push(ANYBODY, &hello(), KEY).await.is_ok(), "{fault}");
        assert_eq!(world.heard().await, ["受け付けました"], "{fault}");
    }
}

#[tokio::test]
async fn a_reply_is_heard_once_and_its_token_is_used_up() {
    let world = World::new().await;
    let token = world.reply_token().await;
    assert!(world.line.reply(&token, &hello()).await.is_ok());
    let again = world.line.reply(&token, &hello()).await;
    assert!(matches!(again, Err(SendError::ReplyTokenRefused)), "{again:?}");
    assert_eq!(world.heard().await, ["受け付けました"]);
    assert_eq!(world.calls("/message/reply").await[0]["retry_key"], Value::Null);
}

#[tokio::test]
async fn an_answer_goes_as_a_reply_while_it_can_and_as_one_push_when_not() {
    let world = World::new().await;
    let token = world.reply_token().await;
    let replied = world.line.answer(Some(&token), ANYBODY, &hello(), "01KB").await;
    assert!(matches!(replied, Ok(Answered::Replied(_))), "{replied:?}");
    let pushed = world.line.answer(Some("long gone"), ANYBODY, &hello(), "01KC").await;
    assert!(matches!(pushed, Ok(Answered::Pushed(Sent { already_accepted: false, .. }))), "{pushed:?}");
    let again = world.line.answer(None, ANYBODY, &hello(), "01KC").await;
    assert!(matches!(again, Ok(Answered::Pushed(Sent { already_accepted: true, .. }))), "{again:?}");
    assert_eq!(world.heard().await.len(), 2);
    let other = world.line.answer(None, ANYBODY, &hello(), "01KD").await;
    assert!(matches!(other, Ok(Answered::Pushed(Sent { already_accepted: false, .. }))), "{other:?}");
    assert_eq!(world.heard().await.len(), 3);
}

#[tokio::test]
async fn a_reply_of_unknown_fate_is_left() {
    for (fault, heard) in [("accept_then_500", 1), ("accept_then_timeout", 1), ("timeout", 0)] {
        let world = World::new().await;
        let token = world.reply_token().await;
        world.fault(fault).await;
        let left = world.line.answer(Some(&token), ANYBODY, &hello(), "01KB").await;
        assert!(matches!(left, Ok(Answered::Perhaps)), "{fault}: {left:?}");
        assert_eq!(world.heard().await.len(), heard, "{fault}");
        assert!(world.calls("/message/push").await.is_empty(), "{fault}");
    }
}

#[tokio::test]
async fn busy_and_used_up_are_told_apart_by_lines_numbers() {
    let world = World::new().await;
    world.post("quota", json!({ "limit": 5, "used": 4 })).await;
    world.fault("429").await;
    assert!(matches!(world.line.push(ANYBODY, &hello(), KEY).await, Err(SendError::Busy(_))));
    assert!(world.line.push(ANYBODY, &hello(), KEY).await.is_ok());
    let used_up = world.line.push(ANYBODY, &hello(), Uuid::from_u128(2)).await;
    assert!(matches!(used_up, Err(SendError::QuotaReached)), "{used_up:?}");
}

#[tokio::test]
async fn what_is_left_of_the_month_is_too_little_for_a_multicast_to_more() {
    let world = World::new().await;
    world.post("quota", json!({ "limit": 5, "used": 3 })).await;
    let all = [0, 1, 2].map(|n| format!("U{n:032x}"));
    for user in &all {
        world.post("phones", json!({ "user_id": user, "name": "鈴木", "following": true })).await;
    }
    let two = &all[..2];
    let too_many = world.line.multicast(&all, &hello(), KEY).await;
    assert!(matches!(too_many, Err(SendError::QuotaReached)), "{too_many:?}");
    world.fault("429").await;
    let busy = world.line.multicast(two, &hello(), Uuid::from_u128(2)).await;
    assert!(matches!(busy, Err(SendError::Busy(_))), "{busy:?}");
    assert!(world.line.multicast(two, &hello(), Uuid::from_u128(2)).await.is_ok());
}

#[tokio::test]
async fn the_months_quota_can_be_asked_for_before_anything_is_sent() {
    let world = World::new().await;
    assert_eq!((world.line.quota().await.unwrap(), world.line.consumption().await.unwrap()), (None, 0));
    world.post("quota", json!({ "limit": 200, "used": 7 })).await;
    world.line.push(ANYBODY, &hello(), KEY).await.unwrap();
    assert_eq!((world.line.quota().await.unwrap(), world.line.consumption().await.unwrap()), (Some(200), 8));
}

#[tokio::test]
async fn a_busy_reply_asks_for_no_quota_because_replies_are_free() {
    let world = World::new().await;
    let token = world.reply_token().await;
    world.fault("429").await;
    assert!(matches!(world.line.answer(Some(&token), ANYBODY, &hello(), "01KB").await, Err(SendError::Busy(_))));
    assert!(world.calls("/quota").await.is_empty());
    assert!(matches!(world.line.answer(Some(&token), ANYBODY, &hello(), "01KB").await, Ok(Answered::Replied(_))));
}

#[tokio::test]
async fn a_refusal_names_what_line_objects_to() {
    let world = World::new().await;
    let stranger = "U00000000000000000000000000000000".to_owned();
    let refused = world.line.multicast(&[ANYBODY.to_owned(), stranger.clone()], &hello(), KEY).await;
    assert_eq!(refused.as_ref().map_err(SendError::unknown_recipients), Err(vec![1]));
    let Err(SendError::Refused { status: 400, request_id, .. }) = refused else { unreachable!("{refused:?}") };
    assert!(request_id.is_some());
    assert!(world.heard().await.is_empty());
    let refused = world.line.push(&stranger, &hello(), Uuid::from_u128(3)).await;
    assert!(matches!(refused, Err(SendError::Refused { status: 400, .. })), "{refused:?}");
    let none = world.line.answer(Some("gone"), ANYBODY, &[], "01KB").await;
    assert!(matches!(&none, Err(SendError::Refused { status: 400, .. })), "{none:?}");
    assert_eq!(none.map_err(|reason| reason.unknown_recipients()), Err(Vec::new()), "nobody is to blame");
}

#[tokio::test]
async fn a_multicast_reaches_everybody_under_one_key() {
    let world = World::new().await;
    let everybody = [ANYBODY.to_owned()];
    assert!(!world.line.multicast(&everybody, &hello(), KEY).await.unwrap().already_accepted);
    assert!(world.line.multicast(&everybody, &hello(), KEY).await.unwrap().already_accepted);
    assert_eq!(world.heard().await.len(), 1);
}

#[tokio::test]
async fn one_channel_token_serves_many_sends_and_a_lapsed_one_is_replaced() {
    let world = World::new().await;
    for n in 10..13 {
        world.line.push(ANYBODY, &hello(), Uuid::from_u128(n)).await.unwrap();
    }
    assert_eq!(world.calls("/oauth2/v3/token").await.len(), 1);
    world.post("clock", json!({ "shift_ms": 16 * 60 * 1_000 })).await;
    world.line.push(ANYBODY, &hello(), Uuid::from_u128(13)).await.unwrap();
    assert_eq!(world.calls("/oauth2/v3/token").await.len(), 2);
    assert_eq!(world.heard().await.len(), 4);
}

#[tokio::test]
async fn sends_that_come_together_ask_for_one_channel_token() {
    let world = World::new().await;
    let (messages, messages_too) = (hello(), hello());
    let (one, other) = tokio::join!(
        world.line.push(ANYBODY, &messages, Uuid::from_u128(20)),
        world.line.push(ANYBODY, &messages_too, Uuid::from_u128(21)),
    );
    assert!(one.is_ok() && other.is_ok());
    assert_eq!(world.calls("/oauth2/v3/token").await.len(), 1);
}

#[tokio::test]
async fn a_wrong_channel_secret_is_not_a_matter_of_trying_again() {
    let world = World::with_secret("wrong").await;
    let refused = world.line.push(ANYBODY, &hello(), KEY).await;
    assert!(matches!(refused, Err(SendError::ChannelRefused { .. })), "{refused:?}");
}

#[tokio::test]
async fn where_nobody_listens_nothing_was_sent() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let api_base = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let config = LineConfig { api_base, channel_id: "1".to_owned(), channel_secret: "2".to_owned() };
    let nowhere = Line::open(config).unwrap().push(ANYBODY, &hello(), KEY).await;
    assert!(matches!(nowhere, Err(SendError::Unreachable(_))), "{nowhere:?}");
}

#[tokio::test]
async fn nothing_confidential_is_printed_with_an_error() {
    let world = World::new().await;
    let stranger = "U00000000000000000000000000000000";
    let refused = world.line.push(stranger, &hello(), KEY).await.unwrap_err().to_string();
    assert!(refused.starts_with("LINE refuses the request with status 400 (request "), "{refused}");
    assert!(!refused.contains(stranger) && !refused.contains("受け付けました"));
    let config =
        LineConfig { api_base: String::new(), channel_id: "1".to_owned(), channel_secret: "secret".to_owned() };
    assert_eq!(format!("{config:?}"), "LineConfig");
}
