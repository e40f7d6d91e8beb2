//! Whether a layout can be used, and what of it cannot.

use std::{collections::BTreeMap, fmt};

use super::{Category, Field, Layout, ReasonId};

/// The most columns of a layout.
pub const COLUMNS: usize = 60;
/// Characters of a heading.
const HEADING: usize = 40;
/// Characters of a code.
const CODE: usize = 20;
/// Characters of what is always the same.
const FIXED: usize = 100;

/// What of a layout it is about, in a form's words: `columns`, `columns.2.heading`, `categories.late`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// All columns together.
    Columns,
    /// The heading of that one, from 0.
    Heading(usize),
    /// What always stands in that one, from 0.
    Fixed(usize),
    /// The code of a category.
    Category(Category),
    /// The code of 遅刻 and 早退 together.
    Both,
    /// The code of who is simply there.
    Present,
    /// The code of a reason.
    Reason(ReasonId),
}

/// Why a layout cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// No columns, or more than fit.
    #[error("how many columns")]
    HowMany,
    /// Nothing in a line says whose it is.
    #[error("nobody is named")]
    Nobody,
    /// Too long, or with something in it that is no text.
    #[error("text at {0}")]
    Text(Place),
    /// The code of something else too: what is written could not be read back.
    #[error("a second {code} at {at}")]
    Ambiguous {
        /// Of two, the one that somebody has chosen.
        at: Place,
        /// Which code.
        code: String,
    },
}

impl Unfit {
    /// What of the layout it is about.
    pub fn place(&self) -> &Place {
        match self {
            Self::HowMany | Self::Nobody => &Place::Columns,
            Self::Text(at) | Self::Ambiguous { at, .. } => at,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Columns => write!(f, "columns"),
            Self::Heading(n) => write!(f, "columns.{n}.heading"),
            Self::Fixed(n) => write!(f, "columns.{n}.text"),
            Self::Category(category) => write!(f, "categories.{}", category.code()),
            Self::Both => write!(f, "categories.{}", Layout::BOTH),
            Self::Present => write!(f, "categories.{}", Layout::PRESENT),
            Self::Reason(reason) => write!(f, "reasons.{reason}"),
        }
    }
}

impl Layout {
    /// What forms call the code of 遅刻 and 早退 together, among the codes of categories.
    pub const BOTH: &str = "late_and_left_early";
    /// What they call the code of who is simply there.
    pub const PRESENT: &str = "present";

    /// Whether it can be used.
    pub fn check(&self) -> Result<(), Unfit> {
        if !(1..=COLUMNS).contains(&self.columns.len()) {
            return Err(Unfit::HowMany);
        }
        if !self.names_somebody() {
            return Err(Unfit::Nobody);
        }
        if let Some(wrong) = self.texts().into_iter().find(|(_, text, most)| !is_text(text, *most)) {
            return Err(Unfit::Text(wrong.0));
        }
        self.codes_are_different()
    }

    /// A number is somebody's within a homeroom only.
    fn names_somebody(&self) -> bool {
        let has = |field: &Field| self.columns.iter().any(|column| column.field == *field);
        has(&Field::Source) || has(&Field::Name) || (has(&Field::RollNumber) && has(&Field::Homeroom))
    }

    fn texts(&self) -> Vec<(Place, &str, usize)> {
        let headings = self.columns.iter().enumerate().map(|(n, one)| (Place::Heading(n), &*one.heading, HEADING));
        let fixed = self.columns.iter().enumerate().filter_map(|(n, column)| match &column.field {
            Field::Fixed { text } => Some((Place::Fixed(n), text.as_str(), FIXED)),
            _ => None,
        });
        let categories = self.categories.iter().map(|(category, code)| (Place::Category(*category), &**code, CODE));
        let reasons = self.reasons.iter().map(|(reason, code)| (Place::Reason(reason.clone()), &**code, CODE));
        let both = self.both.iter().map(|code| (Place::Both, &**code, CODE));
        let present = (Place::Present, &*self.present, CODE);
        headings.chain(fixed).chain(categories).chain(reasons).chain(both).chain([present]).collect()
    }

    /// Codes that somebody has chosen are those of nothing else. The usual marks are not held against each other: the book has 停 for both
    /// kinds of 出席停止.
    fn codes_are_different(&self) -> Result<(), Unfit> {
        let mut codes: BTreeMap<String, Vec<(Place, bool)>> = BTreeMap::new();
        for category in Category::ALL {
            let chosen = self.categories.contains_key(&category);
            codes.entry(self.code_of(category).to_owned()).or_default().push((Place::Category(category), chosen));
        }
        let both = self.mark_of(&[Category::Late, Category::LeftEarly].into()).into_owned();
        codes.entry(both).or_default().push((Place::Both, true));
        codes.entry(self.present.clone()).or_default().push((Place::Present, !self.present.is_empty()));
        for (code, places) in codes {
            if places.len() > 1
                && let Some((at, _)) = places.into_iter().rfind(|(_, chosen)| *chosen)
            {
                return Err(Unfit::Ambiguous { at, code });
            }
        }
        Ok(())
    }
}

fn is_text(text: &str, most: usize) -> bool {
    text.chars().count() <= most && !text.chars().any(char::is_control)
}
