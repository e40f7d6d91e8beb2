//! What the board sets for all its schools.

use serde::{Deserialize, Serialize};

use super::{AtSchool, Reason, ReasonId, Reasons, WrongReasons};
use crate::{infection::Thresholds, school::School};

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
        let adjusted = self.reasons.at(words).or_else(|_| self.reasons.at(&none)).unwrap_or_default();
        let offered: Vec<Reason> = adjusted.iter().filter(|reason| !hidden(reason)).cloned().collect();
        if offered.is_empty() { adjusted } else { offered }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::school::USUAL_CUT_OFF;

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
