//! Searches over the table: who is asked, when, and by whose answer it ends.
#![allow(clippy::unwrap_used, clippy::panic)]

use arrival::{Watching, answer, searches_of};
use domain::{
    absence::{Author, Entry, Kind, Said},
    arrival::{Found, Heard, Morning, Watch},
    broadcast::Person,
    guardian::{Child, Contact},
    id::{GuardianId, PupilId},
    school::Pupil,
};
use jiff::Timestamp;
use table::{AbsenceLog, Mornings, Seed, Seeding, Table};
use testkit::{
    Dynamo,
    world::{self, brief, line_user, says, seven_and, today},
};

/// The first pupil's guardians are 1, who was linked first, and 2.
struct School {
    _dynamo: Dynamo,
    table: Table,
    watching: Watching<Table>,
}

fn pupil() -> Pupil {
    world::pupils().swap_remove(0)
}

fn child(contact: &Contact) -> Child {
    let Pupil { id: pupil, school, .. } = pupil();
    Child { guardian: GuardianId::of(contact), pupil, school, nickname: "つぐ".parse().unwrap() }
}

fn guardian(number: u8) -> GuardianId {
    GuardianId::of(&line_user(number))
}

impl School {
    async fn open() -> Self {
        let dynamo = Dynamo::start();
        let table = dynamo.table("arrival-tests").await;
        table.plant(world::seeds()).await.unwrap();
        for number in 1..=2 {
            let (contact, minute) = (line_user(number), i64::from(number));
            let children = vec![child(&contact)];
            table.plant(vec![Seed::Family { contact, children, at: seven_and(minute - 9) }]).await.unwrap();
        }
        let watching = Watching::new(table.clone());
        Self { _dynamo: dynamo, table, watching }
    }

    /// The teacher taps these seats of the first pupil's homeroom, as the console writes it.
    async fn taps(&self, empty: &[PupilId], at: Timestamp) {
        let blank = || Morning::new(pupil().school, pupil().homeroom, today());
        let before = self.table.morning(&pupil().school, &pupil().homeroom, today()).await.unwrap();
        let before = before.unwrap_or_else(blank);
        let by = Person { id: "teacher".parse().unwrap(), name: "高橋".into() };
        let next = before.taken(empty.iter().cloned().collect(), by, at).after(&before).unwrap();
        assert!(self.table.keep_morning(&next).await.unwrap());
    }

    async fn reports(&self, said: Said, minute: i64) {
        let by = Author::Guardian { guardian: guardian(1) };
        let entry = Entry { by, ..says(&format!("at-{minute}"), seven_and(minute), said) };
        self.table.keep(&world::blank_day(&pupil()), entry).await.unwrap();
    }

    async fn morning(&self) -> Morning {
        self.table.morning(&pupil().school, &pupil().homeroom, today()).await.unwrap().unwrap()
    }

    /// Who was asked about the first pupil.
    async fn asked(&self) -> Vec<GuardianId> {
        let search = self.morning().await.searches.remove(&pupil().id);
        search.into_iter().flat_map(|search| search.asked).map(|asked| asked.guardian).collect()
    }

    async fn tick(&self, minute: i64) {
        self.watching.tick(seven_and(minute)).await.unwrap();
    }

    async fn answers(&self, number: u8, found: Found, minute: i64) -> Heard {
        answer(&self.table, &child(&line_user(number)), (today(), found), seven_and(minute)).await.unwrap()
    }
}

/// 8:40 is a hundred minutes after seven.
#[tokio::test]
async fn guardians_are_asked_in_the_order_of_their_links_until_one_answers() {
    let school = School::open().await;
    school.taps(&[pupil().id], seven_and(100)).await;
    school.tick(100).await;
    assert_eq!(school.asked().await, [guardian(1)]);
    school.tick(100).await;
    school.tick(104).await;
    assert_eq!(school.asked().await, [guardian(1)], "has time to answer, and is asked once");
    school.tick(105).await;
    assert_eq!(school.asked().await, [guardian(1), guardian(2)]);
    assert_eq!(school.answers(2, Found::WithFamily, 106).await, Heard::Noted { after: false });
    assert_eq!(school.morning().await.watch(), None, "nothing is left to be watched");
    assert_eq!(school.answers(1, Found::WithFamily, 107).await, Heard::Noted { after: true });
}

#[tokio::test]
async fn a_report_ends_the_search_and_nobody_else_is_asked() {
    let school = School::open().await;
    school.taps(&[pupil().id], seven_and(100)).await;
    school.tick(100).await;
    assert_eq!(searches_of(&school.table, &[child(&line_user(2))], seven_and(101)).await.unwrap().len(), 1);
    school.reports(brief(Kind::Absent, "illness"), 109).await;
    school.tick(110).await;
    assert_eq!(school.asked().await, [guardian(1)]);
    let missed = searches_of(&school.table, &[child(&line_user(2))], seven_and(111)).await.unwrap();
    assert!(missed.is_empty(), "the page does not miss a child who is at home");
    school.reports(Said::Cancel, 112).await;
    school.tick(115).await;
    assert_eq!(school.asked().await.len(), 2, "taken back: it goes on where it was");
}

#[tokio::test]
async fn who_comes_late_is_missed_after_a_while_without_anybody_tapping() {
    let school = School::open().await;
    school.reports(brief(Kind::Late, "hospital"), 50).await;
    school.taps(&[pupil().id], seven_and(100)).await;
    school.tick(160).await;
    assert!(school.morning().await.searches.is_empty(), "9:40: a quarter of an hour is theirs");
    assert_eq!(school.morning().await.watch(), Some(Watch::FromTimeToTime));
    school.tick(165).await;
    assert_eq!(school.asked().await, [guardian(1)]);
}

#[tokio::test]
async fn nobody_is_asked_about_a_pupil_who_has_left_or_after_school_or_twice_for_a_tick_that_came_twice() {
    let school = School::open().await;
    school.taps(&[pupil().id, "gone".parse().unwrap()], seven_and(100)).await;
    let (one, other) = tokio::join!(school.watching.tick(seven_and(100)), school.watching.tick(seven_and(100)));
    assert!(one.is_ok() && other.is_ok());
    assert_eq!((school.asked().await, school.morning().await.version), (vec![guardian(1)], 2));
    assert_eq!(school.morning().await.searches.len(), 1);
    let late = School::open().await;
    late.taps(&[pupil().id], seven_and(8 * 60)).await;
    late.tick(8 * 60).await;
    assert!(late.morning().await.searches.is_empty() || late.asked().await.is_empty(), "15:00");
}

#[tokio::test]
async fn who_is_not_searched_for_is_not_answered_for() {
    let school = School::open().await;
    assert_eq!(school.answers(1, Found::WithFamily, 90).await, Heard::NotSearched);
    school.taps(&[], seven_and(100)).await;
    assert_eq!(school.answers(1, Found::WithFamily, 101).await, Heard::NotSearched);
    let yesterday = today().yesterday().unwrap();
    let old = answer(&school.table, &child(&line_user(1)), (yesterday, Found::WithFamily), seven_and(101)).await;
    assert_eq!(old.unwrap(), Heard::NotSearched);
}
