//! One answer, as staff read it and write it down for a family.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    confidential::Reader,
    staff::SecondFactor,
    survey::{self, Given},
    time::rfc3339,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What was answered for a pupil.
#[derive(Serialize, ToSchema)]
pub(crate) struct AnswersOf {
    /// Whether there is an answer; of a survey that asks guardians: of each of them.
    pub(crate) answered: bool,
    /// Of a survey that asks guardians: none, they stand below. Of an anonymous one: none, nobody knows it.
    #[schema(required)]
    pub(crate) answer: Option<Answer>,
    /// The pupil's guardians, of a survey that asks them.
    pub(crate) guardians: Vec<OfGuardian>,
}

/// A guardian of the pupil. We know no name of theirs: 登録番号 is what both sides can say on the telephone.
#[derive(Serialize, ToSchema)]
#[schema(as = AnswerOfGuardian)]
pub(crate) struct OfGuardian {
    pub(crate) id: String,
    /// As that guardian reads it on their own page, and the school beside the pupil.
    #[schema(example = "7F3A2C")]
    pub(crate) number: String,
    /// Whether they have answered. What, nobody knows of an anonymous survey.
    pub(crate) answered: bool,
    #[schema(required)]
    pub(crate) answer: Option<Answer>,
}

/// An answer as it stands.
#[derive(Serialize, ToSchema)]
#[schema(as = StandingAnswer)]
pub(crate) struct Answer {
    answers: BTreeMap<String, AnswerValue>,
    version: u32,
    came: Came,
    #[schema(required)]
    at: Option<String>,
}

/// What was answered to one question: the places of options, a number, a day, words.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AnswerValue {
    One(u8),
    Several(BTreeSet<u8>),
    Number(i32),
    Date(String),
    Words(String),
}

/// How it came.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Came {
    Talk,
    Page,
    Staff,
}

/// Whose answer is asked for.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AnswerAt {
    pub(crate) school: String,
}

/// What a family said on paper or by telephone.
#[derive(Deserialize, ToSchema)]
#[schema(as = EnterAnswer)]
pub(crate) struct Enter {
    pub(crate) school: String,
    #[schema(value_type = BTreeMap<String, AnswerValue>)]
    pub(crate) answers: survey::Answers,
    /// Of the answer on the page; none: there was none.
    pub(crate) version: Option<u32>,
    /// Which of the pupil's guardians, of a survey that asks guardians.
    pub(crate) guardian: Option<String>,
}

impl Answer {
    pub(crate) fn of(given: &Given, to: SecondFactor) -> Self {
        let answers = given.answers.iter().map(|(id, value)| (id.to_string(), AnswerValue::of(value, to))).collect();
        let came = match &given.came {
            Some(survey::Came::Talk) => Came::Talk,
            Some(survey::Came::Staff(_)) => Came::Staff,
            Some(survey::Came::Page) | None => Came::Page,
        };
        Self { answers, version: given.version, came, at: given.at.map(rfc3339) }
    }
}

impl AnswerValue {
    fn of(value: &survey::Value, to: SecondFactor) -> Self {
        match value {
            survey::Value::One(place) => Self::One(*place),
            survey::Value::Several(places) => Self::Several(places.clone()),
            survey::Value::Number(number) => Self::Number(*number),
            survey::Value::Date(date) => Self::Date(date.to_string()),
            survey::Value::Words(words) => Self::Words(words.reveal(Reader::Staff(to)).clone()),
        }
    }
}
