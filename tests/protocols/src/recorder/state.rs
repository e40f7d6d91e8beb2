//! A world of orders, recorders and LINE.

use std::collections::{BTreeMap, BTreeSet};

/// A tap on 送る: a webhook event.
pub type Event = u8;

/// What a tap says. Two taps on one button say one thing.
pub type Entry = u8;

/// One thing that a protocol does wrong; ours does none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Notes that the guardian was told, then tells them.
    NotesFirst,
    /// Notes nothing.
    NotesNothing,
    /// Pushes under a new key each time.
    RandomKey,
}

/// What there is, and how much may go wrong.
#[derive(Clone, Debug)]
pub struct World {
    /// What is wrong with the protocol tried.
    pub flaw: Option<Flaw>,
    /// The taps, each with the entry that it is about.
    pub taps: Vec<Entry>,
    /// How often conversation may place each order.
    pub placements: u8,
    /// How many faults may happen.
    pub faults: u8,
    /// How often the deduplication window may pass.
    pub windows: u8,
}

/// A state of a world.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct State {
    /// Which entry each tap is about.
    pub(super) taps: Vec<Entry>,
    pub(super) placed: Vec<u8>,
    pub(super) queue: Vec<Event>,
    /// A recorder holds the first message.
    pub(super) held: bool,
    /// Deduplication ids that SQS remembers.
    pub(super) remembered: BTreeSet<Event>,
    pub(super) recorders: Vec<Recorder>,
    /// What the table holds.
    pub(super) entries: BTreeMap<Entry, Kept>,
    /// What LINE knows of each event.
    pub(super) line: Vec<Line>,
    pub(super) faults: u8,
    pub(super) windows: u8,
}

/// An entry in the table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Kept {
    /// The event that brought it.
    pub(super) event: Event,
    pub(super) told: bool,
}

/// LINE's side of one event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Line {
    /// The reply token is used, or too old.
    pub(super) token_is_gone: bool,
    /// LINE did not answer a reply that it did not send.
    pub(super) left_a_reply: bool,
    /// How often the guardian heard the acknowledgement by reply and by push.
    pub(super) replies: u8,
    pub(super) pushes: u8,
}

/// What a recorder does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Next {
    Write,
    /// Somebody waits for the answer.
    Reply,
    /// Reply without a push behind it, to a second tap.
    Courtesy,
    Push,
    Note,
    Delete,
}

/// An invocation of the recorder, with one order.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Recorder {
    pub(super) event: Event,
    pub(super) next: Next,
    /// SQS still counts on it.
    pub(super) holds: bool,
}

impl State {
    pub(super) fn new(world: &World) -> Self {
        let taps = world.taps.len();
        Self {
            taps: world.taps.clone(),
            placed: vec![0; taps],
            queue: Vec::new(),
            held: false,
            remembered: BTreeSet::new(),
            recorders: Vec::new(),
            entries: BTreeMap::new(),
            line: vec![Line::default(); taps],
            faults: world.faults,
            windows: world.windows,
        }
    }

    pub(super) fn entry_of(&self, event: Event) -> Entry {
        self.taps[usize::from(event)]
    }

    pub(super) fn line(&mut self, event: Event) -> &mut Line {
        &mut self.line[usize::from(event)]
    }
}
