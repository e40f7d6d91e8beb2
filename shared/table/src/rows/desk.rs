//! What staff keep beside the roster: groups, community members. And versions, by which writers notice each other.

use domain::{
    group::{CommunityMember, Group, Member},
    id::{CommunityId, GroupId, PupilId},
    school::{Pupil, School, SchoolCode},
};
use serde::{Deserialize, Serialize};

use super::Row;
use crate::key::{self, Key};

/// An item that is changed by whoever has read its version.
pub(crate) trait Versioned: Row {
    /// Grows by one with every change.
    fn version(&self) -> u32;
}

impl Versioned for School {
    fn version(&self) -> u32 {
        self.version
    }
}

impl Versioned for Pupil {
    fn version(&self) -> u32 {
        self.version
    }
}

impl Versioned for Group {
    fn version(&self) -> u32 {
        self.version
    }
}

impl Row for Group {
    const WHAT: &'static str = "group";

    fn key(&self) -> Key {
        key::group(&self.school, &self.id)
    }
}

impl Row for CommunityMember {
    const WHAT: &'static str = "community member";

    fn key(&self) -> Key {
        key::community_member(&self.school, &self.id)
    }
}

/// That somebody is in a group.
#[derive(Serialize, Deserialize)]
pub(crate) struct MemberRow {
    school: SchoolCode,
    group: GroupId,
    #[serde(flatten)]
    member: MemberId,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum MemberId {
    Pupil(PupilId),
    Community(CommunityId),
}

impl MemberRow {
    pub(crate) fn of(group: &Group, member: &Member) -> Self {
        let member = match member.clone() {
            Member::Pupil(pupil) => MemberId::Pupil(pupil),
            Member::Community(member) => MemberId::Community(member),
        };
        Self { school: group.school.clone(), group: group.id.clone(), member }
    }

    pub(crate) fn member(&self) -> Member {
        match &self.member {
            MemberId::Pupil(pupil) => Member::Pupil(pupil.clone()),
            MemberId::Community(member) => Member::Community(member.clone()),
        }
    }

    pub(crate) fn into_group(self) -> GroupId {
        self.group
    }
}

impl Row for MemberRow {
    const WHAT: &'static str = "member of a group";

    fn key(&self) -> Key {
        key::member(&self.school, &self.group, &self.member())
    }
}
