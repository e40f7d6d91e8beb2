//! What a broadcast offers: which kind of meeting, and each teacher's times.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::Offer;
use crate::{id::HomeroomId, school::Pupil};

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

impl Meeting {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Interview, Self::ThreeWay, Self::HomeVisit];

    /// As it stands in the catalogue of words, behind `meeting-`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Interview => "interview",
            Self::ThreeWay => "three-way",
            Self::HomeVisit => "home-visit",
        }
    }
}

impl Appointments {
    /// Which teacher the family of a pupil meets: that of their homeroom, or else of the one that they come over to.
    pub fn homeroom_of(&self, pupil: &Pupil) -> Option<&HomeroomId> {
        let offered = |homeroom: &HomeroomId| self.offers.get_key_value(homeroom).map(|(homeroom, _)| homeroom);
        offered(&pupil.homeroom).or_else(|| pupil.second_homeroom.as_ref().and_then(offered))
    }
}
