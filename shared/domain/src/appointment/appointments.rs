//! What a broadcast offers: which kind of meeting, and each teacher's times.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::Offer;
use crate::id::HomeroomId;

/// What kind of meeting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meeting {
    /// 個人懇談.
    #[default]
    Interview,
    /// 三者面談.
    ThreeWay,
    /// 家庭訪問.
    HomeVisit,
}

/// How times are given out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// Whoever takes one has it.
    #[default]
    FirstCome,
    /// Families say what they wish for, and the teacher assigns.
    Wishes,
}

/// The times that a broadcast offers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointments {
    /// What kind of meeting.
    pub kind: Meeting,
    /// How they are given out.
    pub how: How,
    /// By homeroom: its teacher's.
    pub offers: BTreeMap<HomeroomId, Offer>,
    /// Until when guardians can choose and change, by Tokyo's clock; none: until the time comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime>,
}
