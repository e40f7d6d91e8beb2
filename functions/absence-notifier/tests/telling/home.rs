//! A pupil's guardians, LINE's platform, a mail server, and records of the stream as the table tells them.

use std::sync::{Arc, Mutex};

use absence_notifier::{Batch, Notifier, tell};
use axum::{Json, Router, extract::State, http::StatusCode, routing::post};
use domain::{
    absence::{Entry, PupilDay},
    arrival::Morning,
    guardian::{Child, Contact, MailAddress},
    id::GuardianId,
    school::Pupil,
    talk::ButtonKeys,
};
use line::{Line, LineConfig};
use line_simulator::{Config, Running, Simulator};
use line_talk::Speaker;
use mail::Post;
use serde_json::{Value, json};
use table::{AbsenceLog, Mornings, Seed, Seeding, Table};
use testkit::{
    Dynamo,
    world::{self, seven_and},
};

const PAGE: &str = "https://liff.example/page";
const NAME: &str = "absence-notifier-tests";

/// Guardians 1 and 2 in LINE, the third by mail; all of the first pupil.
pub struct Home {
    dynamo: Dynamo,
    pub table: Table,
    line: Running,
    http: reqwest::Client,
    pub mails: Mails,
    notifier: Notifier,
}

#[derive(Clone, Default)]
pub struct Mails {
    pub taken: Arc<Mutex<Vec<Value>>>,
    pub busy: Arc<Mutex<bool>>,
}

async fn take(State(mails): State<Mails>, Json(mail): Json<Value>) -> (StatusCode, Json<Value>) {
    if std::mem::take(&mut *mails.busy.lock().unwrap()) {
        return (StatusCode::TOO_MANY_REQUESTS, Json(json!({ "__type": "TooManyRequestsException" })));
    }
    mails.taken.lock().unwrap().push(mail);
    (StatusCode::OK, Json(json!({ "MessageId": "1" })))
}

fn address() -> MailAddress {
    "g3@example.jp".parse().unwrap()
}

fn grandmother() -> Contact {
    Contact::Mail(address().id())
}

pub fn pupil() -> Pupil {
    world::pupils().swap_remove(0)
}

fn family(contact: Contact) -> Seed {
    let Pupil { id: pupil, school, .. } = pupil();
    let child = Child { guardian: GuardianId::of(&contact), pupil, school, nickname: "つぐ".parse().unwrap() };
    Seed::Family { contact, children: vec![child], at: seven_and(0) }
}

impl Home {
    pub async fn open() -> Self {
        let dynamo = Dynamo::start();
        let table = dynamo.table(NAME).await;
        table.plant(world::seeds()).await.unwrap();
        let guardian = Some(GuardianId::of(&grandmother()));
        let families = [world::line_user(1), world::line_user(2), grandmother()].map(family);
        table.plant(families.into_iter().chain([Seed::Mail { address: address(), guardian }]).collect()).await.unwrap();
        let line = Simulator::start(Config::default()).await.unwrap();
        let mails = Mails::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let app = Router::new().route("/v2/email/outbound-emails", post(take)).with_state(mails.clone());
        tokio::spawn(async { axum::serve(listener, app).await });
        let aws = dynamo.config().into_builder().endpoint_url(url).build();
        let post = Post::open(&aws, Some("renraku@example.jp".into()));
        let notifier = Notifier::new(table.clone(), speaker(&line), post, PAGE.into());
        let home = Self { dynamo, table, line, http: reqwest::Client::new(), mails, notifier };
        for number in 1..=2 {
            let phone = json!({ "user_id": world::line_user(number), "name": "鈴木", "following": true });
            home.control("phones", phone).await;
        }
        home
    }

    pub async fn control(&self, path: &str, body: Value) {
        let url = format!("{}/api/{path}", self.line.base_url());
        self.http.post(url).json(&body).send().await.unwrap().error_for_status().unwrap();
    }

    /// What has come to that guardian's phone.
    pub async fn heard(&self, number: u8) -> Vec<Value> {
        let url = format!("{}/api/phones/{}/talk?after=0", self.line.base_url(), world::line_user(number));
        let talk: Value = self.http.get(url).send().await.unwrap().json().await.unwrap();
        talk["entries"].as_array().unwrap().iter().filter(|entry| entry["from"] == "account").cloned().collect()
    }

    pub fn grandmother() -> GuardianId {
        GuardianId::of(&grandmother())
    }

    pub fn mails(&self) -> usize {
        self.mails.taken.lock().unwrap().len()
    }

    /// The record of an entry that is said now, as the table tells it.
    pub async fn record(&self, place: u32, entry: Entry) -> Value {
        let (seat, day) = (world::blank_day(&pupil()), world::today());
        let old = self.image_of_day(self.table.day(&seat.school, &seat.pupil, day).await.unwrap()).await;
        self.table.keep(&seat, entry).await.unwrap();
        let new = self.image_of_day(self.table.day(&seat.school, &seat.pupil, day).await.unwrap()).await;
        record(place, old, &new.unwrap())
    }

    /// The record of a morning that is written now.
    pub async fn morning(&self, place: u32, next: &Morning) -> Value {
        let (school, homeroom, day) = (&next.school, &next.homeroom, next.day);
        let partition = format!("{school}#MORNING#{day}");
        let old = self.table.morning(school, homeroom, day).await.unwrap();
        let old = if old.is_some() { Some(self.image(&partition, homeroom.as_str()).await) } else { None };
        assert!(self.table.keep_morning(next).await.unwrap());
        record(place, old, &self.image(&partition, homeroom.as_str()).await)
    }

    async fn image_of_day(&self, day: Option<PupilDay>) -> Option<Value> {
        let day = day?;
        Some(self.image(&format!("{}#ABSENCE#{}", day.school, day.day), day.pupil.as_str()).await)
    }

    /// The item as it stands in the table.
    pub async fn image(&self, partition: &str, sort: &str) -> Value {
        let text = |text: &str| aws_sdk_dynamodb::types::AttributeValue::S(text.to_owned());
        let get = self.dynamo.client().get_item().table_name(NAME);
        let found = get.key("pk", text(partition)).key("sk", text(sort)).send().await.unwrap();
        let item: serde_dynamo::Item = found.item.unwrap().into();
        serde_json::to_value(item).unwrap()
    }

    /// The records that have to come again, by their sequence numbers.
    pub async fn tell(&self, records: &[Value]) -> Vec<String> {
        let batch: Batch = serde_json::from_value(json!({ "Records": records })).unwrap();
        let told = serde_json::to_value(tell(&self.notifier, batch).await.unwrap()).unwrap();
        let failures = told["batchItemFailures"].as_array().unwrap();
        failures.iter().map(|one| one["itemIdentifier"].as_str().unwrap().to_owned()).collect()
    }
}

fn speaker(line: &Running) -> Speaker {
    let line = Line::open(LineConfig {
        api_base: line.base_url().to_string(),
        channel_id: "1234567890".to_owned(),
        channel_secret: "line-simulator-channel-secret".to_owned(),
    });
    Speaker::new(line.unwrap(), ButtonKeys::from_hex([&*"5a".repeat(32)]).unwrap(), PAGE)
}

pub fn record(place: u32, old: Option<Value>, new: &Value) -> Value {
    let mut change = json!({
        "Keys": { "pk": new["pk"], "sk": new["sk"] },
        "NewImage": new,
        "SequenceNumber": format!("{place}00000000000499659"),
        "StreamViewType": "NEW_AND_OLD_IMAGES",
        "SizeBytes": 284,
        "ApproximateCreationDateTime": 1_795_471_260.0,
    });
    let name = if old.is_some() { "MODIFY" } else { "INSERT" };
    if let Some(old) = old {
        change["OldImage"] = old;
    }
    json!({
        "eventID": format!("event-{place}"), "eventName": name, "eventVersion": "1.1", "eventSource": "aws:dynamodb",
        "awsRegion": "ap-northeast-1", "dynamodb": change,
    })
}
