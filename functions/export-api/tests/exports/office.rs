//! The world's two schools, surveys that have gone out, and the API before them.

use axum::{
    Router,
    body::Body,
    http::{Extensions, Request},
};
use domain::{
    broadcast::{Audience, Broadcast, Segment, Sender, State},
    staff::{Role, Staff},
    survey::Survey,
};
use export_api::{Api, router};
use exports::{Desk, Orders};
use files::{Shelf, Store};
use http_body_util::BodyExt;
use lambda::Clock;
use lambda_http::request::RequestContext;
use serde_json::{Value, json};
use table::{AuditReading, Broadcasts, Seed, Seeding, Table};
use testkit::{Dynamo, news, world};
use tower::ServiceExt;

pub const HIBARI: &str = "B113299900019";
pub const MINAMI: &str = "C113299900027";

pub struct Office {
    pub dynamo: Dynamo,
    pub table: Table,
    pub desk: Desk,
    app: Router,
}

impl Office {
    pub async fn open() -> Self {
        let dynamo = Dynamo::start();
        let table = dynamo.table("export-api-tests").await;
        table.plant(world::seeds()).await.unwrap();
        table.plant(people()).await.unwrap();
        for broadcast in broadcasts() {
            table.add_broadcast(&broadcast).await.unwrap();
        }
        let desk = Desk::default();
        let outside = (Store::Memory(Shelf::default()), Orders::Desk(desk.clone()));
        let app = router(Api::new(table.clone(), outside, Clock::Stopped(world::seven_and(90)), None));
        Self { dynamo, table, desk, app }
    }

    async fn send(&self, method: &str, who: &str, path: &str, body: Body) -> (u16, Value) {
        self.ask((method, &format!("/api/console/exports{path}")), who, body).await
    }

    /// About the layouts of ひばり小. Whose name ends with `+` has a second factor.
    pub async fn layouts(&self, method: &str, who: &str, rest: &str, body: &Value) -> (u16, Value) {
        let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
        self.ask((method, &format!("/api/console/schools/{HIBARI}/layouts{rest}")), who, body).await
    }

    async fn ask(&self, (method, path): (&str, &str), who: &str, body: Body) -> (u16, Value) {
        let request = Request::builder().method(method).uri(path);
        let mut request = request.header("content-type", "application/json").body(body).unwrap();
        request.extensions_mut().extend(context(who.trim_end_matches('+'), who.ends_with('+')));
        let response = self.app.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let text = String::from_utf8(body.to_vec()).unwrap();
        (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
    }

    pub async fn get(&self, who: &str, path: &str) -> (u16, Value) {
        self.send("GET", who, path, Body::empty()).await
    }

    pub async fn post(&self, who: &str, body: &Value) -> (u16, Value) {
        self.send("POST", who, "", Body::from(body.to_string())).await
    }

    /// Orders the answers to that broadcast under the request of that number.
    pub async fn order(&self, who: &str, broadcast: &str, school: Option<&str>, request: u128) -> (u16, Value) {
        self.post(who, &asked(broadcast, school, request)).await
    }

    /// The codes of what was noted in the log of ひばり小, oldest first.
    pub async fn log(&self) -> Vec<String> {
        let scope = domain::audit::ChainScope::of_school(&world::whole(&world::hibari().code)).unwrap();
        let entries = self.table.from(&scope, 1, 100).await.unwrap();
        entries.into_iter().map(|entry| entry.act.did.code().to_owned()).collect()
    }
}

pub fn asked(broadcast: &str, school: Option<&str>, request: u128) -> Value {
    let of = json!({ "kind": "survey", "broadcast": broadcast, "school": school });
    json!({ "of": of, "encoding": "cp932", "request_id": uuid::Uuid::from_u128(request) })
}

/// An anonymous one, closed at that minute after seven: the API's clock stands at the ninetieth.
fn closed(minute: i64) -> Survey {
    Survey { anonymous: true, closed_at: Some(world::seven_and(minute)), ..Survey::default() }
}

fn broadcasts() -> Vec<Broadcast> {
    let segments = |schools: &[&str]| Audience::Segments {
        segments: schools.iter().map(|school| Segment::Everyone { school: school.parse().unwrap() }).collect(),
    };
    let asks = |id: &str, from: Sender, schools: &[&str], survey: Survey| Broadcast {
        from,
        audience: segments(schools),
        survey: Some(Box::new(survey)),
        ..news::sent(id, 0, news::content())
    };
    let hibari = || Sender::School(HIBARI.parse().unwrap());
    let outing = asks("outing", hibari(), &[HIBARI], Survey::default());
    vec![
        Broadcast { id: "draft".parse().unwrap(), state: State::Draft, ..outing.clone() },
        Broadcast { id: "letter".parse().unwrap(), survey: None, ..outing.clone() },
        Broadcast { id: "reminder".parse().unwrap(), reminds: Some(outing.id.clone()), ..outing.clone() },
        outing,
        asks("secret", hibari(), &[HIBARI], Survey { anonymous: true, ..Survey::default() }),
        asks("closed-just-now", hibari(), &[HIBARI], closed(89)),
        asks("closed", hibari(), &[HIBARI], closed(80)),
        asks("city", Sender::Board, &[HIBARI, MINAMI], Survey::default()),
    ]
}

fn people() -> Vec<Seed> {
    let person = |id: &str, role| Seed::Staff(Staff::new(id.parse().unwrap(), id, role));
    let schools = |code: &str| vec![code.parse().unwrap()];
    vec![
        person("office", Role::School { schools: schools(HIBARI), administrator: false }),
        person("minami", Role::School { schools: schools(MINAMI), administrator: true }),
        person("pta", Role::Drafter { school: HIBARI.parse().unwrap(), groups: vec![] }),
    ]
}

fn context(sub: &str, second_factor: bool) -> Extensions {
    let mut extensions = Extensions::new();
    let context: RequestContext = serde_json::from_value(json!({
        "accountId": "123456789012", "apiId": "r3pmxmplak", "domainName": "r3pmxmplak.execute-api.ap-northeast-1.amazonaws.com",
        "domainPrefix": "r3pmxmplak", "requestId": "JKJaXmPLvHcESHA=", "routeKey": "ANY /api/console/{proxy+}", "stage": "$default",
        "time": "24/Nov/2026:07:30:00 +0900", "timeEpoch": 1_795_473_000_000_i64,
        "http": { "method": "GET", "path": "/", "protocol": "HTTP/1.1", "sourceIp": "203.0.113.9", "userAgent": "Mozilla" },
        "authorizer": { "jwt": { "claims": { "sub": sub, "token_use": "access", "second_factor": second_factor.to_string() }, "scopes": null } },
    }))
    .unwrap();
    extensions.insert(context);
    extensions
}
