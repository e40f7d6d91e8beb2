//! Batches of the stream, over the table's own code, LINE's platform and a mail server.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::{Arc, Mutex};

use absence_notifier::{Batch, Notifier, tell};
use axum::{Json, Router, extract::State, http::StatusCode, routing::post};
use domain::{
    absence::{Author, Entry, Kind, PupilDay, Said},
    broadcast::Wishes,
    confidential::Confidential,
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
use table::{AbsenceLog, Hours, Seed, Seeding, Table};
use testkit::{
    Dynamo,
    world::{self, brief, says, seven_and},
};

const PAGE: &str = "https://liff.example/page";
const NAME: &str = "absence-notifier-tests";

/// Guardians 1 and 2 in LINE, the third by mail; all of the first pupil.
struct Home {
    dynamo: Dynamo,
    table: Table,
    line: Running,
    http: reqwest::Client,
    mails: Mails,
    notifier: Notifier,
}

#[derive(Clone, Default)]
struct Mails {
    taken: Arc<Mutex<Vec<Value>>>,
    busy: Arc<Mutex<bool>>,
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

fn pupil() -> Pupil {
    world::pupils().swap_remove(0)
}

fn family(contact: Contact) -> Seed {
    let Pupil { id: pupil, school, .. } = pupil();
    let child = Child { guardian: GuardianId::of(&contact), pupil, school, nickname: "つぐ".parse().unwrap() };
    Seed::Family { contact, children: vec![child], at: seven_and(0) }
}

impl Home {
    async fn open() -> Self {
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
        let post = Post::open(&aws, "renraku@example.jp".into());
        let notifier = Notifier::new(table.clone(), speaker(&line), post, PAGE.into());
        let home = Self { dynamo, table, line, http: reqwest::Client::new(), mails, notifier };
        for number in 1..=2 {
            let phone = json!({ "user_id": world::line_user(number), "name": "鈴木", "following": true });
            home.control("phones", phone).await;
        }
        home
    }

    async fn control(&self, path: &str, body: Value) {
        let url = format!("{}/api/{path}", self.line.base_url());
        self.http.post(url).json(&body).send().await.unwrap().error_for_status().unwrap();
    }

    /// What has come to that guardian's phone.
    async fn heard(&self, number: u8) -> Vec<Value> {
        let url = format!("{}/api/phones/{}/talk?after=0", self.line.base_url(), world::line_user(number));
        let talk: Value = self.http.get(url).send().await.unwrap().json().await.unwrap();
        talk["entries"].as_array().unwrap().iter().filter(|entry| entry["from"] == "account").cloned().collect()
    }

    fn mails(&self) -> usize {
        self.mails.taken.lock().unwrap().len()
    }

    /// The record of an entry that is said now, as the table tells it.
    async fn record(&self, place: u32, entry: Entry) -> Value {
        let (seat, day) = (world::blank_day(&pupil()), world::today());
        let old = self.image(self.table.day(&seat.school, &seat.pupil, day).await.unwrap()).await;
        self.table.keep(&seat, entry).await.unwrap();
        let new = self.image(self.table.day(&seat.school, &seat.pupil, day).await.unwrap()).await.unwrap();
        let mut change = json!({
            "Keys": { "pk": new["pk"], "sk": new["sk"] },
            "NewImage": new,
            "SequenceNumber": format!("{place}00000000000499659"),
            "StreamViewType": "NEW_AND_OLD_IMAGES",
            "SizeBytes": 284,
            "ApproximateCreationDateTime": 1_795_471_260.0,
        });
        if let Some(old) = old {
            change["OldImage"] = old;
        }
        let name = if change.get("OldImage").is_some() { "MODIFY" } else { "INSERT" };
        json!({
            "eventID": format!("event-{place}"), "eventName": name, "eventVersion": "1.1", "eventSource": "aws:dynamodb",
            "awsRegion": "ap-northeast-1", "dynamodb": change,
        })
    }

    /// The item as it stands in the table.
    async fn image(&self, day: Option<PupilDay>) -> Option<Value> {
        let day = day?;
        let partition = format!("{}#ABSENCE#{}", day.school, day.day);
        let text = |text: &str| aws_sdk_dynamodb::types::AttributeValue::S(text.to_owned());
        let get = self.dynamo.client().get_item().table_name(NAME);
        let found = get.key("pk", text(&partition)).key("sk", text(day.pupil.as_str())).send().await.unwrap();
        let item: serde_dynamo::Item = found.item.unwrap().into();
        Some(serde_json::to_value(item).unwrap())
    }

    /// The records that have to come again, by their sequence numbers.
    async fn tell(&self, records: &[Value]) -> Vec<String> {
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

fn report(id: &str) -> Entry {
    says(id, seven_and(1), brief(Kind::Absent, "illness"))
}

fn school_says(id: &str, said: Said) -> Entry {
    let by = Author::Staff { staff: "head".parse().unwrap(), name: "佐々木（教頭）".into() };
    Entry { by, ..says(id, seven_and(20), said) }
}

#[tokio::test]
async fn the_others_hear_of_a_report_and_whoever_sent_it_does_not() {
    let home = Home::open().await;
    let record = home.record(1, report("a")).await;
    assert!(home.tell(&[record]).await.is_empty());
    assert_eq!((home.heard(1).await.len(), home.heard(2).await.len(), home.mails()), (0, 1, 1));
    let shown = home.heard(2).await[0].to_string() + &home.mails.taken.lock().unwrap()[0].to_string();
    assert!(shown.contains("つぐの連絡について") && shown.contains("ほかの保護者の方から"), "{shown}");
    for name in world::canaries() {
        assert!(!shown.contains(&name), "{name}");
    }
}

#[tokio::test]
async fn however_often_it_comes_everybody_hears_once_in_line() {
    let home = Home::open().await;
    let record = home.record(1, report("a")).await;
    home.control("faults", json!({ "api": { "answer": "accept_then_500", "calls": 1, "only": "multicast" } })).await;
    assert_eq!(home.tell(std::slice::from_ref(&record)).await, ["100000000000499659"]);
    assert!(home.tell(&[record.clone(), record]).await.is_empty());
    assert_eq!(home.heard(2).await.len(), 1);
}

#[tokio::test]
async fn a_mail_that_was_not_taken_is_sent_again() {
    let home = Home::open().await;
    let record = home.record(1, report("a")).await;
    *home.mails.busy.lock().unwrap() = true;
    assert_eq!(home.tell(std::slice::from_ref(&record)).await.len(), 1);
    assert!(home.tell(&[record]).await.is_empty());
    assert_eq!((home.heard(2).await.len(), home.mails()), (1, 1));
}

#[tokio::test]
async fn a_mail_that_went_out_does_not_again_when_line_has_to_be_asked_again() {
    let home = Home::open().await;
    let record = home.record(1, report("a")).await;
    for _ in 0..3 {
        home.control("faults", json!({ "api": { "answer": "500", "calls": 1, "only": "multicast" } })).await;
        assert_eq!(home.tell(std::slice::from_ref(&record)).await.len(), 1);
        assert_eq!((home.heard(2).await.len(), home.mails()), (0, 1));
    }
    assert!(home.tell(&[record]).await.is_empty());
    assert_eq!((home.heard(2).await.len(), home.mails()), (1, 1));
}

#[tokio::test]
async fn the_days_of_one_report_are_one_notice() {
    let home = Home::open().await;
    let first = home.record(1, report("a")).await;
    let mut second = first.clone();
    second["dynamodb"]["SequenceNumber"] = json!("200000000000499659");
    let of_tomorrow = |image: &mut Value| {
        image["pk"] = json!({ "S": format!("{}#ABSENCE#2026-11-25", world::hibari().code) });
        image["day"] = json!({ "S": "2026-11-25" });
        image["entries"]["M"]["b"] = image["entries"]["M"]["a"].take();
        image["entries"]["M"].as_object_mut().unwrap().remove("a");
        image["entries"]["M"]["b"]["M"]["id"] = json!({ "S": "b" });
    };
    of_tomorrow(&mut second["dynamodb"]["NewImage"]);
    assert!(home.tell(&[first, second]).await.is_empty());
    assert_eq!((home.heard(2).await.len(), home.mails()), (1, 1));
}

#[tokio::test]
async fn the_schools_words_reach_everybody_and_a_look_nobody() {
    let home = Home::open().await;
    let first = home.record(1, report("a")).await;
    let words = Said::Comment { words: Confidential::new("給食のプリントを届けます。".into()) };
    let comment = home.record(2, school_says("b", words)).await;
    let seen = home.record(3, school_says("c", Said::Seen { of: "a".parse().unwrap() })).await;
    assert!(home.tell(&[first, comment, seen]).await.is_empty());
    assert_eq!((home.heard(1).await.len(), home.heard(2).await.len(), home.mails()), (1, 2, 2));
    assert!(!home.heard(1).await[0].to_string().contains("プリント"));
}

#[tokio::test]
async fn who_does_not_wish_to_hear_of_others_hears_of_the_school() {
    let home = Home::open().await;
    let wishes = Wishes { ignores_others: true, ..Wishes::default() };
    assert!(home.table.wish(&world::guardian(2), &wishes).await.unwrap());
    let first = home.record(1, report("a")).await;
    let entered = home.record(2, school_says("b", brief(Kind::Late, "hospital"))).await;
    assert!(home.tell(&[first]).await.is_empty());
    assert_eq!(home.heard(2).await.len(), 0);
    assert!(home.tell(&[entered]).await.is_empty());
    assert_eq!(home.heard(2).await.len(), 1);
}

#[tokio::test]
async fn what_cannot_be_read_keeps_nobody_from_hearing() {
    let home = Home::open().await;
    let mut odd = home.record(1, report("a")).await;
    let second = home.record(2, says("b", seven_and(9), Said::Cancel)).await;
    odd["dynamodb"]["NewImage"]["entries"] = json!({ "S": "腹痛です" });
    assert!(home.tell(&[odd, second]).await.is_empty());
    assert_eq!(home.heard(2).await.len(), 1);
}
