//! One question.

use std::{collections::BTreeSet, fmt};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Answers, OPTIONS, Value, WrongQuestion};
use crate::broadcast::LINE_CHARACTERS;

/// The bars that a question for a number is shown in.
pub const NUMBER_BARS: i64 = 20;
/// The longest span of a question for a date, in days: each is a bar.
const DAYS: i32 = 100;
/// The longest an option may be, in characters.
const OPTION_CHARACTERS: usize = 40;
/// The longest a unit may be, in characters.
const UNIT_CHARACTERS: usize = 8;
/// The longest a note may be, in characters.
const NOTE_CHARACTERS: usize = LINE_CHARACTERS * 5;

/// Names a question within its survey: `q1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct QuestionId(String);

impl TryFrom<String> for QuestionId {
    type Error = crate::id::NotAnId;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let fits = (1..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
        if fits { Ok(Self(text)) } else { Err(crate::id::NotAnId) }
    }
}

impl From<QuestionId> for String {
    fn from(id: QuestionId) -> Self {
        id.0
    }
}

impl fmt::Display for QuestionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What kind of answer it asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// One of the options.
    One {
        /// What can be chosen.
        options: Vec<String>,
    },
    /// Any of the options.
    Several {
        /// What can be chosen.
        options: Vec<String>,
        /// At most so many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<u8>,
    },
    /// A whole number.
    Number {
        /// Not less.
        least: i32,
        /// Not more.
        most: i32,
        /// `人`, `冊`; may be empty.
        #[serde(default)]
        unit: String,
    },
    /// A day.
    Date {
        /// The first.
        from: Date,
        /// The last.
        to: Date,
    },
    /// A line of text.
    Line,
    /// A text of several lines.
    Text,
}

/// Asked only of whoever chose something before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShowIf {
    /// A question before it, with options.
    pub question: QuestionId,
    /// One of these was chosen, by place.
    pub is: BTreeSet<u8>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Names it.
    pub id: QuestionId,
    /// What is asked.
    pub title: String,
    /// What helps to answer; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What kind of answer.
    #[serde(flatten)]
    pub kind: Kind,
    /// Without it nothing is sent.
    #[serde(default)]
    pub required: bool,
    /// About health, or the like: never in the talk.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_page_only: bool,
    /// When it is asked; none: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<ShowIf>,
}

impl Kind {
    /// What can be chosen; nothing where nothing is chosen.
    pub fn options(&self) -> &[String] {
        match self {
            Self::One { options } | Self::Several { options, .. } => options,
            _ => &[],
        }
    }

    /// How many bars a chart of it has. Words have none.
    pub fn bars(&self) -> usize {
        let bars = match self {
            Self::One { options } | Self::Several { options, .. } => return options.len(),
            Self::Number { least, most, .. } => (i64::from(*most) - i64::from(*least) + 1).min(NUMBER_BARS),
            Self::Date { from, to } => i64::from(days(*from, *to)) + 1,
            Self::Line | Self::Text => 0,
        };
        usize::try_from(bars).unwrap_or(0)
    }

    /// The bars that a value stands in. A value of another kind stands in none.
    pub fn bars_of(&self, value: &Value) -> Vec<usize> {
        match (self, value) {
            (Self::One { .. }, Value::One(place)) => vec![usize::from(*place)],
            (Self::Several { .. }, Value::Several(places)) => places.iter().map(|place| usize::from(*place)).collect(),
            (Self::Number { least, most, .. }, Value::Number(number)) => {
                number_bar(*least, *most, *number).into_iter().collect()
            }
            (Self::Date { from, .. }, Value::Date(date)) => usize::try_from(days(*from, *date)).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn check(&self) -> Result<(), WrongQuestion> {
        let ranges = match self {
            Self::One { options } => return check_options(options),
            Self::Several { options, most } => {
                check_options(options)?;
                most.is_none_or(|most| most > 0 && usize::from(most) <= options.len())
            }
            Self::Number { least, most, unit } => least < most && unit.chars().count() <= UNIT_CHARACTERS,
            Self::Date { from, to } => (0..DAYS).contains(&days(*from, *to)),
            Self::Line | Self::Text => true,
        };
        if ranges { Ok(()) } else { Err(WrongQuestion::Range) }
    }
}

/// Which of at most [`NUMBER_BARS`] bars of one width.
fn number_bar(least: i32, most: i32, number: i32) -> Option<usize> {
    let (least, most, number) = (i64::from(least), i64::from(most), i64::from(number));
    let width = (most - least + 1).div_euclid(NUMBER_BARS) + i64::from((most - least + 1) % NUMBER_BARS > 0);
    (least..=most).contains(&number).then(|| usize::try_from((number - least) / width.max(1)).ok()).flatten()
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

fn check_options(options: &[String]) -> Result<(), WrongQuestion> {
    let says = |option: &String| !option.trim().is_empty() && within(option, OPTION_CHARACTERS);
    let different: BTreeSet<&str> = options.iter().map(|option| option.trim()).collect();
    let fits = (2..=OPTIONS).contains(&options.len()) && different.len() == options.len() && options.iter().all(says);
    if fits { Ok(()) } else { Err(WrongQuestion::Options) }
}

fn within(text: &str, characters: usize) -> bool {
    text.chars().count() <= characters
}

impl Question {
    /// Whether none of its texts is longer than it may be.
    pub(super) fn has_short_words(&self) -> bool {
        let unit = match &self.kind {
            Kind::Number { unit, .. } => within(unit, UNIT_CHARACTERS),
            _ => true,
        };
        let options = self.kind.options().iter().all(|option| within(option, OPTION_CHARACTERS));
        unit && options && within(&self.title, LINE_CHARACTERS) && within(&self.note, NOTE_CHARACTERS)
    }

    /// Whether it can be asked after these.
    pub(super) fn check(&self, before: &[Self]) -> Result<(), WrongQuestion> {
        if self.title.trim().is_empty() || !within(&self.title, LINE_CHARACTERS) || !within(&self.note, NOTE_CHARACTERS)
        {
            return Err(WrongQuestion::Title);
        }
        self.kind.check()?;
        let Some(condition) = &self.show_if else { return Ok(()) };
        let asked = before.iter().find(|question| question.id == condition.question);
        let options = asked.map_or(0, |question| question.kind.options().len());
        let fits = !condition.is.is_empty() && condition.is.iter().all(|place| usize::from(*place) < options);
        if fits { Ok(()) } else { Err(WrongQuestion::Condition) }
    }

    /// Whether it is asked of somebody who answered so before.
    pub fn is_asked(&self, before: &Answers) -> bool {
        let Some(condition) = &self.show_if else { return true };
        match before.get(&condition.question) {
            Some(Value::One(place)) => condition.is.contains(place),
            Some(Value::Several(places)) => !places.is_disjoint(&condition.is),
            _ => false,
        }
    }
}
