//! What a homeroom is called: `1`, `1組`, `１組`, `3年1組` and `3-1` are one homeroom of the third grade.

use std::fmt;

use domain::school::{Grade, SchoolCode};

use crate::repair::{Dated, Repair, Repairs, dated};

/// The name of a homeroom without its grade, in the one way in which we write it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoomName(String);

impl RoomName {
    /// The canonical form of a name that is known already.
    pub fn of(name: &str) -> Self {
        let name = Repairs::default().room(name);
        let bare = name.strip_suffix('組').unwrap_or(&name);
        let number = bare.parse::<u16>().ok().filter(|n| *n > 0);
        let letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_alphabetic());
        match number {
            Some(number) => Self(format!("{number}組")),
            None if letter => Self(format!("{}組", bare.to_ascii_uppercase())),
            None => Self(name),
        }
    }

    /// As schools write it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RoomName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a value of the column 組 says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// Nothing.
    Nothing,
    /// A name, and before it a grade's number if it named one.
    Room(Option<u8>, RoomName),
    /// A date that was no `grade-homeroom`.
    Date,
}

/// Reads a homeroom's name. `years`: the numbers that the pupil's grade goes by in this school; empty: not known yet.
pub(crate) fn said(value: &str, years: &[u8], repairs: &mut Repairs) -> Said {
    let plain = repairs.room(value);
    if plain.is_empty() {
        return Said::Nothing;
    }
    if let Some(Dated { first, second }) = dated(&plain) {
        if !years.is_empty() && !years.contains(&first) {
            return Said::Date;
        }
        repairs.note(Repair::DateWasARoom);
        return Said::Room(Some(first), RoomName::of(&second.to_string()));
    }
    match graded(&plain, years) {
        Some((year, name)) => Said::Room(Some(year), RoomName::of(name)),
        None => Said::Room(None, RoomName::of(&plain)),
    }
}

/// `3年1組`, `3-1`, `3-A`: the number and the rest.
fn graded<'v>(value: &'v str, years: &[u8]) -> Option<(u8, &'v str)> {
    let (year, rest) = value.split_once('年').or_else(|| value.split_once('-'))?;
    let year = year.trim_start_matches(['小', '中', '高']).parse().ok()?;
    let fits = years.is_empty() || years.contains(&year);
    (fits && !rest.is_empty()).then_some((year, rest))
}

/// The numbers that a grade goes by: `J1` is 1, and 7 in a compulsory school.
pub(crate) fn years_of(grade: Grade, school: &SchoolCode) -> Vec<u8> {
    let mut years = vec![grade.year(), grade.year_in(school)];
    years.dedup();
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str, years: &[u8]) -> (Option<u8>, String) {
        match said(value, years, &mut Repairs::default()) {
            Said::Room(year, name) => (year, name.to_string()),
            other => panic!("{value}: {other:?}"),
        }
    }

    #[test]
    fn one_homeroom_has_many_ways_to_be_written() {
        for value in ["1", "01", "１", "1組", "１組", "3年1組", "3-1", "３－１", "3月1日", "2026/3/1", "1-Mar"]
        {
            assert_eq!(read(value, &[3]).1, "1組", "{value}");
        }
        assert_eq!(read("ａ", &[3]), (None, "A組".into()));
        assert_eq!(read("3-A", &[3]), (Some(3), "A組".into()));
        assert_eq!(read("ﾋﾏﾜﾘ", &[3]), (None, "ヒマワリ".into()));
        assert_eq!(read("ひまわり1", &[3]), (None, "ひまわり1".into()));
    }

    #[test]
    fn a_date_of_another_month_is_not_guessed_at() {
        let mut repairs = Repairs::default();
        assert_eq!(said("4月1日", &[3], &mut repairs), Said::Date);
        assert!(repairs.into_vec().is_empty());
        assert_eq!(said(" ", &[3], &mut Repairs::default()), Said::Nothing);
    }

    #[test]
    fn a_compulsory_schools_seventh_year_goes_by_two_numbers() {
        let school = "C213299900016".parse().unwrap();
        assert_eq!(years_of(Grade::J1, &school), [1, 7]);
        assert_eq!(years_of(Grade::P3, &school), [3]);
    }
}
