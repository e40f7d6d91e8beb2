//! Everything that there is, behind one lock.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use domain::{
    broadcast::{Broadcast, Chunk, People, Reader, Sending, Tally, To},
    id::{BroadcastId, LineUserId},
    school::SchoolCode,
    staff::Staff,
};
use jiff::Timestamp;
use uuid::Uuid;

use super::Flaw;
use crate::Chance;
use crate::queues::{Message, Pause, Queued};

/// The city, for everybody in it.
#[derive(Clone)]
pub(super) struct City(Arc<Mutex<State>>);

pub(super) struct State {
    pub(super) flaw: Option<Flaw>,
    pub(super) chance: Chance,
    pub(super) now: Timestamp,
    /// While it is on, everything may fail.
    pub(super) trouble: bool,
    /// The queues hand each order over once, however that ends: nobody has to be able to rely on more.
    pub(super) is_forgetful: bool,
    pub(super) staff: Staff,
    pub(super) people: BTreeMap<SchoolCode, People>,
    /// Who was addressed when it was released, and has not been suspended since.
    pub(super) owed: BTreeSet<Reader>,
    /// Where everybody is reached.
    pub(super) to: BTreeMap<Reader, To>,
    /// Whose links are suspended …
    pub(super) suspended: BTreeSet<Reader>,
    /// … and were so before anything could go out.
    pub(super) suspended_early: BTreeSet<Reader>,
    pub(super) broadcast: Broadcast,
    /// What tells people that it is taken back.
    pub(super) notice: Option<Broadcast>,
    pub(super) chunks: BTreeMap<Place, Chunk>,
    pub(super) sendings: BTreeMap<Place, Sending>,
    pub(super) tallies: BTreeMap<BroadcastId, Tally>,
    pub(super) inboxes: BTreeSet<(BroadcastId, Reader)>,
    pub(super) line: Line,
    /// How often each address got which mail.
    pub(super) mails: BTreeMap<(BroadcastId, String), u32>,
    pub(super) queue: Vec<Message>,
    /// What happened, for whoever reads a counterexample.
    pub(super) story: Vec<String>,
}

/// Of which broadcast, of which plan of it, and which chunk.
pub(super) type Place = (BroadcastId, u32, u32);

/// LINE's side.
#[derive(Default)]
pub(super) struct Line {
    /// When each key was taken.
    pub(super) taken: HashMap<Uuid, Timestamp>,
    /// How often what was sent to each.
    pub(super) heard: BTreeMap<(BroadcastId, LineUserId), u32>,
    /// Who has left LINE.
    pub(super) unknown: BTreeSet<LineUserId>,
}

impl City {
    pub(super) fn new(state: State) -> Self {
        Self(Arc::new(Mutex::new(state)))
    }

    pub(super) fn look(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One step of somebody: others come in between, and their end may.
    pub(super) async fn step<A>(&self, effect: impl FnOnce(&mut State) -> A) -> A {
        Pause::default().await;
        effect(&mut self.look())
    }
}

impl State {
    /// The broadcast, and the notice where there is one.
    pub(super) fn broadcasts(&self) -> impl Iterator<Item = &Broadcast> {
        std::iter::once(&self.broadcast).chain(&self.notice)
    }

    pub(super) fn broadcast_of(&mut self, id: &BroadcastId) -> Option<&mut Broadcast> {
        std::iter::once(&mut self.broadcast).chain(&mut self.notice).find(|one| one.id == *id)
    }

    pub(super) fn tell(&mut self, words: impl FnOnce() -> String) {
        if self.story.len() < 400 {
            self.story.push(words());
        }
    }
}

impl Queued for State {
    fn queue(&mut self) -> &mut Vec<Message> {
        &mut self.queue
    }

    fn fails(&mut self, percent: usize) -> bool {
        self.trouble && self.chance.below(100) < percent
    }
}
