//! A morning at school, and how to ask about it.

use aws_sdk_dynamodb::types::AttributeValue;
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request},
};
use console_api::{Api, Page, router};
use domain::absence::{Entry, Kind, ReceiptKeys};
use domain::staff::{Role, Staff};
use http_body_util::BodyExt;
use lambda::Clock;
use lambda_http::request::RequestContext;
use serde_json::{Value, json};
use table::{AbsenceLog, Seed, Seeding, Table};
use testkit::{Dynamo, world};
use tower::ServiceExt;

pub const HIBARI: &str = "B113299900019";
pub const MINAMI: &str = "C113299900027";
pub const TODAY: &str = "2026-11-24";

pub struct Morning {
    pub dynamo: Dynamo,
    pub table: Table,
    app: Router,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{} {}", self.status, self.text))
    }

    pub fn etag(&self) -> String {
        self.headers["etag"].to_str().unwrap().to_owned()
    }

    /// Refused with this status and code, in Japanese, with nothing internal and nobody's name.
    pub fn refuses(&self, status: u16, code: &str) {
        let body = self.json();
        let message = body["error"]["message"].as_str().unwrap_or_default();
        assert_eq!((self.status, body["error"]["code"].as_str()), (status, Some(code)), "{}", self.text);
        assert_eq!(body, json!({ "error": { "code": code, "message": message } }));
        assert!(message.chars().any(|c| ('ぁ'..='ん').contains(&c)), "{message}");
        assert!(!message.contains(|c: char| c.is_ascii_alphanumeric()), "{message}");
        self.names_nobody_of(0..9);
    }

    /// Not even part of the name of one of these pupils.
    pub fn names_nobody_of(&self, places: std::ops::Range<usize>) {
        let names = world::canaries();
        let mut names = names.chunks(names.len() / 9).enumerate().filter(|(place, _)| places.contains(place));
        assert_eq!(names.find(|(_, names)| names.iter().any(|name| self.text.contains(name))), None, "{}", self.text);
    }
}

/// The keys of receipts.
pub fn receipts() -> ReceiptKeys {
    ReceiptKeys::from_hex([&*"5a".repeat(32)]).unwrap()
}

/// How a session was opened.
#[derive(Clone)]
pub struct Session(Option<Value>);

/// Without any authorizer.
pub fn nobody() -> Session {
    Session(None)
}

/// By password only.
pub fn by(sub: &str) -> Session {
    Session(Some(json!({ "sub": sub, "token_use": "access" })))
}

/// With a second factor.
pub fn strongly(sub: &str) -> Session {
    with_claim(sub, "true")
}

/// With this value of the claim.
pub fn with_claim(sub: &str, second_factor: &str) -> Session {
    Session(Some(json!({ "sub": sub, "token_use": "access", "second_factor": second_factor })))
}

impl Morning {
    /// Half past seven. Of 3年1組 the first and the second, of 3年2組 the first, of みなみ中 the first pupil are reported ill.
    pub async fn begin() -> Self {
        let dynamo = Dynamo::start();
        let table = dynamo.table("console-tests").await;
        table.plant(world::seeds()).await.unwrap();
        table.plant(colleagues()).await.unwrap();
        let api = Api::new(
            Table::open(&dynamo.config(), "console-tests"),
            Clock::Stopped(world::seven_and(30)),
            None,
            Page::at("https://renraku.example/g/"),
            receipts(),
        );
        let morning = Self { dynamo, table, app: router(api) };
        for place in [0, 1, 3, 6] {
            morning.says(place, world::report(&format!("entry-{place}"), world::seven_and(5))).await;
        }
        morning
    }

    /// A guardian of the pupil at this place says something about today.
    pub async fn says(&self, place: usize, entry: Entry) {
        self.table.keep(&world::blank_day(&world::pupils()[place]), entry).await.unwrap();
    }

    /// The guardian of the pupil at this place makes it a late arrival.
    pub async fn changes(&self, place: usize) {
        let said = world::brief(Kind::Late, "hospital");
        self.says(place, world::says(&format!("changed-{place}"), world::seven_and(20), said)).await;
    }

    /// How many things have been said about the pupil's day.
    pub async fn entries(&self, place: usize) -> usize {
        let pupil = &world::pupils()[place];
        let day = self.table.day(&pupil.school, &pupil.id, world::today()).await.unwrap();
        day.map_or(0, |day| day.entries.len())
    }

    pub async fn ask(&self, session: &Session, mut request: Request<Body>) -> Answer {
        request.extensions_mut().extend(context(session));
        let response = self.app.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.into_body().collect().await.unwrap().to_bytes();
        Answer { status, headers, text: String::from_utf8(body.to_vec()).unwrap() }
    }

    pub async fn get(&self, session: &Session, path: &str) -> Answer {
        self.ask(session, Request::get(format!("/api/console/{path}")).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, session: &Session, path: &str, body: impl Into<Body>) -> Answer {
        let request = Request::post(format!("/api/console/{path}")).header("content-type", "application/json");
        self.ask(session, request.body(body.into()).unwrap()).await
    }

    /// A request with a JSON body.
    pub async fn send(&self, method: &str, session: &Session, path: &str, body: &Value) -> Answer {
        let request = Request::builder().method(method).uri(format!("/api/console/{path}"));
        let request = request.header("content-type", "application/json").body(Body::from(body.to_string()));
        self.ask(session, request.unwrap()).await
    }

    /// What is under a path of ひばり小.
    pub async fn at_school(&self, method: &str, session: &Session, path: &str, body: &Value) -> Answer {
        self.send(method, session, &format!("schools/{HIBARI}/{path}"), body).await
    }

    /// The deeds in a school's log, oldest first.
    pub async fn log(&self, school: &str) -> Vec<String> {
        let client = self.dynamo.client();
        let query = client.query().table_name("console-tests").key_condition_expression("pk = :pk");
        let query = query.expression_attribute_values(":pk", AttributeValue::S(format!("{school}#AUDIT")));
        let items = query.send().await.unwrap().items.unwrap_or_default();
        items.iter().filter_map(|item| item.get("did")?.as_s().ok().cloned()).collect()
    }

    /// Today's board of a school.
    pub async fn board(&self, session: &Session, school: &str) -> Answer {
        self.get(session, &format!("schools/{school}/absences?day={TODAY}")).await
    }

    /// Today's board of a school, for somebody who has these already.
    pub async fn board_unless(&self, session: &Session, tags: &str) -> Answer {
        let request = Request::get(format!("/api/console/schools/{HIBARI}/absences?day={TODAY}"));
        self.ask(session, request.header("if-none-match", tags).body(Body::empty()).unwrap()).await
    }

    /// Confirms these pupils' reports at a school, in these versions.
    pub async fn confirm(&self, session: &Session, school: &str, absences: &[(&str, &str)]) -> Answer {
        let absences: Vec<_> =
            absences.iter().map(|(pupil, version)| json!({ "pupil": pupil, "version": version })).collect();
        let body = json!({ "day": TODAY, "absences": absences }).to_string();
        self.post(session, &format!("schools/{school}/absences/seen"), body).await
    }
}

/// Beside the world's staff: `office` of ひばり小, who decides nothing, `minami-head`, and somebody who is switched off.
fn colleagues() -> Vec<Seed> {
    let school = |code: &str, administrator| Role::School { schools: vec![code.parse().unwrap()], administrator };
    let person = |id: &str, role| Staff::new(id.parse().unwrap(), id, role);
    let off = Staff { active: false, ..person("switched-off", school(HIBARI, true)) };
    [person("office", school(HIBARI, false)), person("minami-head", school(MINAMI, true)), off].map(Seed::Staff).into()
}

/// The absences of a board's homeroom.
pub fn absences(board: &Value, homeroom: &str) -> Vec<Value> {
    let homerooms = board["homerooms"].as_array().unwrap();
    let homeroom = homerooms.iter().find(|one| one["id"] == homeroom).unwrap();
    homeroom["absences"].as_array().unwrap().clone()
}

/// The request's context, put together as `lambda_http` reads it from API Gateway's event.
fn context(session: &Session) -> axum::http::Extensions {
    let mut extensions = axum::http::Extensions::new();
    let authorizer = session.0.as_ref().map(|claims| json!({ "jwt": { "claims": claims, "scopes": null } }));
    let context: RequestContext = serde_json::from_value(json!({
        "accountId": "123456789012", "apiId": "r3pmxmplak", "domainName": "r3pmxmplak.execute-api.ap-northeast-1.amazonaws.com",
        "domainPrefix": "r3pmxmplak", "requestId": "JKJaXmPLvHcESHA=", "routeKey": "ANY /api/console/{proxy+}", "stage": "$default",
        "time": "24/Nov/2026:07:30:00 +0900", "timeEpoch": 1_795_473_000_000_i64,
        "http": { "method": "GET", "path": "/api/console/me", "protocol": "HTTP/1.1", "sourceIp": "203.0.113.9", "userAgent": "Mozilla" },
        "authorizer": authorizer,
    }))
    .unwrap();
    extensions.insert(context);
    extensions
}
