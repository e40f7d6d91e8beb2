//! Two routes of console-api behind a gate, and how to ask for them.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::{
    Router,
    body::Body,
    extract::State,
    http::Request,
    routing::{self, MethodRouter},
};
use console::{Administering, AtBoard, AtSchool, Gate, Session};
use domain::staff::Staff;
use http_body_util::BodyExt;
use lambda::Secret;
use lambda_http::request::RequestContext;
use serde_json::{Value, json};
use table::{Seed, Seeding, Table};
use testkit::{Dynamo, world};
use tower::ServiceExt;

pub const HIBARI: &str = "B113299900019";
pub const MINAMI: &str = "C113299900027";

pub struct Door {
    pub dynamo: Dynamo,
    pub table: Table,
    app: Router,
    /// How often a handler has run.
    pub ran: Arc<AtomicUsize>,
}

pub type Ran = State<Arc<AtomicUsize>>;

pub async fn me(State(ran): Ran, session: Session) -> String {
    ran.fetch_add(1, Ordering::SeqCst);
    format!("{} from {:?}", session.staff.id, session.address.map(|address| address.to_string()))
}

pub async fn at_school(State(ran): Ran, AtSchool { scope, .. }: AtSchool) -> String {
    ran.fetch_add(1, Ordering::SeqCst);
    format!("{} whole: {}", scope.school(), scope.is_whole())
}

async fn administering(State(ran): Ran, Administering { session, .. }: Administering) -> String {
    ran.fetch_add(1, Ordering::SeqCst);
    session.staff.id.to_string()
}

async fn at_board(State(ran): Ran, AtBoard { session, .. }: AtBoard) -> String {
    ran.fetch_add(1, Ordering::SeqCst);
    session.staff.id.to_string()
}

async fn unlisted(State(ran): Ran) -> &'static str {
    ran.fetch_add(1, Ordering::SeqCst);
    "here"
}

impl Door {
    /// With the staff of the small world, and one of みなみ中 who administers nothing.
    pub async fn open(origin_secret: Option<&str>) -> Self {
        let dynamo = Dynamo::start();
        let table = dynamo.table("gate-tests-1").await;
        table.plant(world::seeds()).await.unwrap();
        let ran = Arc::new(AtomicUsize::new(0));
        let routes = Router::new()
            .route("/api/console/me", routing::get(me))
            .route("/api/console/schools/{school}/homerooms", routing::get(at_school).post(administering))
            .route("/api/console/settings", routing::get(at_board))
            .route("/api/console/unlisted", routing::get(unlisted));
        let gate = Gate::new("console-api", table.clone(), origin_secret.map(Secret::new));
        let app = gate.before(routes).with_state(ran.clone());
        Self { dynamo, table, app, ran }
    }

    /// The same people before the route of broadcast-api that is about a school.
    pub fn before_audiences(mut self, handler: MethodRouter<Arc<AtomicUsize>>) -> Self {
        let gate = Gate::new("broadcast-api", self.table.clone(), None);
        let routes = Router::new().route("/api/console/schools/{school}/audience", handler);
        self.app = gate.before(routes).with_state(self.ran.clone());
        self
    }

    pub async fn plant(&self, staff: Staff) {
        self.table.plant(vec![Seed::Staff(staff)]).await.unwrap();
    }

    /// Asks; gives the status, and the text or the error's code.
    pub async fn ask(&self, mut request: Request<Body>, claims: Option<Value>) -> (u16, String) {
        request.extensions_mut().insert(context(claims));
        let answer = self.app.clone().oneshot(request).await.unwrap();
        let status = answer.status().as_u16();
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        let text = String::from_utf8(body.to_vec()).unwrap();
        let refused = serde_json::from_str::<Value>(&text).ok();
        let code = refused.and_then(|body| body["error"]["code"].as_str().map(str::to_owned));
        (status, code.unwrap_or(text))
    }

    pub async fn send(&self, sub: &str, method: &str, path: &str) -> (u16, String) {
        let request = Request::builder().method(method).uri(format!("/api/console/{path}")).body(Body::empty());
        self.ask(request.unwrap(), Some(json!({ "sub": sub, "token_use": "access" }))).await
    }

    pub async fn get(&self, sub: &str, path: &str) -> (u16, String) {
        self.send(sub, "GET", path).await
    }

    /// That this is refused, and that no handler has run.
    pub async fn refuses(&self, sub: &str, method: &str, path: &str, status: u16, code: &str) {
        let before = self.ran.load(Ordering::SeqCst);
        let answer = self.send(sub, method, path).await;
        assert_eq!(answer, (status, code.to_owned()), "{sub} {method} {path}");
        assert_eq!(self.ran.load(Ordering::SeqCst), before, "{sub} {method} {path}: a handler ran");
    }
}

fn context(claims: Option<Value>) -> RequestContext {
    let http = json!({ "method": "GET", "path": "/", "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1" });
    let mut context = json!({ "http": http, "timeEpoch": 0 });
    if let Some(claims) = claims {
        context["authorizer"] = json!({ "jwt": { "claims": claims, "scopes": null } });
    }
    RequestContext::ApiGatewayV2(serde_json::from_value(context).unwrap())
}
