//! Chunks: recipients frozen together.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Entered, Fate, Line, Reader, Reckoned, Sending, To};
use crate::{
    id::{BroadcastId, CommunityId, GuardianId, PupilId},
    school::SchoolCode,
};

/// What LINE takes in one multicast.
pub const TALK_CHUNK: usize = 500;
/// Mails go out one by one, each noted before and after.
pub const MAIL_CHUNK: usize = 25;
/// The largest audience; it bounds what the planner keeps in memory.
pub const MOST_RECIPIENTS: usize = 1_000_000;

/// How a chunk goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// One multicast.
    Line,
    /// A mail for each.
    Mail,
    /// On the guardian's page alone.
    Page,
}

/// Somebody in a chunk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// Who.
    pub reader: Reader,
    /// Where it goes.
    pub to: To,
    /// For which of their children.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<PupilId>,
    /// Whether it reaches them by itself; who has blocked us finds it on the page only.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub reached: bool,
}

/// Recipients of one school who get the same message by the same carrier at the same time. Frozen: never changed.
///
/// The chunks of a plan are a log, and one without recipients ends it: nobody appends to it any more, and everybody who reads it
/// comes to the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chunk {
    /// Of which broadcast.
    pub broadcast: BroadcastId,
    /// Of which planning of it.
    pub plan: u32,
    /// From 0, without a gap: chunk n is written only by somebody who has read all before it.
    pub number: u32,
    /// Whose people they are.
    pub school: SchoolCode,
    /// How it goes out.
    pub by: By,
    /// Community members: never asked to reply.
    #[serde(default)]
    pub one_way: bool,
    /// Not before this moment: somebody's quiet hours.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "jiff::fmt::serde::timestamp::millisecond::optional"
    )]
    pub not_before: Option<Timestamp>,
    /// They wish for a digest: of that moment. They are entered into it, unless it is closed by then.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "jiff::fmt::serde::timestamp::millisecond::optional"
    )]
    pub digest: Option<Timestamp>,
    /// A digest's own: what it lists for everybody in this chunk. They are in it for a link each to what it lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Line>,
    /// What the schools before this one came to, so that whoever goes on with a plan reads no school twice.
    #[serde(default)]
    pub before: Reckoned,
    /// Who. Nobody: here the log ends.
    pub recipients: Vec<Recipient>,
}

impl Recipient {
    fn member(&self) -> Option<(&SchoolCode, &CommunityId)> {
        match &self.reader {
            Reader::Guardian(_) => None,
            Reader::Community(school, member) => Some((school, member)),
        }
    }

    fn links(&self) -> impl Iterator<Item = (&GuardianId, &PupilId)> {
        let guardian = match &self.reader {
            Reader::Guardian(id) => Some(id),
            Reader::Community(..) => None,
        };
        guardian.into_iter().flat_map(|id| self.via.iter().map(move |pupil| (id, pupil)))
    }
}

impl Chunk {
    /// Whether the log ends here.
    pub fn is_end(&self) -> bool {
        self.recipients.is_empty()
    }

    /// How far it has come when it is frozen at `at`: nowhere. Ordered at once, or when its time has come.
    pub fn sending(&self) -> Sending {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Sending {
            broadcast: self.broadcast.clone(),
            plan: self.plan,
            number: self.number,
            school: self.school.clone(),
            by: self.by,
            size: count(self.recipients.len()),
            reaching: count(self.recipients.iter().filter(|one| one.reached).count()),
            fate: if self.is_end() { Fate::Done } else { Fate::Open },
            in_inboxes: false,
            generation: 0,
            first_attempt: None,
            tries: 0,
            may_have_arrived: false,
            removed: BTreeMap::new(),
            mails: BTreeMap::new(),
            entered: Entered::default(),
            due: self.not_before,
            version: 0,
            hand: None,
        }
    }

    /// The links because of which somebody is in it.
    pub fn links(&self) -> impl Iterator<Item = (&GuardianId, &PupilId)> {
        self.recipients.iter().flat_map(Recipient::links)
    }

    /// The places of guardians none of whose links is among the `open` ones. Of a digest: who has lost one of them, for what
    /// it lists came through that one.
    pub fn without_links(&self, open: &BTreeSet<(&GuardianId, &PupilId)>) -> BTreeSet<u32> {
        let lists = !self.lines.is_empty();
        let is_open = |one: &Recipient| {
            let mut links = one.links().map(|link| open.contains(&link));
            if lists { links.all(|open| open) } else { links.any(|open| open) }
        };
        let is_gone = |one: &Recipient| matches!(one.reader, Reader::Guardian(_)) && !is_open(one);
        (0_u32..).zip(&self.recipients).filter(|(_, one)| is_gone(one)).map(|(place, _)| place).collect()
    }

    /// The community members in it.
    pub fn members(&self) -> impl Iterator<Item = (&SchoolCode, &CommunityId)> {
        self.recipients.iter().filter_map(Recipient::member)
    }

    /// The places of community members who are not among the `listed` ones.
    pub fn struck_off(&self, listed: &BTreeSet<(&SchoolCode, &CommunityId)>) -> BTreeSet<u32> {
        let is_off = |one: &Recipient| one.member().is_some_and(|member| !listed.contains(&member));
        (0_u32..).zip(&self.recipients).filter(|(_, one)| is_off(one)).map(|(place, _)| place).collect()
    }

    /// Who is left, with their places in the chunk.
    pub fn left<'c>(&'c self, sending: &'c Sending) -> impl Iterator<Item = (u32, &'c Recipient)> {
        (0_u32..)
            .zip(&self.recipients)
            .filter(|(place, _)| !sending.removed.contains_key(place) && !sending.entered.has(*place))
    }
}

fn yes() -> bool {
    true
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks so
fn is_true(it: &bool) -> bool {
    *it
}
