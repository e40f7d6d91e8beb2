//! Finding a pupil while their family is on the telephone: by part of the name, by its reading, or by homeroom and number.

use crate::{
    school::{Homeroom, Pupil},
    spelling::folded,
};

/// The most that is of use on a screen.
pub const HITS: usize = 20;

/// What was typed.
pub struct Wanted {
    text: String,
    numbers: Vec<String>,
}

/// How well a pupil fits: the lower, the sooner they are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Their seat.
    Seat,
    /// The name or its reading begins so.
    Beginning,
    /// It stands within.
    Within,
}

impl Wanted {
    /// From what was typed: `みほん`, `ハナコ`, `見本`, `3-1 12`, `３年１組１２番`. `None`: nothing was.
    pub fn typed(typed: &str) -> Option<Self> {
        let text = folded(typed);
        if text.is_empty() {
            return None;
        }
        let parts = parts(typed);
        let first = parts.first().is_some_and(|part| part.bytes().all(|b| b.is_ascii_digit()));
        let is_seat = first && parts.len() <= 3;
        Some(Self { text, numbers: if is_seat { parts } else { Vec::new() } })
    }

    /// How well that pupil of that homeroom fits; `None`: not at all.
    pub fn fits(&self, pupil: &Pupil, homeroom: Option<&Homeroom>) -> Option<Fit> {
        if homeroom.is_some_and(|homeroom| self.is_seat(pupil, homeroom)) {
            return Some(Fit::Seat);
        }
        let names = [folded(&pupil.name), folded(&pupil.kana)];
        match () {
            () if names.iter().any(|name| name.starts_with(&self.text)) => Some(Fit::Beginning),
            () if names.iter().any(|name| name.contains(&self.text)) => Some(Fit::Within),
            () => None,
        }
    }

    /// A number alone is a roll number, two are grade and class, three all of it.
    fn is_seat(&self, pupil: &Pupil, homeroom: &Homeroom) -> bool {
        let roll = |number: &str| number.parse() == Ok(pupil.roll_number) && pupil.roll_number != 0;
        let class = |grade: &str, name: &str| {
            let of_grade = homeroom.grades.iter().any(|one| grade.parse() == Ok(one.year_in(&homeroom.school)));
            of_grade && folded(homeroom.name.trim_end_matches('組')) == name
        };
        match self.numbers.as_slice() {
            [number] => roll(number),
            [grade, name] => class(grade, name),
            [grade, name, number] => class(grade, name) && roll(number),
            _ => false,
        }
    }
}

/// Numbers and words, folded, without what stands between them: `3年ひまわり12番` is `3`, `ひまわり`, `12`.
fn parts(typed: &str) -> Vec<String> {
    let mut parts: Vec<String> = vec![String::new()];
    let mut before = None;
    for c in typed.chars().map(narrow) {
        let between = c.is_whitespace() || matches!(c, '-' | '年' | '組' | '番');
        if between || before.is_some_and(|digit| digit != c.is_ascii_digit()) {
            parts.push(String::new());
        }
        before = (!between).then(|| c.is_ascii_digit());
        if !between && let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    parts.iter().filter(|part| !part.is_empty()).map(|part| folded(part)).collect()
}

fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        'ー' | '－' | '‐' | '‑' | '–' | '—' | '−' | '・' | '、' | '，' | ',' | '/' | '／' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::school::{Grade, SchoolCode};

    fn pupil() -> Pupil {
        let school: SchoolCode = "B113299900019".parse().unwrap();
        let seat = (school, "h".parse().unwrap(), 12);
        Pupil::new("p".parse().unwrap(), ("髙橋　翔太", "たかはし　しょうた"), seat)
    }

    fn homeroom(name: &str) -> Homeroom {
        let (school, id) = (pupil().school, pupil().homeroom);
        Homeroom { school, id, year: 2026, grades: vec![Grade::P3], name: name.into(), pupils: 30 }
    }

    fn fits(typed: &str) -> Option<Fit> {
        Wanted::typed(typed)?.fits(&pupil(), Some(&homeroom("1組")))
    }

    #[test]
    fn a_name_is_found_in_whatever_letters_it_is_typed() {
        for typed in ["高橋", "髙橋 翔太", "たかはし", "タカハシ", "ﾀｶﾊｼ", "たかはしし", "たか"]
        {
            assert_eq!(fits(typed), Some(Fit::Beginning), "{typed}");
        }
        for typed in ["翔太", "しょうた", "ｼｮｳﾀ", "ショウ", "はし"] {
            assert_eq!(fits(typed), Some(Fit::Within), "{typed}");
        }
        for typed in ["", "  ", "　", "たかはら", "橋本"] {
            assert_eq!(fits(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_seat_is_found_in_whatever_way_it_is_said() {
        for typed in [
            "3-1 12",
            "３－１　１２",
            "3年1組12番",
            "3-1-12",
            "３ー１ー１２",
            "3-1",
            "3年1組",
            "12",
            "１２番",
            "3/1/12",
        ] {
            assert_eq!(fits(typed), Some(Fit::Seat), "{typed}");
        }
        for typed in ["3年ひまわり", "3-2 12", "4-1 12", "3-1 11", "1", "3-1-12-1", "12-3-1"] {
            assert_eq!(fits(typed), None, "{typed}");
        }
    }

    #[test]
    fn classes_have_names_too_and_nobody_has_number_nought() {
        let wanted = Wanted::typed("3年ひまわり12番").unwrap();
        assert_eq!(wanted.fits(&pupil(), Some(&homeroom("ひまわり"))), Some(Fit::Seat));
        let nobody = Pupil { roll_number: 0, ..pupil() };
        assert_eq!(Wanted::typed("0").unwrap().fits(&nobody, Some(&homeroom("1組"))), None);
        assert_eq!(Wanted::typed("12").unwrap().fits(&pupil(), None), None);
    }
}
