//! Where the SDK's mails go instead of SES.

use std::sync::{Arc, Mutex};

use axum::{Json, Router, extract::State, http::StatusCode, routing::post};
use lambda::SdkConfig;
use mail::Post;
use serde_json::{Value, json};
use testkit::Dynamo;

/// One mail.
#[derive(Debug, Clone)]
pub struct Mail {
    pub text: String,
}

#[derive(Clone)]
pub struct Mailbox {
    mails: Arc<Mutex<Vec<Mail>>>,
    aws: SdkConfig,
}

async fn take(State(mails): State<Arc<Mutex<Vec<Mail>>>>, Json(sent): Json<Value>) -> (StatusCode, Json<Value>) {
    let to = sent["Destination"]["ToAddresses"][0].as_str().unwrap().to_owned();
    if to.starts_with("nobody") {
        return (StatusCode::BAD_REQUEST, Json(json!({ "message": "Email address is not verified" })));
    }
    let text = sent["Content"]["Simple"]["Body"]["Text"]["Data"].as_str().unwrap().to_owned();
    mails.lock().unwrap().push(Mail { text });
    (StatusCode::OK, Json(json!({ "MessageId": "1" })))
}

impl Mailbox {
    pub async fn open(dynamo: &Dynamo) -> Self {
        let mails = Arc::new(Mutex::new(Vec::new()));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let app = Router::new().route("/v2/email/outbound-emails", post(take)).with_state(mails.clone());
        tokio::spawn(async { axum::serve(listener, app).await });
        Self { mails, aws: dynamo.config().to_builder().endpoint_url(url).build() }
    }

    pub fn post(&self) -> Post {
        Post::open(&self.aws, Some("renraku@example.jp".to_owned()))
    }

    pub fn mails(&self) -> Vec<Mail> {
        self.mails.lock().unwrap().clone()
    }

    /// The code and the link's end of the newest mail.
    pub fn newest(&self) -> (String, String) {
        let text = self.mails().pop().unwrap().text;
        let code = text.split_once("確認の番号 ").unwrap().1[..8].to_owned();
        let link = text.split_once("?sign-in=").unwrap().1.split_whitespace().next().unwrap().to_owned();
        (code, link)
    }
}
