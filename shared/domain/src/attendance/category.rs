//! The categories of the attendance book (出席簿).

use serde::{Deserialize, Serialize};

/// How a day stands in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// 病欠.
    Illness,
    /// 事故欠: absent for another cause than illness.
    Accident,
    /// 出席停止（感染症）.
    SuspendedInfection,
    /// 出席停止（その他）.
    SuspendedOther,
    /// 忌引.
    Bereavement,
    /// 公欠.
    Official,
    /// 遅刻.
    Late,
    /// 早退.
    LeftEarly,
}

impl Category {
    /// In the book's order.
    pub const ALL: [Self; 8] = [
        Self::Illness,
        Self::Accident,
        Self::SuspendedInfection,
        Self::SuspendedOther,
        Self::Bereavement,
        Self::Official,
        Self::Late,
        Self::LeftEarly,
    ];

    /// As it stands in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Illness => "illness",
            Self::Accident => "accident",
            Self::SuspendedInfection => "suspended_infection",
            Self::SuspendedOther => "suspended_other",
            Self::Bereavement => "bereavement",
            Self::Official => "official",
            Self::Late => "late",
            Self::LeftEarly => "left_early",
        }
    }

    /// The usual mark.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Illness => "病",
            Self::Accident => "事",
            Self::SuspendedInfection | Self::SuspendedOther => "停",
            Self::Bereavement => "忌",
            Self::Official => "公",
            Self::Late => "チ",
            Self::LeftEarly => "早",
        }
    }

    /// As people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Illness => "病欠",
            Self::Accident => "事故欠",
            Self::SuspendedInfection => "出席停止（感染症）",
            Self::SuspendedOther => "出席停止（その他）",
            Self::Bereavement => "忌引",
            Self::Official => "公欠",
            Self::Late => "遅刻",
            Self::LeftEarly => "早退",
        }
    }

    /// Whether the pupil is not expected at all: of these days none counts as absent (出席停止・忌引等の日数).
    pub fn is_excused(self) -> bool {
        matches!(self, Self::SuspendedInfection | Self::SuspendedOther | Self::Bereavement | Self::Official)
    }

    /// Whether it is a category of a whole day.
    pub fn is_whole_day(self) -> bool {
        !matches!(self, Self::Late | Self::LeftEarly)
    }
}
