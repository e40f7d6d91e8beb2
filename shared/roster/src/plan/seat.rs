//! How old: the one thing that tells two children of one name apart across the years.

use domain::school::{Grade, Pupil};

use super::{Ask, rooms::Rooms};
use crate::{Line, grade::years_since_first};

/// Whether a pupil can sit where a line sits, by grade and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    /// Yes, or it cannot be told.
    Fits,
    /// A year off: a year repeated or skipped, which is rare.
    Near,
    /// Another child.
    Apart,
}

/// Compares how many years after first grade a pupil would be with where a line sits.
pub(super) fn age(ask: &Ask, rooms: &Rooms, line: &Line, pupil: &Pupil) -> Age {
    let Some(expected) = expected(ask, rooms, pupil) else { return Age::Fits };
    let apart = line.room.grades.iter().filter_map(|grade| years_since_first(*grade));
    // In a mixed class the line's own grade counts, which is what the file gave.
    let apart = apart.flat_map(|years| expected.iter().map(move |expected| (years - expected).abs())).min();
    match apart {
        None | Some(0) => Age::Fits,
        Some(1) => Age::Near,
        Some(_) => Age::Apart,
    }
}

/// In the roster's year, by the pupil's homeroom and its year; `None`: it cannot be told.
pub(super) fn expected(ask: &Ask, rooms: &Rooms, pupil: &Pupil) -> Option<Vec<i16>> {
    let homeroom = rooms.get(&pupil.homeroom)?;
    let years = homeroom.grades.iter().filter_map(|grade: &Grade| years_since_first(*grade));
    let years: Vec<i16> = years.map(|years| years + ask.year - homeroom.year).collect();
    (!years.is_empty()).then_some(years)
}
