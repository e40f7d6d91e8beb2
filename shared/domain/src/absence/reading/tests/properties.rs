use proptest::prelude::*;

use super::*;

/// Anything that anybody says: guardians before and after lessons begin, staff, answers to all of it.
fn anything() -> impl Strategy<Value = Vec<Entry>> {
    let of = || (0..12u8).prop_map(|of| id(&format!("e{of}")));
    let report = (0..4usize, 0..3usize)
        .prop_map(|(kind, reason)| report(Kind::ALL[kind], ["illness", "family", "other"][reason]));
    let said = prop_oneof![
        4 => report,
        2 => Just(Said::Cancel),
        1 => of().prop_map(|of| Said::Seen { of }),
        1 => of().prop_map(|of| Said::Accept { of }),
        1 => of().prop_map(|of| Said::Decline { of }),
        1 => Just(Said::Comment { words: Confidential::new("お大事に。".to_owned()) }),
    ];
    prop::collection::vec((0..6i64, said, any::<bool>(), any::<bool>()), 0..12).prop_map(|list| {
        let numbered = list.into_iter().enumerate();
        let entry = |(n, (second, said, in_class, by_school)): (usize, (i64, Said, bool, bool))| {
            let entry = Entry { in_class, ..entry(&format!("e{n}"), second, said) };
            if by_school { Entry { by: staff(), ..entry } } else { entry }
        };
        numbered.map(entry).collect()
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
        let early = |entry: &&Entry| !entry.in_class && matches!(entry.said, Said::Report(_) | Said::Cancel);
        let day = day(entries.iter().filter(early).cloned());
        let newest = entries.iter().filter(early).max_by_key(|e| (e.at, e.id.clone()));
        match (newest.map(|e| &e.said), day.standing()) {
            (Some(Said::Report(report)), Some(standing)) => {
                prop_assert_eq!((&standing.report, standing.cancelled), (report, false));
            }
            (Some(_), Some(standing)) => prop_assert!(standing.cancelled),
            (Some(said), None) => prop_assert!(matches!(said, Said::Cancel)),
            (None, standing) => prop_assert_eq!(standing, None),
        }
    }

    #[test]
    fn nothing_that_is_asked_for_is_forgotten(entries in anything()) {
        let day = day(entries);
        if let Some(request) = day.request() {
            let standing = day.standing().unwrap();
            prop_assert!(!standing.cancelled);
            prop_assert!(request.report.is_none_or(|report| !report.repeats(&standing.report)));
        }
        // Each request in the history is followed by its end, or is the open one.
        let requested = steps(&day).into_iter().rposition(|step| step == StepKind::Requested);
        let ends = [StepKind::RequestDropped, StepKind::Accepted, StepKind::Declined, StepKind::Changed, StepKind::Cancelled, StepKind::Reported];
        let over = requested.is_some_and(|at| steps(&day)[at..].iter().any(|step| ends.contains(step)));
        prop_assert!(requested.is_none() || over || day.request().is_some());
    }
}
