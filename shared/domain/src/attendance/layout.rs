//! How a school's own system (校務支援システム) wants to read attendance: described once, by the school.

mod check;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

pub use self::check::{COLUMNS, Place, Unfit};
use super::{Category, ReasonId};
use crate::school::{Grade, SchoolCode};

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "field", rename_all = "snake_case")]
pub enum Field {
    /// MEXT's code.
    School,
    /// The day.
    Day {
        /// How it is written.
        form: DateForm,
    },
    /// The year within the kind of school: 3.
    Grade,
    /// `1組`.
    Homeroom,
    /// 出席番号.
    RollNumber,
    /// The pupil's key in the school's system.
    Source,
    /// Full name.
    Name,
    /// Its reading.
    Kana,
    /// The school's code for how the day stands in the book, or the usual mark.
    Category,
    /// The school's code for the reason, or its name with us.
    Reason,
    /// When a late pupil is expected: `10:30`.
    ComesAt,
    /// When a pupil leaves.
    LeavesAt,
    /// Always the same.
    Fixed {
        /// What.
        text: String,
    },
}

/// How a day is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateForm {
    /// 2026-11-24.
    #[default]
    Dashes,
    /// 2026/11/24.
    Slashes,
    /// 20261124.
    Digits,
    /// 令和8年11月24日.
    Era,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// What stands in it.
    #[serde(flatten)]
    pub field: Field,
}

/// What one line covers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Within {
    /// Who is in the book with something on that day.
    #[default]
    Noted,
    /// Everybody: who is simply there has no category.
    Everybody,
}

/// What a school's system wants to read. Encoding and line ends belong to whoever writes bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// In this order.
    pub columns: Vec<Column>,
    /// Whether the headings stand in the first line.
    pub headings: bool,
    /// Who stands in it.
    #[serde(default)]
    pub within: Within,
    /// The system's codes for categories.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub categories: BTreeMap<Category, String>,
    /// Its code for who came late and left early; none: the codes of both, one behind the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub both: Option<String>,
    /// Its code for who is simply there; empty: nothing stands there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub present: String,
    /// The system's codes for reasons.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub reasons: BTreeMap<ReasonId, String>,
}

/// What is known of one pupil on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Whose.
    pub school: SchoolCode,
    /// The day.
    pub day: Date,
    /// The grade.
    pub grade: Option<Grade>,
    /// `1組`.
    pub homeroom: String,
    /// 出席番号; 0: none.
    pub roll_number: u16,
    /// The pupil's key in the school's system; empty: not known.
    pub source: String,
    /// Full name.
    pub name: String,
    /// Its reading.
    pub kana: String,
    /// How the day stands in the book: nothing for who is simply there, two for who came late and left early.
    pub categories: BTreeSet<Category>,
    /// Why.
    pub reason: Option<ReasonId>,
    /// When they are expected.
    pub comes_at: Option<Time>,
    /// When they leave.
    pub leaves_at: Option<Time>,
}

impl Layout {
    /// Whether a line says something about health, by its reason or by what the book makes of it.
    pub fn is_about_health(&self) -> bool {
        self.columns.iter().any(|column| matches!(column.field, Field::Category | Field::Reason))
    }

    /// The headings, if they stand in the file.
    pub fn heading(&self) -> Option<Vec<&str>> {
        self.headings.then(|| self.columns.iter().map(|column| column.heading.as_str()).collect())
    }

    /// A line's values, in the order of the columns; `None`: it does not stand in this file.
    pub fn values(&self, line: &Line) -> Option<Vec<String>> {
        let noted = !line.categories.is_empty() || self.within == Within::Everybody;
        noted.then(|| self.columns.iter().map(|column| self.value(&column.field, line)).collect())
    }

    fn value(&self, field: &Field, line: &Line) -> String {
        let time = |at: Option<Time>| at.map(|at| at.strftime("%H:%M").to_string()).unwrap_or_default();
        match field {
            Field::School => line.school.to_string(),
            Field::Day { form } => form.written(line.day),
            Field::Grade => line.grade.map(|grade| grade.year_in(&line.school).to_string()).unwrap_or_default(),
            Field::Homeroom => line.homeroom.clone(),
            Field::RollNumber if line.roll_number == 0 => String::new(),
            Field::RollNumber => line.roll_number.to_string(),
            Field::Source => line.source.clone(),
            Field::Name => line.name.clone(),
            Field::Kana => line.kana.clone(),
            Field::Category => self.mark_of(&line.categories).into_owned(),
            Field::Reason => line.reason.as_ref().map(|reason| self.reason(reason)).unwrap_or_default(),
            Field::ComesAt => time(line.comes_at),
            Field::LeavesAt => time(line.leaves_at),
            Field::Fixed { text } => text.clone(),
        }
    }

    /// What stands in the cell of a day. As in the book itself, 遅刻 and 早退 of one day stand in it together.
    fn mark_of(&self, categories: &BTreeSet<Category>) -> Cow<'_, str> {
        let mut codes = categories.iter().map(|category| self.code_of(*category));
        match (codes.next(), codes.next()) {
            (None, _) => Cow::Borrowed(&self.present),
            (Some(only), None) => Cow::Borrowed(only),
            (Some(first), Some(second)) => {
                self.both.as_deref().map_or_else(|| Cow::Owned(format!("{first}{second}")), Cow::Borrowed)
            }
        }
    }

    fn code_of(&self, category: Category) -> &str {
        self.categories.get(&category).map_or(category.mark(), String::as_str)
    }

    fn reason(&self, reason: &ReasonId) -> String {
        self.reasons.get(reason).cloned().unwrap_or_else(|| reason.to_string())
    }
}

impl DateForm {
    fn written(self, day: Date) -> String {
        match self {
            Self::Dashes => day.to_string(),
            Self::Slashes => day.strftime("%Y/%m/%d").to_string(),
            Self::Digits => day.strftime("%Y%m%d").to_string(),
            // Reiwa began on 1 May 2019: no school day of ours is older.
            Self::Era => match day.year() - 2018 {
                1 => format!("令和元年{}月{}日", day.month(), day.day()),
                year => format!("令和{year}年{}月{}日", day.month(), day.day()),
            },
        }
    }
}

#[cfg(test)]
mod tests;
