//! Absence reports (欠席連絡): what can be reported, and what a pupil's day looks like after everything that was said.

mod day;
mod order;
mod receipt;

pub use day::{Author, Entry, MAX_ENTRIES, PupilDay, Said, Seen, Standing, StepKind};
pub use order::{Kept, Order, OrderItem};
pub use receipt::{Receipt, ReceiptKeys};

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
}

impl Kind {
    /// In the order in which a guardian is asked.
    pub const ALL: [Self; 3] = [Self::Absent, Self::Late, Self::LeavingEarly];

    /// Key in the message catalogue and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Late => "late",
            Self::LeavingEarly => "leaving_early",
        }
    }
}

/// Why. The board's list; every reason belongs to an attendance category (出欠の区分).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// 体調がよくない: 病欠.
    Illness,
    /// けが: 病欠.
    Injury,
    /// 感染症と診断された: 出席停止（感染症）.
    Infection,
    /// 通院: 病欠.
    Hospital,
    /// 家の都合: 事故欠.
    Family,
    /// 忌引: 忌引.
    Bereavement,
    /// その他: 事故欠.
    Other,
}

impl Reason {
    /// In the order in which a guardian is asked.
    pub const ALL: [Self; 7] =
        [Self::Illness, Self::Injury, Self::Infection, Self::Hospital, Self::Family, Self::Bereavement, Self::Other];

    /// Key in the message catalogue and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Illness => "illness",
            Self::Injury => "injury",
            Self::Infection => "infection",
            Self::Hospital => "hospital",
            Self::Family => "family",
            Self::Bereavement => "bereavement",
            Self::Other => "other",
        }
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
        for reason in Reason::ALL {
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.code());
        }
    }
}
