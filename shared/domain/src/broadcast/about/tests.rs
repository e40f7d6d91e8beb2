use std::collections::BTreeMap;

use jiff::civil::{date, time};

use super::*;
use crate::{
    appointment::{Appointments, How, Offer, Span},
    broadcast::{Audience, Person, Segment, Sender},
    survey::Survey,
};

fn at(text: &str) -> Timestamp {
    format!("{text}:00+09:00").parse().unwrap()
}

fn root(id: &str) -> Broadcast {
    let author = Person { id: "s".parse().unwrap(), name: "佐々木".into() };
    let from = Sender::School("B113299900019".parse().unwrap());
    let draft = Broadcast::draft(id.parse().unwrap(), from, author, Timestamp::UNIX_EPOCH);
    Broadcast { state: State::Sent, ..draft }
}

/// Times on the afternoon of 7 December of the homerooms a and b, to be wished for until the 4th.
fn offers() -> Broadcast {
    let spans = vec![Span { day: date(2026, 12, 7), from: time(14, 0, 0, 0), to: time(16, 0, 0, 0) }];
    let offer = Offer { spans, minutes: 15, pause: 0 };
    let offers: BTreeMap<HomeroomId, Offer> =
        ["a", "b"].map(|homeroom| (homeroom.parse().unwrap(), offer.clone())).into();
    let until = Some(date(2026, 12, 4).at(17, 0, 0, 0));
    let appointments = Appointments { how: How::Wishes, offers, until, ..Appointments::default() };
    Broadcast { appointments: Some(Box::new(appointments)), ..root("root") }
}

/// Their sheets, of which the first is assigned.
fn sheets() -> [HomeroomSheet; 2] {
    let sheet = |homeroom: &str| HomeroomSheet::blank(&offers(), &homeroom.parse().unwrap()).unwrap();
    [HomeroomSheet { is_assigned: true, ..sheet("a") }, sheet("b")]
}

fn pupil(homeroom: &str) -> Pupil {
    let seat = ("B113299900019".parse().unwrap(), homeroom.parse().unwrap(), 1);
    Pupil::new("p".parse().unwrap(), ("名前", "なまえ"), seat)
}

fn reminder(of: &str) -> Broadcast {
    let schools = ["B113299900019".parse().unwrap()].into();
    let audience = Audience::UnansweredOf { unanswered_of: of.parse().unwrap(), schools };
    Broadcast { audience, reminds: Some(of.parse().unwrap()), ..root("reminder") }
}

#[test]
fn after_the_deadline_times_are_taken_where_they_are_assigned_until_they_come() {
    let (offers, sheets) = (offers(), sheets());
    let before = at("2026-12-04T16:59");
    assert!(!offers.asks_its_sheets(before));
    assert_eq!(offers.answerable(&[], before), Answerable::ByAll);
    let after = at("2026-12-04T17:00");
    assert!(offers.asks_its_sheets(after));
    let some = offers.answerable(&sheets, after);
    assert_eq!(some, Answerable::ByHomerooms(["a".parse().unwrap()].into()));
    let is_by = ["a", "b", "c"].map(|homeroom| some.is_by(&offers, &pupil(homeroom)));
    assert_eq!((is_by, some.is_by_somebody()), ([true, false, false], true));
    assert_eq!(offers.answerable(&sheets[1..], after), Answerable::ByNobody);
    assert_eq!(offers.answerable(&sheets, at("2026-12-07T15:45")), Answerable::ByNobody, "the last has begun");
    let withdrawn = Broadcast { state: State::Withdrawn, ..offers };
    assert_eq!(withdrawn.answerable(&sheets, before), Answerable::ByNobody);
    let survey = Broadcast { survey: Some(Box::<Survey>::default()), ..root("root") };
    assert_eq!(survey.answerable(&[], after), Answerable::ByAll);
    assert!(!survey.close(after).unwrap().asks_its_sheets(after));
}

#[test]
fn what_was_taken_back_is_told_of_by_nothing_and_nobody_is_reminded_of_what_is_over() {
    let (reminder, root) = (reminder("root"), root("root"));
    let withdrawn = Broadcast { state: State::Withdrawn, ..root.clone() };
    let segments = [Segment::Everyone { school: "B113299900019".parse().unwrap() }].into();
    let letter = Broadcast { audience: Audience::Segments { segments }, ..reminder.clone() };
    for one in [&reminder, &letter] {
        assert_eq!(one.is_about(), Some(&root.id));
        assert_eq!(one.about(Some(&root), &Answerable::ByAll), About::Standing);
        assert_eq!(one.about(Some(&withdrawn), &Answerable::ByNobody), About::TakenBack);
    }
    assert_eq!(reminder.about(Some(&root), &Answerable::ByNobody), About::Over);
    assert_eq!(reminder.about(None, &Answerable::ByNobody), About::Over);
    assert_eq!(letter.about(Some(&root), &Answerable::ByNobody), About::Standing, "it tells of a time");
    assert_eq!((root.is_about(), root.about(None, &Answerable::ByNobody)), (None, About::Standing));
}
