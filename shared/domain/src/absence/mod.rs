//! Absence reports (欠席連絡): what can be reported, and what a pupil's day looks like after everything that was said.

mod arrangement;
mod comments;
mod day;
mod looked;
mod news;
mod order;
mod reading;
mod receipt;
mod report;

pub use arrangement::{Arrangement, WrongArrangement};
pub use comments::Comment;
pub use day::{Author, Entry, MAX_ENTRIES, PupilDay, Said};
pub use looked::Looked;
pub use news::{News, What};
pub use order::{Kept, Order, OrderItem};
pub use reading::{Request, Seen, Standing, StepKind};
pub use receipt::{Receipt, ReceiptKeys};
pub use report::{COLLECTED_BY, Details, NotATemperature, Report, Temperature, WORDS, WrongReport};

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// How far ahead a day can be reported, in days.
pub const DAYS_AHEAD: i32 = 60;

/// What kind of absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 欠席: not at all.
    Absent,
    /// 遅刻: comes later.
    Late,
    /// 早退: leaves before the end.
    LeavingEarly,
    /// 遅刻 and 早退 on one day.
    LateAndLeavingEarly,
}

impl Kind {
    /// In the order in which a guardian is asked.
    pub const ALL: [Self; 4] = [Self::Absent, Self::Late, Self::LeavingEarly, Self::LateAndLeavingEarly];
    /// Those that the talk asks for; the rare one is on our page.
    pub const IN_TALK: [Self; 3] = [Self::Absent, Self::Late, Self::LeavingEarly];

    /// Key in the message catalogue and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Late => "late",
            Self::LeavingEarly => "leaving_early",
            Self::LateAndLeavingEarly => "late_and_leaving_early",
        }
    }

    /// Whether they come later than the others.
    pub fn is_late(self) -> bool {
        matches!(self, Self::Late | Self::LateAndLeavingEarly)
    }

    /// Whether they leave before the others.
    pub fn leaves_early(self) -> bool {
        matches!(self, Self::LeavingEarly | Self::LateAndLeavingEarly)
    }
}

/// Whether a guardian may still say something about `day`: today or later, at most [`DAYS_AHEAD`] days on.
pub fn can_report(day: Date, today: Date) -> bool {
    day >= today && day <= last_day(today)
}

/// The last day that can be reported today.
pub fn last_day(today: Date) -> Date {
    today.saturating_add(DAYS_AHEAD.days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn today_can_be_reported_and_yesterday_cannot() {
        let today = date(2026, 11, 24);
        assert!(can_report(today, today));
        assert!(!can_report(date(2026, 11, 23), today));
        assert!(can_report(date(2027, 1, 23), today));
        assert!(!can_report(date(2027, 1, 24), today));
    }

    #[test]
    fn codes_are_what_json_says() {
        for kind in Kind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
        }
    }
}
