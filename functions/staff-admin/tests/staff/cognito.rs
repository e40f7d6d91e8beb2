//! As much of Cognito as an invitation needs. It looks at our table whenever it sends a mail.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use axum::{
    Json, Router,
    body::Body,
    extract::State,
    http::{HeaderMap, Request, StatusCode},
    response::{IntoResponse, Response},
};
use domain::audit::Deed;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use table::{StaffDirectory, Table};

use crate::common::log;

/// A mail that went out, and what was written down by then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailed {
    pub to: String,
    pub in_table: bool,
    pub in_log: Vec<Deed>,
}

#[derive(Default)]
struct Seen {
    /// Status by address.
    accounts: BTreeMap<String, &'static str>,
    mails: Vec<Mailed>,
    /// So many mails do not go out.
    undelivered: u32,
}

#[derive(Clone, Default)]
pub struct Pool {
    seen: Arc<Mutex<Seen>>,
    table: Option<Table>,
    chain: String,
}

impl Pool {
    /// Serves it; `chain` is the log that it looks at.
    pub async fn open(&self, chain: &str, table: &Table) -> String {
        let pool = Self { seen: self.seen.clone(), table: Some(table.clone()), chain: chain.to_owned() };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let app = Router::new().fallback(answer).with_state(pool);
        tokio::spawn(async { axum::serve(listener, app).await });
        url
    }

    pub fn mails(&self) -> Vec<Mailed> {
        self.seen.lock().unwrap().mails.clone()
    }

    pub fn accounts(&self) -> usize {
        self.seen.lock().unwrap().accounts.len()
    }

    pub fn loses_mails(&self, count: u32) {
        self.seen.lock().unwrap().undelivered = count;
    }

    pub fn has_signed_in(&self, mail: &str) {
        self.seen.lock().unwrap().accounts.insert(mail.to_owned(), "CONFIRMED");
    }

    fn create(&self, mail: &str, status: &'static str) -> Response {
        if self.seen.lock().unwrap().accounts.contains_key(mail) {
            return refused("UsernameExistsException");
        }
        self.seen.lock().unwrap().accounts.insert(mail.to_owned(), status);
        self.user(mail)
    }

    fn user(&self, mail: &str) -> Response {
        let found = self
            .seen
            .lock()
            .unwrap()
            .accounts
            .iter()
            .map(|(mail, status)| (mail.clone(), *status))
            .find(|(known, _)| known == mail || sub(known) == mail);
        let Some((mail, status)) = found else { return refused("UserNotFoundException") };
        let attributes = json!([{ "Name": "sub", "Value": sub(&mail) }]);
        let user = json!({ "Username": sub(&mail), "Attributes": attributes, "UserStatus": status, "Enabled": true });
        Json(json!({
            "User": user, "Username": sub(&mail), "UserAttributes": attributes, "UserStatus": status, "Enabled": true,
        }))
        .into_response()
    }

    async fn send(&self, mail: &str) -> Response {
        let table = self.table.as_ref().unwrap();
        let in_table = table.staff(&sub(mail).parse().unwrap()).await.unwrap().is_some();
        let in_log = log(table, &self.chain).await;
        let mut seen = self.seen.lock().unwrap();
        if seen.undelivered > 0 {
            seen.undelivered -= 1;
            return refused("CodeDeliveryFailureException");
        }
        seen.mails.push(Mailed { to: mail.to_owned(), in_table, in_log });
        drop(seen);
        self.user(mail)
    }
}

/// The id that an address gets.
pub fn sub(mail: &str) -> String {
    mail.replace(['@', '.'], "-")
}

fn refused(code: &str) -> Response {
    (StatusCode::BAD_REQUEST, Json(json!({ "__type": code, "message": code }))).into_response()
}

async fn answer(State(pool): State<Pool>, headers: HeaderMap, request: Request<Body>) -> Response {
    let body = request.into_body().collect().await.unwrap().to_bytes();
    let asked: Value = serde_json::from_slice(&body).unwrap();
    let who = asked["Username"].as_str().unwrap().to_owned();
    let operation = headers["x-amz-target"].to_str().unwrap().rsplit('.').next().unwrap().to_owned();
    match (operation.as_str(), asked["MessageAction"].as_str()) {
        ("AdminCreateUser", Some("RESEND")) => pool.send(&who).await,
        ("AdminCreateUser", Some("SUPPRESS")) => pool.create(&who, "FORCE_CHANGE_PASSWORD"),
        ("AdminCreateUser", _) => {
            let made = pool.create(&who, "FORCE_CHANGE_PASSWORD");
            if made.status() == StatusCode::OK { pool.send(&who).await } else { made }
        }
        ("AdminGetUser", _) => pool.user(&who),
        ("AdminSetUserPassword", _) => Json(json!({})).into_response(),
        (other, _) => refused(other),
    }
}
