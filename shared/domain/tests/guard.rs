//! The guard on the seven published incidents, on ordinary letters, and on what each rule alone must catch.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "guard/common.rs"]
mod common;

use common::{Told, tell};
use domain::broadcast::guard::{Finding, Level, Looked, Usual, Why, look, must_open, needs_second};

fn findings(told: &Told) -> Vec<Finding> {
    told.looked(look)
}

fn seconds(findings: &[Finding]) -> Vec<Why> {
    findings.iter().filter(|finding| finding.level == Level::Second).map(|finding| finding.why).collect()
}

#[test]
fn each_of_the_seven_published_incidents_needs_a_second_person() {
    let incidents = tell(include_str!("guard/incidents.txt"));
    assert_eq!(incidents.len(), 7);
    for incident in &incidents {
        let found = findings(incident);
        println!("{}: {:?}", incident.name, found.iter().map(|one| (one.why, one.level)).collect::<Vec<_>>());
        assert!(needs_second(&found), "{}", incident.name);
    }
}

#[test]
fn what_is_wrong_with_an_incident_is_said_and_where() {
    let incidents = tell(include_str!("guard/incidents.txt"));
    for (incident, why, in_file) in [
        ("koka", Why::OneFamilysMatter, false),
        ("kashiwa", Why::ManyNames, true),
        ("kashiwa", Why::NameOfSomebodyOutside, true),
        ("kashiwa", Why::LastYear, true),
        ("wakkanai", Why::PersonalRecord, true),
        ("tottori", Why::PersonalRecord, true),
        ("tottori", Why::ManyNames, true),
        ("yamagata", Why::ManyNames, true),
        ("yamagata", Why::Spreadsheet, true),
        ("kawanishi", Why::ManyNames, true),
        ("komae", Why::AddressedToOneFamily, true),
    ] {
        let told = incidents.iter().find(|told| told.name.starts_with(incident)).unwrap();
        let found = findings(told);
        let says = found.iter().any(|finding| finding.why == why && finding.attachment.is_some() == in_file);
        assert!(says, "{incident} {why:?}: {found:?}");
    }
}

#[test]
fn the_right_audience_ends_most_of_the_alarm() {
    // The same letter about one pupil, to that pupil's family.
    let koka = tell(include_str!("guard/incidents.txt")).swap_remove(0);
    let right = koka.to("pupil 3-1:野口　柚希");
    assert!(findings(&right).is_empty(), "{:?}", findings(&right));
}

#[test]
fn without_a_rule_something_gets_through_that_only_this_rule_stops() {
    let mut stopped = std::collections::BTreeSet::new();
    for case in tell(include_str!("guard/cases.txt")) {
        let found = findings(&case);
        let (name, only) = case.name.split_once(" = ").unwrap();
        let why: Why = serde_json::from_value(only.into()).unwrap();
        assert_eq!(seconds(&found), [why], "{name}: {found:?}");
        let broken: Vec<Finding> = found.into_iter().filter(|finding| finding.why != why).collect();
        assert!(!needs_second(&broken), "{name}");
        stopped.insert(why);
    }
    assert_eq!(stopped.len(), 7, "every rule that asks for a second person has its case");
}

/// Shares of the letters with a finding of that level, by letter.
fn alarms(letters: &[Told], level: Level) -> Vec<String> {
    let gravest = |told: &Told| findings(told).into_iter().map(|finding| finding.level).max();
    let rung = letters.iter().filter(|told| gravest(told) == Some(level));
    rung.map(|told| {
        format!(
            "{}: {:?}",
            told.title,
            findings(told)
                .iter()
                .map(|one| (one.why, one.quote.as_ref().map(|quote| quote.as_str().to_owned())))
                .collect::<Vec<_>>()
        )
    })
    .collect()
}

#[test]
fn ordinary_letters_seldom_raise_an_alarm() {
    let letters = tell(include_str!("guard/letters.txt"));
    assert!(letters.len() >= 200);
    for (level, most_percent) in [(Level::Second, 1), (Level::Open, 3), (Level::Look, 10)] {
        let rung = alarms(&letters, level);
        println!("{level:?}: {} of {}", rung.len(), letters.len());
        println!("  {}", rung.join("\n  "));
        assert!(rung.len() * 100 <= letters.len() * most_percent, "{level:?}: {} of {}", rung.len(), letters.len());
    }
}

#[test]
fn an_acknowledgement_holds_for_the_very_finding_and_audience() {
    let koka = tell(include_str!("guard/incidents.txt")).swap_remove(0);
    let ids = |told: &Told| findings(told).into_iter().map(|finding| finding.id).collect::<Vec<_>>();
    assert_eq!(ids(&koka), ids(&koka));
    let other = Told { text: koka.text.replace("野口", "永井"), ..koka.to("school") };
    let narrower = koka.to("grade 3");
    for changed in [other, narrower] {
        assert!(ids(&changed).iter().all(|id| !ids(&koka).contains(id)));
    }
}

#[test]
fn every_file_is_opened_unless_it_goes_to_one_family() {
    let letters = tell(include_str!("guard/letters.txt"));
    let with_files = || letters.iter().filter(|told| !told.files.is_empty());
    for told in with_files().filter(|told| !told.audience.starts_with("pupil")) {
        assert_eq!(told.looked(|looked| must_open(looked, &look(looked)).len()), told.files.len(), "{}", told.title);
    }
    let own = with_files().find(|told| told.audience.starts_with("pupil")).unwrap();
    assert!(own.looked(|looked| must_open(looked, &look(looked))).is_empty());
}

#[test]
fn findings_are_told_in_plain_words_and_logs_show_no_names() {
    for told in tell(include_str!("guard/incidents.txt")).iter().chain(&tell(include_str!("guard/cases.txt"))) {
        for finding in findings(told) {
            assert!(finding.words().ends_with('。') && finding.words().chars().count() <= 260, "{}", finding.words());
            if let Some(quote) = &finding.quote {
                assert!(!format!("{finding:?}").contains(quote.as_str()));
            }
        }
    }
}

#[test]
fn an_audience_three_times_as_wide_as_ever_is_asked_about() {
    let letter = tell("@ school 2026-11-24\n明日の持ち物\n体操服を持たせてください。").swap_remove(0);
    let asked = |broadcasts, most| {
        let usual = Some(Usual { broadcasts, most });
        let whys = |looked: &Looked| {
            look(&Looked { usual, ..*looked }).into_iter().map(|finding| finding.why).collect::<Vec<_>>()
        };
        letter.looked(whys) == [Why::WiderThanUsual]
    };
    assert!(asked(20, 30), "who writes to one homeroom, and now to the school");
    assert!(!asked(20, 360), "who writes to the school");
    assert!(!asked(2, 30), "who has no habit yet");
}
