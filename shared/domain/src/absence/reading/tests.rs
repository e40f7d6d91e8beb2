use jiff::civil::{date, time};

use super::*;
use crate::{absence::Details, confidential::Confidential, school::Pupil};

mod properties;

fn pupil() -> Pupil {
    let seat = ("B113299900019".parse().unwrap(), "h1".parse().unwrap(), 7);
    Pupil::new("p1".parse().unwrap(), ("見本 花子", "みほん はなこ"), seat)
}

fn entry(id: &str, second: i64, said: Said) -> Entry {
    let by = match said {
        Said::Report(_) | Said::Cancel => Author::Guardian { guardian: "g1".parse().unwrap() },
        _ => staff(),
    };
    Entry {
        id: id.parse().unwrap(),
        at: Timestamp::from_second(1_795_000_000 + second).unwrap(),
        by,
        said,
        event: id.into(),
        in_class: false,
        told: false,
    }
}

fn staff() -> Author {
    Author::Staff { staff: "s1".parse().unwrap(), name: "佐々木".into() }
}

/// Said by a guardian after lessons had begun.
fn late(id: &str, second: i64, said: Said) -> Entry {
    Entry { in_class: true, ..entry(id, second, said) }
}

/// Said by the school.
fn by_school(id: &str, second: i64, said: Said) -> Entry {
    Entry { by: staff(), ..entry(id, second, said) }
}

fn report(kind: Kind, reason: &str) -> Said {
    Said::Report(Report::brief(kind, reason.parse().unwrap()))
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
        entry("a", 0, report(Kind::Absent, "illness")),
        entry("b", 10, report(Kind::Late, "hospital")),
        entry("c", 11, seen("a")),
    ]);
    let standing = day.standing().unwrap();
    assert_eq!((standing.kind(), standing.changed, standing.seen), (Kind::Late, true, None));
}

#[test]
fn saying_the_same_again_keeps_what_the_school_has_seen() {
    let day = day([
        entry("a", 0, report(Kind::Absent, "illness")),
        entry("s", 5, seen("a")),
        entry("b", 10, report(Kind::Absent, "illness")),
    ]);
    let standing = day.standing().unwrap();
    assert_eq!(standing.version.as_str(), "a");
    assert_eq!(standing.seen.unwrap().by, "佐々木");
    assert!(!standing.changed);
}

#[test]
fn a_report_after_a_cancellation_begins_anew() {
    let day = day([
        entry("a", 0, report(Kind::Absent, "illness")),
        entry("b", 10, Said::Cancel),
        entry("c", 20, report(Kind::Absent, "illness")),
    ]);
    let standing = day.standing().unwrap();
    assert!(!standing.cancelled && !standing.changed);
    assert_eq!(standing.first_reported_at, standing.reported_at);
    let steps: Vec<_> = day.steps().into_iter().map(|(_, step)| step).collect();
    assert_eq!(steps, [StepKind::Reported, StepKind::Cancelled, StepKind::Reported]);
}

#[test]
fn a_cancellation_that_overtakes_its_report_still_cancels_it() {
    let day = day([entry("b", 10, Said::Cancel), entry("a", 0, report(Kind::Absent, "illness"))]);
    assert!(day.standing().unwrap().cancelled);
}

#[test]
fn a_cancellation_of_nothing_leaves_nothing() {
    assert_eq!(day([entry("b", 10, Said::Cancel)]).standing(), None);
    assert!(day([entry("b", 10, Said::Cancel)]).steps().is_empty());
}

fn steps(day: &PupilDay) -> Vec<StepKind> {
    day.steps().into_iter().map(|(_, step)| step).collect()
}

fn id(text: &str) -> EntryId {
    text.parse().unwrap()
}

#[test]
fn after_lessons_have_begun_a_change_is_the_schools_to_make() {
    let asked = [entry("a", 0, report(Kind::Absent, "illness")), late("b", 10, report(Kind::Late, "illness"))];
    let waiting = day(asked.clone());
    assert_eq!(waiting.standing().unwrap().kind(), Kind::Absent);
    assert_eq!(waiting.request().unwrap().report.unwrap().kind, Kind::Late);
    assert_eq!(steps(&waiting), [StepKind::Reported, StepKind::Requested]);

    let accepted = day(asked.clone().into_iter().chain([entry("c", 20, Said::Accept { of: id("b") })]));
    let standing = accepted.standing().unwrap();
    assert_eq!((standing.kind(), standing.changed, standing.seen.unwrap().by), (Kind::Late, true, "佐々木"));
    assert_eq!(accepted.request(), None);
    assert_eq!(steps(&accepted).last(), Some(&StepKind::Accepted));

    let declined = day(asked.into_iter().chain([entry("c", 20, Said::Decline { of: id("b") })]));
    assert_eq!((declined.standing().unwrap().kind(), declined.request()), (Kind::Absent, None));
    assert_eq!(steps(&declined).last(), Some(&StepKind::Declined));
}

#[test]
fn what_nobody_has_reported_is_reported_at_any_hour() {
    let first = day([late("a", 0, report(Kind::Absent, "illness"))]);
    assert_eq!((first.standing().unwrap().kind(), first.request()), (Kind::Absent, None));
    let again = day([
        entry("a", 0, report(Kind::Absent, "illness")),
        entry("b", 5, Said::Cancel),
        late("c", 10, report(Kind::Late, "illness")),
    ]);
    assert_eq!(again.standing().unwrap().kind(), Kind::Late);
}

#[test]
fn a_request_ends_when_it_is_dropped_done_or_pointless() {
    let begin = [entry("a", 0, report(Kind::Absent, "illness")), late("b", 10, report(Kind::Late, "illness"))];
    let after = |last: Entry| day(begin.clone().into_iter().chain([last]));
    let dropped = after(late("c", 20, report(Kind::Absent, "illness")));
    assert_eq!((dropped.request(), steps(&dropped).last()), (None, Some(&StepKind::RequestDropped)));
    let done = after(by_school("c", 20, report(Kind::Late, "illness")));
    assert_eq!((done.standing().unwrap().kind(), done.request()), (Kind::Late, None));
    assert_eq!(after(by_school("c", 20, Said::Cancel)).request(), None);
    let other = after(late("c", 20, Said::Cancel));
    assert_eq!(other.request().unwrap().report, None, "the newest one counts");
    let twice = after(late("c", 20, report(Kind::Late, "illness")));
    assert_eq!(twice.request().unwrap().entry.as_str(), "b", "saying it again asks for nothing new");
}

#[test]
fn who_tells_more_of_what_stands_asks_nobody() {
    let more = |words: &str| {
        let details = Some(Confidential::new(Details { words: words.into(), ..Details::default() }));
        Said::Report(Report { details, ..Report::brief(Kind::Absent, "illness".parse().unwrap()) })
    };
    let begin = [entry("a", 0, report(Kind::Absent, "illness")), late("b", 10, Said::Cancel)];
    let told = day(begin.into_iter().chain([late("c", 20, more("熱が下がりました。"))]));
    assert_eq!((told.standing().unwrap().version.as_str(), told.request()), ("c", None));
    assert_eq!(steps(&told), [StepKind::Reported, StepKind::Requested, StepKind::Changed]);
}

#[test]
fn what_one_guardian_asks_for_another_cannot_take_back() {
    let begin = [entry("a", 0, report(Kind::Absent, "illness")), late("b", 10, Said::Cancel)];
    let father = Author::Guardian { guardian: "g2".parse().unwrap() };
    let again = Entry { by: father, ..late("c", 20, report(Kind::Absent, "illness")) };
    let both = day(begin.into_iter().chain([again]));
    assert_eq!(both.request().unwrap().entry.as_str(), "b");
}

#[test]
fn what_is_told_beside_it_later_makes_no_report_late() {
    let more = Details { words: "熱は38度です。".into(), ..Details::default() };
    let told =
        Report { details: Some(Confidential::new(more)), ..Report::brief(Kind::Absent, "illness".parse().unwrap()) };
    let first = entry("a", 0, report(Kind::Absent, "illness"));
    let standing = |entries: &[Entry]| {
        let day = day(entries.to_vec());
        let standing = day.standing().unwrap();
        (standing.planned_at.as_second() - 1_795_000_000, standing.reported_at.as_second() - 1_795_000_000)
    };
    assert_eq!(standing(&[first.clone(), entry("b", 9, Said::Report(told))]), (0, 9));
    assert_eq!(standing(&[first, entry("b", 9, report(Kind::Late, "illness"))]), (9, 9));
}

#[test]
fn an_answer_comes_after_its_question_whatever_the_clocks_say() {
    let day = day([
        entry("a", 0, report(Kind::Absent, "illness")),
        late("z", 10, Said::Cancel),
        entry("b", 7, Said::Accept { of: id("z") }),
    ]);
    assert!(day.standing().unwrap().cancelled);
    assert_eq!(day.request(), None);
}

#[test]
fn only_a_request_can_be_accepted() {
    let begin = [entry("a", 0, report(Kind::Absent, "illness")), entry("b", 5, report(Kind::Late, "illness"))];
    let after = day(begin.into_iter().chain([entry("c", 9, Said::Accept { of: id("a") })]));
    assert_eq!(after.standing().unwrap().kind(), Kind::Late);
}

#[test]
fn what_the_school_enters_it_has_seen_and_nobody_is_asked() {
    let begin = [entry("a", 0, report(Kind::Absent, "illness"))];
    let mut entered = by_school("b", 10, report(Kind::Late, "hospital"));
    entered.in_class = true;
    let day = day(begin.into_iter().chain([entered]));
    let standing = day.standing().unwrap();
    assert_eq!((standing.kind(), standing.seen.unwrap().by), (Kind::Late, "佐々木"));
    assert_eq!(standing.by, &staff());
}

#[test]
fn the_schools_words_are_kept_beside_what_stands() {
    let words = |text: &str| Said::Comment { words: Confidential::new(text.to_owned()) };
    let day = day([
        entry("a", 0, report(Kind::Absent, "illness")),
        entry("c", 20, words("お大事に。")),
        entry("b", 10, words("プリントを届けます。")),
    ]);
    let ids: Vec<&str> = day.comments().iter().map(|comment| comment.entry.as_str()).collect();
    assert_eq!(ids, ["b", "c"]);
    assert_eq!(steps(&day), [StepKind::Reported, StepKind::Commented, StepKind::Commented]);
    assert!(day.standing().unwrap().seen.is_none());
}

#[test]
fn what_the_school_takes_back_was_there_and_is_gone_once() {
    let words = Said::Comment { words: Confidential::new("お大事に。".to_owned()) };
    let taken = |place: &str, second| entry(place, second, Said::Withdraw { of: id("b") });
    let day = day([
        entry("a", 0, report(Kind::Absent, "illness")),
        entry("b", 10, words),
        taken("c", 20),
        taken("d", 30),
        entry("e", 40, Said::Withdraw { of: id("a") }),
    ]);
    let withdrawn: Vec<_> = day.comments().iter().map(|one| one.withdrawn_at.map(jiff::Timestamp::as_second)).collect();
    assert_eq!(withdrawn, [Some(1_795_000_020)]);
    assert_eq!(steps(&day), [StepKind::Reported, StepKind::Commented, StepKind::CommentWithdrawn]);
}

#[test]
fn of_two_answers_of_one_moment_the_one_that_does_it_comes_first() {
    let asked = [entry("a", 0, report(Kind::Absent, "illness")), late("b", 10, report(Kind::Late, "illness"))];
    for [yes, no] in [["c", "d"], ["d", "c"]] {
        for second in [20, 10, 5] {
            let both =
                [entry(yes, second, Said::Accept { of: id("b") }), entry(no, second, Said::Decline { of: id("b") })];
            let day = day(asked.clone().into_iter().chain(both));
            assert_eq!((day.standing().unwrap().kind(), day.request()), (Kind::Late, None), "{yes} at {second}");
            assert_eq!(steps(&day), [StepKind::Reported, StepKind::Requested, StepKind::Accepted], "{yes} at {second}");
        }
    }
}

#[test]
fn another_reason_in_the_talk_keeps_what_the_page_has_told() {
    let comes_at = Some(time(10, 0, 0, 0));
    let details = Some(Confidential::new(Details { words: "通院します。".into(), ..Details::default() }));
    let told = Report { comes_at, details, ..Report::brief(Kind::Late, "hospital".parse().unwrap()) };
    let after = |kind, reason, in_class| {
        let next = Entry { in_class, ..entry("b", 10, report(kind, reason)) };
        day([entry("a", 0, Said::Report(told.clone())), next])
    };
    let now = after(Kind::Late, "family", false).standing().unwrap().report.clone();
    assert_eq!(now, Report { reason: Confidential::new("family".parse().unwrap()), ..told.clone() });
    assert_eq!(after(Kind::Absent, "hospital", false).standing().unwrap().report.comes_at, None);
    let asked = after(Kind::Late, "family", true);
    assert_eq!(asked.request().unwrap().report.unwrap().comes_at, comes_at, "as it would stand");
}

#[test]
fn what_the_page_has_told_is_not_lost_by_saying_it_again_in_the_talk() {
    let details = Details { words: "夜から熱があります。".into(), ..Details::default() };
    let told =
        Report { details: Some(Confidential::new(details)), ..Report::brief(Kind::Absent, "illness".parse().unwrap()) };
    let said = [entry("a", 0, Said::Report(told.clone())), entry("b", 10, report(Kind::Absent, "illness"))];
    assert_eq!(day(said).standing().unwrap().report, told);
    let comes_at = Some(time(10, 0, 0, 0));
    let first = report(Kind::Late, "illness");
    let with_time = Said::Report(Report { comes_at, ..Report::brief(Kind::Late, "illness".parse().unwrap()) });
    let day = day([entry("a", 0, first), entry("b", 10, with_time)]);
    assert_eq!((day.standing().unwrap().report.comes_at, day.standing().unwrap().changed), (comes_at, true));
}
