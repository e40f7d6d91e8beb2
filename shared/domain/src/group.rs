//! Groups of a school beside its homerooms, and the community members who are in them.

use serde::{Deserialize, Serialize};

use crate::{
    commute::Commute,
    guardian::{Contact, MailAddress},
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
    /// Of a 登校班 whose leaders are told: how it walks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commute: Option<Commute>,
    /// Grows by one with every change of name, kind, or how it walks.
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

/// By what a community member has registered, and whether news would arrive there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Who.
    pub member: CommunityId,
    /// By LINE or by mail.
    pub contact: Contact,
    /// Not blocked, and no mail came back.
    pub delivers: bool,
}

/// How news reach a community member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommunityChannel {
    /// In LINE.
    Line,
    /// By mail.
    Mail,
    /// Not at all: they have blocked our account in LINE, and there is no address.
    Blocked,
    /// Not at all: they have not registered, and there is no address.
    None,
}

impl CommunityMember {
    /// How news reach this person, who has registered by some of these `arrivals`.
    pub fn channel(&self, arrivals: &[Arrival]) -> CommunityChannel {
        let own = || arrivals.iter().filter(|arrival| arrival.member == self.id);
        let by = |line: bool, delivers: bool| {
            own().any(|one| matches!(one.contact, Contact::Line(_)) == line && one.delivers == delivers)
        };
        if by(true, true) {
            CommunityChannel::Line
        } else if by(false, true) || self.mail.is_some() {
            CommunityChannel::Mail
        } else if by(true, false) {
            CommunityChannel::Blocked
        } else {
            CommunityChannel::None
        }
    }
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
            commute: None,
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
    fn line_comes_before_mail_and_any_way_before_none() {
        let member = |mail: Option<&str>| CommunityMember {
            school: "B113299900019".parse().unwrap(),
            id: "m".parse().unwrap(),
            name: "地井".into(),
            what: "見守り隊".into(),
            mail: mail.map(|mail| mail.parse().unwrap()),
        };
        let arrival = |member: &str, contact: &str, delivers| Arrival {
            member: member.parse().unwrap(),
            contact: contact.parse().unwrap(),
            delivers,
        };
        let (line, blocked) = (arrival("m", "U1", true), arrival("m", "U2", false));
        let (mail, bounced) = (arrival("m", "mail-1", true), arrival("m", "mail-2", false));
        for (given, arrivals, channel) in [
            (None, vec![], CommunityChannel::None),
            (Some("a@example.jp"), vec![], CommunityChannel::Mail),
            (None, vec![arrival("other", "U1", true)], CommunityChannel::None),
            (Some("a@example.jp"), vec![line.clone()], CommunityChannel::Line),
            (None, vec![blocked.clone()], CommunityChannel::Blocked),
            (None, vec![blocked.clone(), line], CommunityChannel::Line),
            (None, vec![blocked.clone(), mail], CommunityChannel::Mail),
            (Some("a@example.jp"), vec![blocked], CommunityChannel::Mail),
            (None, vec![bounced], CommunityChannel::None),
        ] {
            assert_eq!(member(given).channel(&arrivals), channel, "{arrivals:?}");
        }
    }

    #[test]
    fn kinds_have_the_names_that_the_api_uses() {
        let name = |kind| serde_json::to_value(kind).unwrap();
        assert_eq!(name(GroupKind::Pta), "pta");
        assert_eq!(name(GroupKind::Commute), "commute");
    }
}
