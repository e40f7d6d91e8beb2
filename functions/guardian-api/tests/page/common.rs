//! A guardian's page, and how it asks.

use aws_sdk_dynamodb::types::AttributeValue;
use axum::{Router, body::Body, http::Request};
use domain::{
    absence::{MAX_ENTRIES, ReceiptKeys},
    talk::{Button, ButtonKeys},
};
use files::Bucket;
use guardian_api::{Api, Setting, router};
use http_body_util::BodyExt;
use lambda::Clock;
use line::IdTokens;
use line_simulator::{Config, Running, Simulator};
use serde_json::{Value, json};
use table::{AbsenceLog, Linked, Registration, Seeding, Table};
use testkit::{Dynamo, world};
use tower::ServiceExt;

use crate::mailbox::Mailbox;

const TABLE: &str = "guardian-tests";

pub struct Page {
    pub dynamo: Dynamo,
    pub table: Table,
    pub mailbox: Mailbox,
    line: Option<Running>,
    // One for the whole test: making one reads the machine's certificates, which takes long.
    http: reqwest::Client,
    app: Router,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{} {}", self.status, self.text))
    }

    /// The first of the days that were spoken of.
    pub fn absence(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.text);
        self.json()["absences"][0].take()
    }

    /// Refused with this status and code, in Japanese, with nothing internal.
    pub fn refuses(&self, status: u16, code: &str) {
        let body = self.json();
        let message = body["error"]["message"].as_str().unwrap_or_default();
        assert_eq!((self.status, body["error"]["code"].as_str()), (status, Some(code)), "{}", self.text);
        assert_eq!(body, json!({ "error": { "code": code, "message": message } }));
        assert!(message.chars().any(|c| ('ぁ'..='ん').contains(&c)), "{message}");
        assert!(!message.replace("LINE", "").contains(|c: char| c.is_ascii_alphabetic()), "{message}");
    }
}

impl Page {
    /// Half past seven. Guardian 1 has ゆう (the first pupil), guardian 2 has まなぶ (the fourth); phone 3 is that of nobody.
    pub async fn open() -> Self {
        let dynamo = Dynamo::start();
        let table = dynamo.table(TABLE).await;
        table.plant(world::seeds()).await.unwrap();
        let line = Simulator::start(Config::default()).await.unwrap();
        let mailbox = Mailbox::open(&dynamo).await;
        let mut page =
            Self { dynamo, table, mailbox, line: Some(line), http: reqwest::Client::new(), app: Router::new() };
        page.at(30).await;
        for phone in 1..=3 {
            page.control("phones", json!({ "user_id": world::line_user(phone), "name": "保護者" })).await;
        }
        page.link(1, (0, 1), "ゆう").await;
        page.link(2, (3, 1), "まなぶ").await;
        page
    }

    /// It is so many minutes after seven now, here and at LINE.
    pub async fn at(&mut self, minutes: i64) {
        let now = world::seven_and(minutes);
        let shift = now.as_millisecond() - jiff::Timestamp::now().as_millisecond();
        self.control("clock", json!({ "shift_ms": shift })).await;
        self.app = self.app_for(&Config::default().login_channel_id, Clock::Stopped(now));
    }

    /// From now on the API believes tokens for another channel only.
    pub fn expect_audience(&mut self, audience: &str) {
        self.app = self.app_for(audience, Clock::Stopped(world::seven_and(30)));
    }

    fn app_for(&self, audience: &str, clock: Clock) -> Router {
        let tokens = IdTokens::open(self.line().base_url(), audience).unwrap();
        let table = Table::open(&self.dynamo.config(), TABLE);
        let (post, page) = (Some(self.mailbox.post()), "https://renraku.example/g/".to_owned());
        let files = Bucket::open(&self.dynamo.config(), "attachments".to_owned());
        let (keys, receipts) = (keys(), receipts());
        router(Api::new(Setting { table, tokens, clock, keys, receipts, post, page, files }))
    }

    /// LINE cannot be reached any more.
    pub async fn lose_line(&mut self) {
        self.line.take().unwrap().stop().await.unwrap();
    }

    fn line(&self) -> &Running {
        self.line.as_ref().unwrap()
    }

    pub async fn link(&self, guardian: u8, (pupil, copy): (u8, u8), nickname: &str) {
        let (code, user, nickname) = (world::code(pupil, copy), world::line_user(guardian), nickname.parse().unwrap());
        let linked = self.table.link(&code, &user, &nickname, world::seven_and(0)).await.unwrap();
        assert!(matches!(linked, Linked::Linked(_)));
    }

    /// How many things have been said about the pupil's today.
    pub async fn entries(&self, place: usize) -> usize {
        let pupil = &world::pupils()[place];
        let day = self.table.day(&pupil.school, &pupil.id, world::today()).await.unwrap();
        day.map_or(0, |day| day.entries.len())
    }

    /// The first pupil's today holds as many entries as a day can. Said one by one, they would take a minute.
    pub async fn fill_first_day(&self) {
        let (seat, report) = (world::blank_day(&world::pupils()[0]), world::report("entry-0", world::seven_and(0)));
        self.table.keep(&seat, report).await.unwrap();
        let all = self.dynamo.client().scan().table_name(TABLE).send().await.unwrap();
        let mut item = all.items().iter().find(|item| item.contains_key("entries")).unwrap().clone();
        let first = item["entries"].as_m().unwrap()["entry-0"].as_m().unwrap().clone();
        let entry = |number: usize| {
            let (id, mut entry) = (format!("entry-{number}"), first.clone());
            entry.insert("id".to_owned(), AttributeValue::S(id.clone()));
            (id, AttributeValue::M(entry))
        };
        item.insert("entries".to_owned(), AttributeValue::M((0..MAX_ENTRIES).map(entry).collect()));
        self.dynamo.client().put_item().table_name(TABLE).set_item(Some(item)).send().await.unwrap();
        assert_eq!(self.entries(0).await, MAX_ENTRIES);
    }

    async fn control(&self, path: &str, body: Value) {
        let url = format!("{}/api/{path}", self.line().base_url());
        self.http.post(url).json(&body).send().await.unwrap().error_for_status().unwrap();
    }

    /// The ID token that LINE gives to the page on this phone.
    pub async fn token(&self, phone: u8, query: &str) -> String {
        let url = format!("{}/api/phones/{}/id-token{query}", self.line().base_url(), world::line_user(phone));
        let answer: Value = self.http.get(url).send().await.unwrap().json().await.unwrap();
        answer["id_token"].as_str().unwrap().to_owned()
    }

    /// Nothing that the page gets to see holds a pupil's real name.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        self.send_for_cookie(request).await.0
    }

    /// The same, and the cookie that comes with the answer.
    pub async fn send_for_cookie(&self, request: Request<Body>) -> (Answer, Option<String>) {
        let response = self.app.clone().oneshot(request).await.unwrap();
        let cookie = response.headers().get("set-cookie").map(|cookie| cookie.to_str().unwrap().to_owned());
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let text = String::from_utf8(body.to_vec()).unwrap();
        assert_eq!(world::canaries().iter().find(|name| text.contains(*name)), None, "{text}");
        (Answer { status, text }, cookie)
    }

    /// Asks with this value of the header `authorization`.
    pub async fn ask_as(&self, authorization: &str, (method, path): (&str, &str), body: impl Into<Body>) -> Answer {
        let request = Request::builder().method(method).uri(format!("/api/guardian/{path}"));
        let request = request.header("authorization", authorization).header("content-type", "application/json");
        self.send(request.body(body.into()).unwrap()).await
    }

    pub async fn ask(&self, phone: u8, route: (&str, &str), body: impl Into<Body>) -> Answer {
        let token = self.token(phone, "").await;
        self.ask_as(&format!("Bearer {token}"), route, body).await
    }

    pub async fn get(&self, phone: u8, path: &str) -> Answer {
        self.ask(phone, ("GET", path), Body::empty()).await
    }

    pub async fn put(&self, phone: u8, path: &str, body: Value) -> Answer {
        self.ask(phone, ("PUT", path), body.to_string()).await
    }

    pub async fn post(&self, phone: u8, path: &str, body: Value) -> Answer {
        self.ask(phone, ("POST", path), body.to_string()).await
    }

    /// Reports a pupil's day.
    pub async fn report(&self, phone: u8, place: &str, kind: &str, reason: &str, request: u128) -> Answer {
        let body = json!({ "kind": kind, "reason": reason, "request_id": request_id(request) });
        self.ask(phone, ("PUT", &format!("absences/{place}")), body.to_string()).await
    }

    /// Takes a report back.
    pub async fn cancel(&self, phone: u8, place: &str, request: u128) -> Answer {
        self.post(phone, &format!("absences/{place}/cancel"), json!({ "request_id": request_id(request) })).await
    }
}

/// What the button under a broadcast carries.
pub fn confirm_button(message: &str) -> String {
    keys().seal_for_everybody(&Button::Confirmed { broadcast: message.parse().unwrap() }).unwrap()
}

/// The same under a message that asks.
pub fn option_button(message: &str, option: u8) -> String {
    keys().seal_for_everybody(&Button::Answer { broadcast: message.parse().unwrap(), option }).unwrap()
}

/// By which receipts are sealed.
pub fn receipts() -> ReceiptKeys {
    ReceiptKeys::from_hex([&*"a5".repeat(32)]).unwrap()
}

pub fn keys() -> ButtonKeys {
    ButtonKeys::from_hex([&*"5a".repeat(32)]).unwrap()
}

/// The id of a filled-in form.
pub fn request_id(number: u128) -> String {
    uuid::Uuid::from_u128(number).to_string()
}

/// A child of the homeroom that has no roster.
pub fn claim() -> Value {
    let (name, kana) = ("山鳥　そう", "やまどり　そう");
    json!({ "passcode": "ABCD-EFGH", "homeroom": "p3-3", "name": name, "kana": kana, "roll_number": 20, "nickname": "そうくん" })
}

/// Every route for somebody who is signed in, with a body that fits it.
pub fn routes() -> [((&'static str, &'static str), String); 20] {
    let code = world::code(1, 1).to_string();
    let request_id = request_id(1);
    [
        (("GET", "me"), json!({})),
        (("POST", "codes"), json!({ "code": code })),
        (("POST", "children"), json!({ "code": code, "nickname": "はる" })),
        (("GET", "absences"), json!({})),
        (
            ("PUT", "absences/p3-1-1/2026-11-24"),
            json!({ "kind": "absent", "reason": "illness", "request_id": request_id }),
        ),
        (("POST", "absences/p3-1-1/2026-11-24/cancel"), json!({ "request_id": request_id })),
        (("PUT", "children/p3-1-1"), json!({ "nickname": "はる" })),
        (("DELETE", "children/p3-1-1"), json!({})),
        (("POST", "children/p3-1-1/invitations"), json!({})),
        (("POST", "memberships"), json!({ "code": code })),
        (("POST", "schools"), json!({ "passcode": "ABCD-EFGH" })),
        (("POST", "claims"), claim()),
        (("POST", "talk"), json!({ "event": request_id, "hello": true })),
        (("GET", "messages"), json!({})),
        (("GET", "messages/m1"), json!({})),
        (("POST", "messages/m1/confirm"), json!({})),
        (("POST", "messages/m1/attachments/f1"), json!({})),
        (("PUT", "messages/m1/answer"), json!({ "answers": { "q1": { "one": 0 } } })),
        (("GET", "settings"), json!({})),
        (
            ("PUT", "settings"),
            json!({ "quiet": { "from": 21, "to": 7 }, "digest": 18, "others_reports": true, "named_in_walk": false }),
        ),
    ]
    .map(|(route, body)| (route, body.to_string()))
}
