//! Which homeroom each line means: one that is there, or a new one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{
    id::HomeroomId,
    school::{Grade, Homeroom, SchoolCode},
};

use super::{Ask, Change, Known, Step};
use crate::{RoomName, Sheet, file::Room};

/// The homerooms of the roster's year, and what the lines call them.
pub(super) struct Rooms {
    /// Those that are there and those that will be, by id.
    all: HashMap<HomeroomId, Homeroom>,
    meant: HashMap<(SchoolCode, Key), HomeroomId>,
    steps: BTreeMap<SchoolCode, Vec<Step>>,
}

/// Lines with the same key mean the same homeroom: in a mixed class whatever their grades.
type Key = (RoomName, Option<Vec<Grade>>);

fn key(room: &Room) -> Key {
    (room.name.clone(), (!room.mixed).then(|| room.grades.clone()))
}

impl Rooms {
    pub(super) fn of(ask: &Ask, sheet: &Sheet, known: &Known) -> Self {
        let all = known.homerooms.iter().map(|homeroom| (homeroom.id.clone(), homeroom.clone())).collect();
        let mut rooms = Self { all, meant: HashMap::new(), steps: BTreeMap::new() };
        let mut named: BTreeMap<SchoolCode, BTreeMap<Key, BTreeSet<Grade>>> = BTreeMap::new();
        for line in &sheet.lines {
            let keys = named.entry(line.school.clone()).or_default();
            keys.entry(key(&line.room)).or_default().extend(&line.room.grades);
        }
        for (school, keys) in named {
            let there: Vec<&Homeroom> =
                known.homerooms.iter().filter(|h| h.school == school && h.year == ask.year).collect();
            let steps = keys.into_iter().filter_map(|(key, grades)| rooms.meet(ask, &school, &there, key, grades));
            let steps = steps.collect();
            rooms.steps.insert(school, steps);
        }
        rooms
    }

    /// Finds the homeroom that lines mean, or makes one. What has to be written for it.
    fn meet(
        &mut self,
        ask: &Ask,
        school: &SchoolCode,
        there: &[&Homeroom],
        key: Key,
        grades: BTreeSet<Grade>,
    ) -> Option<Step> {
        let grades: Vec<Grade> = grades.into_iter().collect();
        let found = there
            .iter()
            .filter(|h| RoomName::of(&h.name) == key.0 && fits(&h.grades, &grades, key.1.is_none()))
            .min_by_key(|h| (h.grades != grades, h.grades.len(), h.id.clone()));
        let before = found.map(|homeroom| (*homeroom).clone());
        let after = match &before {
            Some(homeroom) => widened(homeroom, &grades),
            None => new_homeroom(ask, school, grades, &key.0),
        };
        self.meant.insert((school.clone(), key), after.id.clone());
        self.all.insert(after.id.clone(), after.clone());
        (before.as_ref() != Some(&after)).then_some(Step::Homeroom(Change { before, after }))
    }

    /// The schools that the roster is about, by code.
    pub(super) fn schools(&self) -> impl Iterator<Item = &SchoolCode> {
        self.steps.keys()
    }

    pub(super) fn covers(&self, school: &SchoolCode) -> bool {
        self.steps.contains_key(school)
    }

    pub(super) fn steps(&self, school: &SchoolCode) -> Vec<Step> {
        self.steps.get(school).cloned().unwrap_or_default()
    }

    /// The homeroom that a line means.
    pub(super) fn meant(&self, school: &SchoolCode, room: &Room) -> Option<&HomeroomId> {
        self.meant.get(&(school.clone(), key(room)))
    }

    /// The homeroom that a line means as the second one: one that lines sit in, or one that is there.
    pub(super) fn second(&self, ask: &Ask, school: &SchoolCode, room: &Room) -> Option<&HomeroomId> {
        self.meant(school, room).or_else(|| {
            let same = |h: &&Homeroom| {
                h.school == *school
                    && h.year == ask.year
                    && RoomName::of(&h.name) == room.name
                    && (room.grades.is_empty() || room.grades.iter().any(|grade| h.grades.contains(grade)))
            };
            self.all.values().filter(same).map(|h| &h.id).min()
        })
    }

    pub(super) fn get(&self, id: &HomeroomId) -> Option<&Homeroom> {
        self.all.get(id)
    }

    pub(super) fn label(&self, id: &HomeroomId) -> String {
        self.get(id).map(Homeroom::label).unwrap_or_default()
    }
}

fn fits(there: &[Grade], named: &[Grade], mixed: bool) -> bool {
    if mixed {
        named.is_empty() || named.iter().any(|g| there.contains(g))
    } else {
        named.iter().all(|g| there.contains(g))
    }
}

fn widened(homeroom: &Homeroom, grades: &[Grade]) -> Homeroom {
    let mut widened = homeroom.clone();
    widened.grades.extend(grades.iter().filter(|grade| !homeroom.grades.contains(grade)));
    if widened.grades.len() > homeroom.grades.len() {
        widened.grades.sort_unstable();
    }
    widened
}

fn new_homeroom(ask: &Ask, school: &SchoolCode, grades: Vec<Grade>, name: &RoomName) -> Homeroom {
    let (year, of) = (ask.year.to_string(), format!("{grades:?}"));
    let id = HomeroomId::derived(&["homeroom", ask.import.as_str(), school.as_str(), &year, &of, name.as_str()]);
    Homeroom { school: school.clone(), id, year: ask.year, grades, name: name.as_str().to_owned(), pupils: 0 }
}
