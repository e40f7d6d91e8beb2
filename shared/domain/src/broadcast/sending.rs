//! How a chunk goes out once.
//!
//! LINE forgets a retry key after 24 hours. A chunk whose first attempt under its present key is older than 23 hours is
//! therefore never sent again by the machine ([`Fate::Parked`]); a person decides.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{About, Broadcast, By, Chunk, Reader, State};
use crate::{id::BroadcastId, school::SchoolCode};

/// From then on a retry key that was used once is not used again: LINE forgets it after 24 hours.
pub const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_hours(23);

/// Why somebody was taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Removed {
    /// LINE does not know this user.
    Unknown,
    /// The mail server refuses the address.
    Refused,
    /// Their link was suspended or ended before it went out, or they were struck off the list.
    Unlinked,
    /// LINE had not taken it, and a person has left it at that.
    GivenUp,
    /// Their mail of an urgent one would have come too late.
    Expired,
}

/// What became of one mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Try {
    /// About to be handed over: from here on nobody knows until it is noted.
    Begun,
    /// Handed over.
    Done,
}

/// What became of a chunk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fate", rename_all = "snake_case")]
pub enum Fate {
    /// It goes out, or will.
    #[default]
    Open,
    /// The carrier has taken it.
    Done,
    /// A person has to decide.
    Parked {
        /// What is known about it. What was parked before this was noted may have arrived.
        #[serde(default)]
        why: Doubt,
        /// The carrier's words, or ours.
        words: String,
    },
    /// It would have come too late: an urgent one, or a reminder of what cannot be answered any more.
    Expired,
    /// The broadcast was withdrawn before, or the one that it is about.
    Withdrawn,
}

/// How far a chunk has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    /// Of which broadcast.
    pub broadcast: BroadcastId,
    /// Of which planning of it.
    pub plan: u32,
    /// Which chunk.
    pub number: u32,
    /// Whose people they are.
    pub school: SchoolCode,
    /// How it goes out.
    pub by: By,
    /// How many recipients it has.
    pub size: u32,
    /// How many of them it reaches by itself.
    pub reaching: u32,
    /// Where it stands.
    #[serde(flatten)]
    pub fate: Fate,
    /// Its recipients find it in their inboxes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_inboxes: bool,
    /// Grows by one when a recipient is taken out: other recipients, another key.
    #[serde(default)]
    pub generation: u32,
    /// When the present key was used first.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "jiff::fmt::serde::timestamp::millisecond::optional"
    )]
    pub first_attempt: Option<Timestamp>,
    /// How often the present key was used.
    #[serde(default)]
    pub tries: u32,
    /// It was tried under a key that is not used any more, and nobody knows what became of that.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_have_arrived: bool,
    /// Who was taken out, by place in the chunk.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub removed: BTreeMap<u32, Removed>,
    /// What became of mails, by place in the chunk.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub mails: BTreeMap<u32, Try>,
    /// Who of it reads of it in a digest.
    #[serde(default, skip_serializing_if = "Entered::is_nobody")]
    pub entered: Entered,
    /// When it has to be ordered again.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "jiff::fmt::serde::timestamp::millisecond::optional"
    )]
    pub due: Option<Timestamp>,
    /// Grows by one with every change.
    #[serde(default)]
    pub version: u32,
    /// Who wrote this version: two senders who note the same at the same moment would both take it for their own otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hand: Option<Uuid>,
}

/// What the sender does next with a chunk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Nothing is left to do.
    Nothing,
    /// It is not time yet: it is ordered again when it is.
    Wait,
    /// Keep this, and only then enter its recipients into their digest.
    Enter(Sending),
    /// Keep this, and only then call the carrier.
    Attempt(Sending),
    /// Keep this; the carrier is not called.
    Settle(Sending),
}

/// What became of one mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mailed {
    /// Taken.
    Taken,
    /// Refused, and it always would be: the address is none, or this mail is not to go there.
    Refused,
    /// Not taken, for certain: there are too many at this moment. Again after a pause.
    Busy,
    /// Not taken, for certain: again later.
    NotTaken,
    /// Nobody knows. It is not tried again.
    Unclear,
}

/// What the carrier said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Taken, now or before under the same key.
    Accepted,
    /// Not taken, because of these recipients (by place in what was sent).
    Without(Vec<u32>),
    /// Not taken, and never will be.
    Refused(String),
    /// Not taken: the messages of this month are used up.
    QuotaReached,
    /// Not taken, for certain: again later.
    NotTaken,
    /// Nobody knows: again later, under the same key.
    Unclear,
}

/// The key under which LINE knows one attempt at these recipients: the same for every try, another one when somebody was
/// taken out.
pub fn retry_key(sending: &Sending) -> Uuid {
    let name = format!("{}/{}/{}", sending.broadcast, sending.number, sending.generation);
    Uuid::new_v5(&BROADCASTS, name.as_bytes())
}

/// Below this name the retry keys of broadcasts are derived.
const BROADCASTS: Uuid = Uuid::from_u128(0x6f2c_1b7e_5d04_4b8f_9a63_c2e1_80d7_35a9);

impl Sending {
    fn changed(&self, fate: Fate) -> Self {
        Self { fate, version: self.version + 1, due: None, hand: None, ..self.clone() }
    }

    /// What to do with it at `now`. `about`: what has become by then of the one that the broadcast is about.
    pub fn next(&self, chunk: &Chunk, broadcast: &Broadcast, about: About, now: Timestamp) -> Next {
        let planned = self.plan == broadcast.plan && broadcast.chunks.is_some_and(|chunks| self.number < chunks);
        if self.fate != Fate::Open || !planned {
            return Next::Nothing;
        }
        match broadcast.state {
            State::Sending if about != About::TakenBack => {}
            State::Sending | State::Withdrawn => return Next::Settle(self.changed(Fate::Withdrawn)),
            _ => return Next::Nothing,
        }
        if about == About::Over && self.was_never_tried() {
            return Next::Settle(self.changed(Fate::Expired));
        }
        if chunk.not_before.is_some_and(|time| now < time) {
            return Next::Wait;
        }
        if chunk.digest.is_some() && !self.entered.is_known() {
            return Next::Enter(self.begin_entering());
        }
        if self.was_never_tried() && broadcast.has_expired(now) {
            return Next::Settle(self.changed(Fate::Expired));
        }
        if self.first_attempt.is_some_and(|first| now.duration_since(first) >= FORGOTTEN_AFTER) {
            return Next::Settle(self.parked(Doubt::Unclear, "送れたかどうか、わからないまま23時間がたちました。"));
        }
        let first = self.first_attempt.or((self.by == By::Line).then_some(now));
        Next::Attempt(Self { first_attempt: first, tries: self.tries + 1, ..self.changed(Fate::Open) })
    }

    /// What was tried may have arrived: only what was never tried can still be called expired.
    fn was_never_tried(&self) -> bool {
        self.first_attempt.is_none() && self.mails.is_empty()
    }

    /// What the carrier's answer to the attempt makes of it; `None`: nothing, it is tried again later.
    pub fn after(&self, chunk: &Chunk, outcome: Outcome) -> Option<Self> {
        match outcome {
            Outcome::Accepted => Some(self.changed(Fate::Done)),
            Outcome::Refused(words) => Some(self.parked(self.refused_as(Doubt::Refused), &words)),
            Outcome::QuotaReached => {
                Some(self.parked(self.refused_as(Doubt::Quota), "今月LINEで送れる数を使い切りました。"))
            }
            // The first try was none at all, so an urgent one may still expire and the 23 hours have not begun.
            Outcome::NotTaken if self.tries == 1 => {
                Some(Self { first_attempt: None, tries: 0, ..self.changed(Fate::Open) })
            }
            Outcome::NotTaken | Outcome::Unclear => None,
            // Which of the two LINE looks at first, it does not say: the key, or who it is for. So an earlier try may have been taken.
            Outcome::Without(_) if self.tries > 1 => {
                Some(self.parked(Doubt::Unclear, "LINEが宛先の人を断りましたが、その前に送れていたかもしれません。"))
            }
            Outcome::Without(places) => Some(self.without(chunk, &places)),
        }
    }

    /// Takes those out who are not linked any more, by place in the chunk. Nobody is taken out once a carrier may have taken
    /// them: the key would be another one for the rest. To be kept together with the attempt that follows.
    #[must_use]
    pub fn unlink(&self, chunk: &Chunk, places: &BTreeSet<u32>) -> Self {
        let in_digest = |place| self.entered.has(place);
        let free =
            |place: &&u32| self.first_attempt.is_none() && !self.mails.contains_key(place) && !in_digest(**place);
        let gone = places.iter().filter(free).filter(|place| !self.removed.contains_key(place));
        let mut next = self.clone();
        next.removed.extend(gone.map(|place| (*place, Removed::Unlinked)));
        if next.removed.len() > self.removed.len() {
            next.generation += 1;
        }
        if chunk.left(&next).next().is_none() {
            return Self { fate: Fate::Done, version: self.version + 1, due: None, ..next };
        }
        next
    }

    fn without(&self, chunk: &Chunk, sent: &[u32]) -> Self {
        let place = |sent: &u32| Some(chunk.left(self).nth(usize::try_from(*sent).ok()?)?.0);
        let places: Option<BTreeSet<u32>> = sent.iter().map(place).collect();
        let Some(places) = places.filter(|places| !places.is_empty()) else {
            return self.parked(Doubt::Refused, "LINEが、宛先にない人を断りました。");
        };
        let mut next = self.changed(Fate::Open);
        next.removed.extend(places.into_iter().map(|place| (place, Removed::Unknown)));
        // Nothing was taken under the old key, so nothing can be taken twice under the new one.
        next.generation += 1;
        next.first_attempt = None;
        next.tries = 0;
        if chunk.left(&next).next().is_none() {
            next.fate = Fate::Done;
        }
        next
    }

    /// Whether nobody has got it, not even on the page, and nobody will: it expired, or the broadcast was taken back before it was
    /// tried. They need no correction of what they never read.
    pub fn arrives_nowhere(&self, broadcast: &Broadcast) -> bool {
        let noted = self.first_attempt.is_some() || !self.mails.is_empty() || !self.entered.is_nobody();
        let read = self.may_have_arrived || self.in_inboxes;
        let tried = noted || read;
        match self.fate {
            Fate::Done | Fate::Parked { .. } => false,
            Fate::Expired => !read,
            Fate::Withdrawn => !tried,
            Fate::Open => !tried && broadcast.state != State::Sending,
        }
    }
}

mod decided;
mod entered;
mod mails;
mod parked;
mod tally;

pub use parked::Doubt;
pub use tally::Tally;

pub use entered::Entered;

#[cfg(test)]
mod tests;
