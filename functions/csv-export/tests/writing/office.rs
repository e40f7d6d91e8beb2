//! The small world with a survey that has gone out, answers to it, and the function that writes them out.

use csv_export::{Exporter, NotDone};
use domain::{
    broadcast::{Audience, Broadcast, Segment, Sender},
    confidential::Confidential,
    export::{Encoding, Export, Taken},
    id::BroadcastId,
    school::{Pupil, SchoolCode},
    staff::Staff,
    survey::{self, Answering as From, Answers, Came, Kind, Per, Question, Survey, Value},
};
use exports::Order;
use files::Bucket;
use jiff::Timestamp;
use lambda::Clock;
use table::{Answering, Broadcasts, Exports, Seed, Seeding, Table, Written};
use testkit::{Dynamo, S3, news, world};
use uuid::Uuid;

pub const BUCKET: &str = "exports";
const ID: &str = "outing";

pub struct Office {
    _dynamo: Dynamo,
    pub s3: S3,
    pub table: Table,
    pub bucket: Bucket,
    pub exporter: Exporter<Bucket>,
    pub survey: Survey,
}

pub fn now() -> Timestamp {
    world::seven_and(90)
}

fn question(name: &str, title: &str, kind: Kind) -> Question {
    Question {
        id: name.to_owned().try_into().unwrap(),
        title: title.to_owned(),
        note: String::new(),
        kind,
        required: false,
        on_page_only: false,
        show_if: None,
    }
}

/// 「参加しますか」 and 「ひとこと」.
pub fn asks(per: Per, anonymous: bool) -> Survey {
    let options = ["はい", "いいえ"].map(str::to_owned).to_vec();
    let questions = vec![question("q1", "参加しますか", Kind::One { options }), question("q2", "ひとこと", Kind::Text)];
    Survey { questions, per, anonymous, ..Survey::default() }
}

pub fn says(place: u8, words: &str) -> Answers {
    let words = Value::Words(Confidential::new(words.to_owned()));
    [("q1", Value::One(place)), ("q2", words)].map(|(id, value)| (id.to_owned().try_into().unwrap(), value)).into()
}

pub fn board() -> Staff {
    let [board, ..] = world::staff();
    board
}

pub fn head() -> Staff {
    let [_, head, _] = world::staff();
    head
}

pub fn teacher() -> Staff {
    let [.., teacher] = world::staff();
    teacher
}

impl Office {
    /// ひばり小 asks.
    pub async fn open(survey: Survey) -> Self {
        Self::asked_by(Sender::School(world::hibari().code), survey).await
    }

    pub async fn asked_by(from: Sender, survey: Survey) -> Self {
        let (dynamo, s3) = (Dynamo::start(), S3::start(BUCKET));
        let table = dynamo.table("csv-export-tests").await;
        table.plant(world::seeds()).await.unwrap();
        let bucket = Bucket::open(&s3.config(), BUCKET.to_owned());
        let exporter = Exporter::new(table.clone(), bucket.clone(), Clock::Stopped(now()));
        let office = Self { _dynamo: dynamo, s3, table, bucket, exporter, survey };
        office.table.add_broadcast(&office.broadcast(from)).await.unwrap();
        office
    }

    pub fn broadcast(&self, from: Sender) -> Broadcast {
        let schools = match &from {
            Sender::School(school) => vec![school.clone()],
            Sender::Board => vec![world::hibari().code, world::minami().code],
        };
        let segments = schools.into_iter().map(|school| Segment::Everyone { school }).collect();
        let (audience, survey) = (Audience::Segments { segments }, Some(Box::new(self.survey.clone())));
        Broadcast { from, audience, survey, ..news::sent(ID, 0, news::content()) }
    }

    /// The same broadcast as it stands, changed.
    pub async fn change(&self, from: Sender, change: impl Fn(&mut Survey)) {
        let mut next = self.broadcast(from);
        change(next.survey.as_mut().unwrap());
        next.version += 1;
        assert!(matches!(self.table.change_broadcast(&next).await.unwrap(), Written::Now(_)));
    }

    /// Somebody answers for that pupil, so many minutes after seven.
    pub async fn answer(&self, pupil: &Pupil, guardian: u8, minutes: i64, answers: Answers) {
        let (broadcast, pupils) = (id(), [(pupil.id.clone(), pupil.homeroom.clone())]);
        let guardian = world::guardian(guardian);
        let from = From { broadcast: &broadcast, school: &pupil.school, guardian: Some(&guardian), pupils: &pupils };
        let chance = Uuid::new_v4();
        let first = self.survey.first(from, answers, Came::Page, world::seven_and(minutes), chance).unwrap();
        assert!(matches!(self.table.give(&first).await.unwrap(), Written::Now(_)));
    }

    /// A pupil who sits there beside those of the world.
    pub async fn sit(&self, id: &str, of: &Pupil, roll: u16) -> Pupil {
        let seat = (of.school.clone(), of.homeroom.clone(), roll);
        let pupil = Pupil::new(id.parse().unwrap(), ("鵜飼　みお", "うかい　みお"), seat);
        self.table.plant(vec![Seed::Pupil(pupil.clone())]).await.unwrap();
        pupil
    }

    pub async fn order(&self, staff: &Staff, school: Option<&SchoolCode>, encoding: Encoding) -> Export {
        let from = if staff.id == board().id && school.is_none() {
            Sender::Board
        } else {
            Sender::School(world::hibari().code)
        };
        self.order_of(staff, &self.broadcast(from), school, encoding).await
    }

    pub async fn order_of(
        &self,
        staff: &Staff,
        broadcast: &Broadcast,
        school: Option<&SchoolCode>,
        encoding: Encoding,
    ) -> Export {
        let taken = Taken::of(broadcast, staff, school, true).unwrap();
        let export = Export::order(staff, "r", taken, encoding, "遠足.csv".to_owned(), now());
        assert!(matches!(self.table.order_export(&export).await.unwrap(), Written::Now(_)));
        export
    }

    pub async fn carry_out(&self, export: &Export, receives: u32) -> Result<(), NotDone> {
        self.exporter.carry_out(&Order { export: export.id.clone() }, receives).await
    }

    pub async fn stands(&self, export: &Export) -> Export {
        self.table.ordered_export(&export.id).await.unwrap().unwrap()
    }

    /// Orders, carries out, and gives what it came to with the file's text.
    pub async fn written(&self, staff: &Staff) -> (Export, String) {
        let export = self.order(staff, None, Encoding::Utf8).await;
        self.carry_out(&export, 1).await.unwrap();
        let export = self.stands(&export).await;
        let bytes = self.file(&export).unwrap();
        (export, String::from_utf8(bytes).unwrap())
    }

    /// The file's bytes.
    pub fn file(&self, export: &Export) -> Option<Vec<u8>> {
        self.s3.object(BUCKET, &exports::place_of(export))
    }

    /// Nothing lies in the bucket, and nothing is on its way there.
    pub fn is_empty(&self) -> bool {
        self.s3.objects(BUCKET).is_empty() && self.s3.open_uploads().is_empty()
    }
}

pub fn id() -> BroadcastId {
    ID.parse().unwrap()
}

/// What the answers of a school came to, as survey-aggregator keeps it.
pub async fn count(office: &Office, school: &SchoolCode) {
    use table::{SchoolTally, SurveyResults, Tallying};
    let all = office.table.answers(&world::whole(school), &id(), None, 500).await.unwrap();
    let tally = survey::Tally::recount(&office.survey, all.iter().map(|given| (&given.homeroom, &given.answers)));
    let kept = SchoolTally { broadcast: id(), school: school.clone(), version: 0, tally };
    assert!(office.table.keep_tally(&kept).await.unwrap());
}
