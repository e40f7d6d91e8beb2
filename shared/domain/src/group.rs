//! Groups of a school beside its homerooms, and the community members who are in them.

use serde::{Deserialize, Serialize};

use crate::{
    guardian::MailAddress,
    id::{CommunityId, GroupId, PupilId},
    school::SchoolCode,
};

/// What kind of group it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// 部活動.
    Club,
    /// PTA.
    Pta,
    /// 登校班.
    Commute,
    /// 地域.
    Area,
    /// その他.
    Other,
}

/// A group of a school: any pupils of it, and community members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Whose it is.
    pub school: SchoolCode,
    /// Names it within the board.
    pub id: GroupId,
    /// As staff call it: `サッカー部`, `桜町3班`.
    pub name: String,
    /// What kind of group it is.
    pub kind: GroupKind,
    /// Grows by one with every change of name or kind.
    #[serde(default)]
    pub version: u32,
}

impl Group {
    /// The order in which staff read groups: by kind, then by name.
    pub fn order(&self) -> (GroupKind, &str, &GroupId) {
        (self.kind, &self.name, &self.id)
    }
}

/// 地域学校協働活動推進員 and others who receive from a school and are never asked to reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommunityMember {
    /// The school that writes to them.
    pub school: SchoolCode,
    /// Names them within the board.
    pub id: CommunityId,
    /// Their name, as staff know it.
    pub name: String,
    /// What they are to the school: `地域コーディネーター`.
    pub what: String,
    /// The address that the school has been told; mails go there until they register themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<MailAddress>,
}

/// Somebody in a group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Member {
    /// A pupil of the school.
    Pupil(PupilId),
    /// A community member of the school.
    Community(CommunityId),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_read_by_kind_and_then_by_name() {
        let group = |id: &str, name: &str, kind| Group {
            school: "B113299900019".parse().unwrap(),
            id: id.parse().unwrap(),
            name: name.into(),
            kind,
            version: 0,
        };
        let mut groups = [
            group("a", "本部", GroupKind::Pta),
            group("b", "野球部", GroupKind::Club),
            group("c", "将棋部", GroupKind::Club),
        ];
        groups.sort_by(|a, b| a.order().cmp(&b.order()));
        assert_eq!(groups.map(|group| group.name), ["将棋部", "野球部", "本部"]);
    }

    #[test]
    fn kinds_have_the_names_that_the_api_uses() {
        let name = |kind| serde_json::to_value(kind).unwrap();
        assert_eq!(name(GroupKind::Pta), "pta");
        assert_eq!(name(GroupKind::Commute), "commute");
    }
}
