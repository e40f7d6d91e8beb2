//! When a pupil may come back after an infection: 学校保健安全法施行規則18条 and 19条.
//!
//! The day on which something happens is day 0: of "5 days after onset" the fifth day after it is the last one at home.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// The diseases for which the rule says how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disease {
    /// インフルエンザ (新型などを除く).
    Influenza,
    /// 新型コロナウイルス感染症.
    Covid19,
    /// 百日咳.
    Pertussis,
    /// 麻しん.
    Measles,
    /// 流行性耳下腺炎.
    Mumps,
    /// 風しん.
    Rubella,
    /// 水痘.
    Chickenpox,
    /// 咽頭結膜熱.
    PharyngoconjunctivalFever,
    /// 結核.
    Tuberculosis,
    /// 髄膜炎菌性髄膜炎.
    Meningococcal,
    /// Any other for which a physician says when: 第一種, 第三種.
    Other,
}

/// Something that happens in the course of a disease, on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// 発症; without symptoms: the day on which the sample was taken.
    Onset,
    /// 解熱.
    FeverGone,
    /// 症状の軽快.
    Eased,
    /// 特有の咳の消失.
    CoughGone,
    /// The first day of an antibiotic treatment of five days.
    TreatedSince,
    /// 耳下腺などの腫脹の発現.
    Swelling,
    /// 全身状態が良好.
    Well,
    /// 発しんの消失.
    RashGone,
    /// すべての発しんの痂皮化.
    Scabbed,
    /// 主要症状の消退.
    MainSymptomsGone,
    /// From which day on a physician sees no danger: it overrules the days of the others.
    Physician,
}

/// What is known of a course.
pub type Course = BTreeMap<Mark, Date>;

/// When somebody may come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Return {
    /// On that day at the earliest, if nothing changes until then.
    From(Date),
    /// It cannot be told before one of these is known. Each list is a way: all of it has to be known.
    Unknown(Vec<Vec<Mark>>),
}

/// So many days after the day of a mark are the last ones at home; `None`: the mark's own day is the first one at school.
type Rule = (Mark, Option<i32>);

impl Disease {
    /// In the order in which a school lists them.
    pub const ALL: [Self; 11] = [
        Self::Influenza,
        Self::Covid19,
        Self::Pertussis,
        Self::Measles,
        Self::Mumps,
        Self::Rubella,
        Self::Chickenpox,
        Self::PharyngoconjunctivalFever,
        Self::Tuberculosis,
        Self::Meningococcal,
        Self::Other,
    ];

    /// The rule's ways back: of each way everything has to be over. `infant`: before elementary school (幼児).
    fn ways(self, infant: bool) -> Vec<Vec<Rule>> {
        match self {
            Self::Influenza => vec![vec![(Mark::Onset, Some(5)), (Mark::FeverGone, Some(if infant { 3 } else { 2 }))]],
            Self::Covid19 => vec![vec![(Mark::Onset, Some(5)), (Mark::Eased, Some(1))]],
            // The treatment's first day is one of its five.
            Self::Pertussis => vec![vec![(Mark::CoughGone, None)], vec![(Mark::TreatedSince, Some(4))]],
            Self::Measles => vec![vec![(Mark::FeverGone, Some(3))]],
            Self::Mumps => vec![vec![(Mark::Swelling, Some(5)), (Mark::Well, None)]],
            Self::Rubella => vec![vec![(Mark::RashGone, None)]],
            Self::Chickenpox => vec![vec![(Mark::Scabbed, None)]],
            Self::PharyngoconjunctivalFever => vec![vec![(Mark::MainSymptomsGone, Some(2))]],
            Self::Tuberculosis | Self::Meningococcal | Self::Other => Vec::new(),
        }
    }

    /// What to ask for, in the order of the rule. A physician's word can be given for each.
    pub fn marks(self) -> Vec<Mark> {
        let mut marks: Vec<Mark> = self.ways(false).into_iter().flatten().map(|(mark, _)| mark).collect();
        marks.push(Mark::Physician);
        marks
    }

    /// The earliest day back.
    pub fn returns(self, infant: bool, course: &Course) -> Return {
        if let Some(day) = course.get(&Mark::Physician) {
            return Return::From(*day);
        }
        let ways = self.ways(infant);
        let open = |way: &[Rule]| way.iter().all(|(mark, _)| course.contains_key(mark));
        let over = |(mark, days): &Rule| course.get(mark).map(|day| first_back(*day, *days));
        let earliest = ways.iter().filter(|way| open(way)).filter_map(|way| way.iter().filter_map(over).max()).min();
        earliest.map_or_else(|| Return::Unknown(missing(&ways, course)), Return::From)
    }
}

fn first_back(day: Date, at_home: Option<i32>) -> Date {
    at_home.map_or(day, |days| day.saturating_add((days + 1).days()))
}

fn missing(ways: &[Vec<Rule>], course: &Course) -> Vec<Vec<Mark>> {
    let of = |way: &Vec<Rule>| way.iter().map(|(mark, _)| *mark).filter(|mark| !course.contains_key(mark)).collect();
    ways.iter().map(of).chain([vec![Mark::Physician]]).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// November 2026: the 2nd is a Monday.
    fn back(disease: Disease, course: &[(Mark, i8)]) -> Option<i8> {
        back_of(disease, false, course)
    }

    fn back_of(disease: Disease, infant: bool, course: &[(Mark, i8)]) -> Option<i8> {
        let course = course.iter().map(|(mark, day)| (*mark, date(2026, 11, *day))).collect();
        match disease.returns(infant, &course) {
            Return::From(day) => Some(day.day()),
            Return::Unknown(_) => None,
        }
    }

    #[test]
    fn influenza_asks_for_five_days_after_onset_and_two_without_fever() {
        let flu = |fever_gone| back(Disease::Influenza, &[(Mark::Onset, 2), (Mark::FeverGone, fever_gone)]);
        // Fever gone on day 1, 2, 3: the fifth day after onset decides. From day 4 on the fever does.
        assert_eq!([flu(3), flu(4), flu(5), flu(6), flu(7)], [Some(8), Some(8), Some(8), Some(9), Some(10)]);
        let infant = |gone| back_of(Disease::Influenza, true, &[(Mark::Onset, 2), (Mark::FeverGone, gone)]);
        assert_eq!([infant(4), infant(5), infant(6)], [Some(8), Some(9), Some(10)]);
    }

    #[test]
    fn covid_asks_for_five_days_after_onset_and_one_after_it_eased() {
        let covid = |eased| back(Disease::Covid19, &[(Mark::Onset, 2), (Mark::Eased, eased)]);
        assert_eq!([covid(5), covid(6), covid(7), covid(9)], [Some(8), Some(8), Some(9), Some(11)]);
    }

    #[test]
    fn the_others_as_the_rule_says() {
        use Mark::*;
        let table = [
            (Disease::Pertussis, vec![(CoughGone, 12)], 12),
            (Disease::Pertussis, vec![(TreatedSince, 2)], 7),
            (Disease::Pertussis, vec![(TreatedSince, 2), (CoughGone, 5)], 5),
            (Disease::Measles, vec![(FeverGone, 6)], 10),
            (Disease::Mumps, vec![(Swelling, 2), (Well, 4)], 8),
            (Disease::Mumps, vec![(Swelling, 2), (Well, 10)], 10),
            (Disease::Rubella, vec![(RashGone, 6)], 6),
            (Disease::Chickenpox, vec![(Scabbed, 9)], 9),
            (Disease::PharyngoconjunctivalFever, vec![(MainSymptomsGone, 5)], 8),
        ];
        for (disease, course, day) in table {
            assert_eq!(back(disease, &course), Some(day), "{disease:?} {course:?}");
        }
    }

    #[test]
    fn a_physician_decides_alone_for_some_and_overrules_for_all() {
        for disease in Disease::ALL {
            assert_eq!(back(disease, &[]), None, "{disease:?}");
            assert_eq!(back(disease, &[(Mark::Onset, 2), (Mark::Physician, 4)]), Some(4), "{disease:?}");
        }
        for disease in [Disease::Tuberculosis, Disease::Meningococcal, Disease::Other] {
            assert_eq!(disease.marks(), [Mark::Physician]);
        }
    }

    #[test]
    fn what_is_missing_is_said_by_way() {
        let course = [(Mark::Onset, date(2026, 11, 2))].into();
        let Return::Unknown(ways) = Disease::Influenza.returns(false, &course) else { panic!("known") };
        assert_eq!(ways, [vec![Mark::FeverGone], vec![Mark::Physician]]);
    }

    #[test]
    fn months_end() {
        let course = [(Mark::Onset, date(2026, 12, 28)), (Mark::FeverGone, date(2026, 12, 31))].into();
        assert_eq!(Disease::Influenza.returns(false, &course), Return::From(date(2027, 1, 3)));
    }
}
