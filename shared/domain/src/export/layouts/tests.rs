use jiff::civil::{date, time};

use super::*;
use crate::{
    attendance::{Column, Field},
    export::Of,
    school::USUAL_CUT_OFF,
    staff::Role,
};

fn at(text: &str) -> Timestamp {
    format!("{text}:00+09:00").parse().unwrap()
}

fn school() -> School {
    School::new("B113299900019".parse().unwrap(), "ひばり小学校", "03-0000-0101", USUAL_CUT_OFF)
}

fn head() -> Staff {
    let role = Role::School { schools: vec![school().code], administrator: false };
    Staff::new("head".parse().unwrap(), "佐々木", role)
}

fn layout(every: Every, fields: Vec<Field>, second_factor: bool) -> SavedLayout {
    let columns = fields.into_iter().map(|field| Column { heading: "見出し".into(), field }).collect();
    SavedLayout {
        id: "sis".parse().unwrap(),
        school: school().code,
        name: "校務支援".into(),
        layout: Layout { columns, ..Layout::default() },
        form: Form::default(),
        schedule: Some(Schedule::new((every, time(17, 0, 0, 0)), &head(), second_factor, at("2026-11-20T16:00"))),
        version: 3,
    }
}

fn daily() -> SavedLayout {
    layout(Every::Day, vec![Field::Name, Field::Category], true)
}

/// Walks from one due moment to the next up to that moment.
fn walked(mut layout: SavedLayout, now: Timestamp) -> Vec<String> {
    let mut found = Vec::new();
    while let Some(step) = layout.due(&school(), Some(&head()), now) {
        layout = *match step {
            DueStep::Order(export, next) => {
                let Of::Attendance(taken) = export.of else { panic!("it is about attendance") };
                found.push(format!("{}/{}", taken.from, taken.until));
                next
            }
            DueStep::Wait(next) => next,
            DueStep::Stop(_) => panic!("they have the right"),
        };
    }
    found
}

#[test]
fn a_day_is_written_once_on_each_school_day_also_when_nobody_looked_for_a_week() {
    assert_eq!(daily().due(&school(), Some(&head()), at("2026-11-20T16:59")), None);
    assert_eq!(walked(daily(), at("2026-11-20T17:00")), ["2026-11-20/2026-11-20"]);
    let week = walked(daily(), at("2026-11-25T09:00"));
    let days = ["2026-11-20/2026-11-20", "2026-11-23/2026-11-23", "2026-11-24/2026-11-24"];
    assert_eq!(week, days, "no weekend, each day once, about that day alone");
}

#[test]
fn a_month_is_written_when_it_is_over() {
    let monthly = layout(Every::Month, vec![Field::Name, Field::Category], true);
    assert_eq!(walked(monthly.clone(), at("2026-12-01T16:59")), [""; 0]);
    assert_eq!(walked(monthly, at("2027-01-01T17:00")), ["2026-11-01/2026-11-30", "2026-12-01/2026-12-31"]);
}

#[test]
fn the_same_day_is_the_same_file_and_belongs_to_whoever_wished_for_it() {
    let order = |now| match daily().due(&school(), Some(&head()), now) {
        Some(DueStep::Order(export, next)) => (*export, *next),
        other => panic!("{other:?}"),
    };
    let (first, next) = order(at("2026-11-20T17:00"));
    let (again, _) = order(at("2026-11-20T17:03"));
    assert_eq!((&first.id, &first.by, &*first.name), (&again.id, &head().id, "校務支援_2026-11-20.csv"));
    assert_eq!(first.expires_at, at("2026-11-20T17:00") + SCHEDULED_KEPT);
    let schedule = next.schedule.unwrap();
    assert_eq!((next.version, schedule.next), (4, at("2026-11-21T17:00")));
    assert_eq!(schedule.last, Some(LastFile { export: first.id, day: date(2026, 11, 20) }));
}

#[test]
fn with_the_right_it_ends() {
    let now = at("2026-11-20T17:00");
    let teacher = Role::HomeroomTeacher { school: school().code, homerooms: vec!["h".parse().unwrap()] };
    let away = Staff { active: false, ..head() };
    let moved = Staff { role: teacher, ..head() };
    let without = layout(Every::Day, vec![Field::Name, Field::Category], false);
    let stops = |layout: &SavedLayout, staff: Option<&Staff>| {
        let Some(DueStep::Stop(next)) = layout.due(&school(), staff, now) else { return false };
        next.due_at().is_none()
            && next.version == layout.version + 1
            && next.due(&school(), Some(&head()), now).is_none()
    };
    assert!(stops(&daily(), Some(&away)) && stops(&daily(), Some(&moved)) && stops(&daily(), None));
    assert!(stops(&without, Some(&head())), "how a day stands in the book goes along with a second factor alone");
    let names = layout(Every::Day, vec![Field::Name], false);
    assert!(matches!(names.due(&school(), Some(&head()), now), Some(DueStep::Order(..))));
}

#[test]
fn a_layout_has_a_name_and_can_be_used() {
    assert_eq!(daily().check(), Ok(()));
    for name in ["", "　", "a\nb", &"あ".repeat(41)] {
        assert_eq!(SavedLayout { name: name.into(), ..daily() }.check(), Err(WrongLayout::Name));
    }
    assert_eq!(layout(Every::Day, vec![], true).check(), Err(WrongLayout::Unfit(Unfit::HowMany)));
}

#[test]
fn a_month_is_another_file_than_its_last_day() {
    let ordered = |every, now: &str| {
        let schedule = Schedule::new((every, time(17, 0, 0, 0)), &head(), true, at("2026-11-30T16:00"));
        let layout = SavedLayout { schedule: Some(schedule), ..daily() };
        let Some(DueStep::Order(export, _)) = layout.due(&school(), Some(&head()), at(now)) else {
            panic!("it is due")
        };
        let Of::Attendance(taken) = &export.of else { panic!("it is about attendance") };
        assert_eq!(taken.until, date(2026, 11, 30));
        export.id
    };
    assert_ne!(ordered(Every::Day, "2026-11-30T17:00"), ordered(Every::Month, "2026-12-01T17:00"));
}
