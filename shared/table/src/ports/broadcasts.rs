//! Broadcasts: what staff write, how it is planned and goes out, what readers find and confirm.

use std::{collections::BTreeSet, future::Future};

use domain::{
    broadcast::{Broadcast, Chunk, People, Reader, Recipient, Segment, Sender, Sending, Tally},
    guardian::Contact,
    id::{AttachmentId, BroadcastId, GuardianId, PupilId, TemplateId},
    school::SchoolCode,
    staff::{SchoolScope, SenderScope, Staff},
};
use jiff::Timestamp;

use crate::{Family, TableError, Written};

/// A text that a school sends again and again.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Template {
    /// Whose it is.
    pub from: Sender,
    /// Names it.
    pub id: TemplateId,
    /// As staff call it.
    pub name: String,
    /// What it says.
    pub content: domain::broadcast::Content,
    /// What it asks, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<Box<domain::survey::Survey>>,
}

/// The broadcasts of a sender, as staff write and follow them. Whoever calls has asked [`Staff::may_send`] about the audience.
pub trait Broadcasts: Send + Sync {
    /// By [`Broadcast::listed_at`], newest first, drafts too; below `before` (a broadcast of an earlier answer). May be a second behind.
    fn broadcasts(
        &self,
        scope: &SenderScope,
        before: Option<&Broadcast>,
        most: u16,
    ) -> impl Future<Output = Result<Vec<Broadcast>, TableError>> + Send;

    /// One that this person may see; anybody else's is not there.
    fn broadcast_for(
        &self,
        staff: &Staff,
        id: &BroadcastId,
    ) -> impl Future<Output = Result<Option<Broadcast>, TableError>> + Send;

    /// Keeps a new draft.
    fn add_broadcast(&self, draft: &Broadcast) -> impl Future<Output = Result<Written<Broadcast>, TableError>> + Send;

    /// Writes a broadcast that still has the version before this one. Every step of its life goes through here, so that
    /// of two steps at the same moment one happens.
    fn change_broadcast(&self, next: &Broadcast)
    -> impl Future<Output = Result<Written<Broadcast>, TableError>> + Send;

    /// Takes away what still has this version and is open to be written: it has not gone out. `false`: it is another one by now.
    fn drop_draft(&self, draft: &Broadcast) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// The templates of a sender, by name.
    fn templates(&self, scope: &SenderScope) -> impl Future<Output = Result<Vec<Template>, TableError>> + Send;

    /// Keeps a template of that sender.
    fn keep_template(
        &self,
        scope: &SenderScope,
        template: &Template,
    ) -> impl Future<Output = Result<(), TableError>> + Send;

    /// Takes a template away.
    fn drop_template(
        &self,
        scope: &SenderScope,
        id: &TemplateId,
    ) -> impl Future<Output = Result<(), TableError>> + Send;
}

/// The people whom broadcasts may address.
pub trait Audiences: Send + Sync {
    /// The people of the school as far as the scope reaches, with the groups that `segments` name. Suspended links and
    /// pupils who have left are not in it. Links may be a second behind; contacts, wishes and groups are as they are at this moment.
    /// Community members only to whoever sees the whole school.
    fn people(
        &self,
        scope: &SchoolScope,
        segments: &[Segment],
    ) -> impl Future<Output = Result<People, TableError>> + Send;
}

/// The plan of a broadcast, and how it goes out. Only for the functions that queues and clocks order.
pub trait FanOut: Send + Sync {
    /// The broadcast of an order, as it is at this moment.
    fn ordered_broadcast(&self, id: &BroadcastId)
    -> impl Future<Output = Result<Option<Broadcast>, TableError>> + Send;

    /// The broadcast under which answers to this one stand: itself, or, as it is at this moment, the one that it reminds of.
    fn answered_under(&self, named: Broadcast) -> impl Future<Output = Result<Option<Broadcast>, TableError>> + Send {
        async move {
            match &named.reminds {
                Some(earlier) => self.ordered_broadcast(earlier).await,
                None => Ok(Some(named)),
            }
        }
    }

    /// Puts a chunk and its [`Sending`] where no chunk of this number is in this plan, together or not at all. `false`: somebody has
    /// frozen another (or one's own earlier try did): read it.
    fn freeze(&self, chunk: &Chunk) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// The chunk of that number in the broadcast's present plan, as it is at this moment.
    fn chunk(
        &self,
        broadcast: &Broadcast,
        number: u32,
    ) -> impl Future<Output = Result<Option<Chunk>, TableError>> + Send;

    /// How far a chunk of the present plan has come, at this moment.
    fn sending(
        &self,
        broadcast: &Broadcast,
        number: u32,
    ) -> impl Future<Output = Result<Option<Sending>, TableError>> + Send;

    /// How far all chunks of the present plan have come, by number. The one that ends the log has nobody in it.
    fn sendings(&self, broadcast: &Broadcast) -> impl Future<Output = Result<Vec<Sending>, TableError>> + Send;

    /// Writes the next version of a [`Sending`]; when it comes to its end, its [`Sending::tally`] is added to the broadcast's in the
    /// same transaction. `false`: somebody else was faster; read again. One's own earlier try whose answer got lost is
    /// `true`: it is the same in everything, [`Sending::hand`] too.
    fn advance(&self, next: &Sending) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// What the broadcast's recipients came to so far.
    fn tally(&self, broadcast: &BroadcastId) -> impl Future<Output = Result<Tally, TableError>> + Send;

    /// The places of those in a chunk whose links to all the children for whom they were chosen are suspended or ended, and of
    /// community members who were struck off the list, as it is at this moment.
    fn unlinked(&self, chunk: &Chunk) -> impl Future<Output = Result<BTreeSet<u32>, TableError>> + Send;

    /// Puts a row into the inbox of each recipient of a chunk. Repeating it changes nothing.
    fn deliver(&self, broadcast: &Broadcast, chunk: &Chunk) -> impl Future<Output = Result<(), TableError>> + Send;

    /// What has become due at `now`: broadcasts to be planned, chunks to be sent. At most `most`; may be a second behind.
    fn due(&self, now: Timestamp, most: u16) -> impl Future<Output = Result<Vec<Due>, TableError>> + Send;

    /// Notes that a deferred chunk has been ordered, so that it is not due any more. `false`: it has gone on meanwhile.
    fn ordered(&self, sending: &Sending) -> impl Future<Output = Result<bool, TableError>> + Send;
}

/// Something that has become due.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::large_enum_variant)] // there are some hundreds, for one moment
pub enum Due {
    /// A broadcast whose time has come.
    Plan(BroadcastId),
    /// A chunk that waited for somebody's hours.
    Send(Sending),
}

/// What a reader finds in their inbox.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Letterbox {
    /// Whose.
    pub reader: Reader,
    /// Which broadcast.
    pub broadcast: BroadcastId,
    /// When the broadcast went out; whoever has quiet hours finds it under the same moment.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub at: Timestamp,
    /// Through which school.
    pub school: SchoolCode,
    /// For which of their children: without a link to one of them, it is not there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<PupilId>,
    /// Never asked to reply.
    #[serde(default)]
    pub one_way: bool,
}

impl Letterbox {
    /// What the recipients of a chunk find. `None`: the chunk is another broadcast's, or nobody has released it.
    pub(crate) fn of_chunk(broadcast: &Broadcast, chunk: &Chunk) -> Option<Vec<Self>> {
        let at = broadcast.dated().filter(|_| chunk.broadcast == broadcast.id)?;
        let letter = |recipient: &Recipient| Self {
            reader: recipient.reader.clone(),
            broadcast: broadcast.id.clone(),
            at,
            school: chunk.school.clone(),
            via: recipient.via.clone(),
            one_way: chunk.one_way,
        };
        Some(chunk.recipients.iter().map(letter).collect())
    }
}

/// How a confirmation came.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConfirmedBy {
    /// The guardian, in the talk.
    Talk,
    /// The guardian, on the page.
    Page,
    /// A member of staff, for a family that said so by telephone or on paper.
    Staff(domain::id::StaffId),
}

/// That a household has read a broadcast.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Confirmation {
    /// Of which broadcast.
    pub broadcast: BroadcastId,
    /// Through which school it came.
    pub school: SchoolCode,
    /// By a guardian …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guardian: Option<GuardianId>,
    /// … for these children; by staff: for one.
    pub pupils: Vec<PupilId>,
    /// When.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub at: Timestamp,
    /// How.
    pub by: ConfirmedBy,
}

/// That somebody opened a file.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Opened {
    /// Of which broadcast.
    pub broadcast: BroadcastId,
    /// Through which school.
    pub school: SchoolCode,
    /// Which file.
    pub attachment: AttachmentId,
    /// Who.
    pub reader: Reader,
    /// When first.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub at: Timestamp,
}

/// A reader's own inbox. Every answer is checked against the links and memberships of this moment.
pub trait Inbox: Send + Sync {
    /// The newest messages of this person before `before` (moment and broadcast of one), newest first, with what each says at
    /// this moment. Fewer than `most`: there are no more.
    fn inbox(
        &self,
        contact: &Contact,
        family: Option<&Family>,
        before: Option<&(Timestamp, BroadcastId)>,
        most: u16,
    ) -> impl Future<Output = Result<Vec<(Letterbox, Broadcast)>, TableError>> + Send;

    /// One message of this person.
    fn message(
        &self,
        contact: &Contact,
        family: Option<&Family>,
        id: &BroadcastId,
    ) -> impl Future<Output = Result<Option<(Letterbox, Broadcast)>, TableError>> + Send;

    /// Keeps a confirmation; the first of a guardian stays. Whether this one was the first.
    fn confirm(&self, confirmation: &Confirmation) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// When this guardian confirmed it.
    fn confirmed(&self, letter: &Letterbox) -> impl Future<Output = Result<Option<Confirmation>, TableError>> + Send;

    /// Notes that a file was opened; the first time stays.
    fn note_opened(&self, opened: &Opened) -> impl Future<Output = Result<(), TableError>> + Send;
}

/// What came of a broadcast at one school, for whoever sees it there.
pub trait Aftermath: Send + Sync {
    /// The confirmations of one school.
    fn confirmations(
        &self,
        scope: &SchoolScope,
        broadcast: &BroadcastId,
    ) -> impl Future<Output = Result<Vec<Confirmation>, TableError>> + Send;

    /// Who of one school opened what.
    fn openings(
        &self,
        scope: &SchoolScope,
        broadcast: &BroadcastId,
    ) -> impl Future<Output = Result<Vec<Opened>, TableError>> + Send;
}
