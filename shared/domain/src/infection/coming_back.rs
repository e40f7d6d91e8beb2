//! The evening before a pupil may come back after an infection, the guardians are reminded.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::Return;
use crate::{
    absence::PupilDay,
    attendance::School,
    confidential::Reader,
    id::PupilId,
    school::SchoolCode,
    time::{day_of, evening_before},
};

/// So long after the day back what is known of it is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// When a pupil comes back, as far as the reports of all days tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComingBack {
    /// At which school the reports were made.
    pub school: SchoolCode,
    /// Who.
    pub pupil: PupilId,
    /// By the day that a report is about: what it tells.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub known: BTreeMap<Date, Told>,
    /// Of which day back the guardians were reminded last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded: Option<Date>,
    /// Grows by one with every change.
    #[serde(default)]
    pub version: u32,
}

/// What a report tells of the way back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Told {
    /// When it was said.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub at: Timestamp,
    /// The first school day on which it lets them come.
    pub back: Date,
}

impl ComingBack {
    /// Before anything is known.
    pub fn new(school: SchoolCode, pupil: PupilId) -> Self {
        Self { school, pupil, known: BTreeMap::new(), reminded: None, version: 0 }
    }

    /// Whether a day's reports name a disease that is over one day: nothing of any other is worth keeping.
    pub fn is_told_by(day: &PupilDay) -> bool {
        let standing = day.standing().filter(|standing| !standing.cancelled);
        standing
            .is_some_and(|standing| standing.report.details(Reader::Rules).is_some_and(|told| told.disease.is_some()))
    }

    /// The same with what a day of theirs comes to by now. `None`: that changes nothing. Seeing the same day again changes nothing.
    pub fn seen(&self, day: &PupilDay, school: &School<'_>) -> Option<Self> {
        let told = told_of(day, school);
        if self.known.get(&day.day) == told.as_ref() {
            return None;
        }
        let mut next = Self { version: self.version + 1, ..self.clone() };
        match told {
            Some(told) => next.known.insert(day.day, told),
            None => next.known.remove(&day.day),
        };
        Some(next)
    }

    /// The first school day back, by what was said last: it knows most of the course.
    pub fn day_back(&self) -> Option<Date> {
        self.known.values().max().map(|told| told.back)
    }

    /// When there is something to remind of; `None`: there is nothing.
    pub fn due_at(&self) -> Option<Timestamp> {
        self.day_back().filter(|back| self.reminded != Some(*back)).map(evening_before)
    }

    /// From then on nobody asks for it any more.
    pub fn expires_at(&self) -> Timestamp {
        let back = self.day_back().map_or(Timestamp::MIN, evening_before);
        back.saturating_add(KEPT).unwrap_or(back)
    }

    /// The guardians are reminded of the day back.
    #[must_use]
    pub fn reminded(&self) -> Self {
        Self { reminded: self.day_back(), version: self.version + 1, ..self.clone() }
    }

    /// Of which day this reminds, coming from `before`, at `now`. `None`: of nothing; nobody is reminded of a day that has begun.
    pub fn reminds_since(&self, before: Option<&Self>, now: Timestamp) -> Option<Date> {
        let new = self.reminded.filter(|day| before.is_none_or(|before| before.reminded != Some(*day)));
        new.filter(|day| day_of(now) < *day)
    }
}

fn told_of(day: &PupilDay, school: &School<'_>) -> Option<Told> {
    let standing = day.standing().filter(|standing| !standing.cancelled)?;
    let details = standing.report.details(Reader::Rules)?;
    // Who goes to school is no infant (幼児).
    let Return::From(back) = details.disease?.returns(false, &details.course) else { return None };
    let back = if school.is_on(back) { back } else { school.next_after(back)? };
    Some(Told { at: standing.reported_at, back })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;
    use crate::{
        absence::{Author, Details, Entry, Kind, Report, Said},
        confidential::Confidential,
        infection::{Disease, Mark},
        school::Pupil,
    };

    /// The 24th is a Tuesday.
    fn day(day: i8, said: &[(i64, Said)]) -> PupilDay {
        let seat = ("B113299900019".parse().unwrap(), "h1".parse().unwrap(), 7);
        let pupil = Pupil::new("p1".parse().unwrap(), ("見本 花子", "みほん はなこ"), seat);
        let mut of = PupilDay::new(&pupil, date(2026, 11, day));
        for (minute, said) in said {
            let id = format!("{day}-{minute}");
            let by = Author::Guardian { guardian: "g1".parse().unwrap() };
            let at = "2026-11-24T07:00:00+09:00".parse::<Timestamp>().unwrap() + SignedDuration::from_mins(*minute);
            of.keep(Entry {
                id: id.parse().unwrap(),
                at,
                by,
                said: said.clone(),
                event: id,
                in_class: false,
                told: false,
            });
        }
        of
    }

    fn influenza(fever_gone: i8) -> Said {
        let course = [(Mark::Onset, date(2026, 11, 23)), (Mark::FeverGone, date(2026, 11, fever_gone))].into();
        let details = Details { disease: Some(Disease::Influenza), course, ..Details::default() };
        let brief = Report::brief(Kind::Absent, "infection".parse().unwrap());
        Said::Report(Report { details: Some(Confidential::new(details)), ..brief })
    }

    fn nothing() -> ComingBack {
        ComingBack::new("B113299900019".parse().unwrap(), "p1".parse().unwrap())
    }

    fn seen(before: &ComingBack, day: &PupilDay) -> Option<ComingBack> {
        let (closed, open) = (BTreeSet::new(), BTreeSet::new());
        before.seen(day, &School { closed: &closed, open: &open })
    }

    fn at(moment: &str) -> Timestamp {
        moment.parse().unwrap()
    }

    #[test]
    fn what_was_said_last_decides_and_a_weekend_is_passed_over() {
        let one = seen(&nothing(), &day(24, &[(0, influenza(25))])).unwrap();
        // Onset on Monday the 23rd: five days are over on Saturday, so the first school day is the Monday.
        assert_eq!(one.day_back(), Some(date(2026, 11, 30)));
        assert_eq!(one.due_at(), Some(at("2026-11-29T18:00:00+09:00")));
        assert!(seen(&one, &day(24, &[(0, influenza(25))])).is_none(), "seeing it again");
        // The fever was not over: said later, of a day before.
        let two = seen(&one, &day(25, &[(0, influenza(25))])).unwrap();
        let two = seen(&two, &day(24, &[(0, influenza(25)), (60, influenza(28))])).unwrap();
        assert_eq!(two.day_back(), Some(date(2026, 12, 1)));
    }

    #[test]
    fn what_is_taken_back_reminds_of_nothing() {
        let one = seen(&nothing(), &day(24, &[(0, influenza(25))])).unwrap();
        let none = seen(&one, &day(24, &[(0, influenza(25)), (5, Said::Cancel)])).unwrap();
        assert_eq!((none.day_back(), none.due_at()), (None, None));
        let plain = Said::Report(Report::brief(Kind::Absent, "illness".parse().unwrap()));
        assert!(seen(&nothing(), &day(24, &[(0, plain)])).is_none());
    }

    #[test]
    fn each_day_back_is_told_once_and_never_after_it_has_begun() {
        let one = seen(&nothing(), &day(24, &[(0, influenza(25))])).unwrap();
        let told = one.reminded();
        let (evening, morning) = (at("2026-11-29T18:00:30+09:00"), at("2026-11-30T00:00:00+09:00"));
        assert_eq!(told.reminds_since(Some(&one), evening), Some(date(2026, 11, 30)));
        assert_eq!(told.reminds_since(Some(&told), evening), None);
        assert_eq!(told.reminds_since(Some(&one), morning), None);
        assert_eq!(told.due_at(), None);
        let later = seen(&told, &day(24, &[(0, influenza(25)), (60, influenza(28))])).unwrap();
        assert_eq!(
            later.due_at(),
            Some(at("2026-11-30T18:00:00+09:00")),
            "the fever came back: another day, another evening"
        );
        assert_eq!(later.reminds_since(Some(&told), evening), None);
    }
}
