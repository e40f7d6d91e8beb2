//! What the board sets for all its schools.

use serde::{Deserialize, Serialize};

use super::{AtSchool, Reason, ReasonId, Reasons, WrongReasons};
use crate::{absence::PupilDay, confidential::Reader, infection::Thresholds, school::School};

/// What the board sets for all its schools.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// What guardians choose from.
    pub reasons: Reasons,
    /// School days that one report may be about.
    pub most_days: u8,
    /// From which share of a homeroom on somebody has to look.
    #[serde(default)]
    pub thresholds: Thresholds,
    /// Grows by one with every change, so that a change meets what its writer has read, or fails.
    #[serde(default)]
    pub version: u32,
}

/// Why rules are none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongRules {
    /// The list.
    #[error(transparent)]
    Reasons(#[from] WrongReasons),
    /// No days, or more than two months.
    #[error("days")]
    MostDays,
    /// Thresholds that warn nobody.
    #[error("thresholds")]
    Thresholds,
}

impl Default for Rules {
    fn default() -> Self {
        Self { reasons: Reasons::default(), most_days: 14, thresholds: Thresholds::default(), version: 0 }
    }
}

impl Rules {
    /// Whether they can replace those.
    pub fn check_after(&self, before: &Self) -> Result<(), WrongRules> {
        self.reasons.check_after(&before.reasons)?;
        match self {
            _ if !(1..=60).contains(&self.most_days) => Err(WrongRules::MostDays),
            _ if !self.thresholds.are_sensible() => Err(WrongRules::Thresholds),
            _ => Ok(()),
        }
    }

    /// What a reason is called at that school, also where it is not offered any more.
    pub fn label(&self, id: &ReasonId, school: &School) -> String {
        let offered = self.reasons.at_last(&school.reasons).unwrap_or_default();
        if let Some(reason) = offered.into_iter().find(|reason| reason.id == *id) {
            return reason.label;
        }
        let own = school.reasons.labels.get(id);
        own.or_else(|| self.reasons.reason(id).map(|reason| &reason.label))
            .map_or_else(|| id.to_string(), String::clone)
    }

    /// What a guardian chooses from for children at these schools: what each of them offers, in the words that all of them use, or
    /// else in the board's. Never empty: nobody is kept from reporting by lists that do not meet.
    pub fn offered<'s>(&self, schools: impl IntoIterator<Item = &'s School>) -> Vec<Reason> {
        let none = AtSchool::default();
        let schools: Vec<&AtSchool> = schools.into_iter().map(|school| &school.reasons).collect();
        let same = schools.windows(2).all(|pair| pair[0] == pair[1]);
        let words = schools.first().filter(|_| same).copied().unwrap_or(&none);
        let hidden = |reason: &Reason| schools.iter().any(|school| school.hidden.contains(&reason.id));
        let adjusted = self.reasons.at_last(words).or_else(|_| self.reasons.at(&none)).unwrap_or_default();
        let offered: Vec<Reason> = adjusted.iter().filter(|reason| !hidden(reason)).cloned().collect();
        if offered.is_empty() { adjusted } else { offered }
    }

    /// The same at one school for somebody who says a report of that reason again: where it stands on each of the days, it was chosen
    /// when it could be, and stays as it is.
    pub fn offered_again(&self, school: &School, reason: &ReasonId, days: &[PupilDay]) -> Vec<Reason> {
        let mut offered = self.offered([school]);
        let stands = |day: &PupilDay| {
            let standing = day.standing().filter(|standing| !standing.cancelled);
            standing.is_some_and(|standing| standing.report.reason.reveal(Reader::Rules) == reason)
        };
        if offered.iter().all(|one| one.id != *reason) && !days.is_empty() && days.iter().all(stands) {
            offered.extend(self.reasons.reason(reason).cloned());
        }
        offered
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        absence::{Author, Entry, Kind, Report, Said},
        school::{Pupil, USUAL_CUT_OFF},
    };

    fn school(reasons: AtSchool) -> School {
        let school = School::new("B113299900019".parse().unwrap(), "ひばり小学校", "03-0000-0101", USUAL_CUT_OFF);
        School { reasons, ..school }
    }

    #[test]
    fn children_at_two_schools_have_what_both_offer() {
        let id = |text: &str| text.parse().unwrap();
        let hides = |reason| school(AtSchool { hidden: [id(reason)].into(), ..AtSchool::default() });
        let calls =
            |label: &str| school(AtSchool { labels: [(id("other"), label.into())].into(), ..AtSchool::default() });
        let offered = |schools: &[School]| {
            Rules::default().offered(schools).into_iter().map(|reason| reason.label).collect::<Vec<_>>()
        };
        assert_eq!(offered(&[]).len(), 7);
        assert_eq!(offered(&[hides("injury"), hides("hospital")]).len(), 5);
        assert!(offered(&[calls("ほかの事情")]).contains(&"ほかの事情".into()));
        assert!(offered(&[calls("ほかの事情"), calls("そのほか")]).contains(&"その他".into()));
        let all = Rules::default().reasons.0.into_iter().map(|reason| reason.id);
        let nothing = school(AtSchool { hidden: all.collect(), ..AtSchool::default() });
        assert_eq!(offered(&[nothing]).len(), 7);
    }

    #[test]
    fn a_reason_that_is_gone_stays_where_it_stands() {
        let hidden = ["injury".parse().unwrap()].into();
        let school = school(AtSchool { hidden, ..AtSchool::default() });
        let day = |reason: Option<&str>| {
            let seat = (school.code.clone(), "h1".parse().unwrap(), 7);
            let pupil = Pupil::new("p1".parse().unwrap(), ("見本 花子", ""), seat);
            let mut day = PupilDay::new(&pupil, "2026-11-24".parse().unwrap());
            let by = Author::Guardian { guardian: "g1".parse().unwrap() };
            let said = reason.map(|reason| Said::Report(Report::brief(Kind::Absent, reason.parse().unwrap())));
            let entry = |said| Entry {
                id: "a".parse().unwrap(),
                at: jiff::Timestamp::UNIX_EPOCH,
                by,
                said,
                event: "e".into(),
                in_class: false,
                told: true,
            };
            said.map(|said| day.keep(entry(said)));
            day
        };
        let again = |days: &[PupilDay]| {
            let offered = Rules::default().offered_again(&school, &"injury".parse().unwrap(), days);
            offered.iter().any(|reason| reason.id.as_str() == "injury")
        };
        assert!(again(&[day(Some("injury"))]));
        assert!(!again(&[]) && !again(&[day(None)]) && !again(&[day(Some("illness"))]));
        assert!(!again(&[day(Some("injury")), day(None)]), "a new day is a new report");
    }

    #[test]
    fn the_usual_ones_are_some_and_others_are_looked_at() {
        let usual = Rules::default();
        assert_eq!(usual.check_after(&usual), Ok(()));
        for most_days in [0, 61] {
            assert_eq!(Rules { most_days, ..usual.clone() }.check_after(&usual), Err(WrongRules::MostDays));
        }
        let thresholds = Thresholds { watch: 0, discuss: 0 };
        assert_eq!(Rules { thresholds, ..usual.clone() }.check_after(&usual), Err(WrongRules::Thresholds));
        let reasons = Reasons(vec![]);
        assert!(matches!(Rules { reasons, ..usual.clone() }.check_after(&usual), Err(WrongRules::Reasons(_))));
    }
}
