//! Broadcasts, in memory.

mod digests;
mod drafts;
mod fan_out;
mod following;
mod reading;

use std::collections::BTreeMap;

use domain::{
    broadcast::{Broadcast, Chunk, Entry, Reader, Released, Sender, Sending, Tally},
    id::{BroadcastId, TemplateId},
};
use jiff::Timestamp;

use super::guardians::millis;
use crate::{
    Confirmation, Letterbox, Opened, Template,
    key::{Key, Place, place_in_lists},
    rows::{Row, asking},
};

/// Broadcasts and what became of them.
#[derive(Debug, Default)]
pub(super) struct Sent {
    broadcasts: BTreeMap<BroadcastId, Broadcast>,
    chunks: BTreeMap<(BroadcastId, Place), Chunk>,
    sendings: BTreeMap<(BroadcastId, Place), Sending>,
    tallies: BTreeMap<BroadcastId, Tally>,
    inbox: BTreeMap<(Reader, Timestamp, BroadcastId), Letterbox>,
    templates: BTreeMap<(Sender, TemplateId), Template>,
    confirmations: BTreeMap<Left, Confirmation>,
    openings: BTreeMap<Left, Opened>,
    entries: BTreeMap<digests::Place, Entry>,
}

impl Sent {
    /// Those that stand among surveys that have gone out, where the table has them.
    pub(super) fn asking(&self) -> impl Iterator<Item = (Key, &Broadcast)> {
        let found = self.broadcasts.values().filter(|broadcast| broadcast.third_index() == asking(broadcast));
        found.filter_map(|broadcast| Some((asking(broadcast)?, broadcast)))
    }
}

/// Where something stands that readers have left.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Left(Key);

/// What the table gives back of it: moments to the millisecond.
fn kept_chunk(chunk: &Chunk) -> Chunk {
    Chunk { not_before: chunk.not_before.map(millis), digest: chunk.digest.map(millis), ..chunk.clone() }
}

fn kept_sending(sending: &Sending) -> Sending {
    let (first_attempt, due) = (sending.first_attempt.map(millis), sending.due.map(millis));
    Sending { first_attempt, due, ..sending.clone() }
}

fn kept_broadcast(broadcast: &Broadcast) -> Broadcast {
    let released = |press: Released| Released { at: millis(press.at), ..press };
    Broadcast {
        begun_at: millis(broadcast.begun_at),
        changed_at: millis(broadcast.changed_at),
        go_at: broadcast.go_at.map(millis),
        again_at: broadcast.again_at.map(millis),
        released: broadcast.released.clone().map(released),
        digest: broadcast.digest.map(millis),
        ..broadcast.clone()
    }
}
