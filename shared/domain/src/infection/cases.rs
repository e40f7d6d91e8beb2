//! Who is absent for health, out of what was reported.

use std::collections::BTreeMap;

use super::Case;
use crate::{
    absence::{Kind, PupilDay, Report},
    attendance::{Category, Rules},
    confidential::Reader,
    id::{HomeroomId, PupilId},
    school::School,
};

/// The cases of a day, each in the homeroom of its seat. Who comes late or leaves early is not absent.
pub fn cases(days: &[PupilDay], rules: &Rules, school: &School) -> BTreeMap<PupilId, (HomeroomId, Case)> {
    let case = |day: &PupilDay| {
        let standing = day.standing().filter(|standing| !standing.cancelled && standing.kind() == Kind::Absent)?;
        let case = case(&standing.report, rules, school)?;
        Some((day.pupil.clone(), (day.homeroom.clone(), case)))
    };
    days.iter().filter_map(case).collect()
}

/// None: it has nothing to do with health. What the book calls 病欠 counts, and 出席停止（感染症）, as the school's own sheet has always counted;
/// and whoever named a symptom, whatever the reason.
fn case(report: &Report, rules: &Rules, school: &School) -> Option<Case> {
    let booked = rules.booked(report, school);
    let suspended = booked.contains(&Category::SuspendedInfection);
    let details = report.details(Reader::Rules);
    let symptoms = details.map(|details| details.symptoms.clone()).unwrap_or_default();
    let disease = details.and_then(|details| details.disease);
    let counts = suspended || booked.contains(&Category::Illness) || !symptoms.is_empty();
    counts.then_some(Case { symptoms, disease, suspended })
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date};

    use super::*;
    use crate::{
        absence::{Author, Details, Entry, Said},
        confidential::Confidential,
        infection::{Disease, Symptom},
        school::{Pupil, USUAL_CUT_OFF},
    };

    fn day(id: &str, reports: Vec<Said>) -> PupilDay {
        let seat = ("B113299900019".parse().unwrap(), "h1".parse().unwrap(), 7);
        let mut day = PupilDay::new(&Pupil::new(id.parse().unwrap(), ("見本 花子", ""), seat), date(2026, 11, 24));
        for (n, said) in (0..).zip(reports) {
            let at = Timestamp::from_second(1_795_000_000 + n).unwrap();
            let by = Author::Guardian { guardian: "g".parse().unwrap() };
            let id = format!("e{n}").parse().unwrap();
            day.keep(Entry { id, at, by, said, event: "e".into(), in_class: false, told: false });
        }
        day
    }

    fn absent(reason: &str, details: Option<Details>) -> Said {
        let report = Report::brief(Kind::Absent, reason.parse().unwrap());
        Said::Report(Report { details: details.map(Confidential::new), ..report })
    }

    #[test]
    fn who_is_absent_for_health_and_only_they() {
        let fever = Details { symptoms: [Symptom::Fever].into(), ..Details::default() };
        let flu = Details { disease: Some(Disease::Influenza), ..fever.clone() };
        let late = Said::Report(Report::brief(Kind::Late, "illness".parse().unwrap()));
        let days = [
            day("ill", vec![absent("illness", None)]),
            day("fever", vec![absent("illness", Some(fever.clone()))]),
            day("flu", vec![absent("illness", Some(flu))]),
            day("told", vec![absent("other", Some(fever))]),
            day("family", vec![absent("family", None)]),
            day("late", vec![late]),
            day("came", vec![absent("illness", None), Said::Cancel]),
        ];
        let code = "B113299900019".parse().unwrap();
        let school = School::new(code, "ひばり小学校", "03-0000-0101", USUAL_CUT_OFF);
        let cases = cases(&days, &Rules::default(), &school);
        let who: Vec<&str> = cases.keys().map(PupilId::as_str).collect();
        assert_eq!(who, ["fever", "flu", "ill", "told"]);
        let of = |id: &str| &cases[&id.parse().unwrap()].1;
        assert_eq!((of("flu").suspended, of("flu").disease), (true, Some(Disease::Influenza)));
        assert_eq!((of("ill").suspended, of("ill").symptoms.len(), of("fever").symptoms.len()), (false, 0, 1));
    }
}
