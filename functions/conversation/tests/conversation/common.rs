//! A talk: phones at a simulated LINE, whose signed webhooks are heard event by event, as they come out of the queue.

use std::sync::{Arc, Mutex};

use axum::{Router, body::Bytes, extract::State, http::HeaderMap, routing::post};
use conversation::{Conversation, NotHeard, NotQueued, Orders};
use domain::{absence::Order, guardian::Contact, talk::ButtonKeys};
use lambda::Clock;
use line::{Inbound, Line, LineConfig, Secrets, signature::sign, webhook::raw_events};
use line_simulator::{Config, Running, Simulator};
use line_talk::Speaker;
use serde_json::{Value, json};
use table::{Linked, Registration, Seeding, Table};
use testkit::{Dynamo, world};

pub const TABLE: &str = "conversation-tests";
pub const NICKNAME: &str = "ゆう";
pub const DISPLAY_NAME: &str = "鳥山ゆりかもめ";

/// Keeps what is placed, unless it is told to take nothing.
#[derive(Clone, Default)]
pub struct Placed {
    orders: Arc<Mutex<Vec<Order>>>,
    refusals: Arc<Mutex<usize>>,
}

impl Placed {
    pub fn orders(&self) -> Vec<Order> {
        self.orders.lock().unwrap().clone()
    }

    pub fn refuse(&self, times: usize) {
        *self.refusals.lock().unwrap() = times;
    }
}

impl Orders for Placed {
    async fn place(&self, order: &Order) -> Result<(), NotQueued> {
        let mut refusals = self.refusals.lock().unwrap();
        if *refusals > 0 {
            *refusals -= 1;
            return Err(NotQueued("ServiceUnavailable".into()));
        }
        self.orders.lock().unwrap().push(order.clone());
        Ok(())
    }
}

/// A webhook's body and the signature that came with it.
pub type Webhook = (Vec<u8>, String);
type Webhooks = Arc<Mutex<Vec<Webhook>>>;

pub struct Talk {
    pub dynamo: Dynamo,
    pub table: Table,
    pub placed: Placed,
    line: Running,
    // One for the whole test: making one reads the machine's certificates, which takes long.
    http: reqwest::Client,
    conversation: Conversation<Placed>,
    webhooks: Webhooks,
    secret: String,
}

impl Talk {
    /// It is half past seven at LINE too. Phone 1 follows the account; nobody has registered.
    pub async fn begin() -> Self {
        let dynamo = Dynamo::start();
        let table = dynamo.table(TABLE).await;
        table.plant(world::seeds()).await.unwrap();
        let (webhooks, webhook_url) = receive().await;
        let config = Config { webhook_url: Some(webhook_url), ..Config::default() };
        let secret = config.channel_secret.clone();
        let line = Simulator::start(config.clone()).await.unwrap();
        let api = LineConfig {
            api_base: line.base_url().to_owned(),
            channel_id: config.channel_id,
            channel_secret: config.channel_secret,
        };
        let keys = ButtonKeys::from_hex([&*"5a".repeat(32)]).unwrap();
        let speaker = Speaker::new(Line::open(api).unwrap(), keys, "https://example.jp/g/");
        let (placed, clock) = (Placed::default(), Clock::Stopped(world::seven_and(30)));
        let conversation = Conversation::new(Table::open(&dynamo.config(), TABLE), speaker, placed.clone(), clock);
        let http = reqwest::Client::new();
        let talk = Self { dynamo, table, placed, line, http, conversation, webhooks, secret };
        let shift = world::seven_and(30).as_millisecond() - jiff::Timestamp::now().as_millisecond();
        talk.control("clock", json!({ "shift_ms": shift })).await;
        talk.phone(&world::line_user(1)).await;
        talk
    }

    /// Phone 1 is that of a guardian, who has registered the first pupil as ゆう.
    pub async fn with_guardian() -> Self {
        let talk = Self::begin().await;
        talk.link(&world::line_user(1), (0, 1), NICKNAME).await;
        talk
    }

    pub async fn phone(&self, user: &Contact) {
        self.control("phones", json!({ "user_id": user, "name": DISPLAY_NAME, "following": true })).await;
    }

    pub async fn link(&self, user: &Contact, (pupil, copy): (u8, u8), nickname: &str) {
        let code = world::code(pupil, copy);
        let linked = self.table.link(&code, user, &nickname.parse().unwrap(), world::seven_and(0)).await.unwrap();
        assert!(matches!(linked, Linked::Linked(_)));
    }

    /// Hears each event of a body, as LINE would sign it, on its own.
    pub async fn hear(&self, body: &[u8]) -> Result<(), NotHeard> {
        self.hear_signed(body, &sign(body, &self.secret)).await
    }

    pub async fn hear_signed(&self, body: &[u8], signature: &str) -> Result<(), NotHeard> {
        let signed = line::verify(body, signature, &Secrets::new([&self.secret])).unwrap();
        for event in raw_events(signed) {
            let queued = Inbound::new(world::seven_and(30).as_millisecond(), event).to_body();
            self.conversation.hear(serde_json::from_str(&queued).unwrap()).await?;
        }
        Ok(())
    }

    /// What phone 1 does, as the webhook that LINE makes of it. Nothing has heard it yet.
    pub async fn webhook(&self, action: Value) -> Webhook {
        self.control(&format!("phones/{}/do", world::line_user(1)), action).await;
        self.webhooks.lock().unwrap().pop().unwrap()
    }

    /// Phone 1 does something, and it is heard. Gives the event.
    pub async fn does(&self, action: Value) -> Value {
        let (body, signature) = self.webhook(action).await;
        self.hear_signed(&body, &signature).await.unwrap();
        event_in(&body)
    }

    /// A finger on a button of the newest message, as a webhook.
    pub async fn tapped(&self, label: &str) -> Webhook {
        self.webhook(json!({ "tap": { "entry": self.newest().await, "label": label } })).await
    }

    /// A finger on a button of the newest message, and it is heard. Gives the event.
    pub async fn tap(&self, label: &str) -> Value {
        self.does(json!({ "tap": { "entry": self.newest().await, "label": label } })).await
    }

    /// A day picked in the newest message.
    pub async fn pick(&self, label: &str, day: &str) -> Value {
        let tap = json!({ "entry": self.newest().await, "label": label, "params": { "date": day } });
        self.does(json!({ "tap": tap })).await
    }

    /// As far as the question whether to send: ゆう, today, absent, ill.
    pub async fn walk_to_confirmation(&self) {
        self.does(json!({ "text": "欠席連絡" })).await;
        self.tap("きょう 欠席").await;
        self.tap("体調がよくない").await;
    }

    /// What the account has said on phone 1, oldest first.
    pub async fn said(&self) -> Vec<Value> {
        let entries = self.entries().await;
        entries.into_iter().map(|entry| entry["message"].clone()).collect()
    }

    /// The newest of it.
    pub async fn last_said(&self) -> String {
        self.said().await.last().unwrap().to_string()
    }

    async fn newest(&self) -> u64 {
        self.entries().await.last().unwrap()["n"].as_u64().unwrap()
    }

    async fn entries(&self) -> Vec<Value> {
        let talk = self.ask(&format!("phones/{}/talk", world::line_user(1))).await;
        let entries = talk["entries"].as_array().unwrap().iter();
        entries.filter(|entry| entry["from"] == "account").cloned().collect()
    }

    /// Every attempt to say something: replies and pushes, with their status.
    pub async fn sends(&self) -> Vec<Value> {
        let requests = self.ask("requests").await["requests"].take();
        let requests = requests.as_array().unwrap().iter();
        let sends = |request: &&Value| request["method"] == "POST" && request["path"] != "/oauth2/v3/token";
        requests.filter(sends).cloned().collect()
    }

    /// The attempts in short: `reply 400`, `push 200`.
    pub async fn attempts(&self) -> Vec<String> {
        let name = |path: &str| path.rsplit('/').next().unwrap().to_owned();
        let sends = self.sends().await;
        sends.iter().map(|send| format!("{} {}", name(send["path"].as_str().unwrap()), send["status"])).collect()
    }

    pub async fn control(&self, path: &str, body: Value) -> Value {
        let url = format!("{}/api/{path}", self.line.base_url());
        let answer = self.http.post(url).json(&body).send().await.unwrap();
        answer.error_for_status().unwrap().json().await.unwrap()
    }

    async fn ask(&self, path: &str) -> Value {
        let url = format!("{}/api/{path}", self.line.base_url());
        self.http.get(url).send().await.unwrap().error_for_status().unwrap().json().await.unwrap()
    }

    /// The raw events in the table that were set aside.
    pub async fn set_aside(&self) -> Vec<String> {
        let all = self.dynamo.client().scan().table_name(TABLE).consistent_read(true).send().await.unwrap();
        let odd = all.items().iter().filter(|item| item["pk"].as_s().unwrap().starts_with("ODD#"));
        odd.map(|item| item["raw"].as_s().unwrap().clone()).collect()
    }
}

/// The event of a webhook that carries one.
pub fn event_in(body: &[u8]) -> Value {
    let mut request: Value = serde_json::from_slice(body).unwrap();
    assert_eq!(request["events"].as_array().unwrap().len(), 1);
    request["events"][0].take()
}

/// A webhook's body with these events.
pub fn request(events: &[Value]) -> Vec<u8> {
    json!({ "destination": "Ufba0c9d8e7f60514a3b2c1d0e9f8a7b6", "events": events }).to_string().into_bytes()
}

async fn receive() -> (Webhooks, String) {
    let webhooks = Webhooks::default();
    let keep = async |State(webhooks): State<Webhooks>, headers: HeaderMap, body: Bytes| {
        let signature = headers["x-line-signature"].to_str().unwrap().to_owned();
        webhooks.lock().unwrap().push((body.to_vec(), signature));
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/line/webhook", listener.local_addr().unwrap());
    let app = Router::new().route("/line/webhook", post(keep)).with_state(webhooks.clone());
    tokio::spawn(async move { axum::serve(listener, app).await });
    (webhooks, url)
}
