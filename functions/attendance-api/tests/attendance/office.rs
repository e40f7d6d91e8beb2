//! The world's two schools on a morning, and the API before them.

use attendance_api::{Api, router};
use axum::{
    Router,
    body::Body,
    http::{Extensions, Request},
};
use domain::{
    absence::{Author, Details, Entry, Kind, PupilDay, Report, Said},
    confidential::Confidential,
    infection::Symptom,
};
use http_body_util::BodyExt;
use jiff::{ToSpan, civil::Date};
use lambda::Clock;
use lambda_http::request::RequestContext;
use serde_json::{Value, json};
use table::{AbsenceLog, Seeding, Table};
use testkit::{Dynamo, world};
use tower::ServiceExt;

pub const HIBARI: &str = "B113299900019";
pub const MINAMI: &str = "C113299900027";

pub struct Office {
    _dynamo: Dynamo,
    pub table: Table,
    app: Router,
}

impl Office {
    pub async fn open() -> Self {
        let dynamo = Dynamo::start();
        let table = dynamo.table("attendance-api-tests").await;
        table.plant(world::seeds()).await.unwrap();
        let app = router(Api::new(table.clone(), Clock::Stopped(world::seven_and(100)), None));
        Self { _dynamo: dynamo, table, app }
    }

    /// What somebody with a second factor gets.
    pub async fn get(&self, who: &str, path: &str) -> (u16, Value) {
        self.ask(who, path, true).await
    }

    /// What somebody gets, with a second factor or without.
    pub async fn ask(&self, who: &str, path: &str, second_factor: bool) -> (u16, Value) {
        let request = Request::builder().uri(format!("/api/console/infections{path}"));
        self.send(who, request.body(Body::empty()).unwrap(), second_factor).await
    }

    /// What somebody gets of ひばり小's arrival, without a second factor.
    pub async fn arrival(&self, who: &str, method: &str, path: &str, body: Value) -> (u16, Value) {
        let request = Request::builder().method(method).uri(format!("/api/console/schools/{HIBARI}/arrival{path}"));
        let request = request.header("content-type", "application/json");
        self.send(who, request.body(Body::from(body.to_string())).unwrap(), false).await
    }

    async fn send(&self, who: &str, mut request: Request<Body>, second_factor: bool) -> (u16, Value) {
        request.extensions_mut().extend(context(who, second_factor));
        let response = self.app.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
    }

    /// The pupil at that place is absent so many days ago, with a fever or without.
    pub async fn absent(&self, place: usize, days_ago: i64, fever: bool) {
        let symptoms = if fever { [Symptom::Fever].into() } else { [].into() };
        let details = Some(Confidential::new(Details { symptoms, ..Details::default() }));
        let report = Report { details, ..Report::brief(Kind::Absent, "illness".parse().unwrap()) };
        let seat = PupilDay::new(&world::pupils()[place], ago(days_ago));
        let by = Author::Staff { staff: "head".parse().unwrap(), name: "佐々木（教頭）".into() };
        let entry = Entry { by, ..world::says("a", world::seven_and(1), Said::Report(report)) };
        self.table.keep(&seat, entry).await.unwrap();
    }
}

pub fn ago(days: i64) -> Date {
    world::today() - days.days()
}

fn context(sub: &str, second_factor: bool) -> Extensions {
    let mut extensions = Extensions::new();
    let claims = json!({ "sub": sub, "token_use": "access", "second_factor": second_factor.to_string() });
    let context: RequestContext = serde_json::from_value(json!({
        "accountId": "123456789012", "apiId": "r3pmxmplak", "domainName": "r3pmxmplak.execute-api.ap-northeast-1.amazonaws.com",
        "domainPrefix": "r3pmxmplak", "requestId": "JKJaXmPLvHcESHA=", "routeKey": "ANY /api/console/{proxy+}", "stage": "$default",
        "time": "24/Nov/2026:07:30:00 +0900", "timeEpoch": 1_795_473_000_000_i64,
        "http": { "method": "GET", "path": "/", "protocol": "HTTP/1.1", "sourceIp": "203.0.113.9", "userAgent": "Mozilla" },
        "authorizer": { "jwt": { "claims": claims, "scopes": null } },
    }))
    .unwrap();
    extensions.insert(context);
    extensions
}
