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
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::Flaw;
use crate::Chance;
use crate::queues::{Message, Pause, Queued};

/// The city, for everybody in it.
#[derive(Clone)]
pub(super) struct City {
    state: Arc<Mutex<State>>,
    /// Whoever has it like this takes what was taken back for what stands.
    pub(super) looks_away: bool,
}

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
    /// What says something more about it.
    pub(super) letter: Option<Broadcast>,
    /// When it was taken back.
    pub(super) taken_back_at: Option<Timestamp>,
    /// Who was sent a letter about it when whoever sent it must have known that it had been taken back.
    pub(super) told_of_nothing: Option<String>,
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
        Self { state: Arc::new(Mutex::new(state)), looks_away: false }
    }

    /// For somebody who does not look whether what it is about was taken back.
    pub(super) fn looking_away(&self) -> Self {
        Self { looks_away: true, ..self.clone() }
    }

    pub(super) fn look(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One step of somebody: others come in between, and their end may.
    pub(super) async fn step<A>(&self, effect: impl FnOnce(&mut State) -> A) -> A {
        Pause::default().await;
        effect(&mut self.look())
    }
}

impl State {
    /// The broadcast, and its notice and letter where there are.
    pub(super) fn broadcasts(&self) -> impl Iterator<Item = &Broadcast> {
        std::iter::once(&self.broadcast).chain(&self.notice).chain(&self.letter)
    }

    pub(super) fn broadcast_of(&mut self, id: &BroadcastId) -> Option<&mut Broadcast> {
        let all = std::iter::once(&mut self.broadcast).chain(&mut self.notice).chain(&mut self.letter);
        all.into_iter().find(|one| one.id == *id)
    }

    /// A carrier takes what somebody is sent. No sender is at work for more than a minute.
    pub(super) fn goes_out(&mut self, what: &BroadcastId, to: &str) {
        let is_letter = self.letter.as_ref().is_some_and(|letter| letter.id == *what);
        let long_ago = |at: &Timestamp| self.now.duration_since(*at) > SignedDuration::from_mins(1);
        if is_letter && self.taken_back_at.as_ref().is_some_and(long_ago) {
            self.told_of_nothing.get_or_insert_with(|| to.to_owned());
        }
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
