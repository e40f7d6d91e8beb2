//! A bot for the tests: receives webhooks, calls the API, and looks at phones.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use line_simulator::{Config, Running, Simulator};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};

pub const ANN: &str = "U0000000000000000000000000000000a";
pub const BEN: &str = "U0000000000000000000000000000000b";

/// What arrived: body, signature.
type Inbox = Arc<Mutex<Vec<(Vec<u8>, String)>>>;

#[derive(Clone, Default)]
struct Desk {
    inbox: Inbox,
    /// Answers for the next webhooks; 200 when there is none left.
    answers: Arc<Mutex<Vec<u16>>>,
}

pub struct Bot {
    pub simulator: Running,
    pub config: Config,
    http: Client,
    desk: Desk,
    pub token: String,
}

impl Bot {
    pub async fn start() -> Self {
        Self::start_with(Config::default()).await
    }

    /// Starts a bot and a simulator that knows it, with a friend named Ann and a stranger named Ben.
    pub async fn start_with(config: Config) -> Self {
        let desk = Desk::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let webhook_url = format!("http://{}/line/webhook", listener.local_addr().unwrap());
        let app = Router::new().route("/line/webhook", post(receive)).with_state(desk.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let config = Config {
            webhook_url: Some(webhook_url),
            redelivery: vec![Duration::from_millis(30); 3],
            webhook_timeout: Duration::from_millis(500),
            ..config
        };
        let simulator = Simulator::start(config.clone()).await.unwrap();
        let mut bot = Self { simulator, config, http: Client::new(), desk, token: String::new() };
        bot.token = bot.buy_token().await;
        bot.control(
            "phones",
            &json!([
                {"user_id": ANN, "name": "Ann", "following": true},
                {"user_id": BEN, "name": "Ben"},
            ]),
        )
        .await;
        bot
    }

    pub async fn buy_token(&self) -> String {
        let Config { channel_id, channel_secret, .. } = &self.config;
        let form = format!("grant_type=client_credentials&client_id={channel_id}&client_secret={channel_secret}");
        let answer: Value = self.post_form("/oauth2/v3/token", form).await.json().await.unwrap();
        assert_eq!(answer["expires_in"], 900);
        answer["access_token"].as_str().unwrap().to_owned()
    }

    pub async fn post_form(&self, path: &str, form: String) -> Response {
        let request = self.http.post(self.url(path)).header("content-type", "application/x-www-form-urlencoded");
        request.body(form).send().await.unwrap()
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.simulator.base_url())
    }

    pub fn post(&self, path: &str, body: &Value) -> RequestBuilder {
        self.http.post(self.url(path)).bearer_auth(&self.token).json(body)
    }

    pub async fn call(&self, path: &str, body: Value) -> (u16, Value) {
        answered(self.post(path, &body)).await
    }

    pub async fn get(&self, path: &str) -> (u16, Value) {
        answered(self.http.get(self.url(path)).bearer_auth(&self.token)).await
    }

    pub async fn delete(&self, path: &str) -> (u16, Value) {
        answered(self.http.delete(self.url(path)).bearer_auth(&self.token)).await
    }

    pub async fn push(&self, to: &str, text: &str) -> (u16, Value) {
        self.call("/v2/bot/message/push", json!({"to": to, "messages": [message(text)]})).await
    }

    pub async fn push_with_key(&self, to: &str, text: &str, key: &str) -> Response {
        let body = json!({"to": to, "messages": [message(text)]});
        self.post("/v2/bot/message/push", &body).header("X-Line-Retry-Key", key).send().await.unwrap()
    }

    pub async fn reply(&self, token: &str, text: &str) -> (u16, Value) {
        self.call("/v2/bot/message/reply", json!({"replyToken": token, "messages": [message(text)]})).await
    }

    /// The simulator's own API.
    pub async fn control(&self, path: &str, body: &Value) -> Value {
        let (status, answer) = answered(self.http.post(self.url(&format!("/api/{path}"))).json(body)).await;
        assert!(status < 300, "{path}: {answer}");
        answer
    }

    pub async fn does(&self, user: &str, what: Value) -> Value {
        self.control(&format!("phones/{user}/do"), &what).await
    }

    pub async fn texts(&self, user: &str) -> Vec<String> {
        let (_, talk) = self.get(&format!("/api/phones/{user}/talk")).await;
        let text = |entry: &Value| entry["message"]["text"].as_str().unwrap_or_default().to_owned();
        talk["entries"].as_array().unwrap().iter().map(text).collect()
    }

    pub async fn shift_clock(&self, ms: i64) {
        self.control("clock", &json!({ "shift_ms": ms })).await;
    }

    pub fn will_answer(&self, statuses: &[u16]) {
        *self.desk.answers.lock().unwrap() = statuses.iter().rev().copied().collect();
    }

    /// Webhook bodies with their signatures, once `count` have come.
    pub async fn requests(&self, count: usize) -> Vec<(Vec<u8>, String)> {
        for _ in 0..300 {
            let inbox = self.desk.inbox.lock().unwrap().clone();
            if inbox.len() >= count {
                return inbox;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{count} webhooks did not come");
    }

    /// The event lists of the webhooks, once `count` have come.
    pub async fn webhooks(&self, count: usize) -> Vec<Vec<Value>> {
        let events = |(body, _): (Vec<u8>, String)| {
            let body: Value = serde_json::from_slice(&body).unwrap();
            body["events"].as_array().unwrap().clone()
        };
        self.requests(count).await.into_iter().map(events).collect()
    }

    /// Ann writes; the reply token of the event that comes of it.
    pub async fn token_of_ann(&self) -> String {
        let before = self.desk.inbox.lock().unwrap().len();
        self.does(ANN, json!({"text": "欠席"})).await;
        self.webhooks(before + 1).await[before][0]["replyToken"].as_str().unwrap().to_owned()
    }
}

pub fn message(text: &str) -> Value {
    json!({"type": "text", "text": text})
}

async fn answered(request: RequestBuilder) -> (u16, Value) {
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap_or(Value::Null))
}

async fn receive(State(desk): State<Desk>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let signature = headers["x-line-signature"].to_str().unwrap().to_owned();
    desk.inbox.lock().unwrap().push((body.to_vec(), signature));
    let status = desk.answers.lock().unwrap().pop().unwrap_or(200);
    StatusCode::from_u16(status).unwrap()
}
