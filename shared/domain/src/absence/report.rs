//! What is reported of a day: the kind, the reason, and what only our own page asks for.

use std::collections::BTreeSet;

use jiff::{
    ToSpan,
    civil::{Date, Time},
};
use serde::{Deserialize, Serialize};

use super::Kind;
use crate::{
    arrival::Reported,
    attendance::{Reason, ReasonId},
    confidential::{Confidential, Reader, at_rest},
    entered,
    infection::{Course, Disease, Symptom},
};

/// Characters of what a guardian writes to the school with a report.
pub const WORDS: usize = 300;
/// Characters of who collects a child.
pub const COLLECTED_BY: usize = 30;

/// What is reported of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// In which way.
    pub kind: Kind,
    /// Why.
    #[serde(with = "at_rest")]
    pub reason: Confidential<ReasonId>,
    /// 遅刻: when they come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comes_at: Option<Time>,
    /// 早退: when they leave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaves_at: Option<Time>,
    /// 早退: who collects them.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "at_rest::optional")]
    pub collected_by: Option<Confidential<String>>,
    /// None: nobody was asked, as in the talk.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "at_rest::optional")]
    pub details: Option<Confidential<Details>>,
}

/// What is said about health, and in free words: on our own page only.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// What they have.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub symptoms: BTreeSet<Symptom>,
    /// 体温.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub temperature: Option<Temperature>,
    /// What a physician found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disease: Option<Disease>,
    /// What is known of its course.
    #[serde(default, skip_serializing_if = "Course::is_empty")]
    pub course: Course,
    /// To the school.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// A body's temperature in tenths of a degree Celsius, from 34.0 to 43.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Temperature(u16);

/// Not a temperature of somebody alive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a temperature")]
pub struct NotATemperature;

impl Temperature {
    /// In tenths of a degree.
    pub fn tenths(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for Temperature {
    type Error = NotATemperature;

    fn try_from(tenths: u16) -> Result<Self, NotATemperature> {
        if (340..=430).contains(&tenths) { Ok(Self(tenths)) } else { Err(NotATemperature) }
    }
}

impl From<Temperature> for u16 {
    fn from(temperature: Temperature) -> Self {
        temperature.0
    }
}

/// Why a report cannot be taken as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrongReport {
    /// The reason is not on the school's list.
    #[error("reason")]
    Reason,
    /// A time for a kind that has none, or somebody leaves before they come.
    #[error("times")]
    Times,
    /// Who collects them is too long, or nobody is collected.
    #[error("who collects")]
    CollectedBy,
    /// Symptoms where the reason has nothing to do with health.
    #[error("health")]
    Health,
    /// Days that the disease does not ask for, or that cannot be.
    #[error("course")]
    Course,
    /// More words than fit, or characters that do not show.
    #[error("words")]
    Words,
}

impl Report {
    /// What the talk knows of it.
    pub fn brief(kind: Kind, reason: ReasonId) -> Self {
        let (comes_at, leaves_at, collected_by, details) = (None, None, None, None);
        Self { kind, reason: Confidential::new(reason), comes_at, leaves_at, collected_by, details }
    }

    /// The same, said where everything is asked: what it does not say is not so.
    #[must_use]
    pub fn in_full(self) -> Self {
        Self { details: Some(self.details.unwrap_or_default()), ..self }
    }

    /// What was said in confidence, for that reader; none: nothing.
    pub fn details(&self, to: Reader) -> Option<&Details> {
        self.details.as_ref().map(|details| details.reveal(to)).filter(|details| **details != Details::default())
    }

    /// Whether it says nothing that `before` does not: the same, or the same as far as the talk asks.
    pub fn repeats(&self, before: &Self) -> bool {
        let as_far = |report: &Self| (report.kind, report.reason.clone());
        let in_talk = |report: &Self| Self::brief(report.kind, report.reason.reveal(Reader::Rules).clone());
        if *self == in_talk(self) {
            return as_far(self) == as_far(before);
        }
        self.clone().in_full() == before.clone().in_full()
    }

    /// The same with what was said in confidence before, where this says nothing of it: by somebody who does not see it. Under another
    /// reason what is about health is not said any more.
    #[must_use]
    pub fn keeping(mut self, before: &Self) -> Self {
        if self.details.is_none() {
            self.details = match before.details(Reader::Rules) {
                Some(said) if self.reason != before.reason => {
                    let words = said.words.clone();
                    (!words.is_empty()).then(|| Confidential::new(Details { words, ..Details::default() }))
                }
                _ => before.details.clone(),
            };
        }
        self
    }

    /// The same where the talk said it: what the page has told before holds beside it, as far as it fits. What was said where everything is
    /// asked stays as it was said.
    #[must_use]
    pub fn beside(self, before: &Self) -> Self {
        let in_talk = Self::brief(self.kind, self.reason.reveal(Reader::Rules).clone());
        if self != in_talk {
            return self;
        }
        let (late, early) = (self.kind.is_late(), self.kind.leaves_early());
        let told = Self {
            comes_at: before.comes_at.filter(|_| late),
            leaves_at: before.leaves_at.filter(|_| early),
            collected_by: before.collected_by.clone().filter(|_| early),
            ..self
        };
        told.keeping(before)
    }

    /// Whether the school expects the pupil as it did: of the same kind, for the same reason, at the same times, with whom.
    pub fn changes_no_plan_of(&self, before: &Self) -> bool {
        let plan = |report: &Self| {
            (report.kind, report.reason.clone(), report.comes_at, report.leaves_at, report.collected_by.clone())
        };
        self.repeats(before) || plan(self) == plan(before)
    }

    /// The same, tidied, if it can be taken for that day. `offered`: the reasons at the school.
    pub fn checked(mut self, day: Date, offered: &[Reason]) -> Result<Self, WrongReport> {
        let id = self.reason.reveal(Reader::Rules);
        let reason = offered.iter().find(|reason| reason.id == *id).ok_or(WrongReport::Reason)?;
        self.check_times()?;
        self.collected_by = match &self.collected_by {
            Some(who) => {
                let line = entered::line_or_nothing(who.reveal(Reader::Rules), COLLECTED_BY);
                let line = line.map_err(|_| WrongReport::CollectedBy)?;
                if !line.is_empty() && !self.kind.leaves_early() {
                    return Err(WrongReport::CollectedBy);
                }
                (!line.is_empty()).then(|| Confidential::new(line))
            }
            None => None,
        };
        if let Some(details) = self.details(Reader::Rules) {
            self.details = Some(Confidential::new(details.clone().checked(day, reason.health)?));
        }
        Ok(self)
    }

    fn check_times(&self) -> Result<(), WrongReport> {
        let fits = (self.comes_at.is_none() || self.kind.is_late())
            && (self.leaves_at.is_none() || self.kind.leaves_early())
            && self.comes_at.zip(self.leaves_at).is_none_or(|(comes, leaves)| comes < leaves);
        if fits { Ok(()) } else { Err(WrongReport::Times) }
    }
}

impl From<&Report> for Reported {
    fn from(report: &Report) -> Self {
        match report.kind {
            Kind::Absent => Self::Absent,
            Kind::Late | Kind::LateAndLeavingEarly => Self::Late(report.comes_at),
            Kind::LeavingEarly => Self::LeavingEarly,
        }
    }
}

impl Details {
    /// Whether anything of it is about health.
    pub fn are_about_health(&self) -> bool {
        !self.symptoms.is_empty() || self.temperature.is_some() || self.disease.is_some() || !self.course.is_empty()
    }

    fn checked(mut self, day: Date, health: bool) -> Result<Self, WrongReport> {
        if !health && self.are_about_health() {
            return Err(WrongReport::Health);
        }
        let marks = self.disease.map(Disease::marks).unwrap_or_default();
        // A physician may name a day of return; whatever else has happened has happened within these weeks.
        let possible = day.saturating_sub(60.days())..=day.saturating_add(30.days());
        if !self.course.iter().all(|(mark, on)| marks.contains(mark) && possible.contains(on)) {
            return Err(WrongReport::Course);
        }
        self.words = entered::text_or_nothing(&self.words, WORDS).map_err(|_| WrongReport::Words)?;
        Ok(self)
    }
}

#[cfg(test)]
mod tests;
