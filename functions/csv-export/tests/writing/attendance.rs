use csv_export::NotDone;
use domain::{
    absence::{Arrangement, Kind, Report},
    attendance::{Column, DateForm, Field, Layout},
    broadcast::Person,
    export::{Encoding, Every, Export, Form, LineEnds, SavedLayout, Schedule, State, Why},
    staff::{Role, Staff},
    survey::Per,
};
use encoding_rs::SHIFT_JIS;
use exports::{Desk, Order, Orders, Scheduling, place_of};
use jiff::{
    Timestamp,
    civil::{date, time},
};
use table::{AbsenceLog, Arrangements, Exports, Layouts, Seed, Seeding, Written};
use testkit::world;

use crate::office::{BUCKET, Office, asks, head, now};

async fn school() -> Office {
    let office = Office::open(asks(Per::Pupil, false)).await;
    let pupils = world::pupils();
    let ill = world::says("e", world::seven_and(10), world::brief(Kind::Absent, "illness"));
    office.table.keep(&world::blank_day(&pupils[3]), ill).await.unwrap();
    let arrangement = Arrangement {
        id: "a".parse().unwrap(),
        school: pupils[0].school.clone(),
        pupil: pupils[0].id.clone(),
        report: Report::brief(Kind::Late, "hospital".parse().unwrap()),
        from: date(2026, 11, 1),
        until: date(2026, 11, 30),
        weekdays: [1, 2].into(),
        by: Person { id: "head".parse().unwrap(), name: "佐々木".into() },
        at: world::seven_and(0),
    };
    let scope = world::whole(&world::hibari().code);
    office.table.add_arrangement(&scope, &pupils[0], &arrangement).await.unwrap();
    office
}

fn layout(schedule: Option<Schedule>) -> SavedLayout {
    let fields =
        [Field::Homeroom, Field::RollNumber, Field::Name, Field::Day { form: DateForm::Digits }, Field::Category];
    let columns = fields.into_iter().map(|field| Column { heading: "見出し".into(), field }).collect();
    SavedLayout {
        id: "sis".parse().unwrap(),
        school: world::hibari().code,
        name: "校務支援".into(),
        layout: Layout { columns, ..Layout::default() },
        form: Form { encoding: Encoding::Cp932, bom: false, line_ends: LineEnds::Crlf },
        schedule,
        version: 1,
    }
}

async fn ordered(office: &Office, from: i8, until: i8) -> Export {
    let of = layout(None).of_days((date(2026, 11, from), date(2026, 11, until)), true);
    let export = Export::order(&head(), "r", of, Encoding::Cp932, "校務支援.csv".to_owned(), now());
    assert!(matches!(office.table.order_export(&export).await.unwrap(), Written::Now(_)));
    export
}

async fn carried_out(office: &Office, export: &Export) -> Result<Export, NotDone> {
    office.carry_out(export, 1).await?;
    Ok(office.stands(export).await)
}

fn text(bytes: &[u8]) -> String {
    SHIFT_JIS.decode(bytes).0.into_owned()
}

const TUESDAY: &str = "1組,1,鴨居　つぐみ,20261124,チ\r\n2組,1,鴫野　ちどり,20261124,病\r\n";

#[tokio::test]
async fn attendance_is_written_day_by_day_with_what_is_arranged() {
    let office = school().await;
    let export = carried_out(&office, &ordered(&office, 20, 24).await).await.unwrap();
    assert_eq!((export.state, export.rows), (State::Ready, 3));
    let monday = "1組,1,鴨居　つぐみ,20261123,チ\r\n";
    let bytes = office.file(&export).unwrap();
    assert_eq!(text(&bytes), format!("{monday}{TUESDAY}"));
    assert_eq!(export.file.unwrap().bytes, bytes.len() as u64);
}

#[tokio::test]
async fn whoever_has_lost_the_school_gets_nothing() {
    let office = school().await;
    let export = ordered(&office, 24, 24).await;
    let own = Role::HomeroomTeacher { school: world::hibari().code, homerooms: vec!["p3-1".parse().unwrap()] };
    office.table.plant(vec![Seed::Staff(Staff { role: own, ..head() })]).await.unwrap();
    let export = carried_out(&office, &export).await.unwrap();
    assert_eq!((export.state, export.why), (State::Failed, Some(Why::NotAllowed)));
    assert!(office.is_empty());
}

fn at(text: &str) -> Timestamp {
    format!("{text}:00+09:00").parse().unwrap()
}

/// The clockwork over that table.
fn scheduling(office: &Office) -> (Scheduling<table::Table>, Desk) {
    let desk = Desk::default();
    (Scheduling::new(office.table.clone(), Orders::Desk(desk.clone())), desk)
}

#[tokio::test]
async fn what_is_due_is_ordered_once_and_lies_where_a_program_looks_for_it() {
    let office = school().await;
    let (scheduling, desk) = scheduling(&office);
    let scope = world::whole(&world::hibari().code);
    let schedule = Schedule::new((Every::Day, time(8, 0, 0, 0)), &head(), true, at("2026-11-24T07:00"));
    office.table.keep_layout(&scope, &layout(Some(schedule))).await.unwrap();
    assert_eq!(scheduling.tick(at("2026-11-24T07:59")).await.unwrap(), 0);
    assert_eq!(scheduling.tick(now()).await.unwrap(), 1);
    assert_eq!(scheduling.tick(now()).await.unwrap(), 0, "it waits for tomorrow");
    let Order { export } = desk.take().unwrap();
    assert_eq!(desk.take(), None);
    let export = office.table.ordered_export(&export).await.unwrap().unwrap();
    let export = carried_out(&office, &export).await.unwrap();
    assert_eq!((export.state, export.by.as_str(), &*export.name), (State::Ready, "head", "校務支援_2026-11-24.csv"));
    let place = place_of(&export);
    assert_eq!(place, format!("exports/scheduled/{}/sis/2026-11-24/{}-1.csv", world::hibari().code, export.id));
    assert_eq!(text(&office.s3.object(BUCKET, &place).unwrap()), TUESDAY);
    let kept = office.table.layout(&scope, &"sis".parse().unwrap()).await.unwrap().unwrap();
    assert_eq!(kept.schedule.unwrap().last.unwrap().export, export.id);
}

#[tokio::test]
async fn a_tick_that_broke_off_orders_the_same_file_again() {
    let office = school().await;
    let (scheduling, desk) = scheduling(&office);
    let scope = world::whole(&world::hibari().code);
    let schedule = Schedule::new((Every::Day, time(8, 0, 0, 0)), &head(), true, at("2026-11-24T07:00"));
    let layout = layout(Some(schedule));
    office.table.keep_layout(&scope, &layout).await.unwrap();
    scheduling.tick(now()).await.unwrap();
    let first = desk.take().unwrap();
    // As if the function had ended before it noted that.
    office.table.remove_layout(&scope, &layout.id, 2).await.unwrap();
    office.table.keep_layout(&scope, &layout).await.unwrap();
    scheduling.tick(now()).await.unwrap();
    assert_eq!(desk.take(), Some(first.clone()), "nobody has written it yet");
    let export = office.table.ordered_export(&first.export).await.unwrap().unwrap();
    carried_out(&office, &export).await.unwrap();
    office.table.remove_layout(&scope, &layout.id, 2).await.unwrap();
    office.table.keep_layout(&scope, &layout).await.unwrap();
    scheduling.tick(now()).await.unwrap();
    assert_eq!(desk.take(), None, "it is written");
}

#[tokio::test]
async fn a_schedule_stops_with_the_right_of_whoever_wished_for_it() {
    let office = school().await;
    let (scheduling, desk) = scheduling(&office);
    let scope = world::whole(&world::hibari().code);
    let schedule = Schedule::new((Every::Day, time(8, 0, 0, 0)), &head(), true, at("2026-11-24T07:00"));
    office.table.keep_layout(&scope, &layout(Some(schedule))).await.unwrap();
    office.table.plant(vec![Seed::Staff(Staff { active: false, ..head() })]).await.unwrap();
    assert_eq!(scheduling.tick(now()).await.unwrap(), 0);
    let kept = office.table.layout(&scope, &"sis".parse().unwrap()).await.unwrap().unwrap();
    assert!(kept.schedule.unwrap().stopped && desk.take().is_none());
    assert_eq!(office.table.layouts_due(now(), 9).await.unwrap(), []);
}
