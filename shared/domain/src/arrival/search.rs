//! The search for one pupil: guardians are asked one after the other until one answers; then people telephone.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    broadcast::Person,
    id::{EntryId, GuardianId, PupilId},
};

/// So long a guardian has to answer before the next one is asked.
pub const WAIT: SignedDuration = SignedDuration::from_mins(5);

/// Answers, and calls, that a search can hold: far more than people give, far less than fills an item of 400 KB with a homeroom's searches.
pub const MOST: usize = 40;

/// Somebody was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Whom.
    pub guardian: GuardianId,
    /// When.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub at: Timestamp,
}

/// Who says where the pupil is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// A guardian who was asked, or reported by themselves.
    Guardian(GuardianId),
    /// A member of staff, by telephone or because the pupil has come.
    Staff(Person),
}

/// Where the pupil is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// At home, or wherever the guardian knows: the report was forgotten.
    WithFamily,
    /// Here by now.
    AtSchool,
    /// The guardian believes them on their way or here: nobody has them. The most urgent answer of all.
    ShouldBeThere,
    /// They cannot say, at work perhaps: whoever is next is asked at once.
    Unknown,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// By whom.
    pub by: By,
    /// What.
    pub found: Found,
    /// When.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub at: Timestamp,
}

/// What came of what a guardian answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// It is noted.
    Noted {
        /// Somebody had said before where the pupil is.
        after: bool,
    },
    /// Nobody is searching: the day is over, or the pupil was in their seat.
    NotSearched,
}

/// Somebody telephoned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Noting the same one again changes nothing.
    pub id: EntryId,
    /// Who did.
    pub by: Person,
    /// Whether somebody answered. What they said is an [`Answered`] of its own.
    pub reached: bool,
    /// When.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub at: Timestamp,
}

/// The search for one pupil.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// For whom.
    pub pupil: PupilId,
    /// Since when.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub since: Timestamp,
    /// Who was asked, in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Asked>,
    /// Who telephoned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calls: Vec<Call>,
    /// What was answered, the last one last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answered>,
}

/// What has to happen next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Ask this guardian.
    Ask(GuardianId),
    /// Wait for whoever was asked last, until then.
    Wait(Timestamp),
    /// A person has to telephone: nobody is left to be asked, or nobody knows where the pupil is.
    Telephone,
    /// Nothing: the pupil is found.
    Over,
}

impl Search {
    /// Begins.
    pub fn new(pupil: PupilId, since: Timestamp) -> Self {
        Self { pupil, since, asked: Vec::new(), calls: Vec::new(), answers: Vec::new() }
    }

    /// What somebody knew who knew something. The last one counts: a father may know better than a grandmother, and an error is put right
    /// by saying it again. But a guardian who believes the pupil on their way knows less than the school that has them.
    pub fn told(&self) -> Option<&Answered> {
        let mut told = self.answers.iter().rev().filter(|answer| answer.found != Found::Unknown).peekable();
        let last = told.peek().copied()?;
        let believes = |one: &&Answered| one.found == Found::ShouldBeThere && matches!(one.by, By::Guardian(_));
        let has_them = |one: &&Answered| one.found == Found::AtSchool && matches!(one.by, By::Staff(_));
        told.find(|one| !believes(one)).filter(has_them).or(Some(last))
    }

    /// Whether somebody knows where the pupil is. That they are at school is over once their seat was seen empty after it.
    pub fn is_over(&self, empty_at: Option<Timestamp>) -> bool {
        self.told().is_some_and(|answer| match answer.found {
            Found::WithFamily => true,
            Found::AtSchool => empty_at.is_none_or(|empty_at| empty_at <= answer.at),
            Found::ShouldBeThere | Found::Unknown => false,
        })
    }

    /// Since when nobody who was asked has been given time to answer.
    pub fn free_since(&self) -> Timestamp {
        let Some(last) = self.asked.last() else { return self.since };
        let by = By::Guardian(last.guardian.clone());
        let answered = self.answers.iter().find(|answer| answer.by == by).map(|answer| answer.at);
        answered.unwrap_or(last.at + WAIT)
    }

    /// Whether this guardian has answered that they do not know.
    fn knows_nothing(&self, guardian: &GuardianId) -> bool {
        let by = By::Guardian(guardian.clone());
        self.answers.iter().any(|answer| answer.by == by)
    }

    /// What has to happen next. `order`: the guardians who can be reached, in the order in which the family wishes to be asked.
    /// `empty_at`: when their seat was seen empty last.
    pub fn next(&self, order: &[GuardianId], empty_at: Option<Timestamp>, now: Timestamp) -> Next {
        if self.is_over(empty_at) {
            return Next::Over;
        }
        // Somebody has answered, and the child is not where they said: machines ask nobody else, a person acts at once.
        if self.told().is_some() {
            return Next::Telephone;
        }
        if let Some(last) = self.asked.last()
            && now < last.at + WAIT
            && !self.knows_nothing(&last.guardian)
        {
            return Next::Wait(last.at + WAIT);
        }
        let open = order.iter().find(|guardian| self.asked.iter().all(|asked| asked.guardian != **guardian));
        open.map_or(Next::Telephone, |guardian| Next::Ask(guardian.clone()))
    }

    /// Notes that a guardian is asked. Nobody is asked twice.
    #[must_use]
    pub fn asked(mut self, guardian: &GuardianId, at: Timestamp) -> Self {
        if self.asked.iter().all(|asked| asked.guardian != *guardian) {
            self.asked.push(Asked { guardian: guardian.clone(), at });
        }
        self
    }

    /// Notes an answer, by when it was given: what LINE brings late is not the last word. The same one again changes nothing.
    #[must_use]
    pub fn answered(mut self, answer: Answered) -> Self {
        let place = self.answers.partition_point(|known| known.at <= answer.at);
        let before = self.answers[..place].last();
        let again = before.is_some_and(|last| (&last.by, last.found) == (&answer.by, answer.found));
        if !again && !self.answers.contains(&answer) {
            self.answers.insert(place, answer);
            // The last words are those that count.
            if self.answers.len() > MOST {
                self.answers.remove(0);
            }
        }
        self
    }

    /// Notes a call. The same one again changes nothing.
    #[must_use]
    pub fn called(mut self, call: Call) -> Self {
        if !self.has(&call) && self.calls.len() < MOST {
            self.calls.push(call);
        }
        self
    }

    /// Whether this call is noted.
    pub fn has(&self, call: &Call) -> bool {
        self.calls.iter().any(|noted| noted.id == call.id)
    }
}

#[cfg(test)]
mod tests;
