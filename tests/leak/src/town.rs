//! Everything that answers: the APIs, the functions behind LINE, and doubles of LINE and Cognito that keep what they are
//! sent.

use std::sync::{Arc, Mutex};

use absence_recorder::Recorder;
use axum::{
    Json, Router,
    body::Body,
    extract::{Request as AnyRequest, State},
    http::{Request, header},
};
use conversation::{Conversation, NotQueued, Orders};
use csv_export::Exporter;
use domain::absence::Order;
use files::{Bucket, Files as _};
use http_body_util::BodyExt;
use imports::{Desk, Files, Outside, Shelf};
use lambda::Clock;
use lambda_http::request::RequestContext;
use line::{IdTokens, Inbound, Line, LineConfig};
use line_talk::Speaker;
use roster_importer::Importer;
use serde_json::{Value, json};
use table::Table;
use testkit::{Dynamo, world::seven_and};
use tower::ServiceExt;

use crate::world::{self, Actor, contact, token};

/// The table's name.
pub const TABLE: &str = "leak-tests-table";

/// What was sent to LINE.
type Sent = Arc<Mutex<Vec<String>>>;

/// Every function that anybody reaches.
pub struct Town {
    /// Where everything is kept.
    pub dynamo: Dynamo,
    console: Router,
    staff: Router,
    guardian: Router,
    broadcasts: Router,
    surveys: Router,
    conversation: Conversation<Straight>,
    rosters: Router,
    attendance: Router,
    exports: Router,
    exporter: Exporter<files::Shelf>,
    ordered: exports::Desk,
    exported: files::Shelf,
    importer: Importer<Shelf, Desk>,
    shelf: Shelf,
    desk: Desk,
    sent: Sent,
}

/// Hands an order straight to the recorder: the queue between them carries it as it is.
struct Straight(Recorder);

impl Orders for Straight {
    async fn place(&self, order: &Order) -> Result<(), NotQueued> {
        self.0.record(order.clone()).await.map_err(|reason| NotQueued(reason.to_string()))
    }
}

/// What was asked of a function.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Which function.
    pub function: &'static str,
    /// The method.
    pub method: String,
    /// The path with everything filled in.
    pub path: String,
    /// The body; null for none.
    pub body: Value,
}

async fn line(State(sent): State<Sent>, request: AnyRequest) -> Json<Value> {
    let path = request.uri().path().to_owned();
    let body = request.into_body().collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    if path.starts_with("/v2/bot/") {
        sent.lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .push(String::from_utf8_lossy(&body).into_owned());
    }
    Json(json!({ "access_token": "t", "expires_in": 900, "token_type": "Bearer", "sentMessages": [] }))
}

/// Every account is there, and everything that is done to it succeeds.
async fn cognito(request: AnyRequest) -> Json<Value> {
    let body = request.into_body().collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    let asked: Value = serde_json::from_slice(&body).unwrap_or_default();
    let name = asked["Username"].as_str().unwrap_or("nobody").replace(['@', '.'], "-");
    let attributes = json!([{ "Name": "sub", "Value": name }]);
    let user = json!({ "Username": name, "Attributes": attributes, "UserStatus": "CONFIRMED", "Enabled": true });
    Json(json!({
        "User": user, "Username": name, "UserAttributes": attributes, "UserStatus": "CONFIRMED", "Enabled": true,
    }))
}

/// What is sent by a broadcast goes no further here: tests/protocols plays that.
fn outbox() -> broadcast_api::Outside {
    broadcast_api::Outside {
        store: files::Store::Memory(files::Shelf::default()),
        post: broadcast_api::Post::Memory(broadcast_api::Outbox::default()),
        allowance: broadcast_api::Allowance::default(),
    }
}

async fn serve(app: Router) -> anyhow::Result<String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async { axum::serve(listener, app).await });
    Ok(url)
}

impl Town {
    /// A morning in three schools.
    pub async fn begin() -> anyhow::Result<Self> {
        let dynamo = Dynamo::start();
        let table = dynamo.table(TABLE).await;
        world::begin(&table).await?;
        let open = || Table::open(&dynamo.config(), TABLE);
        let clock = Clock::Stopped(seven_and(30));
        let sent = Sent::default();
        let line_url = serve(Router::new().fallback(line).with_state(sent.clone())).await?;
        let cognito_url = serve(Router::new().fallback(cognito)).await?;
        let speaker = || {
            let channel_secret = "secret".to_owned();
            let config = LineConfig { api_base: line_url.clone(), channel_id: "1".to_owned(), channel_secret };
            anyhow::Ok(Speaker::new(Line::open(config)?, world::keys()?, "https://renraku.example/g/"))
        };
        let pool = dynamo.config().into_builder().endpoint_url(cognito_url).build();
        let accounts = staff_admin::Accounts::open(&pool, "pool".to_owned());
        let receipts = world::receipt_keys()?;
        let page = console_api::Page::at("https://renraku.example/g/");
        let (shelf, desk) = (Shelf::default(), Desk::default());
        let (exported, ordered) = (files::Shelf::default(), exports::Desk::default());
        let outside = Outside::Memory(shelf.clone(), desk.clone());
        let straight = Straight(Recorder::new(open(), speaker()?));
        Ok(Self {
            console: console_api::router(console_api::Api::new(open(), clock, None, page, receipts.clone())),
            broadcasts: broadcast_api::router(broadcast_api::Api::new(open(), outbox(), clock, None)),
            surveys: survey_api::router(survey_api::Api::new(open(), clock, None)),
            rosters: roster_api::router(roster_api::Api::new(open(), outside, clock, None)),
            attendance: attendance_api::router(attendance_api::Api::new(open(), clock, None)),
            exports: export_api::router(export_api::Api::new(
                open(),
                (files::Store::Memory(exported.clone()), exports::Orders::Desk(ordered.clone())),
                clock,
                None,
            )),
            exporter: Exporter::new(open(), exported.clone(), clock),
            ordered,
            exported,
            importer: Importer::new(open(), shelf.clone(), desk.clone(), clock),
            shelf,
            desk,
            staff: staff_admin::router(staff_admin::Api::new(open(), accounts, clock, None)),
            guardian: guardian_api::router(guardian_api::Api::new(guardian_api::Setting {
                table: open(),
                tokens: IdTokens::open(&line_url, "1")?,
                clock,
                keys: world::keys()?,
                receipts,
                post: None,
                page: "https://renraku.example/g/".to_owned(),
                files: Bucket::open(&dynamo.config(), "attachments".to_owned()),
            })),
            conversation: Conversation::new(open(), speaker()?, straight, clock),
            sent,
            dynamo,
        })
    }

    /// Asks a function in somebody's name. Everything that comes back, as one text.
    pub async fn ask(&self, actor: &Actor, asked: &Asked) -> anyhow::Result<(u16, String)> {
        if asked.function == "conversation" {
            return self.talk(actor, &asked.body).await.map(|said| (200, said));
        }
        let mut request = Request::builder().method(&*asked.method).uri(&asked.path);
        let kind = if asked.body.is_string() { "application/octet-stream" } else { "application/json" };
        request = request.header(header::CONTENT_TYPE, kind);
        if let Actor::Guardian(number) = actor {
            request = request.header(header::COOKIE, format!("__Host-renraku={}", token(*number).reveal()));
        }
        let body = match &asked.body {
            Value::Null => Body::empty(),
            Value::String(bytes) => Body::from(bytes.clone()),
            json => Body::from(json.to_string()),
        };
        let mut request = request.body(body)?;
        if let Actor::Staff(id) = actor {
            request.extensions_mut().insert(context(id)?);
        }
        let app = match asked.function {
            "console-api" => &self.console,
            "staff-admin" => &self.staff,
            "roster-api" => &self.rosters,
            "broadcast-api" => &self.broadcasts,
            "survey-api" => &self.surveys,
            "export-api" => &self.exports,
            "attendance-api" => &self.attendance,
            _ => &self.guardian,
        };
        let response = app.clone().oneshot(request).await?;
        let status = response.status().as_u16();
        let headers = format!("{:?}", response.headers());
        let body = response.into_body().collect().await?.to_bytes();
        while let Some(order) = self.desk.take() {
            self.importer.carry_out(&order, &|| false).await?;
        }
        while let Some(order) = self.ordered.take() {
            self.exporter.carry_out(&order, 1).await?;
        }
        let body = String::from_utf8_lossy(&body);
        let opened = if asked.function == "export-api" { self.opened(&body).await? } else { String::new() };
        Ok((status, format!("{headers}\n{body}{opened}")))
    }

    /// What the link of an answer opens: whoever gets it reads the file.
    async fn opened(&self, body: &str) -> anyhow::Result<String> {
        let answer: Value = serde_json::from_str(body).unwrap_or_default();
        let key = answer["url"].as_str().and_then(|url| url.trim_start_matches('/').split('?').next());
        let Some(key) = key else { return Ok(String::new()) };
        let bytes = self.exported.get(key, u64::MAX).await?;
        // In CP932 a canary looks otherwise; what is looked for are the same characters.
        let bytes = bytes.ok_or_else(|| anyhow::anyhow!("a link to nothing"))?;
        let text = String::from_utf8(bytes).or_else(|cp932| {
            Ok::<_, anyhow::Error>(encoding_rs::SHIFT_JIS.decode(&cp932.into_bytes()).0.into_owned())
        })?;
        Ok(format!("\n{text}"))
    }

    /// What we put into the bucket for an import, all of it together: without the file that came.
    pub async fn files_of(&self, import: &str) -> anyhow::Result<String> {
        let mut text = String::new();
        for key in self.shelf.keys().into_iter().filter(|key| key.contains(import) && !key.contains("/parts/")) {
            let bytes = self.shelf.get(&key).await.map_err(|reason| anyhow::anyhow!("{reason}"))?;
            text += &String::from_utf8_lossy(&bytes.unwrap_or_default());
        }
        Ok(text)
    }

    /// Something written or tapped in LINE, through conversation and absence-recorder. What LINE was sent for it.
    async fn talk(&self, actor: &Actor, said: &Value) -> anyhow::Result<String> {
        let Actor::Guardian(number) = actor else { return Ok(String::new()) };
        let (id, now) = (uuid::Uuid::from_u128(said["event"].as_u64().unwrap_or_default().into()), seven_and(30));
        let content = match said["press"].as_str() {
            Some(data) => json!({ "type": "postback", "postback": { "data": data } }),
            None => json!({ "type": "message", "message": { "id": "1", "type": "text", "text": said["text"] } }),
        };
        let mut event = json!({
            "webhookEventId": id, "timestamp": now.as_millisecond(), "mode": "active", "replyToken": "r",
            "deliveryContext": { "isRedelivery": false }, "source": { "type": "user", "userId": contact(*number) },
        });
        for (name, value) in content.as_object().into_iter().flatten() {
            event[name] = value.clone();
        }
        let inbound: Inbound = serde_json::from_value(json!({ "received_at": now.as_millisecond(), "event": event }))?;
        self.conversation.hear(inbound).await?;
        let mut sent = self.sent.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        Ok(std::mem::take(&mut *sent).join("\n"))
    }
}

/// What API Gateway says of a member of staff.
fn context(sub: &str) -> anyhow::Result<RequestContext> {
    Ok(serde_json::from_value(json!({
        "accountId": "1", "apiId": "a", "domainName": "d", "domainPrefix": "d", "requestId": "r",
        "routeKey": "ANY /api/console/{proxy+}", "stage": "$default", "time": "24/Nov/2026:07:30:00 +0900",
        "timeEpoch": 1_795_473_000_000_i64,
        "http": { "method": "GET", "path": "/", "protocol": "HTTP/1.1", "sourceIp": "203.0.113.9", "userAgent": "u" },
        "authorizer": { "jwt": { "claims": {
            "sub": sub, "token_use": "access", "second_factor": "true", "auth_time": "1795473000", "iat": "1795473000",
        }, "scopes": null } },
    }))?)
}
