//! What of a tally is shown, so that of an anonymous survey nobody can be picked out.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Cell, Survey, Tally};
use crate::id::HomeroomId;

/// Fewer answers than this are not shown by themselves in an anonymous survey.
pub const SMALL: u32 = 5;

/// What staff see.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// All together; of an anonymous one it may stand a few answers behind.
    pub whole: Whole,
    /// By homeroom, as far as it can be told.
    pub cells: BTreeMap<HomeroomId, Cell>,
    /// Homerooms too small to stand by themselves, together; of no anonymous survey: none.
    pub merged: Option<Merged>,
}

/// Homerooms that are shown as one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Merged {
    /// Which.
    pub homerooms: Vec<HomeroomId>,
    /// What they came to together.
    pub cell: Cell,
}

/// All homerooms together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Whole {
    /// How many answers there are by now.
    pub answers: u32,
    /// What they say; `None`: too few to be told.
    pub cell: Option<Cell>,
}

impl Tally {
    /// What is shown of it. Of an anonymous survey that may not be told yet ([`Survey::may_be_told`]) only the number: whoever watched
    /// the chart beside the list of those who have answered would see what the last of them said.
    pub fn shown(&self, survey: &Survey, may_be_told: bool) -> Shown {
        let whole = self.whole();
        if !survey.anonymous {
            let whole = Whole { answers: whole.answers, cell: Some(whole) };
            return Shown { whole, cells: self.cells.clone(), merged: None };
        }
        let told = may_be_told && whole.answers >= SMALL;
        let whole = Whole { answers: whole.answers, cell: told.then_some(whole) };
        if !told {
            return Shown { whole, ..Shown::default() };
        }
        let (cells, merged) = self.merged();
        Shown { whole, cells, merged }
    }

    /// Small homerooms together, and with them the next larger ones until they are not small any more.
    fn merged(&self) -> (BTreeMap<HomeroomId, Cell>, Option<Merged>) {
        let mut by_size: Vec<(&HomeroomId, &Cell)> = self.cells.iter().collect();
        by_size.sort_by_key(|(id, cell)| (cell.answers, (*id).clone()));
        let mut merged = Merged::default();
        let mut rest = by_size.into_iter().peekable();
        while let Some((id, cell)) =
            rest.next_if(|(_, cell)| cell.answers < SMALL || (1..SMALL).contains(&merged.cell.answers))
        {
            merged.cell = merged.cell.and(cell);
            merged.homerooms.push(id.clone());
        }
        let cells = rest.map(|(id, cell)| (id.clone(), cell.clone())).collect();
        (cells, (!merged.homerooms.is_empty()).then_some(merged))
    }
}
