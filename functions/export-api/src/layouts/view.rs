//! A layout in JSON.

use std::collections::BTreeMap;

use domain::{
    attendance::{Category, Column, DateForm, Field, Layout, ReasonId, Within},
    export::{Encoding, Form, LineEnds, SavedLayout},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::schedule::{ScheduleIn, ScheduleView};
use crate::view::EncodingView;

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

/// Who stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WithinName {
    /// Who is in the book with something on that day.
    Noted,
    /// Everybody who sits there, on days with lessons.
    Everybody,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LineEndsName {
    Crlf,
    Lf,
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

/// What stands in a file, and how it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Described {
    columns: Vec<ColumnView>,
    /// Whether the headings stand in the first line.
    headings: bool,
    within: WithinName,
    /// The system's codes by category; without one stands the usual mark. Beside the categories `late_and_left_early` (without a code: both
    /// codes, one behind the other) and `present`, who is simply there (without a code: nothing).
    categories: BTreeMap<String, String>,
    /// The system's codes by reason; without one stands our name of it.
    reasons: BTreeMap<String, String>,
    encoding: EncodingView,
    /// Whether a byte order mark stands before UTF-8.
    bom: bool,
    line_ends: LineEndsName,
}

/// A layout as it is to be kept.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct LayoutIn {
    pub(super) name: String,
    #[serde(flatten)]
    pub(super) described: Described,
    /// When it is written by itself; null: never.
    pub(super) schedule: Option<ScheduleIn>,
    /// The version on the screen; 0: a new one.
    pub(super) version: u32,
}

/// A layout.
#[derive(Serialize, ToSchema)]
pub(crate) struct LayoutView {
    id: String,
    name: String,
    #[serde(flatten)]
    described: Described,
    /// When it is written by itself.
    #[schema(required)]
    schedule: Option<ScheduleView>,
    /// A line says something about health (a category or a reason): it is shown and ordered in a session with a second factor only.
    about_health: bool,
    version: u32,
}

/// The layouts of a school, and what they can be made of.
#[derive(Serialize, ToSchema)]
pub(crate) struct LayoutList {
    pub(super) layouts: Vec<LayoutView>,
    pub(super) fields: Vec<FieldName>,
    pub(super) most_columns: usize,
    pub(super) most_layouts: usize,
    /// Everything that can have a code, in the book's order; `late_and_left_early` and `present` among them.
    pub(super) categories: Vec<CategoryView>,
    /// The reasons of the school, also those that are offered no more.
    pub(super) reasons: Vec<ReasonView>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct CategoryView {
    code: String,
    /// What stands there without a code of the school's.
    mark: String,
    label: String,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct ReasonView {
    pub(super) code: String,
    pub(super) label: String,
}

impl CategoryView {
    pub(super) fn all() -> Vec<Self> {
        let view = |code: &str, mark: String, label: &str| Self { code: code.into(), mark, label: label.into() };
        let mut all: Vec<Self> =
            Category::ALL.iter().map(|one| view(one.code(), one.mark().to_owned(), one.label())).collect();
        let both = format!("{}{}", Category::Late.mark(), Category::LeftEarly.mark());
        all.push(view(Layout::BOTH, both, "遅刻と早退"));
        all.push(view(Layout::PRESENT, String::new(), "出席"));
        all
    }
}

impl LayoutView {
    pub(super) fn of(saved: SavedLayout) -> Self {
        Self {
            about_health: saved.layout.is_about_health(),
            id: saved.id.into(),
            name: saved.name,
            described: Described::of(saved.layout, saved.form),
            schedule: saved.schedule.map(ScheduleView::of),
            version: saved.version,
        }
    }
}

/// A code of something that there is no code of.
pub(crate) struct Unknown(pub(crate) String);

impl Described {
    /// As the domain has it.
    pub(super) fn read(self) -> Result<(Layout, Form), Unknown> {
        let mut layout = Layout {
            columns: self.columns.into_iter().map(Column::from).collect(),
            headings: self.headings,
            within: match self.within {
                WithinName::Noted => Within::Noted,
                WithinName::Everybody => Within::Everybody,
            },
            ..Layout::default()
        };
        for (name, code) in self.categories {
            match Category::ALL.into_iter().find(|category| category.code() == name) {
                Some(category) => drop(layout.categories.insert(category, code)),
                None if name == Layout::BOTH => layout.both = Some(code),
                None if name == Layout::PRESENT => layout.present = code,
                None => return Err(Unknown(format!("categories.{name}"))),
            }
        }
        for (name, code) in self.reasons {
            let reason: ReasonId = name.parse().map_err(|_| Unknown(format!("reasons.{name}")))?;
            layout.reasons.insert(reason, code);
        }
        let line_ends = match self.line_ends {
            LineEndsName::Crlf => LineEnds::Crlf,
            LineEndsName::Lf => LineEnds::Lf,
        };
        Ok((layout, Form { encoding: self.encoding.into(), bom: self.bom, line_ends }))
    }

    fn of(layout: Layout, form: Form) -> Self {
        let own = layout.categories.into_iter().map(|(category, code)| (category.code().to_owned(), code));
        let both = layout.both.map(|code| (Layout::BOTH.to_owned(), code));
        let present = Some((Layout::PRESENT.to_owned(), layout.present)).filter(|(_, code)| !code.is_empty());
        Self {
            columns: layout.columns.into_iter().map(ColumnView::from).collect(),
            headings: layout.headings,
            within: match layout.within {
                Within::Noted => WithinName::Noted,
                Within::Everybody => WithinName::Everybody,
            },
            categories: own.chain(both).chain(present).collect(),
            reasons: layout.reasons.into_iter().map(|(reason, code)| (reason.into(), code)).collect(),
            encoding: match form.encoding {
                Encoding::Utf8 => EncodingView::Utf8,
                Encoding::Cp932 => EncodingView::Cp932,
            },
            bom: form.bom,
            line_ends: match form.line_ends {
                LineEnds::Crlf => LineEndsName::Crlf,
                LineEnds::Lf => LineEndsName::Lf,
            },
        }
    }
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
