//! Which schools there are, and how large they are. 126 of them are as large as the reference city.

use std::collections::BTreeMap;

use anyhow::Context;
use domain::{
    id::StaffId,
    registration::{Passcode, Ways},
    school::{Grade, Homeroom, NotASchoolCode, Pupil, School, SchoolCode},
    time,
};
use jiff::civil;
use table::Seed;

use crate::{
    arguments::Arguments,
    arranged,
    chance::Chance,
    crowd::{Befriended, Crowd},
    groups, letters,
    names::{DIRECTIONS, PLACES},
    neighbours::Neighbours,
    people::{self, Phones},
    pupils::{Enrolled, enrol},
};

/// The board's name.
pub const BOARD: &str = "みほん市教育委員会";

/// Everything there is.
pub struct City {
    /// What decides all of it.
    pub seed: u64,
    /// The academic year.
    pub year: i16,
    /// The schools with their pupils.
    pub schools: Vec<Enrolled>,
    /// Guardians beside those who can be played.
    pub crowd: Crowd,
    /// Community members who have come to us, beside them.
    pub neighbours: Neighbours,
    /// The `sub` of each account, by user name.
    pub subs: BTreeMap<String, StaffId>,
}

/// What kind of school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 小学校.
    Elementary,
    /// 中学校.
    JuniorHigh,
    /// 義務教育学校.
    Compulsory,
    /// 高等学校.
    High,
}

impl City {
    /// The city of that seed, year and size.
    pub fn of(arguments: &Arguments) -> anyhow::Result<Self> {
        let (seed, year) = (arguments.seed, time::academic_year(arguments.today));
        let schools = kinds(arguments.schools)
            .into_iter()
            .map(|(kind, n)| {
                Ok(enrol(seed, year, school(seed, kind, n)?, &kind.grades(), homerooms_to_a_grade(kind, n)))
            })
            .collect::<Result<_, NotASchoolCode>>()?;
        let mut city = Self {
            seed,
            year,
            schools,
            crowd: Crowd::default(),
            neighbours: Neighbours::default(),
            subs: arguments.subs.clone(),
        };
        if arguments.crowd.guardians > 0 {
            city.crowd = Crowd::of(seed, &city.schools, &Phones::of(&city)?, arguments.crowd)?;
            city.crowd.hand_out_paper(seed, &mut city.schools);
            let codes: Vec<SchoolCode> = city.schools.iter().map(|school| school.school.code.clone()).collect();
            city.neighbours = Neighbours::of(seed, &codes, &city.crowd.in_line_of(&codes))?;
        }
        Ok(city)
    }

    /// Schools and staff alone.
    pub fn bare(&self) -> anyhow::Result<Vec<Seed>> {
        let schools = self.schools.iter().map(|school| Seed::School(school.school.clone()));
        Ok(people::staff(self)?.into_iter().map(Seed::Staff).chain(schools).collect())
    }

    /// What goes into the table.
    pub fn seeds(&self) -> anyhow::Result<Vec<Seed>> {
        let mut seeds: Vec<Seed> = people::staff(self)?.into_iter().map(Seed::Staff).collect();
        let phones = Phones::of(self)?;
        seeds.extend(letters::seeds(self, &phones));
        for school in &self.schools {
            seeds.push(Seed::School(school.school.clone()));
            seeds.extend(school.homerooms.iter().cloned().map(Seed::Homeroom));
            seeds.extend(school.pupils.iter().cloned().map(Seed::Pupil));
        }
        let at = people::evening_of_registering(self.year)?;
        seeds.extend(phones.families(at));
        seeds.extend(self.crowd.seeds(at));
        seeds.extend(self.neighbours.seeds(self.seed, at));
        seeds.extend(groups::seeds(self)?);
        seeds.extend(arranged::seeds(self)?);
        Ok(seeds)
    }

    /// Everybody beside those who can be played whose talk LINE has.
    pub fn befriended(&self) -> Vec<Befriended> {
        self.crowd.befriended().chain(self.neighbours.befriended()).collect()
    }

    /// The homeroom of that label in the school at `place`, or the first one.
    pub fn homeroom(&self, place: usize, label: &str) -> anyhow::Result<&Homeroom> {
        let homerooms = &self.schools.get(place).context("too few schools")?.homerooms;
        let named = homerooms.iter().find(|homeroom| homeroom.label() == label);
        named.or(homerooms.first()).context("a school without homerooms")
    }

    /// The pupils of a homeroom by roll number.
    pub fn class(&self, homeroom: &Homeroom) -> Vec<&Pupil> {
        let pupils = self.schools.iter().flat_map(|school| &school.pupils);
        pupils.filter(|pupil| pupil.homeroom == homeroom.id).collect()
    }
}

/// The schools in an order in which each kind comes early, each with its number within its kind.
fn kinds(schools: u16) -> Vec<(Kind, u16)> {
    // Of the reference city's 126: 87 elementary, 37 junior high, 1 compulsory, 1 high.
    let share =
        |whole: u16, part: u32, of: u32| u16::try_from((u32::from(whole) * part * 2 + of) / (of * 2)).unwrap_or(0);
    let high = share(schools, 1, 126);
    let compulsory = if schools < 3 { 0 } else { high.max(1) };
    let rest = schools.saturating_sub(high + compulsory);
    let elementary = share(rest, 87, 124);
    let counts = [
        (Kind::Elementary, elementary),
        (Kind::JuniorHigh, rest - elementary),
        (Kind::Compulsory, compulsory),
        (Kind::High, high),
    ];
    let mut all: Vec<_> = counts.into_iter().flat_map(|(kind, count)| (0..count).map(move |n| (kind, n))).collect();
    all.sort_by_key(|(_, n)| *n);
    all
}

impl Kind {
    fn grades(self) -> Vec<Grade> {
        use Grade::{H1, H2, H3, J1, J2, J3, P1, P2, P3, P4, P5, P6};
        match self {
            Self::Elementary => vec![P1, P2, P3, P4, P5, P6],
            Self::JuniorHigh => vec![J1, J2, J3],
            Self::Compulsory => vec![P1, P2, P3, P4, P5, P6, J1, J2, J3],
            Self::High => vec![H1, H2, H3],
        }
    }

    fn code(self, n: u16) -> Result<SchoolCode, NotASchoolCode> {
        let kind = match self {
            Self::Elementary => "B1",
            Self::JuniorHigh => "C1",
            Self::Compulsory => "C2",
            Self::High => "D1",
        };
        // Prefecture 49: Japan has 47, so no real school has such a code.
        format!("{kind}492{:07}{}", n + 1, (n + 1) % 10).parse()
    }

    fn name(self, n: u16) -> String {
        let (places, n) = (PLACES.len(), usize::from(n));
        // Each kind begins elsewhere in the list: ひばり小学校, みなみ中学校, あおば学園.
        let begin = match self {
            Self::Elementary => 0,
            Self::JuniorHigh => 1,
            Self::Compulsory => 2,
            Self::High => 3,
        };
        let (place, round) = (PLACES[(n + begin) % places], n / places);
        let before = DIRECTIONS.get(round).map_or_else(|| format!("第{round}"), |direction| (*direction).to_owned());
        let after = match self {
            Self::Elementary => "小学校",
            Self::JuniorHigh => "中学校",
            Self::Compulsory => "学園",
            Self::High => "高等学校",
        };
        format!("みほん市立{before}{place}{after}")
    }
}

fn school(seed: u64, kind: Kind, n: u16) -> Result<School, NotASchoolCode> {
    let (first, cut_off) = match kind {
        Kind::Elementary => (1000, civil::time(8, 15, 0, 0)),
        Kind::JuniorHigh => (3000, civil::time(8, 10, 0, 0)),
        Kind::Compulsory => (5000, civil::time(8, 15, 0, 0)),
        Kind::High => (7000, civil::time(8, 30, 0, 0)),
    };
    // No local exchange in Japan begins with 0 or 1, so nobody can have this number.
    let usual = School::new(kind.code(n)?, kind.name(n), format!("03-0000-{:04}", first + n), cut_off);
    Ok(match kind {
        Kind::Compulsory => with_passcode(seed, usual),
        Kind::JuniorHigh => arranged::with_own_reasons(usual),
        Kind::Elementary | Kind::High => usual,
    })
}

/// Guardians of such a school may register without a letter.
fn with_passcode(seed: u64, school: School) -> School {
    let mut chance = Chance::of(seed, &["passcode", school.code.as_str()]);
    let passcode = Passcode::from_digits([(); 8].map(|()| u8::try_from(chance.below(32)).unwrap_or(0)));
    School { passcode: Some(passcode), ways: Ways { passcode: true, ..Ways::default() }, ..school }
}

/// How many homerooms a grade has: few in one school, many in another, and over 126 schools as many as the reference city needs.
fn homerooms_to_a_grade(kind: Kind, n: u16) -> u8 {
    const ELEMENTARY: [u8; 7] = [2, 3, 2, 1, 3, 2, 3];
    const JUNIOR_HIGH: [u8; 8] = [2, 6, 5, 7, 6, 4, 7, 6];
    match kind {
        Kind::Elementary => ELEMENTARY[usize::from(n) % ELEMENTARY.len()],
        Kind::JuniorHigh => JUNIOR_HIGH[usize::from(n) % JUNIOR_HIGH.len()],
        Kind::Compulsory => 2,
        Kind::High => 6,
    }
}

#[cfg(test)]
mod tests;
