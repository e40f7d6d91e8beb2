//! The world's table, LINE's platform and a mail server, and a clock that only waiting moves.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use broadcast_sender::{Outside, Post};
use domain::{
    broadcast::{
        Broadcast, By, Chunk, Content, Outcome, Person, Reader, Recipient, Reckoned, Released, Sender as From, Sending,
        Timing, To,
    },
    guardian::{Child, Contact, MailAddress},
    id::LineUserId,
    school::Pupil,
    talk::ButtonKeys,
};
use fanout::{Carried, Carrier, ChunkOrder, Letter, Mailed, NotSent, Sender};
use jiff::Timestamp;
use line::{Line, LineConfig};
use line_simulator::{Config, Running, Simulator};
use line_talk::Speaker;
use serde_json::{Value, json};
use table::{Broadcasts, FanOut, Seed, Seeding, Table};
use testkit::{
    Dynamo,
    world::{self, seven_and},
};
use uuid::Uuid;

/// What the mail server answers, until it has no more such answers.
pub type Answers = Arc<Mutex<VecDeque<Option<(StatusCode, &'static str)>>>>;

pub const TAKES: Option<(StatusCode, &str)> = None;
pub const TOO_MANY: Option<(StatusCode, &str)> = Some((StatusCode::TOO_MANY_REQUESTS, "TooManyRequestsException"));
pub const REJECTS: Option<(StatusCode, &str)> = Some((StatusCode::BAD_REQUEST, "MessageRejected"));

#[derive(Clone)]
struct MailServer {
    answers: Answers,
    taken: Arc<Mutex<Vec<String>>>,
}

pub struct Street {
    _dynamo: Dynamo,
    pub table: Table,
    line: Running,
    http: reqwest::Client,
    mail_server: MailServer,
    sender: Sender<Table, Carriers>,
    clock: Arc<Mutex<Timestamp>>,
    waited: Arc<Mutex<Vec<Duration>>>,
}

/// The function's own way out; only the time is ours.
struct Carriers {
    outside: Outside,
    clock: Arc<Mutex<Timestamp>>,
    waited: Arc<Mutex<Vec<Duration>>>,
}

impl Carrier for Carriers {
    async fn multicast(&self, letter: Letter<'_>, to: &[&LineUserId], key: Uuid) -> Outcome {
        self.outside.multicast(letter, to, key).await
    }

    async fn mail(&self, letter: Letter<'_>, to: &MailAddress) -> Mailed {
        self.outside.mail(letter, to).await
    }

    fn now(&self) -> Timestamp {
        *lock(&self.clock)
    }

    async fn wait(&self, time: Duration) {
        lock(&self.waited).push(time);
        let mut clock = lock(&self.clock);
        *clock += time;
    }
}

fn lock<A>(held: &Mutex<A>) -> MutexGuard<'_, A> {
    held.lock().unwrap()
}

async fn take(State(server): State<MailServer>, Json(mail): Json<Value>) -> (StatusCode, HeaderMap, Json<Value>) {
    let mut headers = HeaderMap::new();
    if let Some((status, error)) = lock(&server.answers).pop_front().flatten() {
        headers.insert("x-amzn-errortype", error.parse().unwrap());
        return (status, headers, Json(json!({ "message": "no" })));
    }
    lock(&server.taken).push(mail["Destination"]["ToAddresses"][0].as_str().unwrap().to_owned());
    (StatusCode::OK, headers, Json(json!({ "MessageId": "1" })))
}

impl Street {
    /// At eight, with guardians 1 to 3 of the first pupil, and phones of guardians 1 to 5.
    pub async fn open() -> Self {
        let dynamo = Dynamo::start();
        let table = dynamo.table("broadcast-sender-tests").await;
        table.plant(world::seeds()).await.unwrap();
        table.plant((1..=3).map(family).collect()).await.unwrap();
        let line = Simulator::start(Config::default()).await.unwrap();
        let mail_server = MailServer { answers: Answers::default(), taken: Arc::default() };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let app = Router::new().route("/v2/email/outbound-emails", post(take)).with_state(mail_server.clone());
        tokio::spawn(async { axum::serve(listener, app).await });
        let aws = dynamo.config().into_builder().endpoint_url(url).build();
        let outside = Outside::new(speaker(&line), Post::open(&aws, Some("renraku@example.jp".into())), PAGE.into());
        let (clock, waited) = (Arc::new(Mutex::new(seven_and(60))), Arc::default());
        let carriers = Carriers { outside, clock: Arc::clone(&clock), waited: Arc::clone(&waited) };
        let sender = Sender::new(table.clone(), carriers);
        let http = reqwest::Client::new();
        let street = Self { _dynamo: dynamo, table, line, http, mail_server, sender, clock, waited };
        for number in 1..=5 {
            street.post("phones", json!({ "user_id": user(number), "name": "鈴木", "following": true })).await;
        }
        street
    }

    pub async fn post(&self, path: &str, body: Value) {
        let url = format!("{}/api/{path}", self.line.base_url());
        self.http.post(url).json(&body).send().await.unwrap().error_for_status().unwrap();
    }

    /// How many messages have come to that guardian's phone.
    pub async fn heard(&self, number: u8) -> usize {
        let url = format!("{}/api/phones/{}/talk?after=0", self.line.base_url(), user(number));
        let talk: Value = self.http.get(url).send().await.unwrap().json().await.unwrap();
        talk["entries"].as_array().unwrap().iter().filter(|entry| entry["from"] == "account").count()
    }

    pub fn at(&self, seconds_after_eight: i64) {
        *lock(&self.clock) = seven_and(60) + jiff::SignedDuration::from_secs(seconds_after_eight);
    }

    pub fn mail_server_answers(&self, answers: impl IntoIterator<Item = Option<(StatusCode, &'static str)>>) {
        *lock(&self.mail_server.answers) = answers.into_iter().collect();
    }

    /// To whom mails were taken.
    pub fn mails(&self) -> Vec<String> {
        lock(&self.mail_server.taken).clone()
    }

    /// The pauses since last asked.
    pub fn waited(&self) -> Vec<Duration> {
        std::mem::take(&mut *lock(&self.waited))
    }

    /// It goes out in one chunk.
    pub async fn freeze(&self, broadcast: &Broadcast, chunk: &Chunk) {
        self.table.add_broadcast(broadcast).await.unwrap();
        assert!(self.table.freeze(chunk).await.unwrap());
    }

    pub async fn carry_out(&self, broadcast: &Broadcast) -> Result<Carried, NotSent> {
        let order = ChunkOrder { broadcast: broadcast.id.clone(), number: 0 };
        let now = *lock(&self.clock);
        self.sender.carry_out(&order, now, Uuid::new_v4()).await
    }

    pub async fn sending(&self, broadcast: &Broadcast) -> Sending {
        self.table.sending(broadcast, 0).await.unwrap().unwrap()
    }
}

const PAGE: &str = "https://liff.example/page";

fn speaker(line: &Running) -> Speaker {
    let line = Line::open(LineConfig {
        api_base: line.base_url().to_string(),
        channel_id: "1234567890".to_owned(),
        channel_secret: "line-simulator-channel-secret".to_owned(),
    });
    Speaker::new(line.unwrap(), ButtonKeys::from_hex([&*"5a".repeat(32)]).unwrap(), PAGE)
}

fn user(number: u8) -> LineUserId {
    let Contact::Line(user) = world::line_user(number) else { panic!("a user of LINE") };
    user
}

fn family(number: u8) -> Seed {
    let Pupil { id: pupil, school, .. } = world::pupils().swap_remove(0);
    let child = Child { guardian: world::guardian(number), pupil, school, nickname: "こ".parse().unwrap() };
    Seed::Family { contact: world::line_user(number), children: vec![child], at: seven_and(0) }
}

/// Released at 7:30, and going out since.
pub fn broadcast(urgent_until: Option<&str>) -> Broadcast {
    let (school, minute) = (world::hibari(), seven_and(30));
    let head = Person { id: "head".parse().unwrap(), name: "佐々木".into() };
    let draft = Broadcast {
        content: Content {
            title: "弁当の日".into(), text: "明日は弁当です。".into(), ..Content::default()
        },
        timing: Timing { at: None, urgent_until: urgent_until.map(|until| until.parse().unwrap()) },
        sender_name: school.name,
        ..Broadcast::draft("lunch".parse().unwrap(), From::School(school.code), head.clone(), minute)
    };
    let press = Released { by: head, at: minute, addressed: 3, key: "press".into() };
    let planning = Broadcast { released: Some(press), state: domain::broadcast::State::Planning, ..draft };
    planning.freeze(Reckoned { addressed: 3, ..Reckoned::default() }, 1, minute)
}

pub fn chunk(broadcast: &Broadcast, by: By, recipients: Vec<Recipient>) -> Chunk {
    Chunk {
        broadcast: broadcast.id.clone(),
        plan: broadcast.plan,
        number: 0,
        school: world::hibari().code,
        by,
        one_way: false,
        not_before: None,
        digest: None,
        lines: Vec::new(),
        before: Reckoned::default(),
        recipients,
    }
}

/// A guardian of the first pupil, by mail or in LINE.
pub fn guardian(number: u8, by: By) -> Recipient {
    let to = match by {
        By::Mail => To::Mail(format!("g{number}@example.jp").parse().unwrap()),
        By::Line | By::Page => To::Line(user(number)),
    };
    let via = vec![world::pupils().swap_remove(0).id];
    Recipient { reader: Reader::Guardian(world::guardian(number)), to, via, reached: true }
}

/// Somebody from the neighbourhood, at that guardian's phone.
pub fn neighbour(number: u8, member: &str) -> Recipient {
    let reader = Reader::Community(world::hibari().code, member.parse().unwrap());
    Recipient { reader, to: To::Line(user(number)), via: Vec::new(), reached: true }
}
