//! One day, kept as the table keeps it.

use domain::{
    absence::{Kept, Order, PupilDay},
    school::Pupil,
    talk::{Answered, Outcome},
};

use crate::phone::{child, school};

pub(crate) fn keep(day: &mut PupilDay, order: &Order) -> Vec<Answered> {
    let item = order.items[0].clone();
    let entry = domain::absence::Entry {
        id: item.entry.clone(),
        at: order.at,
        by: domain::absence::Author::Guardian { guardian: order.guardian.clone() },
        said: item.said.clone(),
        event: order.event.clone(),
        in_class: day.in_class(order.at, &school()),
        told: false,
    };
    let kept = if day.keep(entry) { Kept::Recorded(day.clone()) } else { Kept::Repeated(day.clone()) };
    vec![Answered { item, outcome: Outcome::Kept { child: child("p1", "ゆう"), school: school(), kept } }]
}

/// The event that this is an answer to: that of the entry when it was recorded just now, otherwise another one.
pub(crate) fn heard_as(answered: &[Answered]) -> String {
    match &answered[0].outcome {
        Outcome::Kept { kept: Kept::Recorded(day), .. } => day.entries[&answered[0].item.entry].event.clone(),
        _ => "another tap".into(),
    }
}

pub(crate) fn new_day() -> PupilDay {
    let seat = ("B113299900019".parse().unwrap(), "h1".parse().unwrap(), 7);
    let pupil = Pupil::new("p1".parse().unwrap(), ("見本 優子", "みほん ゆうこ"), seat);
    PupilDay::new(&pupil, "2026-11-24".parse().unwrap())
}
