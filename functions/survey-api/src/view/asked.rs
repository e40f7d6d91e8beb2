//! What a survey asks, as the table keeps it.

use domain::survey;
use serde::Serialize;
use utoipa::ToSchema;

/// Who gives one answer.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Per {
    Guardian,
    Household,
    Pupil,
}

/// A question.
#[derive(Serialize, ToSchema)]
pub(crate) struct Question {
    id: String,
    title: String,
    note: String,
    required: bool,
    on_page_only: bool,
    #[schema(required)]
    show_if: Option<ShowIf>,
    #[serde(flatten)]
    kind: Kind,
}

/// Asked only of whoever chose one of these options, by place, before.
#[derive(Serialize, ToSchema)]
pub(crate) struct ShowIf {
    question: String,
    is: Vec<u8>,
}

/// What kind of answer it asks for.
#[derive(Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Kind {
    One {
        options: Vec<String>,
    },
    Several {
        options: Vec<String>,
        #[schema(required)]
        most: Option<u8>,
    },
    Number {
        least: i32,
        most: i32,
        unit: String,
    },
    Date {
        from: String,
        to: String,
    },
    Line,
    Text,
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

impl From<&survey::Question> for Question {
    fn from(question: &survey::Question) -> Self {
        let show_if = question.show_if.as_ref().map(|condition| ShowIf {
            question: condition.question.to_string(),
            is: condition.is.iter().copied().collect(),
        });
        Self {
            id: question.id.to_string(),
            title: question.title.clone(),
            note: question.note.clone(),
            required: question.required,
            on_page_only: question.on_page_only,
            show_if,
            kind: Kind::from(&question.kind),
        }
    }
}

impl From<&survey::Kind> for Kind {
    fn from(kind: &survey::Kind) -> Self {
        match kind.clone() {
            survey::Kind::One { options } => Self::One { options },
            survey::Kind::Several { options, most } => Self::Several { options, most },
            survey::Kind::Number { least, most, unit } => Self::Number { least, most, unit },
            survey::Kind::Date { from, to } => Self::Date { from: from.to_string(), to: to.to_string() },
            survey::Kind::Line => Self::Line,
            survey::Kind::Text => Self::Text,
        }
    }
}
