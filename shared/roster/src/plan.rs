//! What a roster would change: who is who, and every step with what is there before and after it.

mod gone;
mod names;
mod rooms;
mod seat;
mod steps;
mod who;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use domain::{
    id::ImportId,
    import::{Counts, Kind},
    school::{Homeroom, Pupil, SchoolCode},
};
use serde::{Deserialize, Serialize};

use crate::{Note, Problem, Sheet};
use rooms::Rooms;
use who::Who;

/// What an import is about.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Which import: the ids of what is new follow from it.
    pub import: ImportId,
    /// `Some`: this school alone, and nothing of any other is looked at. `None`: the whole board.
    pub school: Option<SchoolCode>,
    /// The academic year of the roster.
    pub year: i16,
}

/// What is there, as far as whoever imports may see it.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The names of the schools that the import may be about.
    pub schools: BTreeMap<SchoolCode, String>,
    /// Their homerooms of all years.
    pub homerooms: Vec<Homeroom>,
    /// Their pupils, also those who have left.
    pub pupils: Vec<Pupil>,
}

/// What would be done, school by school.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// By code.
    pub schools: Vec<SchoolPlan>,
    /// Lines in trouble whose school cannot be told.
    pub loose: Vec<Row>,
    /// What was left out, and what looks odd.
    pub notes: Vec<Note>,
}

/// What would be done in one school. Who moves to it from another one is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolPlan {
    /// Which.
    pub school: SchoolCode,
    /// Its name.
    pub name: String,
    /// How much of what.
    pub counts: Counts,
    /// What homerooms there are, homerooms, then pupils.
    pub steps: Vec<Step>,
    /// What a person looks at: everything but what stays as it is.
    pub rows: Vec<Row>,
}

/// One thing to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "a plan is a list of thousands, nearly all of which are pupils")]
pub enum Step {
    /// Nothing to write: the homerooms that the other steps name, as they will be.
    Rooms {
        /// In no order.
        homerooms: Vec<Homeroom>,
    },
    /// A homeroom.
    Homeroom(Change<Homeroom>),
    /// A pupil.
    Pupil(Change<Pupil>),
    /// One of these, as a person chooses; nothing when nobody does.
    Choice {
        /// Of which line.
        line: u32,
        /// What there is to choose from.
        options: Vec<Choosable>,
    },
}

/// What one choice would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choosable {
    /// `new`, or a pupil's id.
    pub value: String,
    /// What the line then is.
    pub change: Change<Pupil>,
}

/// What is there before and after. The step is taken only while it is exactly so before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change<T> {
    /// `None`: nothing.
    pub before: Option<T>,
    /// Always something: nothing is ever deleted, who is not there any more has left.
    pub after: T,
}

/// A line of the preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Of the file; `None` for who is not in it.
    pub line: Option<u32>,
    /// What would become of the pupil.
    pub kind: Kind,
    /// The name.
    pub name: String,
    /// The reading.
    pub kana: String,
    /// The homeroom.
    pub homeroom_label: String,
    /// 出席番号.
    pub roll_number: Option<u16>,
    /// What is known now, where that is something else.
    pub was: Option<Was>,
    /// Why, in sentences.
    pub reasons: Vec<String>,
    /// What a person can choose; nothing to choose when empty.
    pub choices: Vec<Choice>,
}

/// A pupil as known now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Was {
    /// The name.
    pub name: String,
    /// The homeroom.
    pub homeroom_label: String,
    /// 出席番号.
    pub roll_number: Option<u16>,
    /// The school.
    pub school_name: String,
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// `skip`, `new`, or a pupil's id.
    pub value: String,
    /// As a person reads it.
    pub label: String,
    /// What the line is when it is chosen.
    pub kind: Kind,
}

/// More than this share of a school's pupils leaving at once looks like the wrong file, in percent.
const MANY_LEAVE: usize = 20;

/// Troubles of one kind that are shown; more say nothing new.
const TROUBLES_SHOWN: usize = 500;

/// Works out what a roster would change. The same sheet, world and question always give the same plan.
pub fn plan(ask: &Ask, mut sheet: Sheet, known: &Known) -> Plan {
    let mut plan = Plan { notes: std::mem::take(&mut sheet.notes), ..Plan::default() };
    leave_other_schools(ask, &mut sheet, known, &mut plan.notes);
    let rooms = Rooms::of(ask, &sheet, known);
    let who = Who::of(ask, &sheet, known, &rooms);
    let writer = steps::Writer { ask, sheet: &sheet, known, rooms: &rooms, who: &who };
    plan.schools = rooms.schools().map(|school| writer.school(school, &mut plan.notes)).collect();
    plan.loose = writer.loose();
    plan
}

/// A school's administrator often has the whole board's file: what is not theirs is passed over, and nothing is said about it but how much it is.
fn leave_other_schools(ask: &Ask, sheet: &mut Sheet, known: &Known, notes: &mut Vec<Note>) {
    let lines = std::mem::take(&mut sheet.lines);
    let (ours, others): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| known.schools.contains_key(&line.school));
    sheet.lines = ours;
    if ask.school.is_none() {
        let unknown = others.into_iter().map(|line| line.in_trouble(Problem::SchoolUnknown));
        sheet.troubles.extend(unknown);
        sheet.troubles.sort_by_key(|trouble| trouble.number);
        return;
    }
    let elsewhere = |school: &Option<SchoolCode>| school.as_ref().is_some_and(|s| !known.schools.contains_key(s));
    let before = sheet.troubles.len();
    sheet.troubles.retain(|trouble| !elsewhere(&trouble.school));
    let passed_over = others.len() + before - sheet.troubles.len();
    if passed_over > 0 {
        let message = format!("ほかの学校の行{passed_over}件は読みとばしました。");
        notes.push(Note::new("other_schools", message));
    }
}
