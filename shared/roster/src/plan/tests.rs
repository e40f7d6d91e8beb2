//! A small board: ひばり小 with 3年1組, 3年2組 and 6年1組, みなみ中 with nobody yet.

mod changes;
mod doubts;
mod homerooms;
mod transfers;

use domain::{
    import::Kind,
    school::{Grade, Homeroom, Origin, Pupil, SchoolCode},
};

use super::{Ask, Known, Plan, Row, Step, plan};
use crate::read;

const HIBARI: &str = "B113299900019";
const MINAMI: &str = "C113299900027";
const HEAD: &str = "学校コード,学年,組,出席番号,氏名,ふりがな,児童生徒番号,交流学級,学級の種類\n";

fn code(text: &str) -> SchoolCode {
    text.parse().unwrap()
}

fn homeroom(id: &str, school: &str, year: i16, grades: &[Grade], name: &str) -> Homeroom {
    let (id, name) = (id.parse().unwrap(), name.to_owned());
    Homeroom { school: code(school), id, year, grades: grades.to_vec(), name, pupils: 0 }
}

fn pupil(id: &str, names: (&str, &str), homeroom: &Homeroom, roll_number: u16) -> Pupil {
    let seat = (homeroom.school.clone(), homeroom.id.clone(), roll_number);
    Pupil { version: 3, ..Pupil::new(id.parse().unwrap(), names, seat) }
}

fn board(pupils: Vec<Pupil>) -> Known {
    let schools = [(HIBARI, "ひばり小"), (MINAMI, "みなみ中")].map(|(school, name)| (code(school), name.to_owned()));
    Known { schools: schools.into(), homerooms: homerooms(), pupils }
}

fn homerooms() -> Vec<Homeroom> {
    vec![
        homeroom("3-1", HIBARI, 2026, &[Grade::P3], "1組"),
        homeroom("3-2", HIBARI, 2026, &[Grade::P3], "2組"),
        homeroom("6-1", HIBARI, 2026, &[Grade::P6], "1組"),
    ]
}

fn of(known: &Known, school: Option<&str>, year: i16, lines: &str) -> Plan {
    let school = school.map(code);
    let sheet = read(format!("{HEAD}{lines}").into_bytes(), school.as_ref(), year).unwrap();
    plan(&Ask { import: "import".parse().unwrap(), school, year }, sheet, known)
}

/// The whole board's roster of 2026.
fn plan_of(known: &Known, lines: &str) -> Plan {
    of(known, None, 2026, lines)
}

fn rows(plan: &Plan) -> Vec<&Row> {
    plan.schools.iter().flat_map(|school| &school.rows).collect()
}

/// What becomes of whom.
fn kinds(plan: &Plan) -> Vec<(String, Kind)> {
    rows(plan).into_iter().map(|row| (row.name.clone(), row.kind)).collect()
}

/// The pupils that would be written, with what was there before.
fn written(plan: &Plan) -> Vec<(Option<String>, Pupil)> {
    let steps = plan.schools.iter().flat_map(|school| &school.steps);
    let pupils = steps.filter_map(|step| match step {
        Step::Pupil(change) => Some((change.before.as_ref().map(|before| before.id.to_string()), change.after.clone())),
        _ => None,
    });
    pupils.collect()
}
