//! Surveys (アンケート): what is asked, how it is answered, and what the answers come to.
//!
//! A survey is a broadcast that asks something: its audience, its guard, its approval and its sending are the
//! broadcast's, and so is its id. Once the broadcast is released its questions are frozen; only the time until which
//! it can be answered may change.

mod answer;
mod asked;
mod given;
mod health;
mod over;
mod question;
mod shown;
mod size;
mod tally;
mod wanted;

use jiff::{SignedDuration, Timestamp, civil::DateTime};
use serde::{Deserialize, Serialize};

pub use answer::{Answers, Unfit, Value, WORDS, WORDS_LONG};
pub use asked::Asked;
pub use given::{Answering, Came, First, Given, Participant, Participation, Respondent};
pub use over::{Comes, New, Over};
pub use question::{Kind, NUMBER_BARS, Question, QuestionId, ShowIf};
pub use shown::{Merged, SMALL, Shown, Whole};
pub use tally::{Cell, Change, Counts, Sequence, Tally};
pub use wanted::{Seat, Wanted, Way};

use crate::time::TOKYO;

/// The most questions of one survey.
pub const QUESTIONS: usize = 50;
/// The most options of one question.
pub const OPTIONS: usize = 30;
/// The most bars that all questions of a survey may have together, so that a school's tally stays one small item.
pub const BARS: usize = 400;

/// So long after its end what came of an anonymous survey is told. An answer that was begun before the end is written a little later, and
/// counted later still: whoever compared two charts in between, beside the list of who has answered, would read the last answers.
pub const SETTLED: SignedDuration = SignedDuration::from_mins(10);

/// Who gives one answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// Each guardian for themselves.
    Guardian,
    /// One answer for a family: the guardians of its children change one and the same.
    Household,
    /// One answer for each pupil, by whichever guardian.
    #[default]
    Pupil,
}

/// What a broadcast asks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// In the order in which they are asked.
    pub questions: Vec<Question>,
    /// Who answers.
    #[serde(default)]
    pub per: Per,
    /// That somebody has answered is kept, and nothing that leads from there to the answer. It cannot be changed afterwards
    /// therefore.
    #[serde(default)]
    pub anonymous: bool,
    /// Until when it can be answered, by Tokyo's clock; none: until it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime>,
    /// When somebody closed it before.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "jiff::fmt::serde::timestamp::millisecond::optional"
    )]
    pub closed_at: Option<Timestamp>,
}

/// Why a survey cannot be sent as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Nothing is asked.
    #[error("no questions")]
    Empty,
    /// More questions than [`QUESTIONS`], or two of one name.
    #[error("too many questions")]
    TooManyQuestions,
    /// More bars than [`BARS`].
    #[error("{0} bars")]
    TooManyBars(usize),
    /// Nobody could answer in time.
    #[error("it is over before it begins")]
    Over,
    /// One of the questions, by its number, from 1.
    #[error("question {0}: {1}")]
    Question(usize, WrongQuestion),
}

/// What is wrong with one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrongQuestion {
    /// It has no title, or one that is too long.
    #[error("title")]
    Title,
    /// Fewer than two options, more than [`OPTIONS`], an empty one, or one twice.
    #[error("options")]
    Options,
    /// The least is more than the most, or too far from it.
    #[error("range")]
    Range,
    /// It depends on something that is not asked before it, or not chosen from options.
    #[error("condition")]
    Condition,
}

impl Survey {
    /// Whether it can go out at that moment.
    pub fn check(&self, at: Timestamp) -> Result<(), Wrong> {
        if self.questions.is_empty() {
            return Err(Wrong::Empty);
        }
        let names: std::collections::BTreeSet<_> = self.questions.iter().map(|question| &question.id).collect();
        if names.len() > QUESTIONS || names.len() != self.questions.len() {
            return Err(Wrong::TooManyQuestions);
        }
        for (place, question) in self.questions.iter().enumerate() {
            question.check(&self.questions[..place]).map_err(|why| Wrong::Question(place + 1, why))?;
        }
        let bars = self.questions.iter().map(|question| question.kind.bars()).sum();
        if bars > BARS {
            return Err(Wrong::TooManyBars(bars));
        }
        if self.is_open(at) { Ok(()) } else { Err(Wrong::Over) }
    }

    /// Whether it can be answered at that moment.
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.closed_at.is_none_or(|closed| at < closed) && self.ends_at().is_none_or(|end| at < end)
    }

    /// Whether what was answered may be told at that moment, as far as time goes: of an anonymous one not before [`SETTLED`] is over.
    pub fn may_be_told(&self, at: Timestamp) -> bool {
        !self.anonymous || self.ended_at().is_some_and(|end| end.saturating_add(SETTLED).is_ok_and(|told| told <= at))
    }

    /// The moment from which on nobody can answer; none: no end is known yet.
    fn ended_at(&self) -> Option<Timestamp> {
        self.closed_at.into_iter().chain(self.ends_at()).min()
    }

    /// The moment at which it ends by itself.
    pub fn ends_at(&self) -> Option<Timestamp> {
        self.until.and_then(|until| TOKYO.to_timestamp(until).ok())
    }

    /// The question of that name.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == *id)
    }

    /// The question that the talk itself can ask: the only one, of few options, that says nothing about health, neither as its author
    /// says nor by its words. Who presses which button LINE can see, so an anonymous one is answered on our page.
    pub fn in_talk(&self) -> Option<(&Question, &[String])> {
        let [question] = self.questions.as_slice() else { return None };
        let Kind::One { options } = &question.kind else { return None };
        let secret = self.anonymous || question.is_kept_out_of_talk();
        (!secret && options.len() <= TALK_OPTIONS).then_some((question, options.as_slice()))
    }
}

/// So many buttons stand under one message without scrolling past each other.
const TALK_OPTIONS: usize = 6;

#[cfg(test)]
mod tests;
