use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn pupil() -> Pupil {
    let seat = ("B113299900019".parse().unwrap(), "h1".parse().unwrap(), 7);
    Pupil::new("p1".parse().unwrap(), ("見本 花子", "みほん はなこ"), seat)
}

fn entry(id: &str, second: i64, said: Said) -> Entry {
    let by = match said {
        Said::Seen { .. } => Author::Staff { staff: "s1".parse().unwrap(), name: "佐々木".into() },
        _ => Author::Guardian { guardian: "g1".parse().unwrap() },
    };
    Entry {
        id: id.parse().unwrap(),
        at: Timestamp::from_second(1_795_000_000 + second).unwrap(),
        by,
        said,
        event: id.into(),
        told: false,
    }
}

fn report(kind: Kind, reason: Reason) -> Said {
    Said::Report { kind, reason: Confidential::new(reason) }
}

fn seen(of: &str) -> Said {
    Said::Seen { of: of.parse().unwrap() }
}

fn day(entries: impl IntoIterator<Item = Entry>) -> PupilDay {
    let mut day = PupilDay::new(&pupil(), date(2026, 11, 24));
    for entry in entries {
        day.keep(entry);
    }
    day
}

#[test]
fn a_confirmation_holds_for_the_version_that_was_on_the_screen() {
    let day = day([
        entry("a", 0, report(Kind::Absent, Reason::Illness)),
        entry("b", 10, report(Kind::Late, Reason::Hospital)),
        entry("c", 11, seen("a")),
    ]);
    let standing = day.standing().unwrap();
    assert_eq!((standing.kind, standing.changed, standing.seen), (Kind::Late, true, None));
}

#[test]
fn saying_the_same_again_keeps_what_the_school_has_seen() {
    let day = day([
        entry("a", 0, report(Kind::Absent, Reason::Illness)),
        entry("s", 5, seen("a")),
        entry("b", 10, report(Kind::Absent, Reason::Illness)),
    ]);
    let standing = day.standing().unwrap();
    assert_eq!(standing.version.as_str(), "a");
    assert_eq!(standing.seen.unwrap().by, "佐々木");
    assert!(!standing.changed);
}

#[test]
fn a_report_after_a_cancellation_begins_anew() {
    let day = day([
        entry("a", 0, report(Kind::Absent, Reason::Illness)),
        entry("b", 10, Said::Cancel),
        entry("c", 20, report(Kind::Absent, Reason::Illness)),
    ]);
    let standing = day.standing().unwrap();
    assert!(!standing.cancelled && !standing.changed);
    assert_eq!(standing.first_reported_at, standing.reported_at);
    let steps: Vec<_> = day.steps().into_iter().map(|(_, step)| step).collect();
    assert_eq!(steps, [StepKind::Reported, StepKind::Cancelled, StepKind::Reported]);
}

#[test]
fn a_cancellation_that_overtakes_its_report_still_cancels_it() {
    let day = day([entry("b", 10, Said::Cancel), entry("a", 0, report(Kind::Absent, Reason::Illness))]);
    assert!(day.standing().unwrap().cancelled);
}

#[test]
fn a_cancellation_of_nothing_leaves_nothing() {
    assert_eq!(day([entry("b", 10, Said::Cancel)]).standing(), None);
    assert!(day([entry("b", 10, Said::Cancel)]).steps().is_empty());
}

#[test]
fn the_cut_off_is_a_time_of_that_day_in_tokyo() {
    let day = day([]);
    let cut_off = Time::constant(8, 15, 0, 0);
    assert!(!day.after_cut_off("2026-11-24T08:15:00+09:00".parse().unwrap(), cut_off));
    assert!(day.after_cut_off("2026-11-24T08:15:01+09:00".parse().unwrap(), cut_off));
    assert!(!day.after_cut_off("2026-11-23T23:00:00+09:00".parse().unwrap(), cut_off));
}

#[test]
fn a_receipt_number_names_one_entry_of_one_day() {
    let day = day([]);
    let number = day.receipt(&"a".parse().unwrap());
    assert!(number.starts_with("1124-") && number.len() == 10, "{number}");
    assert_ne!(number, day.receipt(&"b".parse().unwrap()));
}

#[test]
fn what_storage_gives_back_is_what_was_kept() {
    let day = day([entry("a", 0, report(Kind::Absent, Reason::Illness)), entry("s", 5, seen("a"))]);
    let stored = serde_json::to_string(&day).unwrap();
    assert_eq!(serde_json::from_str::<PupilDay>(&stored).unwrap(), day);
}

fn anything() -> impl Strategy<Value = Vec<Entry>> {
    let said = prop_oneof![
        (0..3usize, 0..7usize).prop_map(|(kind, reason)| report(Kind::ALL[kind], Reason::ALL[reason])),
        Just(Said::Cancel),
        (0..12u8).prop_map(|of| seen(&format!("e{of}"))),
    ];
    prop::collection::vec((0..6i64, said), 0..12).prop_map(|list| {
        list.into_iter().enumerate().map(|(n, (second, said))| entry(&format!("e{n}"), second, said)).collect()
    })
}

proptest! {
    #[test]
    fn order_and_repetition_of_arrival_change_nothing(entries in anything(), seed in any::<u64>()) {
        let calm = day(entries.clone());
        let mut stormy: Vec<Entry> = entries.iter().chain(&entries).cloned().collect();
        let mut state = seed;
        for place in (1..stormy.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            stormy.swap(place, usize::try_from(state >> 33).unwrap() % (place + 1));
        }
        prop_assert_eq!(day(stormy), calm);
    }

    #[test]
    fn the_newest_by_the_senders_clock_stands(entries in anything()) {
        let day = day(entries.clone());
        let newest = entries.iter().filter(|e| !matches!(e.said, Said::Seen { .. })).max_by_key(|e| (e.at, e.id.clone()));
        match (newest.map(|e| &e.said), day.standing()) {
            (Some(Said::Report { kind, reason }), Some(standing)) => {
                prop_assert_eq!((standing.kind, standing.reason, standing.cancelled), (*kind, reason, false));
            }
            (Some(_), Some(standing)) => prop_assert!(standing.cancelled),
            (Some(said), None) => prop_assert!(matches!(said, Said::Cancel)),
            (None, standing) => prop_assert_eq!(standing, None),
        }
    }
}
