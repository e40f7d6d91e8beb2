//! How a day stands in the book, by what was reported.

use std::collections::BTreeSet;

use super::{Category, Rules};
use crate::{
    absence::{Kind, Report},
    confidential::Reader,
    school::School,
};

impl Rules {
    /// The categories of a report at that school: one for a day without the pupil, two where they come late and leave early.
    ///
    /// A diagnosis on the rule's list makes it 出席停止, whichever reason was chosen. A reason that nobody knows any more is 事故欠.
    pub fn booked(&self, report: &Report, school: &School) -> BTreeSet<Category> {
        let ill_with = report.details(Reader::Rules).and_then(|details| details.disease);
        let of_day = || {
            if ill_with.is_some() {
                return Category::SuspendedInfection;
            }
            let reason = report.reason.reveal(Reader::Rules);
            let here = school.reasons.categories.get(reason).copied();
            here.or_else(|| self.reasons.reason(reason).map(|reason| reason.category)).unwrap_or(Category::Accident)
        };
        match report.kind {
            Kind::Absent => [of_day()].into(),
            Kind::Late => [Category::Late].into(),
            Kind::LeavingEarly => [Category::LeftEarly].into(),
            Kind::LateAndLeavingEarly => [Category::Late, Category::LeftEarly].into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{absence::Details, confidential::Confidential, infection::Disease, school::USUAL_CUT_OFF};

    fn school() -> School {
        School::new("B113299900019".parse().unwrap(), "ひばり小学校", "03-0000-0101", USUAL_CUT_OFF)
    }

    fn booked(report: &Report, school: &School) -> Vec<Category> {
        Rules::default().booked(report, school).into_iter().collect()
    }

    fn of(kind: Kind, reason: &str) -> Report {
        Report::brief(kind, reason.parse().unwrap())
    }

    #[test]
    fn the_reason_decides_for_a_day_and_the_kind_for_a_part_of_it() {
        let school = school();
        assert_eq!(booked(&of(Kind::Absent, "illness"), &school), [Category::Illness]);
        assert_eq!(booked(&of(Kind::Absent, "gone"), &school), [Category::Accident]);
        assert_eq!(booked(&of(Kind::Late, "illness"), &school), [Category::Late]);
        assert_eq!(booked(&of(Kind::LateAndLeavingEarly, "illness"), &school), [Category::Late, Category::LeftEarly]);
    }

    #[test]
    fn a_school_books_its_own_way_and_a_diagnosis_keeps_away() {
        let mut school = school();
        school.reasons.categories.insert("hospital".parse().unwrap(), Category::Official);
        assert_eq!(booked(&of(Kind::Absent, "hospital"), &school), [Category::Official]);
        let details = Details { disease: Some(Disease::Influenza), ..Details::default() };
        let flu = Report { details: Some(Confidential::new(details)), ..of(Kind::Absent, "illness") };
        assert_eq!(booked(&flu, &school), [Category::SuspendedInfection]);
    }
}
