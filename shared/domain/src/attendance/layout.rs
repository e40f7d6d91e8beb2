//! How a school's own system (校務支援システム) wants to read attendance: described once, by the school.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::{Category, ReasonId};
use crate::school::{Grade, SchoolCode};

/// The most columns of a layout.
const COLUMNS: usize = 60;

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
    /// The school's code for the category, or its usual mark.
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
    /// The system's codes for reasons.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub reasons: BTreeMap<ReasonId, String>,
}

/// Why a layout cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// No columns, or more than fit.
    #[error("how many columns")]
    Columns,
    /// Nothing in a line says whose it is.
    #[error("nobody is named")]
    Nobody,
    /// Two categories of one code: what is written could not be read back.
    #[error("two of one code: {0}")]
    Ambiguous(String),
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
    /// How the day stands in the book; none: simply there.
    pub category: Option<Category>,
    /// Why.
    pub reason: Option<ReasonId>,
    /// When they are expected.
    pub comes_at: Option<Time>,
    /// When they leave.
    pub leaves_at: Option<Time>,
}

impl Layout {
    /// Whether it can be used.
    pub fn check(&self) -> Result<(), Unfit> {
        if !(1..=COLUMNS).contains(&self.columns.len()) {
            return Err(Unfit::Columns);
        }
        let has = |field: &Field| self.columns.iter().any(|column| column.field == *field);
        if ![Field::Source, Field::Name, Field::RollNumber].iter().any(has) {
            return Err(Unfit::Nobody);
        }
        let mut codes: BTreeMap<&str, Category> = BTreeMap::new();
        for category in self.categories.keys() {
            if let Some(other) = codes.insert(self.code_of(*category), *category)
                && other != *category
            {
                return Err(Unfit::Ambiguous(self.code_of(*category).to_owned()));
            }
        }
        Ok(())
    }

    /// The headings, if they stand in the file.
    pub fn heading(&self) -> Option<Vec<&str>> {
        self.headings.then(|| self.columns.iter().map(|column| column.heading.as_str()).collect())
    }

    /// A line's values, in the order of the columns; `None`: it does not stand in this file.
    pub fn values(&self, line: &Line) -> Option<Vec<String>> {
        let noted = line.category.is_some() || self.within == Within::Everybody;
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
            Field::Category => line.category.map(|category| self.code_of(category).to_owned()).unwrap_or_default(),
            Field::Reason => line.reason.as_ref().map(|reason| self.reason(reason)).unwrap_or_default(),
            Field::ComesAt => time(line.comes_at),
            Field::LeavesAt => time(line.leaves_at),
            Field::Fixed { text } => text.clone(),
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
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn line() -> Line {
        Line {
            school: "B113299900019".parse().unwrap(),
            day: date(2026, 11, 24),
            grade: Some(Grade::P3),
            homeroom: "1組".into(),
            roll_number: 7,
            source: "00123".into(),
            name: "見本 花子".into(),
            kana: "みほん はなこ".into(),
            category: Some(Category::Late),
            reason: Some("hospital".to_owned().try_into().unwrap()),
            comes_at: Some(time(10, 30, 0, 0)),
            leaves_at: None,
        }
    }

    fn layout(fields: Vec<Field>) -> Layout {
        let columns = fields.into_iter().map(|field| Column { heading: "見出し".into(), field }).collect();
        Layout { columns, headings: true, ..Layout::default() }
    }

    #[test]
    fn three_schools_want_three_things() {
        let by_key = layout(vec![Field::Source, Field::Day { form: DateForm::Digits }, Field::Category]);
        let codes = [(Category::Late, "07".to_owned())].into();
        assert_eq!(Layout { categories: codes, ..by_key }.values(&line()).unwrap(), ["00123", "20261124", "07"]);

        let by_seat = layout(vec![
            Field::Grade,
            Field::Homeroom,
            Field::RollNumber,
            Field::Name,
            Field::Day { form: DateForm::Era },
            Field::Category,
            Field::ComesAt,
        ]);
        let values = by_seat.values(&line()).unwrap();
        assert_eq!(values, ["3", "1組", "7", "見本 花子", "令和8年11月24日", "チ", "10:30"]);

        let fixed = Field::Fixed { text: "出欠".into() };
        let everybody =
            Layout { within: Within::Everybody, headings: false, ..layout(vec![fixed, Field::Name, Field::Category]) };
        assert_eq!(
            (everybody.heading(), everybody.values(&Line { category: None, ..line() }).unwrap()),
            (None, vec!["出欠".to_owned(), "見本 花子".to_owned(), String::new()])
        );
    }

    #[test]
    fn who_is_simply_there_stands_only_in_a_file_of_everybody() {
        assert_eq!(layout(vec![Field::Name]).values(&Line { category: None, ..line() }), None);
    }

    #[test]
    fn what_could_not_be_read_back_is_refused() {
        assert_eq!(layout(vec![]).check(), Err(Unfit::Columns));
        assert_eq!(layout(vec![Field::Category]).check(), Err(Unfit::Nobody));
        let same = [(Category::Illness, "1".to_owned()), (Category::Accident, "1".to_owned())].into();
        let ambiguous = Layout { categories: same, ..layout(vec![Field::Name]) };
        assert_eq!(ambiguous.check(), Err(Unfit::Ambiguous("1".into())));
        assert_eq!(layout(vec![Field::Name]).check(), Ok(()));
    }
}
