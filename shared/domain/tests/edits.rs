//! Two guardians and the school speak of one day, by talk, page and console: whatever way their words take, they come to the same, and
//! nothing of what stands has changed that the history does not tell.
#![allow(clippy::panic, clippy::unwrap_used)]

use std::collections::BTreeSet;

use domain::{
    absence::{Author, Details, Entry, Kind, PupilDay, Report, Said, StepKind},
    confidential::Confidential,
    infection::Symptom,
    school::Pupil,
};
use jiff::{
    Timestamp,
    civil::{date, time},
};
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

/// What the rest is built on, taken away.
#[derive(Debug, Clone, Copy)]
enum Flaw {
    /// Whatever arrives last is the newest.
    ArrivalIsTheClock,
    /// What nobody is told of is not written down either.
    HistoryOfNewsOnly,
}

/// Who, what, which kind, about which of the things before.
type Act = (u8, u8, u8, u8);

fn blank() -> PupilDay {
    let seat = ("B113299900019".parse().unwrap(), "h1".parse().unwrap(), 7);
    PupilDay::new(&Pupil::new("p1".parse().unwrap(), ("見本 花子", ""), seat), date(2026, 11, 24))
}

fn talk(choice: u8) -> Report {
    let reason = ["illness", "family"][usize::from(choice / 4 % 2)];
    Report::brief(Kind::ALL[usize::from(choice % 4)], reason.parse().unwrap())
}

/// As the page and the console say it, with whatever goes with its kind.
fn page(choice: u8) -> Report {
    let brief = talk(choice);
    let full = (choice / 8).is_multiple_of(2);
    let early = full && brief.kind.leaves_early();
    let symptoms = if (choice / 16).is_multiple_of(2) { [Symptom::Fever].into() } else { BTreeSet::new() };
    let words = ["", "夜からです。"][usize::from(choice / 32 % 2)].to_owned();
    Report {
        comes_at: (full && brief.kind.is_late()).then_some(time(10, 30, 0, 0)),
        leaves_at: early.then_some(time(14, 0, 0, 0)),
        collected_by: early.then(|| Confidential::new("祖母".to_owned())),
        details: Some(Confidential::new(Details { symptoms, words, ..Details::default() })),
        ..brief
    }
}

/// What is said, one thing a minute; lessons begin after the fifth.
fn said(acts: &[Act]) -> Vec<Entry> {
    acts.iter().enumerate().map(|(place, act)| entry(place, *act)).collect()
}

fn entry(place: usize, (who, what, choice, of): Act) -> Entry {
    let id = |place: usize| format!("e{place}").parse().unwrap();
    let of = id(usize::from(of) % place.max(1));
    let staff = Author::Staff { staff: "s1".parse().unwrap(), name: "佐々木".into() };
    let (by, said) = match (who % 3, what % 8) {
        (2, 0) => (staff, Said::Cancel),
        (2, 1) => (staff, Said::Seen { of }),
        (2, 2) => (staff, Said::Comment { words: Confidential::new("お大事に。".into()) }),
        (2, 3) => (staff, Said::Withdraw { of }),
        (2, 4) => (staff, Said::Accept { of }),
        (2, 5) => (staff, Said::Decline { of }),
        (2, _) => (staff, Said::Report(page(choice))),
        (guardian, what) => {
            let by = Author::Guardian { guardian: format!("g{guardian}").parse().unwrap() };
            let wishes = [Said::Cancel, Said::Report(page(choice)), Said::Report(talk(choice))];
            (by, wishes[usize::from(what % 3)].clone())
        }
    };
    let at = minute(place);
    Entry { id: id(place), at, by, said, event: format!("v{place}"), in_class: place > 4, told: true }
}

fn minute(place: usize) -> Timestamp {
    Timestamp::from_second(1_795_000_000 + i64::try_from(place).unwrap() * 60).unwrap()
}

fn arrived(entries: &[Entry], flaw: Option<Flaw>) -> PupilDay {
    let mut day = blank();
    for (place, entry) in entries.iter().enumerate() {
        let at = if matches!(flaw, Some(Flaw::ArrivalIsTheClock)) { minute(place) } else { entry.at };
        day.keep(Entry { at, ..entry.clone() });
    }
    day
}

fn history(day: &PupilDay, flaw: Option<Flaw>) -> Vec<(String, StepKind)> {
    let silent =
        |kind: StepKind| matches!(kind, StepKind::Seen | StepKind::RequestDropped | StepKind::CommentWithdrawn);
    let steps = day.steps().into_iter().filter(|(_, kind)| flaw.is_none() || !silent(*kind));
    steps.map(|(entry, kind)| (entry.id.to_string(), kind)).collect()
}

/// What people go by.
fn comes_to(day: &PupilDay) -> impl PartialEq + std::fmt::Debug + use<> {
    let stands = day.standing().map(|standing| (standing.report, standing.cancelled, standing.seen.is_some()));
    let asked = day.request().map(|request| (request.entry.to_string(), request.report.map(|report| report.kind)));
    let words: Vec<_> = day.comments().iter().map(|one| (one.entry.to_string(), one.withdrawn_at)).collect();
    (stands, asked, words)
}

fn same_in_any_order(entries: &[Entry], places: &[u32], flaw: Option<Flaw>) -> Result<(), TestCaseError> {
    let twice = entries.iter().chain(entries).zip(places);
    let mut storm: Vec<(u32, &Entry)> = twice.map(|(entry, place)| (*place, entry)).collect();
    storm.sort_by_key(|(place, _)| *place);
    let storm: Vec<Entry> = storm.into_iter().map(|(_, entry)| entry.clone()).collect();
    let (calm, storm) = (arrived(entries, flaw), arrived(&storm, flaw));
    prop_assert_eq!(comes_to(&calm), comes_to(&storm));
    prop_assert_eq!(history(&calm, None), history(&storm, None));
    Ok(())
}

fn nothing_changes_untold(entries: &[Entry], flaw: Option<Flaw>) -> Result<(), TestCaseError> {
    let all = history(&arrived(entries, None), flaw);
    for (place, entry) in entries.iter().enumerate() {
        let told = all.iter().filter(|(id, _)| id == entry.id.as_str()).count();
        prop_assert!(told <= 1, "{:?} is told {told} times", entry.id);
        let (before, after) = (arrived(&entries[..place], None), arrived(&entries[..=place], None));
        let changed = comes_to(&before) != comes_to(&after);
        prop_assert!(!changed || told == 1, "{:?} changes something untold: {:?}", entry.id, entry.said);
    }
    Ok(())
}

fn runs(flaw: Option<Flaw>) -> Result<(), String> {
    let acts = prop::collection::vec(any::<Act>(), 1..14);
    let places = prop::collection::vec(any::<u32>(), 28);
    let seeded = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let config = Config { failure_persistence: None, ..Config::with_cases(2000) };
    let run = TestRunner::new_with_rng(config, seeded).run(&(acts, places), |(acts, places)| {
        let entries = said(&acts);
        match flaw {
            Some(Flaw::HistoryOfNewsOnly) => nothing_changes_untold(&entries, flaw),
            Some(Flaw::ArrivalIsTheClock) => same_in_any_order(&entries, &places, flaw),
            None => same_in_any_order(&entries, &places, None).and_then(|()| nothing_changes_untold(&entries, None)),
        }
    });
    run.map_err(|error| error.to_string())
}

#[test]
fn every_way_of_their_words_comes_to_the_same_with_a_complete_history() {
    assert_eq!(runs(None), Ok(()));
}

#[test]
fn by_the_clock_of_arrival_they_would_not() {
    assert!(runs(Some(Flaw::ArrivalIsTheClock)).is_err());
}

#[test]
fn a_history_of_news_alone_would_hide_something() {
    assert!(runs(Some(Flaw::HistoryOfNewsOnly)).is_err());
}
