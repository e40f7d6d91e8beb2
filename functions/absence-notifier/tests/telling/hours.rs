//! What has its hour: a child's return, and who does not walk along.

use domain::{
    absence::{Details, Kind, PupilDay, Report, Said},
    commute::Commute,
    confidential::Confidential,
    group::{Group, GroupKind, Member},
    infection::{Disease, Mark},
    school::Pupil,
    time::{day_of, in_tokyo},
};
use jiff::{Timestamp, ToSpan, civil::DateTime};
use serde_json::Value;
use table::{AbsenceLog, Groups, Upcoming};
use testkit::world::{self, says};

use crate::home::{Home, pupil, record};

fn absent() -> Report {
    Report::brief(Kind::Absent, "illness".parse().unwrap())
}

/// Says it about that day, as the stream tells it.
async fn said(home: &Home, seat: &PupilDay, id: &str, said: Said) -> Value {
    let place = (format!("{}#ABSENCE#{}", seat.school, seat.day), seat.pupil.to_string());
    let old = match home.table.day(&seat.school, &seat.pupil, seat.day).await.unwrap() {
        Some(_) => Some(home.image(&place.0, &place.1).await),
        None => None,
    };
    home.table.keep(seat, says(id, Timestamp::now(), said)).await.unwrap();
    record(1, old, &home.image(&place.0, &place.1).await)
}

/// How much has come to each of the three.
async fn counts(home: &Home) -> [usize; 3] {
    [home.heard(1).await.len(), home.heard(2).await.len(), home.mails()]
}

#[tokio::test]
async fn the_evening_before_a_return_every_guardian_is_reminded_once() {
    let home = Home::open().await;
    let (pupil, today) = (pupil(), day_of(Timestamp::now()));
    let course = [(Mark::Physician, today + 1.day())].into();
    let details = Details { disease: Some(Disease::Other), course, ..Details::default() };
    let report = Report { details: Some(Confidential::new(details)), ..absent() };
    let seat = PupilDay::new(&pupil, today);
    let ill = said(&home, &seat, "ill", Said::Report(report)).await;
    for _ in 0..2 {
        assert_eq!(home.tell(std::slice::from_ref(&ill)).await, [""; 0]);
    }
    let stands = home.table.coming_back(&pupil.school, &pupil.id).await.unwrap();
    assert_eq!((stands.version, stands.day_back().is_some_and(|day| day > today)), (1, true), "kept once");
    let before = counts(&home).await;
    let place = (format!("{}#RETURNS", pupil.school), format!("RETURN#{}", pupil.id));
    let old = home.image(&place.0, &place.1).await;
    assert!(home.table.keep_coming_back(&stands.reminded()).await.unwrap());
    let evening = record(2, Some(old), &home.image(&place.0, &place.1).await);
    for _ in 0..2 {
        assert_eq!(home.tell(std::slice::from_ref(&evening)).await, [""; 0]);
        assert_eq!(counts(&home).await, before.map(|count| count + 1), "once");
    }
    let words = home.heard(1).await.last().unwrap().to_string();
    assert!(words.contains("登校について") && !words.contains("感染"), "{words}");
    let taken_back = said(&home, &seat, "back", Said::Cancel).await;
    home.tell(&[taken_back]).await;
    assert_eq!(home.table.coming_back(&pupil.school, &pupil.id).await.unwrap().day_back(), None);
}

/// A group that meets in half an hour, which the first pupil leads and the second is in.
async fn walking(home: &Home) -> (Group, DateTime) {
    let meets = in_tokyo(Timestamp::now() + 30.minutes());
    let [leader, other, ..] = &world::pupils()[..] else { panic!("there are pupils") };
    let commute = Commute { leaders: [leader.id.clone()].into(), meets_at: meets.time() };
    let group = Group {
        school: leader.school.clone(),
        id: "walk".parse().unwrap(),
        name: "桜町3班".into(),
        kind: GroupKind::Commute,
        commute: Some(commute),
        version: 0,
    };
    let scope = world::whole(&leader.school);
    home.table.add_group(&scope, &group).await.unwrap();
    let members = [leader, other].map(|pupil| Member::Pupil(pupil.id.clone()));
    home.table.change_members(&scope, &group, &members, &[]).await.unwrap();
    (group, meets)
}

/// The clockwork's note, as the stream tells it.
async fn noted(home: &Home, group: &Group, meets: DateTime) -> Value {
    let place = (format!("{}#WALKS#{}", group.school, meets.date()), format!("WALK#{}", group.id));
    let old = home.image(&place.0, &place.1).await;
    let walk = home.table.walk(group, meets.date()).await.unwrap().unwrap();
    assert!(walk.due_at().is_some(), "there is something to tell");
    assert!(home.table.keep_walk(&walk.told()).await.unwrap());
    record(3, Some(old), &home.image(&place.0, &place.1).await)
}

#[tokio::test]
async fn a_leaders_family_hears_how_many_do_not_walk_along_and_of_their_own_child_nothing() {
    let home = Home::open().await;
    let (group, meets) = walking(&home).await;
    let [leader, other]: [Pupil; 2] = world::pupils().into_iter().take(2).collect::<Vec<_>>().try_into().unwrap();
    let away = said(&home, &PupilDay::new(&other, meets.date()), "away", Said::Report(absent())).await;
    for _ in 0..2 {
        assert_eq!(home.tell(std::slice::from_ref(&away)).await, [""; 0]);
    }
    assert_eq!(home.table.walk(&group, meets.date()).await.unwrap().unwrap().version, 1, "kept once");
    let before = counts(&home).await;
    let told = noted(&home, &group, meets).await;
    for _ in 0..2 {
        assert_eq!(home.tell(std::slice::from_ref(&told)).await, [""; 0]);
        assert_eq!(counts(&home).await, before.map(|count| count + 1), "once");
    }
    let words = home.heard(1).await.last().unwrap().to_string();
    assert!(words.contains("桜町3班") && words.contains("1人"), "{words}");
    assert!(world::canaries().iter().all(|name| !words.contains(name)), "{words}");

    // Their own child stays away too: that is no news to them.
    let own = said(&home, &PupilDay::new(&leader, meets.date()), "own", Said::Report(absent())).await;
    home.tell(&[own]).await;
    let before = counts(&home).await;
    home.tell(&[noted(&home, &group, meets).await]).await;
    assert_eq!(counts(&home).await, before);

    // The other comes after all.
    let back = said(&home, &PupilDay::new(&other, meets.date()), "back", Said::Cancel).await;
    home.tell(&[back]).await;
    home.tell(&[noted(&home, &group, meets).await]).await;
    assert_eq!(counts(&home).await, before.map(|count| count + 1));
    assert!(home.heard(1).await.last().unwrap().to_string().contains("全員"));
}
