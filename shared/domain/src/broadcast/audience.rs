//! To whom a broadcast goes.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    group::{CommunityMember, Member},
    guardian::{Contact, MailAddress},
    id::{BroadcastId, CommunityId, GroupId, GuardianId, HomeroomId, LineUserId, PupilId},
    reach::Channel,
    school::{Grade, Homeroom, Pupil, SchoolCode},
};

use super::Wishes;

/// セグメント: a set of recipients of one school.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs)] // each is named by what it holds
pub enum Segment {
    /// Guardians of every pupil.
    Everyone { school: SchoolCode },
    /// Every community member.
    Community { school: SchoolCode },
    /// Guardians of a grade.
    Grade { school: SchoolCode, grade: Grade },
    /// Guardians of a homeroom, also of those who come over to it.
    Homeroom { school: SchoolCode, homeroom: HomeroomId },
    /// A group: guardians of its pupils, and its community members.
    Group { school: SchoolCode, group: GroupId },
    /// Guardians of one pupil.
    Pupil { school: SchoolCode, pupil: PupilId },
}

impl Segment {
    /// Whose it is.
    pub fn school(&self) -> &SchoolCode {
        match self {
            Self::Everyone { school }
            | Self::Community { school }
            | Self::Grade { school, .. }
            | Self::Homeroom { school, .. }
            | Self::Group { school, .. }
            | Self::Pupil { school, .. } => school,
        }
    }
}

/// To whom a broadcast goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Audience {
    /// To segments, of one school or, from the board, of several.
    Segments {
        /// Which.
        segments: BTreeSet<Segment>,
    },
    /// To those who got an earlier one: a correction.
    RecipientsOf {
        /// Which.
        recipients_of: BroadcastId,
        /// Of the schools that it went to.
        schools: BTreeSet<SchoolCode>,
    },
    /// To those who got an earlier one and have not confirmed it.
    UnconfirmedOf {
        /// Which.
        unconfirmed_of: BroadcastId,
        /// Of the schools that it went to.
        schools: BTreeSet<SchoolCode>,
    },
    /// To those who got an earlier one that asks something, and have not answered: a reminder.
    UnansweredOf {
        /// Which.
        unanswered_of: BroadcastId,
        /// Of the schools that it went to.
        schools: BTreeSet<SchoolCode>,
    },
}

impl Default for Audience {
    fn default() -> Self {
        Self::Segments { segments: BTreeSet::new() }
    }
}

impl Audience {
    /// The most segments that one broadcast names.
    pub const SEGMENTS: usize = 500;

    /// The schools that it is about, in the order in which they are planned.
    pub fn schools(&self) -> BTreeSet<SchoolCode> {
        match self {
            Self::Segments { segments } => segments.iter().map(|segment| segment.school().clone()).collect(),
            Self::RecipientsOf { schools, .. }
            | Self::UnconfirmedOf { schools, .. }
            | Self::UnansweredOf { schools, .. } => schools.clone(),
        }
    }

    /// The segments that it names; `None`: it follows an earlier broadcast.
    pub fn segments(&self) -> Option<&BTreeSet<Segment>> {
        match self {
            Self::Segments { segments } => Some(segments),
            Self::RecipientsOf { .. } | Self::UnconfirmedOf { .. } | Self::UnansweredOf { .. } => None,
        }
    }

    /// The earlier broadcast that it follows, if it does.
    pub fn follows(&self) -> Option<&BroadcastId> {
        match self {
            Self::Segments { .. } => None,
            Self::RecipientsOf { recipients_of: id, .. }
            | Self::UnconfirmedOf { unconfirmed_of: id, .. }
            | Self::UnansweredOf { unanswered_of: id, .. } => Some(id),
        }
    }
}

/// Who reads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reader {
    /// A guardian.
    Guardian(GuardianId),
    /// A community member of that school, who is never asked to reply.
    Community(SchoolCode, CommunityId),
}

/// Where a message goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum To {
    /// The talk of this user.
    Line(LineUserId),
    /// This address.
    Mail(MailAddress),
    /// The guardian's page alone: nothing reaches them by itself.
    Page,
}

/// A guardian as one of a family, with how they are reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reachable {
    /// Who.
    pub guardian: GuardianId,
    /// Where messages go.
    pub to: To,
    /// How the ledger calls it.
    pub channel: Channel,
    /// What they wish about hours.
    pub wishes: Wishes,
}

/// A pupil who has not left, with the guardians whose links are not suspended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// The pupil.
    pub pupil: Pupil,
    /// Their guardians.
    pub guardians: Vec<Reachable>,
}

/// A community member, with where their messages go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// Who.
    pub member: CommunityMember,
    /// By what they have registered, if they have.
    pub contact: Option<Contact>,
    /// Where messages go; [`To::Page`]: nowhere.
    pub to: To,
}

/// The people of one school, as far as somebody's scope reaches.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// Pupils with their guardians.
    pub families: Vec<Family>,
    /// The homerooms in which they sit, or come over to.
    pub homerooms: Vec<Homeroom>,
    /// Who is in the groups that were asked for.
    pub groups: BTreeMap<GroupId, Vec<Member>>,
    /// Community members.
    pub neighbours: Vec<Neighbour>,
}

/// Somebody whom a broadcast addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressed {
    /// Who.
    pub reader: Reader,
    /// Where it goes.
    pub to: To,
    /// Whether it reaches them by itself.
    pub reached: bool,
    /// For which of their children, within this school.
    pub via: Vec<PupilId>,
    /// What they wish about hours.
    pub wishes: Wishes,
}

/// What an audience comes to, before distinctness over schools.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reckoned {
    /// People addressed (のべ: somebody with children at two schools counts at both).
    pub addressed: u32,
    /// Of them, in LINE.
    pub line: u32,
    /// By mail.
    pub mail: u32,
    /// On the page alone.
    pub page: u32,
    /// Not at all: blocked, bounced, or nothing known.
    pub nowhere: u32,
    /// Pupils of the audience of whom nobody is reached.
    pub unreached_pupils: u32,
}

impl People {
    /// The people of this school whom `segments` address, each once, in a fixed order.
    pub fn addressed(&self, school: &SchoolCode, segments: &BTreeSet<Segment>) -> Vec<Addressed> {
        let meant: Vec<&Segment> = segments.iter().filter(|segment| segment.school() == school).collect();
        let mut found: BTreeMap<Reader, Addressed> = BTreeMap::new();
        for family in self.families.iter().filter(|family| self.is_meant(&family.pupil, &meant)) {
            for guardian in &family.guardians {
                let reader = Reader::Guardian(guardian.guardian.clone());
                let one = found.entry(reader.clone()).or_insert_with(|| Addressed {
                    reader,
                    to: guardian.to.clone(),
                    reached: guardian.channel.reaches(),
                    via: Vec::new(),
                    wishes: guardian.wishes,
                });
                one.via.push(family.pupil.id.clone());
            }
        }
        for neighbour in self.neighbours.iter().filter(|one| self.is_meant_too(&one.member.id, &meant)) {
            let reader = Reader::Community(school.clone(), neighbour.member.id.clone());
            let (to, reached) = (neighbour.to.clone(), neighbour.to != To::Page);
            found.insert(reader.clone(), Addressed { reader, to, reached, via: Vec::new(), wishes: Wishes::default() });
        }
        found.into_values().collect()
    }

    /// The pupils of this school whom `segments` mean.
    pub fn pupils<'p>(&'p self, school: &SchoolCode, segments: &BTreeSet<Segment>) -> Vec<&'p Family> {
        let meant: Vec<&Segment> = segments.iter().filter(|segment| segment.school() == school).collect();
        self.families.iter().filter(|family| self.is_meant(&family.pupil, &meant)).collect()
    }

    /// What `segments` come to at this school.
    pub fn reckon(&self, school: &SchoolCode, segments: &BTreeSet<Segment>) -> Reckoned {
        let mut sum = Reckoned::default();
        for one in self.addressed(school, segments) {
            sum.add_one(&one);
        }
        let unreached = |family: &&&Family| !family.guardians.iter().any(|one| one.channel.reaches());
        sum.unreached_pupils = count(self.pupils(school, segments).iter().filter(unreached).count());
        sum
    }

    fn is_meant(&self, pupil: &Pupil, segments: &[&Segment]) -> bool {
        let homeroom = || self.homerooms.iter().find(|one| one.id == pupil.homeroom);
        let grades = || homeroom().map_or(&[][..], |one| one.grades.as_slice());
        let is_in = |group: &GroupId| {
            self.groups.get(group).is_some_and(|members| members.contains(&Member::Pupil(pupil.id.clone())))
        };
        segments.iter().any(|segment| segment.means(pupil, grades, is_in))
    }

    fn is_meant_too(&self, member: &CommunityId, segments: &[&Segment]) -> bool {
        let is_in = |group: &GroupId| {
            self.groups.get(group).is_some_and(|members| members.contains(&Member::Community(member.clone())))
        };
        segments.iter().any(|segment| match segment {
            Segment::Community { .. } => true,
            Segment::Group { group, .. } => is_in(group),
            _ => false,
        })
    }
}

impl Reckoned {
    /// Counts somebody.
    pub fn add_one(&mut self, one: &Addressed) {
        self.addressed += 1;
        match (&one.to, one.reached) {
            (_, false) => self.nowhere += 1,
            (To::Line(_), true) => self.line += 1,
            (To::Mail(_), true) => self.mail += 1,
            (To::Page, true) => self.page += 1,
        }
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            addressed: self.addressed + other.addressed,
            line: self.line + other.line,
            mail: self.mail + other.mail,
            page: self.page + other.page,
            nowhere: self.nowhere + other.nowhere,
            unreached_pupils: self.unreached_pupils + other.unreached_pupils,
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
