//! What a broadcast asks, as the page builds and shows it.

use std::collections::BTreeSet;

use domain::{
    broadcast,
    survey::{self, QuestionId},
    time::rfc3339,
};
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::minutes;

/// What a draft asks. It may be unfinished: what cannot go out is refused when it is looked at.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct Survey {
    questions: Vec<Question>,
    per: Per,
    /// Nothing leads from an answer to who gave it, and nobody can change it.
    anonymous: bool,
    /// `2026-12-04T17:00` of Tokyo's clock; none: until it is closed.
    #[schema(value_type = Option<String>, required)]
    #[serde(with = "minutes")]
    until: Option<DateTime>,
}

/// What a broadcast asks, and whether it can be answered. Of a reminder: what the one asks that it reminds of.
#[derive(Serialize, ToSchema)]
#[schema(as = SurveyStanding)]
pub(crate) struct Posed {
    #[serde(flatten)]
    survey: Survey,
    /// Whether it can be answered now; of a draft, whether it could.
    is_open: bool,
    /// When somebody closed it.
    #[schema(required)]
    closed_at: Option<String>,
}

/// Who gives one answer.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SurveyPer)]
pub(crate) enum Per {
    Guardian,
    Household,
    Pupil,
}

/// A question.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct Question {
    /// `q1`: up to eight letters and digits, drawn by the page.
    #[schema(value_type = String)]
    id: QuestionId,
    title: String,
    note: String,
    required: bool,
    /// About health, or the like: never in the talk.
    on_page_only: bool,
    /// Asked only of whoever chose something before.
    #[schema(required)]
    show_if: Option<ShowIf>,
    #[serde(flatten)]
    kind: Kind,
}

/// One of these options of a question before it was chosen, by place.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct ShowIf {
    #[schema(value_type = String)]
    question: QuestionId,
    #[schema(value_type = Vec<u8>)]
    is: BTreeSet<u8>,
}

/// What kind of answer it asks for.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(as = QuestionKind)]
pub(crate) enum Kind {
    One {
        options: Vec<String>,
    },
    Several {
        options: Vec<String>,
        /// At most so many.
        #[schema(required)]
        most: Option<u8>,
    },
    Number {
        least: i32,
        most: i32,
        unit: String,
    },
    Date {
        #[schema(value_type = String, format = Date)]
        from: Date,
        #[schema(value_type = String, format = Date)]
        to: Date,
    },
    /// A line of text.
    Line,
    /// Several lines.
    Text,
}

impl Posed {
    /// `asks`: the broadcast under which answers stand, or the one itself while it is a draft.
    pub(crate) fn of(asks: &broadcast::Broadcast, at: Timestamp) -> Option<Self> {
        let survey = asks.survey.as_deref()?;
        let (is_open, closed_at) = (asks.takes_answers(at), survey.closed_at.map(rfc3339));
        Some(Self { survey: Survey::from(survey.clone()), is_open, closed_at })
    }
}

impl From<survey::Survey> for Survey {
    fn from(survey: survey::Survey) -> Self {
        let survey::Survey { questions, per, anonymous, until, closed_at: _ } = survey;
        Self { questions: questions.into_iter().map(Question::from).collect(), per: per.into(), anonymous, until }
    }
}

impl From<Survey> for survey::Survey {
    fn from(Survey { questions, per, anonymous, until }: Survey) -> Self {
        let questions = questions.into_iter().map(survey::Question::from).collect();
        Self { questions, per: per.into(), anonymous, until, closed_at: None }
    }
}

impl From<survey::Per> for Per {
    fn from(per: survey::Per) -> Self {
        match per {
            survey::Per::Guardian => Self::Guardian,
            survey::Per::Household => Self::Household,
            survey::Per::Pupil => Self::Pupil,
        }
    }
}

impl From<Per> for survey::Per {
    fn from(per: Per) -> Self {
        match per {
            Per::Guardian => Self::Guardian,
            Per::Household => Self::Household,
            Per::Pupil => Self::Pupil,
        }
    }
}

impl From<survey::Question> for Question {
    fn from(question: survey::Question) -> Self {
        let survey::Question { id, title, note, kind, required, on_page_only, show_if } = question;
        let show_if = show_if.map(|survey::ShowIf { question, is }| ShowIf { question, is });
        Self { id, title, note, required, on_page_only, show_if, kind: kind.into() }
    }
}

impl From<Question> for survey::Question {
    fn from(question: Question) -> Self {
        let Question { id, title, note, required, on_page_only, show_if, kind } = question;
        let show_if = show_if.map(|ShowIf { question, is }| survey::ShowIf { question, is });
        Self { id, title, note, kind: kind.into(), required, on_page_only, show_if }
    }
}

impl From<survey::Kind> for Kind {
    fn from(kind: survey::Kind) -> Self {
        match kind {
            survey::Kind::One { options } => Self::One { options },
            survey::Kind::Several { options, most } => Self::Several { options, most },
            survey::Kind::Number { least, most, unit } => Self::Number { least, most, unit },
            survey::Kind::Date { from, to } => Self::Date { from, to },
            survey::Kind::Line => Self::Line,
            survey::Kind::Text => Self::Text,
        }
    }
}

impl From<Kind> for survey::Kind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::One { options } => Self::One { options },
            Kind::Several { options, most } => Self::Several { options, most },
            Kind::Number { least, most, unit } => Self::Number { least, most, unit },
            Kind::Date { from, to } => Self::Date { from, to },
            Kind::Line => Self::Line,
            Kind::Text => Self::Text,
        }
    }
}
