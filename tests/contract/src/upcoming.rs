//! What guardians are told at an hour that follows from reports.

use domain::{
    absence::{Details, Kind, PupilDay, Report, Said},
    commute::{Commute, Walk},
    confidential::Confidential,
    group::{Group, GroupKind, Member},
    guardian::Child,
    infection::{ComingBack, Disease, Mark},
    school::Pupil,
};
use jiff::{ToSpan, civil::time};
use table::{DueNotice, Groups, Table, Upcoming};
use testkit::{
    Dynamo, Fault,
    world::{self, blank_day, guardian, says, seven_and, today},
};

use crate::{
    both::populated,
    desk::{group, hibari},
};

/// 登校班 that the first pupil leads and the first two are in.
pub async fn walking(table: &Table, name: &str) -> Group {
    let [leader, other, ..] = &world::pupils()[..] else { panic!("there are pupils") };
    let commute = Commute { leaders: [leader.id.clone()].into(), meets_at: time(7, 30, 0, 0) };
    let group = Group { kind: GroupKind::Commute, commute: Some(commute), ..group(name) };
    table.add_group(&hibari(), &group).await.unwrap();
    let members = [leader, other].map(|pupil| Member::Pupil(pupil.id.clone()));
    assert!(table.change_members(&hibari(), &group, &members, &[]).await.unwrap());
    group
}

/// A day of theirs that is about influenza, whose first school day is six days after today at the earliest.
pub fn ill(pupil: &Pupil) -> PupilDay {
    let course = [(Mark::Onset, today()), (Mark::FeverGone, today() + 1.day())].into();
    let details = Details { disease: Some(Disease::Influenza), course, ..Details::default() };
    let brief = Report::brief(Kind::Absent, "infection".parse().unwrap());
    let mut day = blank_day(pupil);
    let report = Report { details: Some(Confidential::new(details)), ..brief };
    day.keep(says("ill", seven_and(1), Said::Report(report)));
    day
}

/// What it comes to at ひばり小.
pub fn coming_back(pupil: &Pupil) -> ComingBack {
    let new = ComingBack::new(pupil.school.clone(), pupil.id.clone());
    new.seen(&ill(pupil), &world::hibari().days()).unwrap()
}

#[tokio::test]
async fn a_return_is_kept_once_and_due_on_its_eve_until_it_is_told() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let pupil = world::pupils().swap_remove(0);
    let blank = table.coming_back(&pupil.school, &pupil.id).await.unwrap();
    assert_eq!(blank, ComingBack::new(pupil.school.clone(), pupil.id.clone()));
    let first = coming_back(&pupil);
    for _ in 0..2 {
        assert!(table.keep_coming_back(&first).await.unwrap(), "also one's own, again");
    }
    let other = ComingBack { reminded: first.day_back(), ..first.clone() };
    assert!(!table.keep_coming_back(&other).await.unwrap(), "another first one");
    let eve = first.due_at().unwrap();
    assert_eq!(table.upcoming(eve - 1.minute(), 10).await.unwrap(), []);
    let due = table.upcoming(eve, 10).await.unwrap();
    let [DueNotice::ComingBack(due)] = due.as_slice() else { panic!("{due:?}") };
    assert!(table.keep_coming_back(&due.reminded()).await.unwrap());
    assert_eq!(table.upcoming(eve, 10).await.unwrap(), []);
    assert_eq!(table.coming_back(&pupil.school, &pupil.id).await.unwrap().reminded, first.day_back());
}

#[tokio::test]
async fn a_walk_whose_writing_was_not_answered_stands_once_and_is_due_before_they_meet() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let pupils = world::pupils();
    let group = walking(&table, "walk").await;
    let walk = table.walk(&group, today()).await.unwrap().unwrap();
    let mut away = blank_day(&pupils[1]);
    away.keep(world::report("away", seven_and(0) - 60.minutes()));
    let next = walk.seen(&away, seven_and(0) - 60.minutes()).unwrap();
    dynamo.faults().plan("PutItem", Fault::AnswerLost, 1);
    assert!(table.keep_walk(&next).await.unwrap());
    assert_eq!(table.walk(&group, today()).await.unwrap().unwrap(), next);
    let due = table.upcoming(seven_and(0), 10).await.unwrap();
    assert_eq!(due, [DueNotice::Walk(next.clone())]);
    assert!(table.keep_walk(&next.told()).await.unwrap());
    assert!(!table.keep_walk(&Walk { missing: [].into(), ..next.told() }).await.unwrap());
    assert_eq!(table.upcoming(seven_and(0), 10).await.unwrap(), []);
}

#[tokio::test]
async fn only_the_groups_that_walk_so_are_found_by_their_pupils_and_by_their_leaders() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let pupils = world::pupils();
    let walking = walking(&table, "walk").await;
    // Another of them that has not opted in.
    let silent = Group { kind: GroupKind::Commute, ..group("silent") };
    table.add_group(&hibari(), &silent).await.unwrap();
    let both = [Member::Pupil(pupils[0].id.clone()), Member::Pupil(pupils[1].id.clone())];
    table.change_members(&hibari(), &silent, &both, &[]).await.unwrap();
    assert_eq!(table.walks_with(&blank_day(&pupils[1])).await.unwrap(), std::slice::from_ref(&walking));
    assert_eq!(table.walks_with(&blank_day(&pupils[2])).await.unwrap(), []);
    assert_eq!(table.walk(&silent, today()).await.unwrap(), None);
    let child = |pupil: &Pupil| Child {
        guardian: guardian(1),
        pupil: pupil.id.clone(),
        school: pupil.school.clone(),
        nickname: "こ".parse().unwrap(),
    };
    assert_eq!(table.led_by(&child(&pupils[0])).await.unwrap(), std::slice::from_ref(&walking));
    assert_eq!(table.led_by(&child(&pupils[1])).await.unwrap(), []);
    let walk = table.walk(&walking, today()).await.unwrap().unwrap();
    assert_eq!(table.walking(&walk).await.unwrap(), Some(walking.clone()));
    table.change_members(&hibari(), &walking, &[], &both[..1]).await.unwrap();
    assert_eq!(table.led_by(&child(&pupils[0])).await.unwrap(), [], "who is not in it leads nothing");
    assert!(table.walking(&walk).await.unwrap().unwrap().commute.unwrap().leaders.is_empty());
    table.remove_group(&hibari(), &walking.id).await.unwrap();
    assert_eq!(table.walking(&walk).await.unwrap(), None);
}
