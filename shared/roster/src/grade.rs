//! 学年, as each kind of school writes it.

use domain::school::{Grade, SchoolCode};

use Grade::{E1, E2, E3, H1, H2, H3, J1, J2, J3, P1, P2, P3, P4, P5, P6};

const PRIMARY: [Grade; 6] = [P1, P2, P3, P4, P5, P6];
const JUNIOR: [Grade; 3] = [J1, J2, J3];
const HIGH: [Grade; 3] = [H1, H2, H3];
const COMPULSORY: [Grade; 9] = [P1, P2, P3, P4, P5, P6, J1, J2, J3];
const SECONDARY: [Grade; 6] = [J1, J2, J3, H1, H2, H3];

/// The grade that `3`, `3年`, `P3`, `小3`, `小学3年`, `中1` or `高2` means in that school.
pub(crate) fn grade(value: &str, school: &SchoolCode) -> Option<Grade> {
    code(value).or_else(|| {
        let value = value.trim_end_matches('生').trim_end_matches("学年").trim_end_matches('年').trim_end_matches('第');
        let (level, year) = value.split_at(value.find(|c: char| c.is_ascii_digit())?);
        let level =
            level.trim_end_matches("学部").trim_end_matches("学校").trim_end_matches('学').trim_end_matches("等");
        let grades: &[Grade] = match level {
            "" | "第" => of_school(school),
            "小" => &PRIMARY,
            "中" => &JUNIOR,
            "高" => &HIGH,
            _ => return None,
        };
        grades.get(year.parse::<usize>().ok()?.checked_sub(1)?).copied()
    })
}

/// The grades that a bare number counts in a school; none where it could mean several.
fn of_school(school: &SchoolCode) -> &'static [Grade] {
    match &school.as_str()[..2] {
        "B1" => &PRIMARY,
        "C1" => &JUNIOR,
        "C2" => &COMPULSORY,
        "D1" => &HIGH,
        "D2" => &SECONDARY,
        _ => &[],
    }
}

/// MEXT's codes, in either case.
fn code(value: &str) -> Option<Grade> {
    const ALL: [Grade; 15] = [P1, P2, P3, P4, P5, P6, J1, J2, J3, H1, H2, H3, E1, E2, E3];
    ALL.into_iter().find(|grade| format!("{grade:?}").eq_ignore_ascii_case(value))
}

/// How many years after its first year of primary school a grade comes; `None` for the grades that are in no such order.
pub(crate) fn years_since_first(grade: Grade) -> Option<i16> {
    let all = PRIMARY.into_iter().chain(JUNIOR).chain(HIGH);
    (0..).zip(all).find(|(_, other)| *other == grade).map(|(years, _)| years)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str, kind: &str) -> Option<Grade> {
        grade(value, &format!("{kind}13299900019").parse().unwrap())
    }

    #[test]
    fn a_number_means_what_it_means_in_that_school() {
        assert_eq!(read("3", "B1"), Some(P3));
        assert_eq!(read("3年", "C1"), Some(J3));
        assert_eq!(read("第2学年", "D1"), Some(H2));
        assert_eq!(read("7", "C2"), Some(J1));
        assert_eq!(read("4年生", "D2"), Some(H1));
        assert_eq!(read("7", "B1"), None);
        assert_eq!(read("0", "B1"), None);
        assert_eq!(read("1", "E1"), None, "primary, junior high or high?");
    }

    #[test]
    fn levels_and_codes_are_known_everywhere() {
        for (value, meant) in
            [("P6", P6), ("j1", J1), ("小6", P6), ("小学2年", P2), ("中学3年", J3), ("高等1年", H1), ("中学部1年", J1)]
        {
            assert_eq!(read(value, "E1"), Some(meant), "{value}");
        }
        for wrong in ["", "年", "1組", "幼1", "P7", "一"] {
            assert_eq!(read(wrong, "B1"), None, "{wrong}");
        }
    }
}
