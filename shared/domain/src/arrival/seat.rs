//! One seat: what the teacher sees beside what was reported.

use jiff::{
    SignedDuration,
    civil::{DateTime, Time},
};

/// Somebody who said that they come later is not missed until so long after the time that they said.
pub const GRACE: SignedDuration = SignedDuration::from_mins(15);

/// What was reported for the day, as far as a seat in the morning is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reported {
    /// 欠席.
    Absent,
    /// 遅刻, and when they come; none: nobody said.
    Late(Option<Time>),
    /// 早退 alone: they are here in the morning.
    LeavingEarly,
}

/// What a seat comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    /// They sit in it, and nobody said anything else.
    Here,
    /// Empty, and somebody has said why.
    Explained,
    /// Empty, later than they said that they would come.
    Overdue,
    /// Empty, and nobody has said anything.
    Unexplained,
    /// They were reported absent and sit in it: it may be another child's report.
    Contradictory,
}

impl Seat {
    /// Whether somebody has to find out.
    pub fn asks_for_somebody(self) -> bool {
        matches!(self, Self::Overdue | Self::Unexplained)
    }
}

/// Compares a seat with what was reported.
///
/// Somebody who comes late without a time is missed from `missed_from` on: the second lesson's beginning,
/// say.
pub fn compare(empty: bool, reported: Option<Reported>, now: DateTime, missed_from: Time) -> Seat {
    match (empty, reported) {
        (false, Some(Reported::Absent)) => Seat::Contradictory,
        (false, _) => Seat::Here,
        (true, Some(Reported::Absent)) => Seat::Explained,
        (true, Some(Reported::Late(time))) => {
            let until = now.date().to_datetime(time.unwrap_or(missed_from)).saturating_add(GRACE);
            if now < until { Seat::Explained } else { Seat::Overdue }
        }
        (true, Some(Reported::LeavingEarly) | None) => Seat::Unexplained,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn seat(empty: bool, reported: Option<Reported>, hour: i8, minute: i8) -> Seat {
        compare(empty, reported, date(2026, 11, 24).at(hour, minute, 0, 0), time(9, 30, 0, 0))
    }

    #[test]
    fn an_empty_seat_that_nobody_has_explained() {
        assert_eq!(seat(true, None, 8, 30), Seat::Unexplained);
        assert_eq!(seat(true, Some(Reported::LeavingEarly), 8, 30), Seat::Unexplained);
        assert_eq!(seat(true, Some(Reported::Absent), 8, 30), Seat::Explained);
        assert_eq!(seat(false, None, 8, 30), Seat::Here);
        assert_eq!(seat(false, Some(Reported::LeavingEarly), 8, 30), Seat::Here);
    }

    #[test]
    fn reported_absent_and_sitting_there_is_a_contradiction() {
        assert_eq!(seat(false, Some(Reported::Absent), 8, 30), Seat::Contradictory);
        assert_eq!(seat(false, Some(Reported::Late(None)), 8, 30), Seat::Here, "they were faster");
    }

    #[test]
    fn who_comes_later_is_missed_a_while_after_the_time_that_was_said() {
        let late = Some(Reported::Late(Some(time(10, 0, 0, 0))));
        assert_eq!([seat(true, late, 10, 14), seat(true, late, 10, 15)], [Seat::Explained, Seat::Overdue]);
        let some_time = Some(Reported::Late(None));
        assert_eq!([seat(true, some_time, 9, 44), seat(true, some_time, 9, 45)], [Seat::Explained, Seat::Overdue]);
    }
}
