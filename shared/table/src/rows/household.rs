//! Claims, and community members who have come to us.

use domain::{claim::Claim, guardian::Contact, id::CommunityId, reach::Summary, school::SchoolCode};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Row;
use crate::key::{self, Key};

impl Row for Claim {
    const WHAT: &'static str = "claim";

    fn key(&self) -> Key {
        key::claim(&self.school, &self.id)
    }

    fn index(&self) -> Option<Key> {
        Some(key::claim_of(&self.guardian, &self.id))
    }
}

/// That a roll number of a homeroom without a roster is somebody's: two claims must not both get it.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct TakenRow {
    pub(crate) school: SchoolCode,
    pub(crate) homeroom: domain::id::HomeroomId,
    pub(crate) roll_number: u16,
    pub(crate) pupil: domain::id::PupilId,
}

impl Row for TakenRow {
    const WHAT: &'static str = "taken roll number";

    fn key(&self) -> Key {
        key::taken(&self.school, &self.homeroom, self.roll_number)
    }
}

/// Who a community member is, by LINE or mail.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct MembershipRow {
    pub(crate) contact: Contact,
    pub(crate) school: SchoolCode,
    pub(crate) member: CommunityId,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub(crate) since: Timestamp,
}

impl Row for MembershipRow {
    const WHAT: &'static str = "membership";

    fn key(&self) -> Key {
        key::membership(&self.contact, &self.school, &self.member)
    }

    fn index(&self) -> Option<Key> {
        Some(key::member_who_came(&self.school, &self.member, &self.contact))
    }
}

impl Row for Summary {
    const WHAT: &'static str = "reach summary";

    fn key(&self) -> Key {
        key::reach(&self.school)
    }
}
