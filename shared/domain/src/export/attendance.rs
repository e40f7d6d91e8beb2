//! Attendance as a file for a school's own system.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use super::Form;
use crate::{
    attendance::{Layout, Within},
    id::LayoutId,
    school::SchoolCode,
    staff::{SchoolScope, Staff},
    time::academic_year,
};

/// The attendance of a school as somebody takes it. Layout and form are those that stood when it was ordered, whatever becomes of them
/// meanwhile: what is ordered is what is written, with every attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// Of which school, and all of it.
    pub school: SchoolCode,
    /// By which of its layouts.
    pub layout: LayoutId,
    /// What stands in a line.
    pub describes: Layout,
    /// How it is written.
    pub form: Form,
    /// The first day.
    pub from: Date,
    /// The last one.
    pub until: Date,
    /// Whether the session had a second factor.
    #[serde(default)]
    pub second_factor: bool,
    /// Nobody asked for it: it was due.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub scheduled: bool,
}

/// Why attendance of some days cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrongRange {
    /// It ends before it begins, or in another school year.
    #[error("days")]
    Days,
    /// It is not over: nobody knows who is there tomorrow.
    #[error("not yet")]
    NotYet,
    /// Everybody of a school year before this one: who sat there then, nobody knows any more.
    #[error("everybody of another year")]
    Everybody,
}

/// Whether the days from `from` to `until` can be taken today.
pub fn check_range((from, until): (Date, Date), within: Within, today: Date) -> Result<(), WrongRange> {
    let year = academic_year(from);
    match () {
        () if until < from || academic_year(until) != year => Err(WrongRange::Days),
        () if until > today => Err(WrongRange::NotYet),
        () if within == Within::Everybody && year != academic_year(today) => Err(WrongRange::Everybody),
        () => Ok(()),
    }
}

impl Attendance {
    /// The right to it, as long as this person has it: the whole school, and with a second factor where a line says something about health.
    pub fn scope(&self, staff: &Staff) -> Option<SchoolScope> {
        let may = self.second_factor || !self.describes.is_about_health();
        staff.scope(&self.school).filter(|scope| may && scope.is_whole())
    }

    /// Its days, the oldest first.
    pub fn days(&self) -> impl Iterator<Item = Date> + use<> {
        let (from, until) = (self.from, self.until);
        (0..).map(move |n: i64| from.saturating_add(n.days())).take_while(move |day| *day <= until)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_is_over_within_a_school_year_can_be_taken() {
        let today = date(2026, 11, 24);
        let check = |from, until, within| check_range((from, until), within, today);
        let (noted, everybody) = (Within::Noted, Within::Everybody);
        for within in [noted, everybody] {
            assert_eq!(check(date(2026, 4, 1), today, within), Ok(()));
            assert_eq!(check(today, date(2026, 11, 25), within), Err(WrongRange::NotYet));
            assert_eq!(check(today, date(2026, 11, 23), within), Err(WrongRange::Days));
            assert_eq!(check(date(2026, 3, 31), date(2026, 4, 1), within), Err(WrongRange::Days));
        }
        let march = date(2026, 3, 31);
        assert_eq!(check(march, march, noted), Ok(()));
        assert_eq!(check(march, march, everybody), Err(WrongRange::Everybody));
    }
}
