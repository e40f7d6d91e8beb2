//! Schools and homerooms.

use std::{collections::BTreeSet, fmt, str::FromStr};

use jiff::civil::{self, Date};
use serde::{Deserialize, Serialize};

use crate::{
    attendance::{self, AtSchool},
    id::{HomeroomId, PupilId},
    registration::{Nickname, Passcode, Ways},
};

/// MEXT's school code, 13 characters: kind, establisher, prefecture, number, check digit. Only the whole code is unique.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SchoolCode(String);

/// The text is not of the form `[A-H][12][0-4][0-9][123][0-9]{7}[0-9]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a school code")]
pub struct NotASchoolCode;

impl SchoolCode {
    /// As it stands in keys and logs.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for SchoolCode {
    type Err = NotASchoolCode;

    fn from_str(text: &str) -> Result<Self, NotASchoolCode> {
        let allowed = |place: usize, b: u8| match place {
            0 => matches!(b, b'A'..=b'H'),
            1 => matches!(b, b'1' | b'2'),
            2 => matches!(b, b'0'..=b'4'),
            4 => matches!(b, b'1'..=b'3'),
            _ => b.is_ascii_digit(),
        };
        let fits = text.len() == 13 && text.bytes().enumerate().all(|(place, b)| allowed(place, b));
        if fits { Ok(Self(text.to_owned())) } else { Err(NotASchoolCode) }
    }
}

impl TryFrom<String> for SchoolCode {
    type Error = NotASchoolCode;

    fn try_from(text: String) -> Result<Self, NotASchoolCode> {
        text.parse()
    }
}

impl From<SchoolCode> for String {
    fn from(code: SchoolCode) -> String {
        code.0
    }
}

impl fmt::Display for SchoolCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What lists by homeroom call those whose homeroom nobody knows: a report for a year whose homerooms are not made yet, say.
pub const WITHOUT_HOMEROOM: &str = "学級が決まっていない児童生徒";

/// Until when reports are in time at a school that has not said so.
pub const USUAL_CUT_OFF: civil::Time = civil::Time::constant(8, 15, 0, 0);

/// A school (学校).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct School {
    /// MEXT's code.
    pub code: SchoolCode,
    /// `みほん市立ひばり小学校`.
    pub name: String,
    /// For guardians who are late, or unsure.
    pub telephone: String,
    /// Until then a report for the day is in time. Later ones are taken too, and marked.
    pub cut_off: civil::Time,
    /// 合言葉 of the roster-free registration, while there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passcode: Option<Passcode>,
    /// Days without lessons beside Saturdays and Sundays.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub closed_days: BTreeSet<Date>,
    /// Saturdays and Sundays with lessons.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub open_days: BTreeSet<Date>,
    /// When lessons begin: from then on a guardian's change is a request, and a seat should not be empty.
    #[serde(default = "usual_beginning")]
    pub classes_begin: civil::Time,
    /// Somebody who comes late and has not said when is missed from then on.
    #[serde(default = "usual_missing")]
    pub missed_from: civil::Time,
    /// What the school does differently from the board's list of reasons.
    #[serde(default)]
    pub reasons: AtSchool,
    /// How guardians may register.
    #[serde(default)]
    pub ways: Ways,
    /// Grows by one with every change, so that a change meets what its writer has read, or fails.
    #[serde(default)]
    pub version: u32,
}

impl School {
    /// With the usual ways of registration, no passcode and no closed days.
    pub fn new(code: SchoolCode, name: impl Into<String>, telephone: impl Into<String>, cut_off: civil::Time) -> Self {
        let (name, telephone) = (name.into(), telephone.into());
        Self {
            code,
            name,
            telephone,
            cut_off,
            passcode: None,
            closed_days: BTreeSet::new(),
            open_days: BTreeSet::new(),
            classes_begin: usual_beginning(),
            missed_from: usual_missing(),
            reasons: AtSchool::default(),
            ways: Ways::default(),
            version: 0,
        }
    }

    /// When there are lessons.
    pub fn days(&self) -> attendance::School<'_> {
        attendance::School { closed: &self.closed_days, open: &self.open_days }
    }
}

fn usual_beginning() -> civil::Time {
    civil::Time::constant(8, 30, 0, 0)
}

/// The second lesson.
fn usual_missing() -> civil::Time {
    civil::Time::constant(9, 30, 0, 0)
}

/// Grade codes in school order: a homeroom may have none of one grade only (複式学級), hence the list in [`Homeroom`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)] // the names are the documentation: primary, junior high, high, and the special needs school's levels
pub enum Grade {
    P1,
    P2,
    P3,
    P4,
    P5,
    P6,
    J1,
    J2,
    J3,
    H1,
    H2,
    H3,
    E1,
    E2,
    E3,
}

impl Grade {
    /// The year within its kind of school: `P3` is 3.
    pub fn year(self) -> u8 {
        match self {
            Self::P1 | Self::J1 | Self::H1 | Self::E1 => 1,
            Self::P2 | Self::J2 | Self::H2 | Self::E2 => 2,
            Self::P3 | Self::J3 | Self::H3 | Self::E3 => 3,
            Self::P4 => 4,
            Self::P5 => 5,
            Self::P6 => 6,
        }
    }

    /// Whether schools of that kind have it. A kind that the code does not tell may have any.
    pub fn is_of(self, school: &SchoolCode) -> bool {
        let [primary, junior, high] =
            [self <= Self::P6, (Self::J1..=Self::J3).contains(&self), (Self::H1..=Self::H3).contains(&self)];
        match &school.as_str()[..2] {
            "B1" => primary,
            "C1" => junior,
            "C2" => primary || junior,
            "D1" => high,
            "D2" => junior || high,
            _ => true,
        }
    }

    /// In a compulsory school (義務教育学校) the years are counted on from 7: `J1` is the 7th year.
    pub fn year_in(self, school: &SchoolCode) -> u8 {
        let junior = matches!(self, Self::J1 | Self::J2 | Self::J3);
        self.year() + if junior && school.as_str().starts_with("C2") { 6 } else { 0 }
    }
}

/// A homeroom (学級) of one academic year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Homeroom {
    /// Whose it is.
    pub school: SchoolCode,
    /// Names it within the board.
    pub id: HomeroomId,
    /// The academic year (年度).
    pub year: i16,
    /// Usually one; several in a combined class (複式学級).
    pub grades: Vec<Grade>,
    /// Free text: `1組`, `A組`, `ひまわり`.
    pub name: String,
    /// How many pupils have their seat here.
    pub pupils: u16,
}

impl Homeroom {
    /// `3年1組`, `5・6年ひまわり`.
    pub fn label(&self) -> String {
        let mut years: Vec<u8> = self.grades.iter().map(|grade| grade.year_in(&self.school)).collect();
        years.sort_unstable();
        years.dedup();
        let years: Vec<String> = years.iter().map(u8::to_string).collect();
        if years.is_empty() { self.name.clone() } else { format!("{}年{}", years.join("・"), self.name) }
    }

    /// School order: by grade, then by name, numbers in names by their value (2組 before 10組).
    pub fn order(&self) -> (Vec<Grade>, Option<u16>, String) {
        let digits: String = self.name.chars().take_while(char::is_ascii_digit).collect();
        let mut grades = self.grades.clone();
        grades.sort_unstable();
        (grades, digits.parse().ok(), self.name.clone())
    }
}

/// A pupil (児童生徒) and where they sit now. The id stays when school, homeroom and year change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pupil {
    /// Names the pupil for good.
    pub id: PupilId,
    /// Full name. Never in a talk.
    pub name: String,
    /// Its reading.
    pub kana: String,
    /// The school of the current seat.
    pub school: SchoolCode,
    /// The homeroom of the current seat.
    pub homeroom: HomeroomId,
    /// The school of the board at which they sat before this one; none: no other is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came_from: Option<SchoolCode>,
    /// 出席番号; 0 while none has been given.
    pub roll_number: u16,
    /// 交流学級: the other homeroom of a pupil of a special needs class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_homeroom: Option<HomeroomId>,
    /// The pupil's key in the system that the roster comes from, where that key is stable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Has left the schools of the board, or graduated. Nothing about them is told to anybody any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left: bool,
    /// The school hands this family paper.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub paper: bool,
    /// Who told us of the pupil.
    #[serde(default)]
    pub origin: Origin,
    /// Grows by one with every write, so that a write meets what its writer has read, or fails.
    #[serde(default)]
    pub version: u32,
}

/// Who told us of a pupil.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A roster.
    #[default]
    Roster,
    /// A member of staff.
    Staff,
    /// A guardian who registered without a roster.
    Guardian,
}

impl Pupil {
    /// A pupil in a seat, as a roster gives them.
    pub fn new(id: PupilId, (name, kana): (&str, &str), seat: (SchoolCode, HomeroomId, u16)) -> Self {
        let (school, homeroom, roll_number) = seat;
        Self {
            id,
            name: name.to_owned(),
            kana: kana.to_owned(),
            school,
            homeroom,
            came_from: None,
            roll_number,
            second_homeroom: None,
            source: None,
            left: false,
            paper: false,
            origin: Origin::Roster,
            version: 0,
        }
    }

    /// Whether a nickname gives the pupil's full name away, written in either way, with or without blanks.
    pub fn is_named_in_full_by(&self, nickname: &Nickname) -> bool {
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let nickname = bare(nickname.as_str());
        [&self.name, &self.kana].into_iter().any(|name| !name.is_empty() && nickname.contains(&bare(name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> SchoolCode {
        text.parse().unwrap()
    }

    #[test]
    fn school_codes_are_checked_place_by_place() {
        assert!("B113299900019".parse::<SchoolCode>().is_ok());
        for wrong in [
            "",
            "B11329990001",
            "B1132999000199",
            "Z113299900019",
            "B313299900019",
            "B153299900019",
            "B110499900019",
            "B11329990001x",
        ] {
            assert_eq!(wrong.parse::<SchoolCode>(), Err(NotASchoolCode), "{wrong}");
        }
    }

    #[test]
    fn a_homeroom_is_called_as_the_school_calls_it() {
        let mut homeroom = Homeroom {
            school: code("B113299900019"),
            id: "h".parse().unwrap(),
            year: 2026,
            grades: vec![Grade::P3],
            name: "1組".into(),
            pupils: 28,
        };
        assert_eq!(homeroom.label(), "3年1組");
        homeroom.grades = vec![Grade::P6, Grade::P5];
        homeroom.name = "ひまわり".into();
        assert_eq!(homeroom.label(), "5・6年ひまわり");
        homeroom.school = code("C213299900016");
        homeroom.grades = vec![Grade::J1];
        assert_eq!(homeroom.label(), "7年ひまわり");
    }

    #[test]
    fn a_kind_of_school_has_its_own_grades() {
        for (school, has, has_not) in [
            ("B113299900019", vec![Grade::P1, Grade::P6], vec![Grade::J1, Grade::H1, Grade::E1]),
            ("C113299900027", vec![Grade::J1, Grade::J3], vec![Grade::P6, Grade::H1]),
            ("C213299900016", vec![Grade::P1, Grade::J3], vec![Grade::H1]),
            ("D113299900015", vec![Grade::H1], vec![Grade::J3, Grade::P1]),
            ("D213299900015", vec![Grade::J1, Grade::H3], vec![Grade::P1]),
            ("E113299900015", vec![Grade::P1, Grade::J1, Grade::H1, Grade::E1], vec![]),
        ] {
            let school = code(school);
            assert!(has.iter().all(|grade| grade.is_of(&school)), "{school}");
            assert!(!has_not.iter().any(|grade| grade.is_of(&school)), "{school}");
        }
    }

    #[test]
    fn ten_comes_after_two() {
        let named = |name: &str| Homeroom {
            school: code("B113299900019"),
            id: "h".parse().unwrap(),
            year: 2026,
            grades: vec![Grade::P1],
            name: name.into(),
            pupils: 0,
        };
        assert!(named("2組").order() < named("10組").order());
    }

    #[test]
    fn a_nickname_may_be_part_of_the_name_and_not_all_of_it() {
        let seat = (code("B113299900019"), "h".parse().unwrap(), 1);
        let pupil = Pupil::new("p".parse().unwrap(), ("見本　花子", "みほん　はなこ"), seat);
        for (typed, full) in
            [("はな", false), ("花子", false), ("見本 花子", true), ("見本花子さん", true), ("みほんはなこ", true)]
        {
            assert_eq!(pupil.is_named_in_full_by(&typed.parse().unwrap()), full, "{typed}");
        }
    }
}
