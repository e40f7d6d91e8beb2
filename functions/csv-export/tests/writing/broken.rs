//! Whatever breaks: no half file, no open upload, one file in the end.

use std::{future::pending, time::Duration};

use csv_export::Exporter;
use domain::{
    export::{Encoding, State, Why},
    staff::{Role, Staff},
    survey::Per,
};
use exports::{Order, place_of};
use files::{Bucket, Files, FilesError, InParts, Link, Opening, Part};
use lambda::Clock;
use table::{Seed, Seeding};
use testkit::{Fault, world};

use crate::office::{BUCKET, Office, asks, head, now, says, teacher};

pub async fn answered() -> Office {
    let office = Office::open(asks(Per::Pupil, false)).await;
    for pupil in &world::pupils()[..3] {
        office.answer(pupil, 1, 1, says(0, "")).await;
    }
    office
}

/// The tries of the SDK are used up.
pub const NEVER: usize = 3;

#[tokio::test]
async fn an_upload_that_fails_leaves_nothing_and_the_next_attempt_writes_the_file() {
    for operation in ["CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload", "PutObject"] {
        let office = answered().await;
        let export = office.order(&head(), None, Encoding::Utf8).await;
        office.s3.faults().plan(operation, Fault::Unsent, NEVER);
        assert!(office.carry_out(&export, 1).await.is_err(), "{operation}");
        assert!(office.is_empty(), "{operation}: {:?} {:?}", office.s3.objects(BUCKET), office.s3.open_uploads());
        office.carry_out(&export, 2).await.unwrap();
        let stands = office.stands(&export).await;
        assert_eq!((stands.state, stands.rows, office.s3.objects(BUCKET).len()), (State::Ready, 3, 2), "{operation}");
        assert_eq!(office.s3.open_uploads(), Vec::<String>::new(), "{operation}");
    }
}

#[tokio::test]
async fn a_file_whose_completion_was_not_heard_of_is_taken_away_and_written_anew() {
    let office = answered().await;
    let export = office.order(&head(), None, Encoding::Utf8).await;
    office.s3.faults().plan("CompleteMultipartUpload", Fault::AnswerLost, 1);
    assert!(office.carry_out(&export, 1).await.is_err());
    assert!(office.is_empty());
    office.carry_out(&export, 2).await.unwrap();
    assert_eq!((office.stands(&export).await.state, office.s3.objects(BUCKET).len()), (State::Ready, 2));
}

/// The bucket as a function sees it that is killed at this moment.
struct Killed {
    bucket: Bucket,
    at: &'static str,
}

impl Killed {
    async fn here(&self, at: &str) {
        if self.at == at {
            pending::<()>().await;
        }
    }
}

impl InParts for Killed {
    async fn begin(&self, key: &str, media_type: &str) -> Result<String, FilesError> {
        let begun = self.bucket.begin(key, media_type).await;
        self.here("begun").await;
        begun
    }

    async fn part(&self, key: &str, upload: &str, number: u16, bytes: Vec<u8>) -> Result<Part, FilesError> {
        let part = self.bucket.part(key, upload, number, bytes).await;
        self.here("half-way").await;
        part
    }

    async fn complete(&self, key: &str, upload: &str, parts: Vec<Part>) -> Result<(), FilesError> {
        let done = self.bucket.complete(key, upload, parts).await;
        self.here("complete").await;
        done
    }

    async fn abort(&self, key: &str, upload: &str) -> Result<(), FilesError> {
        self.bucket.abort(key, upload).await
    }
}

impl Files for Killed {
    async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), FilesError> {
        let put = self.bucket.put(key, bytes).await;
        self.here("described").await;
        put
    }

    async fn get(&self, key: &str, most: u64) -> Result<Option<Vec<u8>>, FilesError> {
        self.bucket.get(key, most).await
    }

    async fn delete(&self, key: &str) -> Result<(), FilesError> {
        self.bucket.delete(key).await
    }

    async fn taking(&self, key: &str, bytes: u64, sha256: &str) -> Result<Link, FilesError> {
        self.bucket.taking(key, bytes, sha256).await
    }

    async fn opening(&self, key: &str, how: Opening<'_>) -> Result<String, FilesError> {
        self.bucket.opening(key, how).await
    }
}

#[tokio::test]
async fn an_order_that_comes_again_after_its_function_was_killed_begins_anew_and_there_is_one_file() {
    for at in ["half-way", "complete", "described"] {
        let office = answered().await;
        let export = office.order(&head(), None, Encoding::Utf8).await;
        let killed = Killed { bucket: office.bucket.clone(), at };
        let killed = Exporter::new(office.table.clone(), killed, Clock::Stopped(now()));
        let order = Order { export: export.id.clone() };
        tokio::time::timeout(Duration::from_secs(5), killed.carry_out(&order, 1)).await.unwrap_err();
        let left = office.stands(&export).await;
        assert_eq!((left.state, left.attempt), (State::Writing, 1), "{at}");
        assert!(!office.is_empty(), "{at}: the attempt has left something");
        office.carry_out(&export, 2).await.unwrap();
        let stands = office.stands(&export).await;
        assert_eq!((stands.state, stands.attempt), (State::Ready, 2), "{at}");
        let place = place_of(&stands);
        assert_eq!(office.s3.objects(BUCKET), [place.clone(), format!("{place}.manifest.json")], "{at}");
        assert_eq!(office.s3.open_uploads(), Vec::<String>::new(), "{at}");
    }
}

#[tokio::test]
async fn an_attempt_that_was_thought_dead_takes_its_own_file_away_and_no_other() {
    let office = answered().await;
    let export = office.order(&head(), None, Encoding::Utf8).await;
    let (one, other) = tokio::join!(office.carry_out(&export, 1), office.carry_out(&export, 2));
    assert!(one.is_ok() || other.is_ok(), "{one:?} {other:?}");
    let stands = office.stands(&export).await;
    assert_eq!(stands.state, State::Ready);
    let place = place_of(&stands);
    assert_eq!(office.s3.objects(BUCKET), [place.clone(), format!("{place}.manifest.json")]);
    assert_eq!(office.s3.open_uploads(), Vec::<String>::new());
    let before = office.file(&stands);
    office.carry_out(&export, 3).await.unwrap();
    assert_eq!((office.stands(&export).await, office.file(&stands)), (stands.clone(), before), "done is done");
}

#[tokio::test]
async fn who_lost_the_right_between_order_and_work_gets_nothing() {
    let school = world::hibari().code;
    let two = Role::HomeroomTeacher {
        school: school.clone(),
        homerooms: ["p3-1", "p3-2"].map(|id| id.parse().unwrap()).into(),
    };
    let (head, teacher) = (head(), Staff { role: two, ..teacher() });
    let elsewhere = Role::School { schools: vec![world::minami().code], administrator: true };
    for (was, is) in [
        (head.clone(), Staff { active: false, ..head.clone() }),
        (head.clone(), Staff { role: elsewhere, ..head.clone() }),
        (teacher.clone(), crate::office::teacher()),
    ] {
        let office = answered().await;
        office.table.plant(vec![Seed::Staff(was.clone())]).await.unwrap();
        let export = office.order(&was, None, Encoding::Utf8).await;
        office.table.plant(vec![Seed::Staff(is)]).await.unwrap();
        office.carry_out(&export, 1).await.unwrap();
        let stands = office.stands(&export).await;
        assert_eq!((stands.state, stands.why), (State::Failed, Some(Why::NotAllowed)));
        assert!(office.is_empty());
    }
}

#[tokio::test]
async fn with_the_last_try_whoever_waits_is_told() {
    let office = answered().await;
    let export = office.order(&head(), None, Encoding::Utf8).await;
    office.s3.faults().plan("UploadPart", Fault::Unsent, NEVER * 2);
    assert!(office.carry_out(&export, 9).await.is_err());
    assert_eq!(office.stands(&export).await.state, State::Writing);
    assert!(office.carry_out(&export, 10).await.is_err(), "it is set aside, and somebody hears of it");
    let stands = office.stands(&export).await;
    assert_eq!((stands.state, stands.why), (State::Failed, Some(Why::Trouble)));
    assert!(office.is_empty());
}

#[tokio::test]
async fn an_order_of_nothing_is_done() {
    let office = answered().await;
    let order = Order { export: "nothing".parse().unwrap() };
    office.exporter.carry_out(&order, 1).await.unwrap();
    assert!(office.is_empty());
}
