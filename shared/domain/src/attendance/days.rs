//! The days that a report of several days is about.

use std::collections::BTreeSet;

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

/// When a school has lessons.
#[derive(Debug, Clone, Copy)]
pub struct School<'s> {
    /// Days without lessons beside Saturdays and Sundays.
    pub closed: &'s BTreeSet<Date>,
    /// Saturdays and Sundays with lessons (授業参観, 運動会).
    pub open: &'s BTreeSet<Date>,
}

impl School<'_> {
    /// Whether there are lessons on that day.
    pub fn is_on(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        if weekend { self.open.contains(&day) } else { !self.closed.contains(&day) }
    }

    /// The first school day after that one; `None`: not within two months, which are longer than any holidays.
    pub fn next_after(&self, day: Date) -> Option<Date> {
        (1..=62).map(|n| day.saturating_add(n.days())).find(|day| self.is_on(*day))
    }

    /// The last so many school days up to that day, the oldest first; fewer where there are not so many within two months.
    pub fn last(&self, most: usize, until: Date) -> Vec<Date> {
        let back = (0..62).map(|n| until.saturating_sub(n.days())).filter(|day| self.is_on(*day));
        let mut days: Vec<Date> = back.take(most).collect();
        days.reverse();
        days
    }
}

/// The school days from the first day to the last, both included. `None`: there are more than `most`, or the last is before the first.
pub fn days(first: Date, last: Date, school: &School<'_>, most: usize) -> Option<Vec<Date>> {
    if last < first {
        return None;
    }
    let span = first.until(last).ok()?.get_days();
    // Nobody expands a decade to find that it is too long.
    let longest = i32::try_from(most).ok()?.saturating_mul(3).saturating_add(62);
    if span > longest {
        return None;
    }
    let days: Vec<Date> = (0..=span).map(|n| first.saturating_add(n.days())).filter(|day| school.is_on(*day)).collect();
    (days.len() <= most).then_some(days)
}

/// Why there are no days to report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrongDays {
    /// More than one report may be about.
    #[error("too many days")]
    TooMany,
    /// There are no lessons on any of them, or the last is before the first.
    #[error("no school days")]
    None,
}

/// The days that a report is about. A single day is always taken: a school may have forgotten to enter that there are lessons.
pub fn reported(first: Date, until: Option<Date>, school: &School<'_>, most: usize) -> Result<Vec<Date>, WrongDays> {
    match until {
        None => Ok(vec![first]),
        Some(last) if last == first => Ok(vec![first]),
        Some(last) if last < first => Err(WrongDays::None),
        Some(last) => {
            let days = days(first, last, school, most).ok_or(WrongDays::TooMany)?;
            if days.is_empty() { Err(WrongDays::None) } else { Ok(days) }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn november(day: i8) -> Date {
        date(2026, 11, day)
    }

    #[test]
    fn weekends_and_closed_days_are_left_out_and_a_sunday_with_lessons_is_not() {
        let (closed, open) = ([november(3), november(9)].into(), [november(8)].into());
        let school = School { closed: &closed, open: &open };
        let days = days(november(2), november(10), &school, 14).unwrap();
        assert_eq!(days.iter().map(|day| day.day()).collect::<Vec<_>>(), [2, 4, 5, 6, 8, 10]);
        assert_eq!(school.next_after(november(6)), Some(november(8)));
        assert_eq!(school.last(3, november(10)), [november(6), november(8), november(10)]);
        assert_eq!(school.last(2, november(9)), [november(6), november(8)], "a day without lessons is none of them");
    }

    #[test]
    fn the_maximum_counts_school_days() {
        let (closed, open) = (BTreeSet::new(), BTreeSet::new());
        let school = School { closed: &closed, open: &open };
        assert_eq!(days(november(2), november(19), &school, 14).map(|days| days.len()), Some(14));
        assert_eq!(days(november(2), november(20), &school, 14), None);
        assert_eq!(days(november(2), november(1), &school, 14), None);
        assert_eq!(days(november(2), date(9999, 12, 31), &school, 14), None);
        assert_eq!(days(november(7), november(8), &school, 14), Some(vec![]), "a weekend");
    }

    #[test]
    fn a_summer_of_closed_days_has_an_end() {
        let closed = (0..61).map(|n: i64| date(2026, 7, 20).saturating_add(n.days())).collect();
        let open = BTreeSet::new();
        let school = School { closed: &closed, open: &open };
        assert_eq!(school.next_after(date(2026, 7, 17)), None);
        assert_eq!(school.next_after(date(2026, 7, 31)), Some(date(2026, 9, 21)));
    }

    #[test]
    fn one_day_is_taken_as_it_is_and_several_are_school_days() {
        let (closed, open) = (BTreeSet::new(), BTreeSet::new());
        let school = School { closed: &closed, open: &open };
        let days = |first, until| reported(november(first), until, &school, 14);
        let saturday = Ok(vec![november(7)]);
        assert_eq!([days(7, None), days(7, Some(november(7)))], [saturday.clone(), saturday]);
        assert_eq!(days(7, Some(november(9))), Ok(vec![november(9)]));
        assert_eq!(days(7, Some(november(8))), Err(WrongDays::None));
        assert_eq!(days(7, Some(november(6))), Err(WrongDays::None));
        assert_eq!(days(2, Some(november(20))), Err(WrongDays::TooMany));
    }
}
