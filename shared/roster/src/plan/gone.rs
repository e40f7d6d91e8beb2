//! Who is in the school and not in its roster. Who a line in trouble may be about is left as they are.

use std::collections::HashMap;

use domain::school::{Origin, Pupil, SchoolCode};

use super::{Ask, Known, names::Names, rooms::Rooms, seat::expected, who::Who};
use crate::{Sheet, Trouble, grade::years_since_first};

/// What becomes of somebody who is not in the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gone {
    /// They have left.
    Left,
    /// A guardian entered them: whether they exist, a person has to find out.
    Doubtful,
}

/// The pupils of a school, by place, who are not in its roster.
pub(super) fn gone(sheet: &Sheet, known: &Known, who: &Who, school: &SchoolCode) -> Vec<(usize, Gone)> {
    let troubles: Vec<(&Trouble, Names)> = sheet
        .troubles
        .iter()
        .filter(|trouble| trouble.school.as_ref().is_none_or(|of| of == school))
        .map(|trouble| (trouble, Names::of(&trouble.name, &trouble.kana)))
        .collect();
    let here = known
        .pupils
        .iter()
        .enumerate()
        .filter(|(place, pupil)| pupil.school == *school && !pupil.left && !who.speaks_for(*place));
    here.filter(|(_, pupil)| !troubles.iter().any(|trouble| may_be(trouble, pupil)))
        .map(|(place, pupil)| (place, if pupil.origin == Origin::Guardian { Gone::Doubtful } else { Gone::Left }))
        .collect()
}

fn may_be((trouble, names): &(&Trouble, Names), pupil: &Pupil) -> bool {
    let key = trouble.source.is_some() && trouble.source == pupil.source;
    let has_any = !names.name.is_empty() || !names.kana.is_empty();
    key || (has_any && names.can_be(&Names::of_pupil(pupil)))
}

/// How many of those who leave have not simply finished the school.
pub(super) fn unexpected(
    ask: &Ask,
    sheet: &Sheet,
    known: &Known,
    rooms: &Rooms,
    school: &SchoolCode,
    left: &[usize],
) -> usize {
    let of_school = sheet.lines.iter().filter(|line| line.school == *school);
    let highest = of_school.flat_map(|line| &line.room.grades).filter_map(|grade| years_since_first(*grade)).max();
    let finished = |pupil: &Pupil| {
        let expected = expected(ask, rooms, pupil).and_then(|years| years.into_iter().max());
        expected.zip(highest).is_some_and(|(expected, highest)| expected > highest)
    };
    left.iter().filter(|place| !finished(&known.pupils[**place])).count()
}

/// How many pupils each school has.
pub(super) fn pupils_now(known: &Known) -> HashMap<&SchoolCode, usize> {
    let mut now = HashMap::new();
    for pupil in known.pupils.iter().filter(|pupil| !pupil.left) {
        *now.entry(&pupil.school).or_insert(0) += 1;
    }
    now
}
