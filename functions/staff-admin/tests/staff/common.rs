//! A board of two people, two schools with an administrator each, and how to ask.

use std::sync::Arc;

use axum::{Router, body::Body, http::Request};
use domain::{
    audit::{Chain, ChainScope, Deed},
    group::{Group, GroupKind},
    school::SchoolCode,
    staff::{Role, Staff},
};
use http_body_util::BodyExt;
use lambda::Clock;
use lambda_http::request::RequestContext;
use serde_json::{Value, json};
use staff_admin::{Accounts, Api, router};
use table::{AuditReading, Groups, Seed, Seeding, StaffDirectory, Table};
use testkit::{Dynamo, world};
use tower::ServiceExt;

pub const HIBARI: &str = "B113299900019";
pub const MINAMI: &str = "C113299900027";

pub struct Office {
    pub dynamo: Dynamo,
    pub table: Table,
    pub api: Arc<Api>,
    app: Router,
}

fn school_staff(id: &str, schools: &[&str], administrator: bool) -> Staff {
    let schools = schools.iter().map(|code| code.parse().unwrap()).collect();
    Staff::new(id.parse().unwrap(), format!("教職員 {id}"), Role::School { schools, administrator })
}

fn drafts_for(groups: &[&str]) -> Role {
    let groups = groups.iter().map(|id| id.parse().unwrap()).collect();
    Role::Drafter { school: HIBARI.parse().unwrap(), groups }
}

/// A group at each school.
async fn add_groups(table: &Table) {
    let [board, ..] = world::staff();
    for (school, id, name, kind) in
        [(HIBARI, "hibari-pta", "PTA本部", GroupKind::Pta), (MINAMI, "minami-club", "卓球部", GroupKind::Club)]
    {
        let school: SchoolCode = school.parse().unwrap();
        let scope = board.scope(&school).unwrap();
        let group = Group { school, id: id.parse().unwrap(), name: name.into(), kind, commute: None, version: 0 };
        table.add_group(&scope, &group).await.unwrap();
    }
}

/// The world, and more staff.
pub fn planted() -> Vec<Seed> {
    let more = [
        Staff::new("second".parse().unwrap(), "見本　次長", Role::Board),
        school_staff("office", &[HIBARI], false),
        school_staff("nurse", &[HIBARI, MINAMI], true),
        school_staff("other-head", &[MINAMI], true),
        Staff::new("drafter".parse().unwrap(), "外部　指導者", drafts_for(&["hibari-pta", "gone"])),
    ];
    world::seeds().into_iter().chain(more.map(Seed::Staff)).collect()
}

impl Office {
    /// Cognito is where nobody listens.
    pub async fn open() -> Self {
        Self::over(planted(), async |_| "http://127.0.0.1:1".to_owned()).await
    }

    /// Cognito is where `cognito` says, which may look at the table.
    pub async fn over(seeds: Vec<Seed>, cognito: impl AsyncFnOnce(&Table) -> String) -> Self {
        let dynamo = Dynamo::start();
        let table = dynamo.table("staff-tests-1").await;
        table.plant(seeds).await.unwrap();
        add_groups(&table).await;
        let pool = dynamo.config().into_builder().endpoint_url(cognito(&table).await).build();
        let accounts = Accounts::open(&pool, "ap-northeast-1_aBcDeFgHi".to_owned());
        let api = Api::new(table.clone(), accounts, Clock::Stopped(world::seven_and(30)), None);
        Self { dynamo, table, app: router(api.clone()), api }
    }

    pub async fn staff(&self, id: &str) -> Staff {
        self.table.staff(&id.parse().unwrap()).await.unwrap().unwrap()
    }

    /// What the log of a school, or of the board, says was done, oldest first.
    pub async fn log(&self, chain: &str) -> Vec<Deed> {
        log(&self.table, chain).await
    }

    /// Asks as somebody; gives the status and the error's code, if it is one.
    pub async fn ask(&self, sub: &str, method: &str, path: &str, body: Option<&Value>) -> (u16, Value) {
        let request = Request::builder().method(method).uri(format!("/api/console/staff{path}"));
        let request = request.header("content-type", "application/json");
        let body = body.map_or(Body::empty(), |body| Body::from(body.to_string()));
        let mut request = request.body(body).unwrap();
        request.extensions_mut().insert(context(sub));
        let answer = self.app.clone().oneshot(request).await.unwrap();
        let status = answer.status().as_u16();
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        (status, serde_json::from_slice(&bytes).unwrap_or_default())
    }

    /// Refused with this status and code, in Japanese, and nothing was written down.
    pub async fn refuses(&self, who: &str, what: (&str, &str, Option<&Value>), status: u16, code: &str) {
        let (method, path, body) = what;
        let answer = self.ask(who, method, path, body).await;
        let about = format!("{who} {method} {path} {body:?}");
        assert_eq!((answer.0, answer.1["error"]["code"].as_str()), (status, Some(code)), "{about}: {}", answer.1);
        let message = answer.1["error"]["message"].as_str().unwrap();
        assert!(message.chars().any(|c| ('ぁ'..='ん').contains(&c)), "{message}");
    }
}

fn context(sub: &str) -> RequestContext {
    let claims = json!({ "sub": sub, "token_use": "access", "auth_time": "1" });
    let http = json!({ "method": "GET", "path": "/", "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1" });
    let authorizer = json!({ "jwt": { "claims": claims, "scopes": null } });
    let context = json!({ "http": http, "timeEpoch": 0, "authorizer": authorizer });
    RequestContext::ApiGatewayV2(serde_json::from_value(context).unwrap())
}

/// What the log of a school, or of the board, says was done, oldest first.
pub async fn log(table: &Table, chain: &str) -> Vec<Deed> {
    let [board, ..] = world::staff();
    let chain: Chain = chain.parse().unwrap();
    let scope = match &chain {
        Chain::Board => ChainScope::of_board(board.board_scope().unwrap()),
        Chain::School(school) => ChainScope::of_school(&board.scope(school).unwrap()).unwrap(),
    };
    table.from(&scope, 1, 100).await.unwrap().into_iter().map(|entry| entry.act.did).collect()
}
