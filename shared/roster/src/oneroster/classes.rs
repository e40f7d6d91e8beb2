//! Which homerooms there are.

use std::collections::HashMap;

use domain::school::{Grade, SchoolCode};

use super::{
    Schools, Years,
    table::{Row, Rows},
};
use crate::{
    Refused,
    file::Room,
    grade::grade,
    repair::Repairs,
    room::{self, Said, years_of},
};

/// A homeroom, or why it is none.
#[derive(Debug, Clone)]
pub(super) struct Class {
    /// `None`: the organisation's identifier is no school code.
    pub(super) school: Option<SchoolCode>,
    pub(super) room: Option<Room>,
    /// 特別支援学級.
    pub(super) special: bool,
}

pub(super) struct Classes {
    homerooms: HashMap<String, Class>,
    of_other_years: usize,
}

enum Found {
    Homeroom(String, Class),
    OtherYear(i16),
}

impl Classes {
    pub(super) fn read(text: &str, schools: &Schools, years: &Years, year: i16) -> Result<Self, Refused> {
        let mut homerooms = HashMap::new();
        let (mut of_other_years, mut other) = (0, year);
        for found in Rows::of(text, |row| found(row, schools, years, year))? {
            match found {
                Found::Homeroom(id, class) => drop(homerooms.insert(id, class)),
                Found::OtherYear(year) => (of_other_years, other) = (of_other_years + 1, year),
            }
        }
        match homerooms.is_empty() {
            true if of_other_years > 0 => Err(Refused::OtherYear(other)),
            true => Err(Refused::NobodyThere),
            false => Ok(Self { homerooms, of_other_years }),
        }
    }

    pub(super) fn get(&self, id: &str) -> Option<&Class> {
        self.homerooms.get(id)
    }

    pub(super) fn of_other_years(&self) -> usize {
        self.of_other_years
    }
}

fn found(row: &Row<'_>, schools: &Schools, years: &Years, year: i16) -> Option<Found> {
    // Lessons are classes too (`scheduled`); some vendors leave the type of homerooms empty.
    if !matches!(row.value("classType").to_ascii_lowercase().as_str(), "homeroom" | "") {
        return None;
    }
    let sessions = row.value("termSourcedIds").split(',');
    let of: Vec<i16> = sessions.filter_map(|session| years.get(session.trim()).copied()).collect();
    if let Some(other) = of.first().filter(|_| !of.contains(&year)) {
        return Some(Found::OtherYear(*other));
    }
    let school: Option<SchoolCode> = schools.get(row.value("schoolSourcedId")).and_then(|code| code.parse().ok());
    let special = row.value("metadata.jp.specialNeeds").eq_ignore_ascii_case("true");
    let room = school.as_ref().and_then(|school| room(row, school, special));
    Some(Found::Homeroom(row.value("sourcedId").to_owned(), Class { school, room, special }))
}

fn room(row: &Row<'_>, school: &SchoolCode, special: bool) -> Option<Room> {
    let mut repairs = Repairs::default();
    let mut grades: Vec<Grade> =
        row.value("grades").split(',').filter_map(|value| grade(&repairs.plain(value), school)).collect();
    let years: Vec<u8> = grades.iter().flat_map(|grade| years_of(*grade, school)).collect();
    let Said::Room(year, name) = room::said(row.value("title"), &years, &mut repairs) else { return None };
    if grades.is_empty() {
        grades.extend(year.and_then(|year| grade(&year.to_string(), school)));
    }
    let mixed = special || grades.len() > 1;
    (mixed || !grades.is_empty()).then_some(Room { grades, name, mixed })
}
