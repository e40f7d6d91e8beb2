//! The world's two schools with some families, the API before them, and a planner and a sender behind it.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

use ::files::{Shelf, Store};
use axum::{
    Router,
    body::Body,
    http::{Extensions, Request},
};
use broadcast_api::{Allowance, Api, Outbox, Outside, Post, router};
use domain::{
    broadcast::Outcome,
    group::{Group, GroupKind, Member},
    guardian::{Child, MailAddress},
    id::LineUserId,
    school::Pupil,
    staff::{Role, Staff},
};
use fanout::{Carrier, Letter, Mailed, Planner, Sender, Sizes};
use http_body_util::BodyExt;
use jiff::Timestamp;
use lambda::Clock;
use lambda_http::request::RequestContext;
use serde_json::{Value, json};
use table::{Seed, Seeding, Table};
use testkit::{Dynamo, world};
use tower::ServiceExt;
use uuid::Uuid;

pub const HIBARI: &str = "B113299900019";
pub const MINAMI: &str = "C113299900027";

pub struct Office {
    pub dynamo: Dynamo,
    pub table: Table,
    pub shelf: Shelf,
    pub outbox: Outbox,
    pub allowance: Allowance,
    pub minute: AtomicI64,
}

/// LINE and the mail server on a good day, or one that refuses all.
struct Day {
    outcome: Outcome,
    now: Timestamp,
}

impl Carrier for Day {
    async fn multicast(&self, _: Letter<'_>, _: &[&LineUserId], _: Uuid) -> Outcome {
        self.outcome.clone()
    }

    async fn mail(&self, _: Letter<'_>, _: &MailAddress) -> Mailed {
        Mailed::Taken
    }

    fn now(&self) -> Timestamp {
        self.now
    }

    async fn wait(&self, _: Duration) {}
}

impl Office {
    /// Seven in the morning. Guardian 1 has the first two of 3年1組, guardian 2 the first too, guardian 3 the first of 3年2組,
    /// guardian 4 one at みなみ中, guardian 5 the first of 3年2組 and the one at みなみ中.
    pub async fn open() -> Self {
        let dynamo = Dynamo::start();
        let table = dynamo.table("broadcast-api-tests").await;
        table.plant(world::seeds()).await.unwrap();
        table.plant(people()).await.unwrap();
        let families = [(1, vec![0, 1]), (2, vec![0]), (3, vec![3]), (4, vec![6]), (5, vec![3, 6])];
        table.plant(families.iter().map(|(number, places)| family(*number, places)).collect()).await.unwrap();
        let (shelf, outbox, allowance) = (Shelf::default(), Outbox::default(), Allowance::default());
        Self { dynamo, table, shelf, outbox, allowance, minute: AtomicI64::new(0) }
    }

    /// So many minutes after seven from now on.
    pub fn at(&self, minute: i64) {
        self.minute.store(minute, Ordering::SeqCst);
    }

    pub fn now(&self) -> jiff::Timestamp {
        world::seven_and(self.minute.load(Ordering::SeqCst))
    }

    fn app(&self) -> Router {
        let outside = Outside {
            store: Store::Memory(self.shelf.clone()),
            post: Post::Memory(self.outbox.clone()),
            allowance: self.allowance.clone(),
        };
        router(Api::new(self.table.clone(), outside, Clock::Stopped(self.now()), None))
    }

    /// What came back: status and JSON.
    pub async fn send(&self, method: &str, sub: &str, path: &str, body: &Value) -> (u16, Value) {
        let request = Request::builder().method(method).uri(format!("/api/console/{path}"));
        let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
        let mut request = request.header("content-type", "application/json").body(body).unwrap();
        request.extensions_mut().extend(context(sub));
        let response = self.app().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
    }

    pub async fn get(&self, sub: &str, path: &str) -> (u16, Value) {
        self.send("GET", sub, path, &Value::Null).await
    }

    pub async fn post(&self, sub: &str, path: &str, body: &Value) -> (u16, Value) {
        self.send("POST", sub, path, body).await
    }

    /// The code with which something is refused.
    pub async fn refuses(&self, method: &str, sub: &str, path: &str, body: &Value) -> (u16, String) {
        let (status, body) = self.send(method, sub, path, body).await;
        let message = body["error"]["message"].as_str().unwrap_or_default();
        assert!(message.chars().any(|c| ('ぁ'..='ん').contains(&c)), "{method} {path}: {status} {body}");
        assert!(!message.contains(|c: char| c.is_ascii_alphabetic()), "{message}");
        assert!(world::canaries().iter().all(|name| !body.to_string().contains(name)), "{body}");
        (status, body["error"]["code"].as_str().unwrap().to_owned())
    }

    /// A draft of ひばり小 that says this to these.
    pub async fn draft(&self, sub: &str, text: &str, segments: Value) -> Value {
        let (status, begun) = self.post(sub, "broadcasts", &json!({ "school": HIBARI })).await;
        assert_eq!((status, begun["state"].as_str()), (201, Some("draft")), "{begun}");
        self.keep(sub, &begun, text, segments).await
    }

    /// The same of the board.
    pub async fn board_draft(&self, text: &str, segments: Value) -> Value {
        let (status, begun) = self.post("board", "broadcasts", &json!({ "school": null })).await;
        assert_eq!(status, 201, "{begun}");
        self.keep("board", &begun, text, segments).await
    }

    pub async fn keep(&self, sub: &str, was: &Value, text: &str, segments: Value) -> Value {
        let body = written(was, text, &json!({ "segments": segments }));
        let (status, kept) = self.send("PUT", sub, &one(was, ""), &body).await;
        assert_eq!(status, 200, "{kept}");
        kept
    }

    /// Counts, looks, acknowledges and releases.
    pub async fn release(&self, sub: &str, draft: &Value) -> (u16, Value) {
        let press = self.press(sub, draft).await;
        self.post(sub, &one(draft, "/release"), &press).await
    }

    /// What the page sends with 「送る」.
    pub async fn press(&self, sub: &str, draft: &Value) -> Value {
        let schools = [HIBARI, MINAMI];
        let named = |school: &&&str| draft["audience"].to_string().contains(**school);
        let schools: Vec<_> = schools.iter().filter(named).collect();
        let asked = json!({ "schools": schools, "audience": draft["audience"] });
        let (status, count) = self.post(sub, "broadcasts/count", &asked).await;
        assert_eq!(status, 200, "{count}");
        let counted = json!({ "addressed": count["addressed"], "line": count["reached"]["line"] });
        let (status, look) = self.post(sub, &one(draft, "/look"), &counted).await;
        assert_eq!(status, 200, "{look}");
        let acknowledged: Vec<&Value> = look["findings"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
        json!({ "version": draft["version"], "addressed": count["addressed"], "acknowledged": acknowledged,
            "key": Uuid::from_u128(7) })
    }

    /// Releases it, and lets it go out.
    pub async fn sent(&self, sub: &str, draft: &Value) -> Value {
        let (status, released) = self.release(sub, draft).await;
        assert_eq!((status, released["state"].as_str()), (200, Some("holding")), "{released}");
        self.out(sub, draft).await
    }

    /// Plans what was released when the hold is over, and sends its chunks.
    pub async fn out(&self, sub: &str, draft: &Value) -> Value {
        self.at(self.minute.load(Ordering::SeqCst) + 2);
        self.plan().await;
        self.carry(Outcome::Accepted).await;
        let (_, sent) = self.get(sub, &one(draft, "")).await;
        assert_eq!(sent["state"], "sent", "{sent}");
        sent
    }

    /// Carries out what was ordered for the planner.
    pub async fn plan(&self) {
        let planner = Planner::new(self.table.clone(), self.outbox.clone(), Sizes::default());
        for (order, _) in self.outbox.plans() {
            Box::pin(planner.carry_out(&order, self.now(), &|| false)).await.unwrap();
        }
    }

    /// Carries out what was ordered for the sender, on such a day.
    pub async fn carry(&self, outcome: Outcome) {
        let sender = Sender::new(self.table.clone(), Day { outcome, now: self.now() });
        for order in self.outbox.chunks() {
            Box::pin(sender.carry_out(&order, self.now(), Uuid::from_u128(1))).await.unwrap();
        }
    }

    /// The deeds in a school's log, oldest first.
    pub async fn log(&self, school: &str) -> Vec<String> {
        let client = self.dynamo.client();
        let query = client.query().table_name("broadcast-api-tests").key_condition_expression("pk = :pk");
        let pk = aws_sdk_dynamodb::types::AttributeValue::S(format!("{school}#AUDIT"));
        let items = query.expression_attribute_values(":pk", pk).send().await.unwrap().items.unwrap_or_default();
        items.iter().filter_map(|item| item.get("did")?.as_s().ok().cloned()).collect()
    }
}

/// A path below a broadcast.
pub fn one(broadcast: &Value, below: &str) -> String {
    format!("broadcasts/{}{below}", broadcast["id"].as_str().unwrap())
}

/// The broadcast as the page keeps it with another text and audience.
pub fn written(was: &Value, text: &str, audience: &Value) -> Value {
    let mut content = was["content"].clone();
    content["text"] = json!(text);
    json!({ "version": was["version"], "content": content, "audience": audience, "timing": was["timing"] })
}

pub fn everyone() -> Value {
    json!([{ "kind": "everyone", "school": HIBARI }])
}

/// Everyone of both schools.
pub fn both_schools() -> Value {
    json!([{ "kind": "everyone", "school": HIBARI }, { "kind": "everyone", "school": MINAMI }])
}

pub fn homeroom(id: &str) -> Value {
    json!([{ "kind": "homeroom", "school": HIBARI, "homeroom": id }])
}

fn people() -> Vec<Seed> {
    let school = |code: &str, administrator| Role::School { schools: vec![code.parse().unwrap()], administrator };
    let person = |id: &str, role| Seed::Staff(Staff::new(id.parse().unwrap(), id, role));
    let hibari = world::hibari().code;
    let group = Group {
        school: hibari.clone(),
        id: "pta".parse().unwrap(),
        name: "本部".into(),
        kind: GroupKind::Pta,
        commute: None,
        version: 0,
    };
    let members = [0, 3].map(|place: usize| Member::Pupil(world::pupils()[place].id.clone())).to_vec();
    vec![
        person("minami-head", school(MINAMI, true)),
        person("office", school(HIBARI, false)),
        person("drafter", Role::Drafter { school: hibari.clone(), groups: vec!["pta".parse().unwrap()] }),
        person("teacher-2", Role::HomeroomTeacher { school: hibari, homerooms: vec!["p3-2".parse().unwrap()] }),
        Seed::Group { group, members },
    ]
}

/// Five families more in 3年1組.
pub async fn many_register(office: &Office) {
    office.table.plant((20..25).map(|number| family(number, &[2])).collect()).await.unwrap();
}

fn family(number: u8, places: &[usize]) -> Seed {
    let child = |place: &usize| {
        let Pupil { id: pupil, school, .. } = world::pupils().swap_remove(*place);
        Child { guardian: world::guardian(number), pupil, school, nickname: "こ".parse().unwrap() }
    };
    let children = places.iter().map(child).collect();
    Seed::Family { contact: world::line_user(number), children, at: world::seven_and(-60) }
}

fn context(sub: &str) -> Extensions {
    let mut extensions = Extensions::new();
    let context: RequestContext = serde_json::from_value(json!({
        "accountId": "123456789012", "apiId": "r3pmxmplak", "domainName": "r3pmxmplak.execute-api.ap-northeast-1.amazonaws.com",
        "domainPrefix": "r3pmxmplak", "requestId": "JKJaXmPLvHcESHA=", "routeKey": "ANY /api/console/{proxy+}", "stage": "$default",
        "time": "24/Nov/2026:07:30:00 +0900", "timeEpoch": 1_795_473_000_000_i64,
        "http": { "method": "GET", "path": "/", "protocol": "HTTP/1.1", "sourceIp": "203.0.113.9", "userAgent": "Mozilla" },
        "authorizer": { "jwt": { "claims": { "sub": sub, "token_use": "access" }, "scopes": null } },
    }))
    .unwrap();
    extensions.insert(context);
    extensions
}
