//! Standing arrangements (不登校, 通院, 時差登校): days that need no report, because school and family have agreed.

use std::collections::BTreeSet;

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Weekday},
};
use serde::{Deserialize, Serialize};

use super::Report;
use crate::{
    attendance::School,
    broadcast::Person,
    id::{EntryId, PupilId},
    school::SchoolCode,
};

/// An arrangement of one pupil. Whatever is reported for a day goes before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// Names it within the school.
    pub id: EntryId,
    /// At which school.
    pub school: SchoolCode,
    /// Whose.
    pub pupil: PupilId,
    /// What needs no report.
    pub report: Report,
    /// The first day.
    pub from: Date,
    /// The last one.
    pub until: Date,
    /// On which weekdays, Monday is 1; empty: on all.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub weekdays: BTreeSet<i8>,
    /// Who entered it.
    pub by: Person,
    /// When.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub at: Timestamp,
}

/// Why it cannot be kept as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrongArrangement {
    /// It ends before it begins, or is longer than a year.
    #[error("days")]
    Days,
    /// A weekday that there is none of.
    #[error("weekdays")]
    Weekdays,
}

impl Arrangement {
    /// Whether it can be kept.
    pub fn check(&self) -> Result<(), WrongArrangement> {
        if self.until < self.from || self.until > self.from.saturating_add(1.year()) {
            return Err(WrongArrangement::Days);
        }
        let known = |day: &i8| Weekday::from_monday_one_offset(*day).is_ok();
        if self.weekdays.iter().all(known) { Ok(()) } else { Err(WrongArrangement::Weekdays) }
    }

    /// The same, if it ends today: its days until yesterday stay as they were. `None`: it has not begun, and none of it stays.
    pub fn ended(&self, today: Date) -> Option<Self> {
        let until = self.until.min(today.saturating_sub(1.day()));
        (until >= self.from).then(|| Self { until, ..self.clone() })
    }

    /// Whether it holds on that day.
    pub fn is_on(&self, day: Date, school: &School<'_>) -> bool {
        let weekday = day.weekday().to_monday_one_offset();
        (self.from..=self.until).contains(&day)
            && school.is_on(day)
            && (self.weekdays.is_empty() || self.weekdays.contains(&weekday))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::absence::Kind;

    fn tuesdays() -> Arrangement {
        Arrangement {
            id: "a".parse().unwrap(),
            school: "B113299900019".parse().unwrap(),
            pupil: "p".parse().unwrap(),
            report: Report::brief(Kind::Late, "hospital".parse().unwrap()),
            from: date(2026, 11, 1),
            until: date(2026, 11, 30),
            weekdays: [2].into(),
            by: Person { id: "s".parse().unwrap(), name: "佐々木".into() },
            at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn it_holds_on_its_weekdays_when_there_are_lessons() {
        let (closed, open) = ([date(2026, 11, 3)].into(), BTreeSet::new());
        let school = School { closed: &closed, open: &open };
        let on = |arrangement: &Arrangement| {
            (1..=30).filter(|day| arrangement.is_on(date(2026, 11, *day), &school)).collect::<Vec<_>>()
        };
        assert_eq!(on(&tuesdays()), [10, 17, 24]);
        let week =
            Arrangement { from: date(2026, 11, 6), until: date(2026, 11, 9), weekdays: BTreeSet::new(), ..tuesdays() };
        assert_eq!(on(&week), [6, 9]);
        assert!(!tuesdays().is_on(date(2026, 12, 1), &school));
    }

    #[test]
    fn what_has_been_stays_when_it_ends() {
        let until = |today| tuesdays().ended(today).map(|ended| ended.until);
        assert_eq!(until(date(2026, 11, 11)), Some(date(2026, 11, 10)));
        assert_eq!(until(date(2026, 11, 2)), Some(date(2026, 11, 1)));
        assert_eq!([until(date(2026, 11, 1)), until(date(2026, 10, 1))], [None; 2]);
        assert_eq!(until(date(2026, 12, 24)), Some(date(2026, 11, 30)), "it has ended by itself");
    }

    #[test]
    fn it_has_an_end_within_a_year_and_weekdays_that_there_are() {
        let until = |until| Arrangement { until, ..tuesdays() }.check();
        assert_eq!(until(date(2027, 11, 1)), Ok(()));
        assert_eq!([until(date(2027, 11, 2)), until(date(2026, 10, 31))], [Err(WrongArrangement::Days); 2]);
        for day in [0, 8, -1] {
            assert_eq!(Arrangement { weekdays: [day].into(), ..tuesdays() }.check(), Err(WrongArrangement::Weekdays));
        }
    }
}
