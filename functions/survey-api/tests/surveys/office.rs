//! The world's two schools with some families, a survey that has gone out to them, and the API before it.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use axum::{
    Router,
    body::Body,
    http::{Extensions, Request},
};
use domain::{
    broadcast::{Audience, Broadcast, Person, Released, Segment, Sender, State},
    confidential::Confidential,
    guardian::Child,
    id::{GuardianId, HomeroomId, PupilId},
    school::{Pupil, SchoolCode},
    staff::{Role, Staff},
    survey::{Answering as Who, Answers, Came, Change, Kind, Per, Question, Sequence, Survey, Value as Said},
};
use http_body_util::BodyExt;
use lambda::Clock;
use lambda_http::request::RequestContext;
use serde_json::{Value, json};
use survey_api::{Api, router};
use surveys::{Told, follow};
use table::{Answering, Broadcasts, Seed, Seeding, Table, Written};
use testkit::{Dynamo, world};
use tower::ServiceExt;
use uuid::Uuid;

pub const HIBARI: &str = "B113299900019";
pub const MINAMI: &str = "C113299900027";
const NAME: &str = "survey-api-tests";

pub struct Office {
    pub dynamo: Dynamo,
    pub table: Table,
    changes: AtomicU32,
    told: Mutex<Vec<Told>>,
}

impl Office {
    /// Seven in the morning. Guardian 1 has the first two of 3年1組, guardian 2 the first too, guardian 3 the first of 3年2組,
    /// guardian 4 one at みなみ中, guardian 5 the first of 3年2組 and the one at みなみ中.
    pub async fn open() -> Self {
        let dynamo = Dynamo::start();
        let table = dynamo.table(NAME).await;
        table.plant(world::seeds()).await.unwrap();
        table.plant(people()).await.unwrap();
        let families = [(1, vec![0, 1]), (2, vec![0]), (3, vec![3]), (4, vec![6]), (5, vec![3, 6])];
        table.plant(families.iter().map(|(number, places)| family(*number, places)).collect()).await.unwrap();
        Self { dynamo, table, changes: AtomicU32::new(0), told: Mutex::default() }
    }

    /// Puts a survey where the table has those that have gone out, with the id `survey`.
    pub async fn asks(&self, from: Sender, segments: Vec<Segment>, survey: Survey) -> Broadcast {
        let broadcast = asking("survey", from, segments, survey);
        self.keep(&broadcast).await;
        broadcast
    }

    pub async fn keep(&self, broadcast: &Broadcast) {
        assert!(matches!(self.table.add_broadcast(broadcast).await.unwrap(), Written::Now(_)));
    }

    /// The survey is closed at that minute after seven.
    pub async fn close(&self, broadcast: &Broadcast, minute: i64) -> Broadcast {
        let survey = broadcast.survey.as_deref().unwrap().clone();
        let survey = Survey { closed_at: Some(world::seven_and(minute)), ..survey };
        let next = Broadcast { survey: Some(Box::new(survey)), version: broadcast.version + 1, ..broadcast.clone() };
        assert!(matches!(self.table.change_broadcast(&next).await.unwrap(), Written::Now(_)));
        next
    }

    /// A family answers on the page, and the stream tells it.
    pub async fn answers(&self, broadcast: &Broadcast, guardian: Option<u8>, places: &[usize], said: Answers) {
        let school = world::pupils()[places[0]].school.clone();
        let pupils: Vec<(PupilId, HomeroomId)> = places.iter().map(|place| seat(*place)).collect();
        self.answered(broadcast, (school, pupils), guardian, said).await;
    }

    /// The family of one pupil does.
    pub async fn answers_for(&self, broadcast: &Broadcast, pupil: &Pupil, said: Answers) {
        let seat = vec![(pupil.id.clone(), pupil.homeroom.clone())];
        self.answered(broadcast, (pupil.school.clone(), seat), Some(1), said).await;
    }

    async fn answered(
        &self,
        broadcast: &Broadcast,
        (school, pupils): (SchoolCode, Vec<(PupilId, HomeroomId)>),
        guardian: Option<u8>,
        said: Answers,
    ) {
        let guardian = guardian.map(world::guardian);
        let who = Who { broadcast: &broadcast.id, school: &school, guardian: guardian.as_ref(), pupils: &pupils };
        let id = Uuid::from_u128(self.changes.fetch_add(1, Ordering::SeqCst).into());
        let survey = broadcast.survey.as_deref().unwrap();
        let first = survey.first(who, said, Came::Page, world::seven_and(1), id).unwrap();
        assert!(matches!(self.table.give(&first).await.unwrap(), Written::Now(_)));
        let number = self.changes.load(Ordering::SeqCst).to_string();
        let change = Change {
            sequence: Sequence::of(&number).unwrap(),
            old: None,
            new: Some((first.given.homeroom, first.given.answers)),
        };
        self.told.lock().unwrap().push(Told { school, broadcast: broadcast.id.clone(), change });
    }

    /// Counts what was answered since.
    pub async fn count(&self) {
        let told = std::mem::take(&mut *self.told.lock().unwrap());
        follow(&self.table, told).await.unwrap();
    }

    /// As the API says it at ten past seven.
    pub async fn get(&self, sub: &str, path: &str) -> (u16, Value) {
        self.send("GET", sub, path, &Value::Null).await
    }

    /// Under `/api/console/surveys/`, unless the path says otherwise.
    pub async fn send(&self, method: &str, sub: &str, path: &str, body: &Value) -> (u16, Value) {
        self.send_to(self.app(), (method, sub), path, body).await
    }

    /// To a function that goes on from one request to the next.
    pub async fn send_to(&self, app: Router, (method, sub): (&str, &str), path: &str, body: &Value) -> (u16, Value) {
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/api/console/surveys/{path}") };
        let request = Request::builder().method(method).uri(path);
        let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
        let mut request = request.header("content-type", "application/json").body(body).unwrap();
        request.extensions_mut().extend(context(sub));
        let response = app.oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
    }

    pub fn app(&self) -> Router {
        router(Api::new(self.table.clone(), Clock::Stopped(world::seven_and(10)), None))
    }

    /// The code with which something is refused, in words of people.
    pub async fn refuses(&self, method: &str, sub: &str, path: &str, body: &Value) -> (u16, String) {
        let (status, body) = self.send(method, sub, path, body).await;
        let message = body["error"]["message"].as_str().unwrap_or_default();
        assert!(message.chars().any(|c| ('ぁ'..='ん').contains(&c)), "{method} {path}: {status} {body}");
        assert!(!message.contains(|c: char| c.is_ascii_alphabetic()), "{message}");
        assert!(world::canaries().iter().all(|name| !body.to_string().contains(name)), "{body}");
        (status, body["error"]["code"].as_str().unwrap().to_owned())
    }

    /// The entries of a school's log: what was done, and the whole of it as it stands there.
    pub async fn log(&self, school: &str) -> Vec<(String, String)> {
        let query = self.dynamo.client().query().table_name(NAME).key_condition_expression("pk = :pk");
        let pk = aws_sdk_dynamodb::types::AttributeValue::S(format!("{school}#AUDIT"));
        let items = query.expression_attribute_values(":pk", pk).send().await.unwrap().items.unwrap_or_default();
        let entry = |item: &std::collections::HashMap<_, _>| Some((did(item)?, format!("{item:?}")));
        items.iter().filter_map(entry).collect()
    }
}

fn did(item: &std::collections::HashMap<String, aws_sdk_dynamodb::types::AttributeValue>) -> Option<String> {
    item.get("did")?.as_s().ok().cloned()
}

/// One question with options, one for words.
pub fn survey(per: Per) -> Survey {
    let kind = Kind::One { options: ["参加する", "参加しない"].map(str::to_owned).to_vec() };
    let (choice, words) = (question("q1", kind, true), question("q2", Kind::Text, false));
    Survey { questions: vec![choice, words], per, ..Survey::default() }
}

pub fn anonymous(per: Per) -> Survey {
    Survey { anonymous: true, ..survey(per) }
}

fn question(id: &str, kind: Kind, required: bool) -> Question {
    let (id, title) = (id.to_owned().try_into().unwrap(), "運動会について".to_owned());
    Question { id, title, note: String::new(), kind, required, on_page_only: false, show_if: None }
}

/// An answer to both.
pub fn says(option: u8, words: &str) -> Answers {
    let id = |id: &str| id.to_owned().try_into().unwrap();
    let mut said = BTreeMap::from([(id("q1"), Said::One(option))]);
    if !words.is_empty() {
        said.insert(id("q2"), Said::Words(Confidential::new(words.to_owned())));
    }
    said
}

pub fn hibari() -> SchoolCode {
    world::hibari().code
}

/// To everyone of ひばり小, from there.
pub fn from_school() -> (Sender, Vec<Segment>) {
    (Sender::School(hibari()), vec![Segment::Everyone { school: hibari() }])
}

/// To everyone of both schools, from the board.
pub fn from_board() -> (Sender, Vec<Segment>) {
    let everyone = |school| Segment::Everyone { school };
    (Sender::Board, vec![everyone(hibari()), everyone(world::minami().code)])
}

pub fn asking(id: &str, from: Sender, segments: Vec<Segment>, survey: Survey) -> Broadcast {
    let author = Person { id: "head".parse().unwrap(), name: "佐々木（教頭）".to_owned() };
    let released = Released { by: author.clone(), at: world::seven_and(0), addressed: 4, key: "k".to_owned() };
    Broadcast {
        state: State::Sent,
        audience: Audience::Segments { segments: segments.into_iter().collect() },
        survey: Some(Box::new(survey)),
        released: Some(released),
        ..Broadcast::draft(id.parse().unwrap(), from, author, world::seven_and(0))
    }
}

fn seat(place: usize) -> (PupilId, HomeroomId) {
    let Pupil { id, homeroom, .. } = world::pupils().swap_remove(place);
    (id, homeroom)
}

fn people() -> Vec<Seed> {
    let school = |code: &str, administrator| Role::School { schools: vec![code.parse().unwrap()], administrator };
    let person = |id: &str, role| Seed::Staff(Staff::new(id.parse().unwrap(), id, role));
    let hibari = hibari();
    vec![
        person("minami-head", school(MINAMI, true)),
        person("office", school(HIBARI, false)),
        person("drafter", Role::Drafter { school: hibari.clone(), groups: vec![] }),
        person("teacher-2", Role::HomeroomTeacher { school: hibari.clone(), homerooms: vec!["p3-2".parse().unwrap()] }),
        person("teacher-of-none", Role::HomeroomTeacher { school: hibari, homerooms: vec![] }),
    ]
}

pub fn family(number: u8, places: &[usize]) -> Seed {
    let child = |place: &usize| {
        let Pupil { id: pupil, school, .. } = world::pupils().swap_remove(*place);
        Child { guardian: GuardianId::of(&world::line_user(number)), pupil, school, nickname: "こ".parse().unwrap() }
    };
    let children = places.iter().map(child).collect();
    Seed::Family { contact: world::line_user(number), children, at: world::seven_and(-60) }
}

/// Who asks, as the authorizer says it. `…/one-factor`: signed in with a password alone.
fn context(sub: &str) -> Extensions {
    let (sub, second_factor) = sub.strip_suffix("/one-factor").map_or((sub, "true"), |sub| (sub, "false"));
    let mut extensions = Extensions::new();
    let claims = json!({ "sub": sub, "token_use": "access", "second_factor": second_factor });
    let context: RequestContext = serde_json::from_value(json!({
        "accountId": "123456789012", "apiId": "r3pmxmplak", "domainName": "r3pmxmplak.execute-api.ap-northeast-1.amazonaws.com",
        "domainPrefix": "r3pmxmplak", "requestId": "JKJaXmPLvHcESHA=", "routeKey": "ANY /api/console/surveys/{proxy+}", "stage": "$default",
        "time": "24/Nov/2026:07:30:00 +0900", "timeEpoch": 1_795_473_000_000_i64,
        "http": { "method": "GET", "path": "/", "protocol": "HTTP/1.1", "sourceIp": "203.0.113.9", "userAgent": "Mozilla" },
        "authorizer": { "jwt": { "claims": claims, "scopes": null } },
    }))
    .unwrap();
    extensions.insert(context);
    extensions
}
