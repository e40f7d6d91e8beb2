//! Who sits in which homeroom.

use std::collections::{HashMap, HashSet};

use domain::{school::SchoolCode, spelling::folded};

use super::{
    archive::Archive,
    classes::{Class, Classes},
    table::{Row, Rows},
};
use crate::{
    Line, Note, Problem, Refused, Room, Sheet, Trouble,
    limits::ROWS,
    plain::{check_names, roll_number},
    repair::Repairs,
};

/// A pupil's place in one homeroom.
struct Place {
    class: String,
    roll_number: String,
}

pub(super) struct People {
    /// Of each pupil, in the order of the file.
    places: HashMap<String, Vec<Place>>,
    /// Who is a pupil by roles.csv.
    pupils: HashSet<String>,
    others: HashSet<String>,
    guardians: HashSet<String>,
}

impl People {
    pub(super) fn read(archive: &mut Archive, classes: &Classes) -> Result<Self, Refused> {
        let mut people =
            Self { places: HashMap::new(), pupils: HashSet::new(), others: HashSet::new(), guardians: HashSet::new() };
        let enrollments = Rows::of(&archive.required("enrollments.csv")?, |row| people.enrolled(row, classes))?;
        for (user, place) in enrollments {
            people.places.entry(user).or_default().push(place);
        }
        if let Some(roles) = archive.optional("roles.csv")? {
            Rows::of(&roles, |row| people.has_role(row.value("userSourcedId"), row.value("role")))?;
        }
        Ok(people)
    }

    fn enrolled(&mut self, row: &Row<'_>, classes: &Classes) -> Option<(String, Place)> {
        let (user, class) = (row.value("userSourcedId"), row.value("classSourcedId"));
        if !row.value("role").eq_ignore_ascii_case("student") {
            return self.has_role(user, row.value("role")).and(None);
        }
        classes.get(class)?;
        let roll_number = row.value("metadata.jp.ShussekiNo").to_owned();
        Some((user.to_owned(), Place { class: class.to_owned(), roll_number }))
    }

    fn has_role(&mut self, user: &str, role: &str) -> Option<()> {
        let kind = match role.to_ascii_lowercase().as_str() {
            "student" => &mut self.pupils,
            "guardian" | "parent" | "relative" => &mut self.guardians,
            "" => return None,
            _ => &mut self.others,
        };
        kind.insert(user.to_owned());
        None
    }

    pub(super) fn into_lines(self, users: &str, classes: &Classes, sheet: &mut Sheet) -> Result<(), Refused> {
        let lines = Rows::of(users, |row| self.line(row, classes))?;
        if lines.len() > ROWS {
            return Err(Refused::TooManyRows);
        }
        for line in lines {
            match line {
                Ok(line) => sheet.lines.push(line),
                Err(trouble) => sheet.troubles.push(trouble),
            }
        }
        let mut ignored = |code: &str, who: &str, count: usize| {
            if count > 0 {
                sheet.notes.push(Note::new(code, format!("{who}{count}人は取り込みません。")));
            }
        };
        ignored("teachers_ignored", "教職員", self.others.difference(&self.pupils).count());
        ignored("guardians_ignored", "保護者", self.guardians.len());
        Ok(())
    }

    fn line(&self, row: &Row<'_>, classes: &Classes) -> Option<Result<Line, Trouble>> {
        let user = row.value("sourcedId");
        let places = self.places.get(user);
        // OneRoster 1.1 has the role in users.csv.
        let is_pupil = places.is_some() || self.pupils.contains(user) || row.value("role") == "student";
        is_pupil.then(|| Pupil { row, places: places.map_or(&[], Vec::as_slice), classes }.line())
    }
}

struct Pupil<'p> {
    row: &'p Row<'p>,
    places: &'p [Place],
    classes: &'p Classes,
}

impl Pupil<'_> {
    fn line(&self) -> Result<Line, Trouble> {
        let mut repairs = Repairs::default();
        let (name, kana) = self.names(&mut repairs);
        let source = repairs.source(self.row.value("sourcedId"));
        let number = self.row.number();
        match self.seat(&name, &kana, &mut repairs) {
            Ok(Seat { school, room, second, roll_number }) => {
                let repairs = repairs.into_vec();
                Ok(Line { number, school, room, second, roll_number, name, kana, source, repairs })
            }
            Err((problem, school)) => Err(Trouble { number, problem, school, name, kana, source }),
        }
    }

    /// The name by which the child is called at school (`preferred…`) where it is another one, and not just the same in simpler characters.
    fn names(&self, repairs: &mut Repairs) -> (String, String) {
        let parts = |repairs: &mut Repairs, names: [&str; 2]| {
            let [family, given] = names.map(|name| repairs.name(self.row.value(name)));
            (!family.is_empty() && !given.is_empty(), format!("{family}\u{3000}{given}").trim().to_owned())
        };
        let (_, own) = parts(repairs, ["familyName", "givenName"]);
        let (_, own_kana) = parts(repairs, ["metadata.jp.kanaFamilyName", "metadata.jp.kanaGivenName"]);
        let (called, name) = parts(repairs, ["preferredFamilyName", "preferredGivenName"]);
        let other = called && folded(&name) != folded(&own);
        let (read, kana) =
            parts(repairs, ["metadata.jp.kanaPreferredFamilyName", "metadata.jp.kanaPreferredGivenName"]);
        let (name, kana) = if other { (name, if read { kana } else { own_kana }) } else { (own, own_kana) };
        (name, repairs.reading(&kana))
    }

    fn seat(&self, name: &str, kana: &str, repairs: &mut Repairs) -> Result<Seat, (Problem, Option<SchoolCode>)> {
        let (main, roll_number_said) = self.main().ok_or((Problem::NoHomeroom, None))?;
        let fails = |problem| (problem, main.school.clone());
        check_names(name, kana).map_err(fails)?;
        let school = main.school.clone().ok_or((Problem::SchoolUnreadable, None))?;
        let room = main.room.clone().ok_or_else(|| fails(Problem::GradeUnreadable))?;
        let roll_number = roll_number(&repairs.plain(roll_number_said)).map_err(fails)?;
        let other = |class: &&Class| class.school == main.school && class.room.as_ref().is_some_and(|r| *r != room);
        let second = self.places.iter().filter_map(|place| self.classes.get(&place.class)).find(other);
        let second = second.and_then(|class| class.room.clone());
        Ok(Seat { school, room, second, roll_number })
    }

    /// `homeClass` says it; where it does not, a pupil of a special needs class has another homeroom for some lessons (交流学級).
    fn main(&self) -> Option<(&Class, &str)> {
        let home = self.row.value("metadata.jp.homeClass");
        let roll = |class: &str| self.places.iter().find(|place| place.class == class);
        if let Some(class) = self.classes.get(home) {
            return Some((class, roll(home).map_or("", |place| &place.roll_number)));
        }
        let known = || self.places.iter().filter_map(|place| Some((self.classes.get(&place.class)?, place)));
        let main = known().find(|(class, _)| class.special).or_else(|| known().next());
        main.map(|(class, place)| (class, place.roll_number.as_str()))
    }
}

struct Seat {
    school: SchoolCode,
    room: Room,
    second: Option<Room>,
    roll_number: Option<u16>,
}
