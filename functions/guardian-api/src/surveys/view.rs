//! What the page gets to see of a survey, and what it says. Own words are in it: they are the family's, on our own page.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    confidential::{Confidential, Reader},
    id::GuardianId,
    survey::{Answers, Came, Given, Kind, Per, Question, Survey, Value, Wanted},
    time::rfc3339,
};
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};
use reception::{Asked, Stands};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a message asks.
#[derive(Serialize, ToSchema)]
pub(crate) struct SurveyView {
    /// Under which broadcast answers stand: an earlier one, if this message is a reminder.
    id: String,
    questions: Vec<QuestionView>,
    per: PerName,
    /// Nobody learns who answered what, and an answer cannot be changed.
    anonymous: bool,
    /// By Tokyo's clock: `2026-12-04T17:00`; none: until it is closed.
    #[schema(required, example = "2026-12-04T17:00")]
    until: Option<String>,
    is_open: bool,
    /// The answers that are asked of me.
    answers: Vec<AnswerView>,
}

/// One answer for each guardian, family or pupil.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PerName {
    Guardian,
    Household,
    Pupil,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct QuestionView {
    id: String,
    title: String,
    note: String,
    required: bool,
    on_page_only: bool,
    /// When it is asked; none: always.
    #[schema(required)]
    show_if: Option<ShowIfView>,
    #[serde(flatten)]
    kind: QuestionKind,
}

/// One of these options of an earlier question was chosen.
#[derive(Serialize, ToSchema)]
pub(crate) struct ShowIfView {
    question: String,
    is: BTreeSet<u8>,
}

#[derive(Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum QuestionKind {
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
    /// At most 100 characters.
    Line,
    /// At most 2,000 characters.
    Text,
}

/// An answer that is asked of me, and what stands of it.
#[derive(Serialize, ToSchema)]
pub(crate) struct AnswerView {
    school: String,
    /// For which child, where each has an answer.
    #[schema(required)]
    child: Option<String>,
    /// The child's nickname, or the school's name.
    name: String,
    /// By their nicknames, the children that it is about.
    children: Vec<String>,
    /// Somebody has answered.
    answered: bool,
    /// By question; none: there is nothing, or it is anonymous.
    #[schema(required)]
    answers: Option<BTreeMap<String, ValueView>>,
    /// What to send when it is changed.
    #[schema(required)]
    version: Option<u32>,
    #[schema(required)]
    by: Option<ByName>,
    /// RFC 3339 in Tokyo.
    #[schema(required)]
    at: Option<String>,
}

/// Who answered last: I, another guardian of the child, or the school for us.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ByName {
    Me,
    Family,
    School,
}

/// What is answered to one question: the place of an option, places, a number, a day, words.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ValueView {
    One(u8),
    Several(BTreeSet<u8>),
    Number(i32),
    #[schema(value_type = String, format = Date)]
    Date(Date),
    Words(String),
}

impl SurveyView {
    /// `standing`: what stands of each answer, with the name to show it under.
    pub(super) fn new(asked: &Asked, standing: &[(&Wanted, String, Stands)], at: Timestamp) -> Self {
        let survey = asked.survey();
        let answer = |(wanted, name, stands): &(&Wanted, String, Stands)| {
            AnswerView::new((survey, &asked.guardian), wanted, name.clone(), stands)
        };
        Self {
            id: asked.broadcast.id.to_string(),
            questions: survey.questions.iter().map(QuestionView::new).collect(),
            per: survey.per.into(),
            anonymous: survey.anonymous,
            until: survey.until.map(minute),
            is_open: asked.is_open(at),
            answers: standing.iter().map(answer).collect(),
        }
    }

    /// Whether everything that is asked of this person has been answered.
    pub(crate) fn is_answered(&self) -> bool {
        !self.answers.is_empty() && self.answers.iter().all(|answer| answer.answered)
    }
}

fn minute(until: DateTime) -> String {
    until.strftime("%Y-%m-%dT%H:%M").to_string()
}

impl From<Per> for PerName {
    fn from(per: Per) -> Self {
        match per {
            Per::Guardian => Self::Guardian,
            Per::Household => Self::Household,
            Per::Pupil => Self::Pupil,
        }
    }
}

impl QuestionView {
    fn new(question: &Question) -> Self {
        let show_if = question.show_if.as_ref();
        Self {
            id: question.id.to_string(),
            title: question.title.clone(),
            note: question.note.clone(),
            required: question.required,
            on_page_only: question.on_page_only,
            show_if: show_if.map(|on| ShowIfView { question: on.question.to_string(), is: on.is.clone() }),
            kind: QuestionKind::new(&question.kind),
        }
    }
}

impl QuestionKind {
    fn new(kind: &Kind) -> Self {
        match kind.clone() {
            Kind::One { options } => Self::One { options },
            Kind::Several { options, most } => Self::Several { options, most },
            Kind::Number { least, most, unit } => Self::Number { least, most, unit },
            Kind::Date { from, to } => Self::Date { from, to },
            Kind::Line => Self::Line,
            Kind::Text => Self::Text,
        }
    }
}

impl AnswerView {
    fn new((survey, me): (&Survey, &GuardianId), wanted: &Wanted, name: String, stands: &Stands) -> Self {
        let given = if let Stands::Answer(given) = stands { Some(given) } else { None };
        let child = wanted.children.first().filter(|_| survey.per == Per::Pupil);
        Self {
            school: wanted.school.to_string(),
            child: child.map(|child| child.pupil.to_string()),
            name,
            children: wanted.children.iter().map(|child| child.nickname.to_string()).collect(),
            answered: *stands != Stands::Nothing,
            answers: given.map(|given| values(&given.answers)),
            version: given.map(|given| given.version),
            by: given.and_then(|given| by(given, me)),
            at: given.and_then(|given| given.at).map(rfc3339),
        }
    }
}

fn by(given: &Given, me: &GuardianId) -> Option<ByName> {
    Some(match given.came.as_ref()? {
        Came::Staff(_) => ByName::School,
        Came::Talk | Came::Page if given.by.as_ref() == Some(me) => ByName::Me,
        Came::Talk | Came::Page => ByName::Family,
    })
}

fn values(answers: &Answers) -> BTreeMap<String, ValueView> {
    answers.iter().map(|(id, value)| (id.to_string(), ValueView::from(value))).collect()
}

impl From<&Value> for ValueView {
    fn from(value: &Value) -> Self {
        match value {
            Value::One(place) => Self::One(*place),
            Value::Several(places) => Self::Several(places.clone()),
            Value::Number(number) => Self::Number(*number),
            Value::Date(date) => Self::Date(*date),
            Value::Words(words) => Self::Words(words.reveal(Reader::Guardian).clone()),
        }
    }
}

impl From<ValueView> for Value {
    fn from(value: ValueView) -> Self {
        match value {
            ValueView::One(place) => Self::One(place),
            ValueView::Several(places) => Self::Several(places),
            ValueView::Number(number) => Self::Number(number),
            ValueView::Date(date) => Self::Date(date),
            ValueView::Words(words) => Self::Words(Confidential::new(words)),
        }
    }
}
