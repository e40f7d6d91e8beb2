//! What somebody had before them when they said something about days: what came meanwhile is not to be written over unseen.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::PupilDay;
use crate::id::EntryId;

/// What somebody had before them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// The day that they looked at.
    pub day: Date,
    /// The [`Standing::version`](super::Standing::version) that they saw there; none: nothing stood.
    pub version: Option<EntryId>,
    /// What they saw on other days that they speak of too.
    pub others: BTreeMap<Date, EntryId>,
}

impl Looked {
    /// What brought the report that they saw: other days of one request say the same, and have been seen with it.
    pub fn event<'d>(&self, days: &'d [PupilDay]) -> Option<&'d str> {
        let day = days.iter().find(|day| day.day == self.day)?;
        Some(&day.entries.get(self.version.as_ref()?)?.event)
    }

    /// Whether something else stands on a day than they know of. `event`: [`Looked::event`].
    ///
    /// On a day that they did not look at nothing stands any more that was taken back, and what came with the report that they saw they
    /// know.
    pub fn is_passed_by(&self, day: &PupilDay, event: Option<&str>) -> bool {
        let standing = day.standing();
        let version = standing.as_ref().map(|standing| standing.version);
        if day.day == self.day {
            return version != self.version.as_ref();
        }
        if let Some(seen) = self.others.get(&day.day) {
            return version != Some(seen);
        }
        let said_with_it = |id: &EntryId| event.is_some() && day.entries.get(id).map(|entry| &*entry.event) == event;
        standing.is_some_and(|standing| !standing.cancelled && !said_with_it(standing.version))
    }
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date};

    use super::*;
    use crate::{
        absence::{Author, Entry, Kind, Report, Said},
        school::Pupil,
    };

    fn day(of: i8, entries: &[(&str, &str, Said)]) -> PupilDay {
        let seat = ("B113299900019".parse().unwrap(), "h1".parse().unwrap(), 7);
        let pupil = Pupil::new("p1".parse().unwrap(), ("見本 花子", "みほん はなこ"), seat);
        let mut day = PupilDay::new(&pupil, date(2026, 11, of));
        for (second, (id, event, said)) in (0..).zip(entries) {
            let by = Author::Guardian { guardian: "g1".parse().unwrap() };
            let (id, at) = (id.parse().unwrap(), Timestamp::from_second(1_795_000_000 + second).unwrap());
            day.keep(Entry { id, at, by, said: said.clone(), event: (*event).into(), in_class: false, told: true });
        }
        day
    }

    fn report() -> Said {
        Said::Report(Report::brief(Kind::Absent, "illness".parse().unwrap()))
    }

    fn looked(version: &str, others: &[(i8, &str)]) -> Looked {
        let others = others.iter().map(|(day, version)| (date(2026, 11, *day), version.parse().unwrap()));
        Looked { day: date(2026, 11, 24), version: version.parse().ok(), others: others.collect() }
    }

    #[test]
    fn what_came_meanwhile_has_not_been_seen() {
        let (first, changed) = (("a", "e1", report()), ("b", "e2", Said::Cancel));
        let passed = |looked: &Looked, entries: &[(&str, &str, Said)]| looked.is_passed_by(&day(24, entries), None);
        assert!(!passed(&looked("", &[]), &[]) && !passed(&looked("a", &[]), std::slice::from_ref(&first)));
        assert!(passed(&looked("", &[]), std::slice::from_ref(&first)), "reported meanwhile");
        assert!(passed(&looked("a", &[]), &[first.clone(), changed.clone()]), "taken back meanwhile");
        assert!(passed(&looked("a", &[]), &[]), "never there");
        assert!(passed(&looked("", &[]), &[first.clone(), changed.clone()]), "reported and taken back meanwhile");
        assert!(!passed(&looked("b", &[]), &[first, changed]));
    }

    #[test]
    fn other_days_of_the_report_that_was_seen_have_been_seen_with_it() {
        let days = [
            day(24, &[("a", "e1", report())]),
            day(25, &[("b", "e1", report())]),
            day(26, &[("c", "e2", report())]),
            day(27, &[("d", "e2", report()), ("e", "e3", Said::Cancel)]),
            day(30, &[]),
        ];
        let passed = |looked: &Looked| {
            let event = looked.event(&days);
            days.iter().filter(|day| looked.is_passed_by(day, event)).map(|day| day.day.day()).collect::<Vec<_>>()
        };
        assert_eq!(passed(&looked("a", &[])), [26]);
        assert_eq!(passed(&looked("a", &[(26, "c")])), [0; 0]);
        assert_eq!(passed(&looked("", &[(26, "older")])), [24, 25, 26]);
    }
}
