//! One answer to a survey.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Kind, Question, QuestionId, Survey};
use crate::confidential::{Confidential, Reader, at_rest};

/// Characters of a line.
pub const WORDS: usize = 100;
/// Characters of a text.
pub const WORDS_LONG: usize = 2_000;

/// What somebody answers to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// The option at this place.
    One(u8),
    /// The options at these places.
    Several(BTreeSet<u8>),
    /// A number.
    Number(i32),
    /// A day.
    Date(Date),
    /// What somebody wrote.
    Words(#[serde(with = "at_rest")] Confidential<String>),
}

/// What somebody answers, by question.
pub type Answers = BTreeMap<QuestionId, Value>;

/// Why an answer is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It is required, and was asked.
    #[error("missing")]
    Missing,
    /// Another kind of answer than the question's, or no option of it: the question has changed, or the page is not ours.
    #[error("does not fit the question")]
    Kind,
    /// Less than the least or more than the most.
    #[error("out of range")]
    Range,
    /// More characters, or more options, than are taken.
    #[error("too much")]
    TooMuch,
}

impl Survey {
    /// What of an answer is kept: what was asked, in the light of what was answered before. Says which question is not
    /// answered as it should be.
    pub fn accept(&self, given: &Answers) -> Result<Answers, (QuestionId, Unfit)> {
        if let Some(unknown) = given.keys().find(|id| self.question(id).is_none()) {
            return Err((unknown.clone(), Unfit::Kind));
        }
        let mut kept = Answers::new();
        for question in &self.questions {
            // What is no longer asked is not kept either: nobody sees on the page that they have said it.
            if !question.is_asked(&kept) {
                continue;
            }
            let value = given.get(&question.id).filter(|value| !value.is_nothing());
            let Some(value) = value else {
                if question.required {
                    return Err((question.id.clone(), Unfit::Missing));
                }
                continue;
            };
            question.takes(value).map_err(|why| (question.id.clone(), why))?;
            kept.insert(question.id.clone(), value.clone());
        }
        Ok(kept)
    }
}

impl Value {
    fn is_nothing(&self) -> bool {
        match self {
            Self::Several(places) => places.is_empty(),
            Self::Words(words) => words.reveal(Reader::Rules).trim().is_empty(),
            _ => false,
        }
    }
}

impl Question {
    fn takes(&self, value: &Value) -> Result<(), Unfit> {
        let otherwise = |fits, why| if fits { Ok(()) } else { Err(why) };
        match (&self.kind, value) {
            (Kind::One { options }, Value::One(place)) => otherwise(usize::from(*place) < options.len(), Unfit::Kind),
            (Kind::Several { options, most }, Value::Several(places)) => {
                otherwise(places.iter().all(|place| usize::from(*place) < options.len()), Unfit::Kind)?;
                otherwise(most.is_none_or(|most| places.len() <= usize::from(most)), Unfit::TooMuch)
            }
            (Kind::Number { least, most, .. }, Value::Number(number)) => {
                otherwise((least..=most).contains(&number), Unfit::Range)
            }
            (Kind::Date { from, to }, Value::Date(date)) => otherwise((from..=to).contains(&date), Unfit::Range),
            (Kind::Line, Value::Words(words)) => otherwise(characters(words) <= WORDS, Unfit::TooMuch),
            (Kind::Text, Value::Words(words)) => otherwise(characters(words) <= WORDS_LONG, Unfit::TooMuch),
            _ => Err(Unfit::Kind),
        }
    }
}

fn characters(words: &Confidential<String>) -> usize {
    words.reveal(Reader::Rules).chars().count()
}
