//! How schools' own systems want to read attendance.

use domain::{
    attendance::{Column, Field, Layout},
    export::{Every, Form, SavedLayout, Schedule},
    id::LayoutId,
    school::SchoolCode,
    staff::SchoolScope,
};
use jiff::civil::time;
use table::{Layouts, Table, TableError, Written};
use testkit::{
    Dynamo, Fault,
    world::{self, own_homeroom, seven_and},
};

use crate::both::populated;

fn hibari() -> SchoolScope {
    world::whole(&world::hibari().code)
}

/// A layout of that school, written every day at eight o'clock.
pub fn layout(school: &SchoolCode, id: &str) -> SavedLayout {
    let [_, head, _] = world::staff();
    let columns = vec![Column { heading: "氏名".into(), field: Field::Name }];
    SavedLayout {
        id: id.parse().unwrap(),
        school: school.clone(),
        name: "校務支援".into(),
        layout: Layout { columns, ..Layout::default() },
        form: Form::default(),
        schedule: Some(Schedule::new((Every::Day, time(8, 0, 0, 0)), &head, true, seven_and(0))),
        version: 1,
    }
}

fn next(layout: &SavedLayout, name: &str) -> SavedLayout {
    SavedLayout { name: name.into(), version: layout.version + 1, ..layout.clone() }
}

async fn due(table: &Table, minutes: i64, most: u16) -> Vec<String> {
    let found = table.layouts_due(seven_and(minutes), most).await.unwrap();
    found.into_iter().map(|one| one.id.to_string()).collect()
}

#[tokio::test]
async fn a_layout_is_kept_and_of_two_who_change_it_one_does() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let first = layout(hibari().school(), "a");
    assert_eq!(table.keep_layout(&hibari(), &first).await.unwrap(), Written::Now(first.clone()));
    assert_eq!(table.keep_layout(&hibari(), &first).await.unwrap(), Written::Before(first.clone()), "one's own, again");
    let other = SavedLayout { name: "別".into(), ..first.clone() };
    assert_eq!(table.keep_layout(&hibari(), &other).await.unwrap(), Written::Meanwhile, "another first");
    let (second, late) = (next(&first, "二"), next(&first, "三"));
    assert_eq!(table.keep_layout(&hibari(), &second).await.unwrap(), Written::Now(second.clone()));
    assert_eq!(table.keep_layout(&hibari(), &late).await.unwrap(), Written::Meanwhile);
    assert_eq!(table.layouts(&hibari()).await.unwrap(), std::slice::from_ref(&second));
    assert!(!table.remove_layout(&hibari(), &first.id, 1).await.unwrap(), "it is another by now");
    assert!(table.remove_layout(&hibari(), &first.id, 2).await.unwrap());
    assert!(table.remove_layout(&hibari(), &first.id, 2).await.unwrap(), "it is away");
    assert_eq!(table.layout(&hibari(), &first.id).await.unwrap(), None);
    assert_eq!(table.keep_layout(&hibari(), &next(&second, "四")).await.unwrap(), Written::Gone);
}

#[tokio::test]
async fn layouts_are_the_whole_schools_and_nobody_elses() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let own = layout(hibari().school(), "a");
    table.keep_layout(&hibari(), &own).await.unwrap();
    let (minami, none) = (world::whole(&world::minami().code), LayoutId::try_from("a".to_owned()).unwrap());
    for scope in [&own_homeroom(), &minami] {
        assert_eq!(table.layouts(scope).await.unwrap(), []);
        assert_eq!(table.layout(scope, &none).await.unwrap(), None);
        assert_eq!(table.keep_layout(scope, &next(&own, "二")).await, Err(TableError::Foreign("layout")));
        table.remove_layout(scope, &own.id, 1).await.unwrap();
    }
    assert_eq!(table.layout(&hibari(), &own.id).await.unwrap(), Some(own));
}

#[tokio::test]
async fn what_is_due_is_found_over_all_schools_until_it_has_gone_on() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let minami = world::whole(&world::minami().code);
    let (one, other) = (layout(hibari().school(), "one"), layout(minami.school(), "other"));
    let never = SavedLayout { schedule: None, ..layout(hibari().school(), "never") };
    for (scope, layout) in [(&hibari(), &one), (&minami, &other), (&hibari(), &never)] {
        table.keep_layout(scope, layout).await.unwrap();
    }
    assert_eq!(due(&table, 59, 9).await, [""; 0]);
    assert_eq!(due(&table, 60, 9).await, ["one", "other"]);
    assert_eq!(due(&table, 60, 1).await.len(), 1);
    let schedule = one.schedule.clone().map(|schedule| Schedule { next: seven_and(24 * 60), ..schedule });
    let gone_on = SavedLayout { schedule, version: 2, ..one.clone() };
    dynamo.faults().plan("PutItem", Fault::AnswerLost, 1);
    assert!(table.step_layout(&gone_on).await.unwrap());
    assert!(table.step_layout(&gone_on).await.unwrap(), "one's own, again");
    assert!(!table.step_layout(&next(&one, "同時に")).await.unwrap(), "somebody was faster");
    assert_eq!(due(&table, 60, 9).await, ["other"]);
    let stopped = other.schedule.clone().map(|schedule| Schedule { stopped: true, ..schedule });
    assert!(table.step_layout(&SavedLayout { schedule: stopped, version: 2, ..other }).await.unwrap());
    assert_eq!(due(&table, 60, 9).await, [""; 0]);
}
