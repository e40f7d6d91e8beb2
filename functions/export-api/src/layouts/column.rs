//! A column of a layout in JSON.

use domain::attendance::{Column, DateForm, Field};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FieldName {
    /// MEXT's code.
    School,
    Day,
    /// The year within the kind of school.
    Grade,
    /// `1組`.
    Homeroom,
    RollNumber,
    /// The pupil's key in the school's system.
    Source,
    Name,
    Kana,
    /// How the day stands in the book.
    Category,
    Reason,
    /// When a late pupil is expected.
    ComesAt,
    LeavesAt,
    /// Always the same.
    Fixed,
}

impl FieldName {
    pub(crate) const ALL: [Self; 13] = [
        Self::School,
        Self::Day,
        Self::Grade,
        Self::Homeroom,
        Self::RollNumber,
        Self::Source,
        Self::Name,
        Self::Kana,
        Self::Category,
        Self::Reason,
        Self::ComesAt,
        Self::LeavesAt,
        Self::Fixed,
    ];
}

/// How a day is written: 2026-11-24, 2026/11/24, 20261124, 令和8年11月24日.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DateFormName {
    #[default]
    Dashes,
    Slashes,
    Digits,
    Era,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct ColumnView {
    heading: String,
    field: FieldName,
    /// Of a day; none: 2026-11-24.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    form: Option<DateFormName>,
    /// What always stands there, if it is always the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

impl From<ColumnView> for Column {
    fn from(ColumnView { heading, field, form, text }: ColumnView) -> Self {
        let form = match form.unwrap_or_default() {
            DateFormName::Dashes => DateForm::Dashes,
            DateFormName::Slashes => DateForm::Slashes,
            DateFormName::Digits => DateForm::Digits,
            DateFormName::Era => DateForm::Era,
        };
        let field = match field {
            FieldName::School => Field::School,
            FieldName::Day => Field::Day { form },
            FieldName::Grade => Field::Grade,
            FieldName::Homeroom => Field::Homeroom,
            FieldName::RollNumber => Field::RollNumber,
            FieldName::Source => Field::Source,
            FieldName::Name => Field::Name,
            FieldName::Kana => Field::Kana,
            FieldName::Category => Field::Category,
            FieldName::Reason => Field::Reason,
            FieldName::ComesAt => Field::ComesAt,
            FieldName::LeavesAt => Field::LeavesAt,
            FieldName::Fixed => Field::Fixed { text: text.unwrap_or_default() },
        };
        Self { heading, field }
    }
}

impl From<Column> for ColumnView {
    fn from(Column { heading, field }: Column) -> Self {
        let (mut form, mut text) = (None, None);
        let field = match field {
            Field::School => FieldName::School,
            Field::Day { form: written } => {
                form = Some(match written {
                    DateForm::Dashes => DateFormName::Dashes,
                    DateForm::Slashes => DateFormName::Slashes,
                    DateForm::Digits => DateFormName::Digits,
                    DateForm::Era => DateFormName::Era,
                });
                FieldName::Day
            }
            Field::Grade => FieldName::Grade,
            Field::Homeroom => FieldName::Homeroom,
            Field::RollNumber => FieldName::RollNumber,
            Field::Source => FieldName::Source,
            Field::Name => FieldName::Name,
            Field::Kana => FieldName::Kana,
            Field::Category => FieldName::Category,
            Field::Reason => FieldName::Reason,
            Field::ComesAt => FieldName::ComesAt,
            Field::LeavesAt => FieldName::LeavesAt,
            Field::Fixed { text: always } => {
                text = Some(always);
                FieldName::Fixed
            }
        };
        Self { heading, field, form, text }
    }
}
