//! What the answers of one school come to, kept up to date from changes that arrive in order, some of them again.

use std::{cmp::Ordering, collections::BTreeMap};

use serde::{Deserialize, Serialize};

use super::{Answers, Question, QuestionId, Survey, Value};
use crate::id::HomeroomId;

/// The place of a change in the table's stream: a number too large for 64 bits, so it stays as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sequence(String);

impl Sequence {
    /// From the stream's digits; `None`: something else.
    pub fn of(digits: &str) -> Option<Self> {
        let plain = digits.trim_start_matches('0');
        (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then(|| Self(plain.to_owned()))
    }
}

impl PartialOrd for Sequence {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Sequence {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.0.len(), &self.0).cmp(&(other.0.len(), &other.0))
    }
}

/// An answer that came, changed or went: what it was and what it is, each under the homeroom it was given for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its place in the stream.
    pub sequence: Sequence,
    /// What it was.
    pub old: Option<(HomeroomId, Answers)>,
    /// What it is.
    pub new: Option<(HomeroomId, Answers)>,
}

/// What one question came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// How many answered it.
    pub given: u32,
    /// By bar; shorter than the question's bars where the last ones are empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bars: Vec<u32>,
    /// The sum of the numbers, of a question for numbers.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub sum: i64,
}

/// What a homeroom came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// How many answers there are.
    pub answers: u32,
    /// By question.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub questions: BTreeMap<QuestionId, Counts>,
}

/// What a school came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Up to which change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upto: Option<Sequence>,
    /// By homeroom.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cells: BTreeMap<HomeroomId, Cell>,
}

impl Tally {
    /// Counts a change in, once: what lies at or before the last one counted was counted then. Whether it is a new one.
    ///
    /// Sound because all answers of a survey at a school share a partition, whose changes a stream gives in order.
    pub fn take(&mut self, survey: &Survey, change: &Change) -> bool {
        if self.upto.as_ref().is_some_and(|upto| change.sequence <= *upto) {
            return false;
        }
        if let Some((homeroom, answers)) = &change.old {
            self.add(survey, homeroom, answers, Step::Out);
        }
        if let Some((homeroom, answers)) = &change.new {
            self.add(survey, homeroom, answers, Step::In);
        }
        self.upto = Some(change.sequence.clone());
        true
    }

    /// The same from the answers themselves, as a recount finds them.
    pub fn recount<'a>(survey: &Survey, answers: impl IntoIterator<Item = (&'a HomeroomId, &'a Answers)>) -> Self {
        let mut tally = Self::default();
        tally.add_all(survey, answers);
        tally
    }

    /// Counts further answers in, wherever the stream is.
    pub fn add_all<'a>(&mut self, survey: &Survey, answers: impl IntoIterator<Item = (&'a HomeroomId, &'a Answers)>) {
        for (homeroom, answers) in answers {
            self.add(survey, homeroom, answers, Step::In);
        }
    }

    /// Whether two tallies came to the same, wherever each was in the stream.
    pub fn agrees_with(&self, other: &Self) -> bool {
        self.cells == other.cells
    }

    /// All homerooms together.
    pub fn whole(&self) -> Cell {
        self.cells.values().fold(Cell::default(), Cell::and)
    }

    fn add(&mut self, survey: &Survey, homeroom: &HomeroomId, answers: &Answers, step: Step) {
        let cell = self.cells.entry(homeroom.clone()).or_default();
        cell.add(survey, answers, step);
        if cell.answers == 0 {
            self.cells.remove(homeroom);
        }
    }
}

#[derive(Clone, Copy)]
enum Step {
    In,
    Out,
}

impl Step {
    fn count(self, number: &mut u32) {
        *number = match self {
            Self::In => number.saturating_add(1),
            Self::Out => number.saturating_sub(1),
        };
    }
}

impl Cell {
    fn add(&mut self, survey: &Survey, answers: &Answers, step: Step) {
        step.count(&mut self.answers);
        for (id, value) in answers {
            let Some(question) = survey.question(id) else { continue };
            let counts = self.questions.entry(id.clone()).or_default();
            counts.add(question, value, step);
            if counts.given == 0 {
                self.questions.remove(id);
            }
        }
    }

    /// Both together.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.answers += other.answers;
        for (id, counts) in &other.questions {
            self.questions.entry(id.clone()).or_default().and(counts);
        }
        self
    }
}

impl Counts {
    fn add(&mut self, question: &Question, value: &Value, step: Step) {
        step.count(&mut self.given);
        for bar in question.kind.bars_of(value) {
            if self.bars.len() <= bar {
                self.bars.resize(bar + 1, 0);
            }
            step.count(&mut self.bars[bar]);
        }
        while self.bars.last() == Some(&0) {
            self.bars.pop();
        }
        if let Value::Number(number) = value {
            self.sum += match step {
                Step::In => i64::from(*number),
                Step::Out => -i64::from(*number),
            };
        }
    }

    fn and(&mut self, other: &Self) {
        self.given += other.given;
        self.sum += other.sum;
        self.bars.resize(self.bars.len().max(other.bars.len()), 0);
        self.bars.iter_mut().zip(&other.bars).for_each(|(mine, theirs)| *mine += theirs);
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks so
fn is_zero(number: &i64) -> bool {
    *number == 0
}
