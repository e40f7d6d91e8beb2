//! The daily infection sheet (欠席情報): homerooms by symptoms and diagnoses, zeros included.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Disease;
use crate::{
    id::{HomeroomId, PupilId},
    school::Homeroom,
};

/// Symptoms as the national reporting system lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Symptom {
    /// 発熱.
    Fever,
    /// 頭痛.
    Headache,
    /// 急性呼吸器症状（のど・せき・鼻水・ぜんそく）.
    Respiratory,
    /// 腹痛.
    StomachAche,
    /// 下痢.
    Diarrhoea,
    /// 嘔吐.
    Vomiting,
    /// 発疹.
    Rash,
}

impl Symptom {
    /// In the system's order.
    pub const ALL: [Self; 7] = [
        Self::Fever,
        Self::Headache,
        Self::Respiratory,
        Self::StomachAche,
        Self::Diarrhoea,
        Self::Vomiting,
        Self::Rash,
    ];
}

/// One pupil who is absent for health on that day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Case {
    /// What they have; one pupil counts under each.
    pub symptoms: BTreeSet<Symptom>,
    /// What a physician found.
    pub disease: Option<Disease>,
    /// Kept away by 出席停止, rather than ill without one.
    pub suspended: bool,
}

/// A homeroom's line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// How many pupils have their seat here.
    pub pupils: u16,
    /// How many are absent for health, once each.
    pub absent: u16,
    /// Of them, kept away by 出席停止.
    pub suspended: u16,
    /// By symptom: every symptom has its number, zeros too.
    pub symptoms: BTreeMap<Symptom, u16>,
    /// By diagnosis, those that there are.
    pub diseases: BTreeMap<Disease, u16>,
}

/// A school's sheet of one day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// By homeroom, in school order: every homeroom has its line, also where all have come.
    pub rows: Vec<(HomeroomId, Row)>,
}

impl Row {
    fn empty(pupils: u16) -> Self {
        let symptoms = Symptom::ALL.into_iter().map(|symptom| (symptom, 0)).collect();
        Self { pupils, symptoms, ..Self::default() }
    }

    fn add(&mut self, case: &Case) {
        self.absent += 1;
        self.suspended += u16::from(case.suspended);
        for symptom in &case.symptoms {
            *self.symptoms.entry(*symptom).or_default() += 1;
        }
        if let Some(disease) = case.disease {
            *self.diseases.entry(disease).or_default() += 1;
        }
    }

    fn and(mut self, other: &Self) -> Self {
        self.pupils += other.pupils;
        self.absent += other.absent;
        self.suspended += other.suspended;
        for (symptom, count) in &other.symptoms {
            *self.symptoms.entry(*symptom).or_default() += count;
        }
        for (disease, count) in &other.diseases {
            *self.diseases.entry(*disease).or_default() += count;
        }
        self
    }
}

impl Sheet {
    /// From whoever is absent for health, each in the homeroom of their seat. A case of no homeroom of the list is not lost: it stands in a
    /// line of its own, of no pupils.
    pub fn of(homerooms: &[Homeroom], cases: &BTreeMap<PupilId, (HomeroomId, Case)>) -> Self {
        let mut in_order: Vec<&Homeroom> = homerooms.iter().collect();
        in_order.sort_by_key(|homeroom| homeroom.order());
        let mut rows: Vec<(HomeroomId, Row)> =
            in_order.into_iter().map(|homeroom| (homeroom.id.clone(), Row::empty(homeroom.pupils))).collect();
        for (homeroom, case) in cases.values() {
            let place = rows.iter().position(|(id, _)| id == homeroom).unwrap_or_else(|| {
                rows.push((homeroom.clone(), Row::empty(0)));
                rows.len() - 1
            });
            rows[place].1.add(case);
        }
        Self { rows }
    }

    /// All homerooms together.
    pub fn whole(&self) -> Row {
        self.rows.iter().fold(Row::empty(0), |sum, (_, row)| sum.and(row))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::school::Grade;

    fn homeroom(name: &str) -> Homeroom {
        let school = "B113299900019".parse().unwrap();
        Homeroom {
            school,
            id: name.parse().unwrap(),
            year: 2026,
            grades: vec![Grade::P3],
            name: name.into(),
            pupils: 30,
        }
    }

    fn case(symptoms: &[Symptom]) -> Case {
        Case { symptoms: symptoms.iter().copied().collect(), ..Case::default() }
    }

    #[test]
    fn a_homeroom_where_all_have_come_has_its_zeros() {
        let cases = [("p1".parse().unwrap(), ("2".parse().unwrap(), case(&[Symptom::Fever, Symptom::Headache])))];
        let sheet = Sheet::of(&[homeroom("10"), homeroom("2"), homeroom("1")], &cases.into());
        let names: Vec<&str> = sheet.rows.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(names, ["1", "2", "10"]);
        assert!(sheet.rows[0].1.symptoms.len() == 7 && sheet.rows[0].1.symptoms.values().all(|count| *count == 0));
        let ill = &sheet.rows[1].1;
        assert_eq!((ill.absent, ill.symptoms[&Symptom::Fever], ill.symptoms[&Symptom::Headache]), (1, 1, 1));
        assert_eq!((sheet.whole().pupils, sheet.whole().absent), (90, 1));
    }

    proptest! {
        #[test]
        fn everybody_stands_in_one_line(seats in proptest::collection::vec((0_usize..4, any::<bool>()), 0..40)) {
            let homerooms: Vec<Homeroom> = ["1", "2", "3"].into_iter().map(homeroom).collect();
            // The fourth homeroom is of another year: nobody is lost by that.
            let cases: BTreeMap<PupilId, (HomeroomId, Case)> = seats.iter().enumerate().map(|(n, (seat, suspended))| {
                let id = format!("p{n}").parse().unwrap();
                (id, ((seat + 1).to_string().parse().unwrap(), Case { suspended: *suspended, ..Case::default() }))
            }).collect();
            let whole = Sheet::of(&homerooms, &cases).whole();
            prop_assert_eq!(usize::from(whole.absent), seats.len());
            prop_assert_eq!(usize::from(whole.suspended), seats.iter().filter(|(_, suspended)| *suspended).count());
        }
    }
}
