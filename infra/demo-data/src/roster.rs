//! The board's roster as CSV: what a system for school administration would give out about this city.

use domain::school::{Homeroom, Pupil};

use crate::{city::City, pupils::Enrolled};

const HEADER: &str = "\u{feff}学校コード,学年,組,出席番号,氏名,ふりがな,児童生徒番号,学級の種類";

/// Every pupil of every school. Values of this city contain neither commas nor quotes.
pub fn csv(city: &City) -> String {
    let mut all = format!("{HEADER}\r\n");
    for school in &city.schools {
        for pupil in &school.pupils {
            if let Some(homeroom) = school.homerooms.iter().find(|homeroom| homeroom.id == pupil.homeroom) {
                all.push_str(&line(school, homeroom, pupil));
            }
        }
    }
    all
}

fn line(school: &Enrolled, homeroom: &Homeroom, pupil: &Pupil) -> String {
    let Homeroom { grades, name, .. } = homeroom;
    // Who of a class of several grades is in which is written nowhere, so they go round.
    let grade =
        grades.iter().cycle().nth(usize::from(pupil.roll_number)).map_or(0, |grade| grade.year_in(&pupil.school));
    let kind = if grades.len() > 1 || name == "ひまわり" { "特別支援学級" } else { "" };
    let Pupil { roll_number, name: who, kana, id, .. } = pupil;
    format!("{},{grade},{name},{roll_number},{who},{kana},{id},{kind}\r\n", school.school.code)
}
