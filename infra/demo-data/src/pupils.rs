//! Who sits where.
//!
//! A pupil belongs to a cohort, the children who entered a school in one year, and stays the same pupil from year to
//! year; homerooms are mixed anew every April.

use domain::{
    id::{HomeroomId, PupilId},
    school::{Grade, Homeroom, Pupil, School},
};

use crate::{
    chance::Chance,
    names::{NAMES, name},
};

/// A school with everybody in it.
pub struct Enrolled {
    /// Which.
    pub school: School,
    /// In school order.
    pub homerooms: Vec<Homeroom>,
    /// By homeroom, then roll number.
    pub pupils: Vec<Pupil>,
}

/// Numbers of a cohort's pupils. Twelve cohorts in a row have all the names there are, and none twice.
const COHORT: usize = NAMES / 12;

/// The children who entered a school in one year.
struct Cohort {
    /// The first one's number within the school.
    first: usize,
    /// How many sit in each homeroom.
    sizes: Vec<usize>,
    /// How many of them are in the class for special needs (特別支援学級).
    special: usize,
}

impl Cohort {
    fn of(seed: u64, school: &School, entered: i16, homerooms: u8) -> Self {
        let mut chance = Chance::of(seed, &["cohort", school.code.as_str(), &entered.to_string()]);
        let size = |chance: &mut Chance| usize::try_from(25 + chance.below(6)).unwrap_or(25);
        Self {
            first: usize::try_from(entered).unwrap_or(0) * COHORT,
            sizes: (0..homerooms).map(|_| size(&mut chance)).collect(),
            special: usize::try_from(chance.below(3)).unwrap_or(0),
        }
    }

    /// The homerooms of one year, each with its pupils' numbers; those of the special class come last.
    fn mixed(&self, mut chance: Chance) -> (Vec<Vec<usize>>, Vec<usize>) {
        let all: usize = self.sizes.iter().sum();
        let mut numbers: Vec<usize> = (self.first..self.first + all).collect();
        chance.shuffle(&mut numbers);
        let mut rest = numbers.into_iter();
        let homerooms = self.sizes.iter().map(|size| rest.by_ref().take(*size).collect()).collect();
        (homerooms, (self.first + all..self.first + all + self.special).collect())
    }
}

/// Fills a school for a year.
pub fn enrol(seed: u64, year: i16, school: School, grades: &[Grade], homerooms: u8) -> Enrolled {
    let mut desks = Desks::of(seed, year, school);
    let mut special: Vec<(Grade, usize)> = Vec::new();
    for (grade, years_here) in grades.iter().zip(0..) {
        let school = &desks.enrolled.school;
        let cohort = Cohort::of(seed, school, year - years_here, homerooms);
        let (this_year, grade_name) = (year.to_string(), format!("{grade:?}"));
        let chance = Chance::of(seed, &["homerooms", school.code.as_str(), &this_year, &grade_name]);
        let (rooms, apart) = cohort.mixed(chance);
        for (number, numbers) in (1..).zip(rooms) {
            desks.open(vec![*grade], &format!("{number}組"), numbers);
        }
        special.extend(apart.into_iter().map(|number| (*grade, number)));
    }
    let high = grades.contains(&Grade::H1);
    if !special.is_empty() && !high {
        let mut grades: Vec<Grade> = special.iter().map(|(grade, _)| *grade).collect();
        grades.dedup();
        desks.open(grades, "ひまわり", special.into_iter().map(|(_, number)| number).collect());
    }
    desks.enrolled
}

struct Desks {
    seed: u64,
    year: i16,
    /// The school's own order of names: where it begins, and how far each step goes.
    names: (usize, usize),
    enrolled: Enrolled,
}

impl Desks {
    fn of(seed: u64, year: i16, school: School) -> Self {
        let mut chance = Chance::of(seed, &["names", school.code.as_str()]);
        let mut below = |end| usize::try_from(chance.below(end)).unwrap_or(0);
        Self {
            seed,
            year,
            // Steps that share no factor with the number of names reach each of them once.
            names: (below(4000), 1 + 30 * below(140)),
            enrolled: Enrolled { school, homerooms: Vec::new(), pupils: Vec::new() },
        }
    }

    /// Opens a homeroom. Roll numbers go by the reading of names, as they do in most schools.
    fn open(&mut self, grades: Vec<Grade>, name: &str, numbers: Vec<usize>) {
        let school = self.enrolled.school.code.clone();
        let (seed, year) = (self.seed.to_string(), self.year.to_string());
        let of_grades = format!("{grades:?}");
        let homeroom = HomeroomId::derived(&["homeroom", &seed, school.as_str(), &year, &of_grades, name]);
        let mut pupils: Vec<Pupil> = numbers.into_iter().map(|number| self.pupil(number, &homeroom)).collect();
        pupils.sort_by(|a, b| (&a.kana, &a.id).cmp(&(&b.kana, &b.id)));
        for (pupil, roll_number) in pupils.iter_mut().zip(1..) {
            pupil.roll_number = roll_number;
        }
        self.enrolled.homerooms.push(Homeroom {
            school,
            id: homeroom,
            year: self.year,
            grades,
            name: name.to_owned(),
            pupils: u16::try_from(pupils.len()).unwrap_or(u16::MAX),
        });
        self.enrolled.pupils.extend(pupils);
    }

    fn pupil(&self, number: usize, homeroom: &HomeroomId) -> Pupil {
        let school = &self.enrolled.school.code;
        let (begin, step) = self.names;
        let (name, kana) = name((begin + number * step) % NAMES);
        let id = PupilId::derived(&["pupil", &self.seed.to_string(), school.as_str(), &number.to_string()]);
        Pupil::new(id, (&name, &kana), (school.clone(), homeroom.clone(), 0))
    }
}
