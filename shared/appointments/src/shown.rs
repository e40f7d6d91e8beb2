//! How the APIs write the words and minutes of appointments, whichever page reads them.

use domain::appointment::{How, Meeting};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// `interview` 個人懇談, `three_way` 三者面談, `home_visit` 家庭訪問.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MeetingName {
    /// 個人懇談.
    Interview,
    /// 三者面談.
    ThreeWay,
    /// 家庭訪問.
    HomeVisit,
}

/// `first_come`: who takes a time has it. `wishes`: the teacher assigns what families wish for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HowName {
    /// Whoever takes one has it.
    FirstCome,
    /// Families wish, and the teacher assigns.
    Wishes,
}

/// `2026-12-07T14:00`: a minute of Tokyo's clock.
pub fn minute(at: DateTime) -> String {
    at.strftime("%Y-%m-%dT%H:%M").to_string()
}

impl From<Meeting> for MeetingName {
    fn from(kind: Meeting) -> Self {
        match kind {
            Meeting::Interview => Self::Interview,
            Meeting::ThreeWay => Self::ThreeWay,
            Meeting::HomeVisit => Self::HomeVisit,
        }
    }
}

impl From<MeetingName> for Meeting {
    fn from(kind: MeetingName) -> Self {
        match kind {
            MeetingName::Interview => Self::Interview,
            MeetingName::ThreeWay => Self::ThreeWay,
            MeetingName::HomeVisit => Self::HomeVisit,
        }
    }
}

impl From<How> for HowName {
    fn from(how: How) -> Self {
        match how {
            How::FirstCome => Self::FirstCome,
            How::Wishes => Self::Wishes,
        }
    }
}

impl From<HowName> for How {
    fn from(how: HowName) -> Self {
        match how {
            HowName::FirstCome => Self::FirstCome,
            HowName::Wishes => Self::Wishes,
        }
    }
}
