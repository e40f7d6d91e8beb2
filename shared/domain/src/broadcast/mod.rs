//! Broadcasts (配信): what is said to whom and when, and how it goes out exactly once.
//!
//! A broadcast is one value from its first draft until years later. What may become of it is decided here
//! ([`release`]); each step is written by whoever has read the version before, so that of a press on 「やめる」 and the
//! beginning of the sending one happens.

mod about;
mod asking;
mod audience;
mod automatic;
mod can;
mod chunk;
mod content;
mod digest;
mod draft;
pub mod guard;
mod meant;
mod release;
mod sending;
mod taken_back;
mod wishes;

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp, civil::DateTime};
use serde::{Deserialize, Serialize};

pub use about::{About, Answerable};
pub use asking::{Asks, WrongAppointments};
pub use audience::{Addressed, Audience, Family, Neighbour, People, Reachable, Reader, Reckoned, Segment, To};
pub use automatic::ReadBy;
pub use can::Can;
pub use chunk::{By, Chunk, MAIL_CHUNK, MOST_RECIPIENTS, Recipient, TALK_CHUNK};
pub use content::{Action, Content, ContentWrong, LETTER_CHARACTERS, LINE_CHARACTERS, TALK_UNITS};
pub use digest::{Entry, Line};
pub use release::{PLANNED_WITHIN, Released, SETTLED_WITHIN, Wrong};
pub use sending::{
    Doubt, Entered, FORGOTTEN_AFTER, Fate, Mailed, Next, Outcome, Removed, Sending, Tally, Try, retry_key,
};
pub use taken_back::Told;
pub use wishes::{LONGEST_WAIT, Quiet, Wishes};

use crate::{
    id::{AttachmentId, BroadcastId, GuardianId, StaffId},
    school::SchoolCode,
};

/// How long the sending can be stopped after 「送る」.
pub const HOLD: SignedDuration = SignedDuration::from_secs(60);
/// Bytes of one attachment.
pub const ATTACHMENT_BYTES: u64 = 20 * 1024 * 1024;
/// Attachments of one broadcast.
pub const ATTACHMENTS: usize = 5;

/// Whose name stands at the head.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sender {
    /// 教育委員会.
    Board,
    /// A school.
    School(SchoolCode),
}

/// A member of staff as others read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Whose account.
    pub id: StaffId,
    /// Their name of that day.
    pub name: String,
}

/// When it goes out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timing {
    /// At this time of Tokyo's clock; none: now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime>,
    /// Urgent: it asks for nobody's quiet hours, and whoever it would reach after this time does not get it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgent_until: Option<DateTime>,
}

/// A file that goes along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Names it.
    pub id: AttachmentId,
    /// What the guardian reads: `遠足のしおり.pdf`.
    pub name: String,
    /// What it is, by its content; none: not looked at yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<guard::FileKind>,
    /// Its length.
    pub bytes: u64,
    /// How many pages, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// Who of the senders has opened it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub opened_by: BTreeSet<StaffId>,
}

/// Where a broadcast stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Somebody is writing it.
    Draft,
    /// Somebody else has to approve it.
    Waiting,
    /// Released: it goes out at `go_at` unless it is stopped before.
    Released,
    /// Its recipients are being put into chunks.
    Planning,
    /// Chunks are frozen and go out.
    Sending,
    /// Every chunk has come to its end.
    Sent,
    /// Stopped before anything went out.
    Stopped,
    /// The audience is not the one that the sender saw: nothing went out, the sender decides again.
    Moved,
    /// The sender had no right to the audience any more when it fell due: nothing went out.
    Lapsed,
    /// Taken back: page and files are gone.
    Withdrawn,
}

/// A broadcast.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Broadcast {
    /// Names it.
    pub id: BroadcastId,
    /// Whose it is.
    pub from: Sender,
    /// Who writes it.
    pub author: Person,
    /// Where it stands.
    pub state: State,
    /// Grows by one with every change.
    pub version: u32,
    /// When the draft was begun.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub begun_at: Timestamp,
    /// When it was changed last.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub changed_at: Timestamp,
    /// What it says.
    pub content: Content,
    /// To whom.
    pub audience: Audience,
    /// When.
    #[serde(default)]
    pub timing: Timing,
    /// What it asks, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<Box<crate::survey::Survey>>,
    /// The times that it offers, if it does. It asks either for answers or for times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointments: Option<Box<crate::appointment::Appointments>>,
    /// The earlier one whose question it asks again: answers stand under that one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminds: Option<BroadcastId>,
    /// The guardian of whose own deed it tells: it goes to the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spares: Option<GuardianId>,
    /// What goes along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// The earlier one that it corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<BroadcastId>,
    /// The earlier one that it repeats for those who had not confirmed, with copies of its files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeats: Option<BroadcastId>,
    /// Those that repeat this one, drafts too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repeated: Vec<BroadcastId>,
    /// Who changed it last; none: nobody but its author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_by: Option<Person>,
    /// How those who got it hear that it was taken back; none: it was not, or not all of that is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
    /// The name at its head, as it was when it was released: `ひばり小学校`.
    #[serde(default)]
    pub sender_name: String,
    /// Who released it, by whose right its audience is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub released: Option<Released>,
    /// Who asked for approval, while it waits or after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Person>,
    /// When they did.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "jiff::fmt::serde::timestamp::millisecond::optional"
    )]
    pub asked_at: Option<Timestamp>,
    /// Why somebody did not approve.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Refused>,
    /// When it becomes due; nothing is due by itself that has none.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "jiff::fmt::serde::timestamp::millisecond::optional"
    )]
    pub go_at: Option<Timestamp>,
    /// While it is planned, goes out or is taken back: when the machine looks at it again, in case that whoever was at it is gone.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "jiff::fmt::serde::timestamp::millisecond::optional"
    )]
    pub again_at: Option<Timestamp>,
    /// It follows an urgent one and asks for nobody's hours either. Noted when its planning begins.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hurries: bool,
    /// Which planning of it this is, once it has begun: its version then. Whoever releases one anew whose audience had moved
    /// gets another plan, and nothing of the one before.
    #[serde(default)]
    pub plan: u32,
    /// How many people were addressed when it was planned (のべ).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<Reckoned>,
    /// How many chunks it has, once they are all frozen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chunks: Option<u32>,
    /// Of which moment it is the digest; none: somebody wrote it.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "jiff::fmt::serde::timestamp::millisecond::optional"
    )]
    pub digest: Option<Timestamp>,
}

/// That somebody did not approve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Who.
    pub by: Person,
    /// What they say to it.
    pub words: String,
}

impl Broadcast {
    /// A new draft.
    pub fn draft(id: BroadcastId, from: Sender, author: Person, at: Timestamp) -> Self {
        Self {
            id,
            from,
            author,
            state: State::Draft,
            version: 0,
            begun_at: at,
            changed_at: at,
            content: Content::default(),
            audience: Audience::default(),
            timing: Timing::default(),
            survey: None,
            appointments: None,
            reminds: None,
            spares: None,
            attachments: Vec::new(),
            corrects: None,
            repeats: None,
            repeated: Vec::new(),
            changed_by: None,
            told: None,
            sender_name: String::new(),
            released: None,
            asked: None,
            asked_at: None,
            refused: None,
            go_at: None,
            again_at: None,
            hurries: false,
            plan: 0,
            planned: None,
            chunks: None,
            digest: None,
        }
    }

    /// Under which broadcast answers to it stand.
    pub fn asks_under(&self) -> &BroadcastId {
        self.reminds.as_ref().unwrap_or(&self.id)
    }

    /// Whether its text and audience may still be changed.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Draft | State::Stopped | State::Moved | State::Lapsed)
    }

    /// When the clockwork has it looked at; `None`: it goes on only by a person.
    pub fn due_at(&self) -> Option<Timestamp> {
        match self.state {
            State::Released => self.go_at,
            State::Planning | State::Sending | State::Withdrawn => self.again_at,
            _ => None,
        }
    }

    /// Whether it waits for its readers' hours: an urgent one does not, nor does what follows an urgent one.
    pub fn asks_for_hours(&self) -> bool {
        self.timing.urgent_until.is_none() && !self.hurries
    }

    /// What the notice is called that tells those who got this one that it is taken back.
    pub fn notice_id(&self) -> BroadcastId {
        notice_of(&self.id)
    }

    /// Whether it tells people that an earlier one is taken back.
    pub fn is_notice(&self) -> bool {
        self.corrects.as_ref().is_some_and(|earlier| self.id == notice_of(earlier))
    }

    /// Until when an urgent one is worth sending; `None`: for ever.
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.timing.urgent_until.and_then(|until| crate::time::TOKYO.to_timestamp(until).ok())
    }

    /// Whether it would come too late at that moment.
    pub fn has_expired(&self, at: Timestamp) -> bool {
        self.expires_at().is_some_and(|until| at >= until)
    }
}

/// It follows from the one that is taken back, so that they are told once however often somebody presses.
fn notice_of(withdrawn: &BroadcastId) -> BroadcastId {
    BroadcastId::derived(&["withdrawal", withdrawn.as_str()])
}
