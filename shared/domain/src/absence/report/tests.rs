use jiff::civil::{date, time};

use super::*;
use crate::{
    attendance::{AtSchool, Reasons},
    infection::Mark,
};

fn id(reason: &str) -> ReasonId {
    reason.parse().unwrap()
}

fn offered() -> Vec<Reason> {
    Reasons::default().at(&AtSchool::default()).unwrap()
}

fn ill(details: Details) -> Report {
    Report { details: Some(Confidential::new(details)), ..Report::brief(Kind::Absent, id("illness")) }
}

fn day() -> Date {
    date(2026, 11, 24)
}

fn wrong(report: Report) -> WrongReport {
    report.checked(day(), &offered()).unwrap_err()
}

#[test]
fn times_belong_to_their_kinds() {
    let at = |hour| Some(time(hour, 30, 0, 0));
    let both =
        Report { comes_at: at(10), leaves_at: at(14), ..Report::brief(Kind::LateAndLeavingEarly, id("hospital")) };
    assert_eq!(both.clone().checked(day(), &offered()), Ok(both.clone()));
    assert_eq!(wrong(Report { leaves_at: at(9), ..both.clone() }), WrongReport::Times);
    for kind in [Kind::Absent, Kind::Late, Kind::LeavingEarly] {
        assert_eq!(wrong(Report { kind, ..both.clone() }), WrongReport::Times, "{kind:?}");
    }
}

#[test]
fn whoever_collects_a_child_collects_one_who_leaves() {
    let by = |who: &str| Some(Confidential::new(who.to_owned()));
    let leaving = Report { collected_by: by(" 祖母 "), ..Report::brief(Kind::LeavingEarly, id("hospital")) };
    let tidied = leaving.clone().checked(day(), &offered()).unwrap();
    assert_eq!(tidied.collected_by, by("祖母"));
    assert_eq!(wrong(Report { kind: Kind::Absent, ..leaving.clone() }), WrongReport::CollectedBy);
    assert_eq!(wrong(Report { collected_by: by(&"母".repeat(31)), ..leaving.clone() }), WrongReport::CollectedBy);
    let nobody = Report { collected_by: by("  "), kind: Kind::Absent, ..leaving };
    assert_eq!(nobody.checked(day(), &offered()).unwrap().collected_by, None);
}

#[test]
fn symptoms_belong_to_reasons_of_health_and_courses_to_diseases() {
    let fever = Details { symptoms: [Symptom::Fever].into(), ..Details::default() };
    assert!(ill(fever.clone()).checked(day(), &offered()).is_ok());
    let at_home = Report { reason: Confidential::new(id("family")), ..ill(fever) };
    assert_eq!(wrong(at_home), WrongReport::Health);
    let course = |disease, mark, on| Details { disease, course: [(mark, on)].into(), ..Details::default() };
    assert!(ill(course(Some(Disease::Influenza), Mark::Onset, day())).checked(day(), &offered()).is_ok());
    for (disease, mark, on) in [
        (None, Mark::Onset, day()),
        (Some(Disease::Influenza), Mark::Scabbed, day()),
        (Some(Disease::Influenza), Mark::Onset, date(2026, 9, 1)),
        (Some(Disease::Influenza), Mark::Onset, date(2027, 9, 1)),
    ] {
        assert_eq!(wrong(ill(course(disease, mark, on))), WrongReport::Course, "{disease:?} {mark:?} {on}");
    }
}

#[test]
fn a_reason_has_to_be_offered_and_words_to_fit() {
    assert_eq!(wrong(Report::brief(Kind::Absent, id("holidays"))), WrongReport::Reason);
    let words = |words: String| ill(Details { words, ..Details::default() });
    assert_eq!(wrong(words("あ".repeat(WORDS + 1))), WrongReport::Words);
    assert_eq!(wrong(words("熱\u{202e}".into())), WrongReport::Words);
    assert!(words("夜から熱があります。\n病院に行きます。".into()).checked(day(), &offered()).is_ok());
}

#[test]
fn temperatures_are_those_of_living_people() {
    let read = |tenths: u16| Temperature::try_from(tenths).map(Temperature::tenths);
    assert_eq!([read(340), read(430)], [Ok(340), Ok(430)]);
    assert_eq!([read(339), read(431), read(38)], [Err(NotATemperature); 3]);
}

#[test]
fn what_the_talk_says_again_is_no_news() {
    let known = ill(Details { temperature: 385.try_into().ok(), ..Details::default() });
    assert!(Report::brief(Kind::Absent, id("illness")).repeats(&known));
    assert!(!known.repeats(&Report::brief(Kind::Absent, id("illness"))));
    assert!(!ill(Details::default()).repeats(&known), "taken back on the page");
    assert!(!Report::brief(Kind::Late, id("illness")).repeats(&known));
    let told = Report::brief(Kind::Absent, id("illness"));
    assert!(told.clone().in_full().repeats(&told), "the page has nothing to add");
}

#[test]
fn what_the_page_does_not_say_any_more_is_not_so() {
    let comes_at = Some(time(10, 30, 0, 0));
    let late = Report { comes_at, ..Report::brief(Kind::Late, id("hospital")) };
    assert!(!Report::brief(Kind::Late, id("hospital")).in_full().repeats(&late.in_full()), "nobody knows when");
    let by = |who: &str| Report {
        collected_by: Some(Confidential::new(who.to_owned())),
        ..Report::brief(Kind::LeavingEarly, id("hospital")).in_full()
    };
    assert!(!by("祖母").repeats(&by("父")) && by("父").repeats(&by("父")));
    let flu = ill(Details { disease: Some(Disease::Influenza), ..Details::default() });
    assert!(!ill(Details::default()).repeats(&flu));
}

#[test]
fn what_the_talk_does_not_ask_for_it_does_not_take_away() {
    let (comes_at, leaves_at) = (Some(time(10, 0, 0, 0)), Some(time(14, 0, 0, 0)));
    let fever = Details { symptoms: [Symptom::Fever].into(), words: "夜からです。".into(), ..Details::default() };
    let collected_by = Some(Confidential::new("祖母".to_owned()));
    let told = Report { kind: Kind::LateAndLeavingEarly, comes_at, leaves_at, collected_by, ..ill(fever) };
    let late = Report::brief(Kind::Late, id("family")).beside(&told);
    assert_eq!((late.comes_at, late.leaves_at, late.collected_by.clone()), (comes_at, None, None));
    assert_eq!(late.details(Reader::Rules).unwrap().words, "夜からです。");
    assert!(!late.details(Reader::Rules).unwrap().are_about_health(), "another reason");
    assert_eq!(Report::brief(Kind::Absent, id("illness")).beside(&told).details, told.details);
    let page = Report::brief(Kind::Late, id("family")).in_full();
    assert_eq!(page.clone().beside(&told), page, "the page asks for everything");
}

#[test]
fn what_somebody_does_not_see_they_do_not_take_away() {
    let fever =
        Details { symptoms: [Symptom::Fever].into(), words: "夜から熱です。".into(), ..Details::default() };
    let before = ill(fever);
    let late = |reason| Report::brief(Kind::Late, id(reason));
    assert_eq!(late("illness").keeping(&before).details, before.details);
    let other = late("family").keeping(&before);
    let kept = other.details(Reader::Rules).unwrap();
    assert_eq!((kept.are_about_health(), kept.words.as_str()), (false, "夜から熱です。"));
    assert_eq!(late("family").keeping(&late("illness")).details, None);
    let said = Some(Confidential::new(Details::default()));
    assert_eq!(Report { details: said.clone(), ..late("illness") }.keeping(&before).details, said);
}
