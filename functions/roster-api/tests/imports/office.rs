//! The world's two schools, the API before them and an importer behind it.

use axum::{
    Router,
    body::Body,
    http::{Extensions, Request},
};
use domain::staff::{Role, Staff};
use http_body_util::BodyExt;
use imports::{Desk, Outside, Shelf};
use lambda::Clock;
use lambda_http::request::RequestContext;
use roster_api::{Api, router};
use roster_importer::Importer;
use serde_json::{Value, json};
use table::{Seed, Seeding, Table};
use testkit::{Dynamo, world};
use tower::ServiceExt;

pub const HIBARI: &str = "B113299900019";
pub const MINAMI: &str = "C113299900027";

pub struct Office {
    pub dynamo: Dynamo,
    pub table: Table,
    desk: Desk,
    importer: Importer<Shelf, Desk>,
    app: Router,
}

impl Office {
    pub async fn open() -> Self {
        let dynamo = Dynamo::start();
        let table = dynamo.table("roster-api-tests").await;
        table.plant(world::seeds()).await.unwrap();
        table.plant(people()).await.unwrap();
        let (shelf, desk, clock) = (Shelf::default(), Desk::default(), Clock::Stopped(world::seven_and(0)));
        let importer = Importer::new(table.clone(), shelf.clone(), desk.clone(), clock);
        let app = router(Api::new(table.clone(), Outside::Memory(shelf, desk.clone()), clock, None));
        Self { dynamo, table, desk, importer, app }
    }

    /// What came back: status and text.
    pub async fn send(&self, method: &str, sub: &str, path: &str, body: impl Into<Body>, kind: &str) -> (u16, String) {
        let request = Request::builder().method(method).uri(format!("/api/console/imports{path}"));
        let mut request = request.header("content-type", kind).body(body.into()).unwrap();
        request.extensions_mut().extend(context(sub));
        let response = self.app.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    pub async fn get(&self, sub: &str, path: &str) -> (u16, Value) {
        let (status, text) = self.send("GET", sub, path, Body::empty(), "application/json").await;
        (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
    }

    pub async fn post(&self, sub: &str, path: &str, body: &Value) -> (u16, Value) {
        let (status, text) = self.send("POST", sub, path, body.to_string(), "application/json").await;
        (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
    }

    /// Begins an import and sends its file in two parts.
    pub async fn uploaded(&self, sub: &str, school: Option<&str>, text: &str) -> String {
        let asked = json!({ "school": school, "year": 2026, "file_name": "名簿.csv", "size": text.len() });
        let (status, begun) = self.post(sub, "", &asked).await;
        assert_eq!((status, begun["state"].as_str()), (201, Some("uploading")), "{begun}");
        let id = begun["id"].as_str().unwrap().to_owned();
        let (one, two) = text.as_bytes().split_at(text.len() / 2);
        for (number, part) in [(1, one), (2, two)] {
            let path = format!("/{id}/parts/{number}");
            let put = self.send("PUT", sub, &path, part.to_vec(), "application/octet-stream").await;
            assert_eq!(put, (204, String::new()));
        }
        id
    }

    /// Uploads, orders it read, and lets the importer work.
    pub async fn previewed(&self, sub: &str, school: Option<&str>, text: &str) -> (String, Value) {
        let id = self.uploaded(sub, school, text).await;
        let (status, reading) = self.post(sub, &format!("/{id}/read"), &json!({ "parts": 2 })).await;
        assert_eq!((status, reading["state"].as_str()), (202, Some("reading")), "{reading}");
        self.work().await;
        let (_, import) = self.get(sub, &format!("/{id}")).await;
        (id, import)
    }

    pub async fn work(&self) {
        while let Some(order) = self.desk.take() {
            self.importer.carry_out(&order, &|| false).await.unwrap();
        }
    }
}

fn people() -> Vec<Seed> {
    let school = |code: &str, administrator| Role::School { schools: vec![code.parse().unwrap()], administrator };
    let person = |id: &str, role| Seed::Staff(Staff::new(id.parse().unwrap(), id, role));
    vec![
        person("hibari-admin", school(HIBARI, true)),
        person("minami-admin", school(MINAMI, true)),
        person("office", school(HIBARI, false)),
    ]
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

/// ひばり小's roster with one pupil moved, one new, one gone, one homonym of somebody who sits elsewhere, and a line in trouble.
pub fn roster() -> String {
    let seats = ["3,2,9", "3,1,2", "3,1,3", "3,2,1", "3,2,2"];
    let lines = world::pupils().into_iter().zip(seats);
    let lines = lines
        .map(|(pupil, seat)| format!("{HIBARI},{seat},{},{}\n", pupil.name, pupil.kana))
        .collect::<Vec<_>>()
        .concat();
    let head = "学校コード,学年,組,出席番号,氏名,ふりがな\n";
    format!("{head}{lines}{HIBARI},3,1,7,椋木　すずめ,むくき　すずめ\n{HIBARI},9,1,8,鵜飼　みお,うかい　みお\n")
}
