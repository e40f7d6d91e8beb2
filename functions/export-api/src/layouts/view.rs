//! A layout in JSON.

use std::collections::BTreeMap;

use domain::{
    attendance::{Category, Column, Layout, ReasonId, Within},
    export::{Encoding, Form, LineEnds, SavedLayout},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    column::{ColumnView, FieldName},
    schedule::{ScheduleIn, ScheduleView},
};
use crate::view::EncodingView;

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
