//! A world, what it is made of, and the protocol that it tries.

use std::collections::BTreeSet;

/// An event; its number is LINE's timestamp.
pub type Event = u8;

/// One thing that a protocol does wrong; ours does none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Says 200 as soon as the signature is verified.
    AcknowledgesEarly,
    /// Takes an answer of SQS for the success of the whole batch.
    IgnoresPartialFailures,
    /// Writes whatever arrives, newer or not.
    LastArrivalWins,
    /// SQS never hands out again what a recorder has not deleted.
    NeverHandsOutAgain,
}

/// The protocol: what webhook-intake, the template and the recorder do, but for its flaw.
#[derive(Clone, Debug)]
pub struct Protocol {
    /// What is wrong with it.
    pub flaw: Option<Flaw>,
    /// Entries in one call to SQS.
    pub batch: usize,
    /// Rounds in which what SQS has not taken is sent.
    pub rounds: u8,
}

impl Protocol {
    /// The protocol as it is, or with a flaw. A batch has ten entries in earnest; with two, a request of three events
    /// takes two calls.
    pub fn with(flaw: Option<Flaw>) -> Self {
        Self { flaw, batch: 2, rounds: 2 }
    }

    pub(super) fn has(&self, flaw: Flaw) -> bool {
        self.flaw == Some(flaw)
    }
}

/// What there is, and how much may go wrong.
#[derive(Clone, Debug)]
pub struct World {
    /// The protocol tried.
    pub protocol: Protocol,
    /// LINE's requests, each with its events.
    pub requests: Vec<Vec<Event>>,
    /// How often LINE may deliver each request.
    pub deliveries: u8,
    /// How many faults may happen.
    pub faults: u8,
    /// How often the deduplication window may pass.
    pub windows: u8,
}

/// A state of a world.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct State {
    pub(super) delivered: Vec<u8>,
    pub(super) acknowledged: Vec<bool>,
    pub(super) invocations: Vec<Invocation>,
    pub(super) queue: Vec<Event>,
    /// A recorder holds the first message.
    pub(super) held: bool,
    /// Deduplication ids that SQS remembers.
    pub(super) remembered: BTreeSet<Event>,
    pub(super) recorders: Vec<Recorder>,
    pub(super) item: Item,
    pub(super) faults: u8,
    pub(super) windows: u8,
}

/// An invocation of webhook-intake.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Invocation {
    pub(super) request: usize,
    pub(super) round: u8,
    pub(super) left: Vec<Event>,
    pub(super) failed: Vec<Event>,
}

/// An invocation of the recorder, with one message.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Recorder {
    pub(super) event: Event,
    pub(super) has_written: bool,
    /// SQS still counts on it.
    pub(super) holds: bool,
}

/// The item in the table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Item {
    pub(super) newest: Option<Event>,
    /// Events that a recorder has put to the table, taken over or too old.
    pub(super) seen: BTreeSet<Event>,
    /// Events that changed the item, as often as they did.
    pub(super) changes: Vec<Event>,
}

impl State {
    pub(super) fn new(world: &World) -> Self {
        Self {
            delivered: vec![0; world.requests.len()],
            acknowledged: vec![false; world.requests.len()],
            invocations: Vec::new(),
            queue: Vec::new(),
            held: false,
            remembered: BTreeSet::new(),
            recorders: Vec::new(),
            item: Item::default(),
            faults: world.faults,
            windows: world.windows,
        }
    }

    /// Nothing is under way.
    pub(super) fn is_quiet(&self) -> bool {
        self.invocations.is_empty() && self.queue.is_empty() && self.recorders.is_empty()
    }
}

impl Invocation {
    /// What goes with the next call.
    pub(super) fn batch(&self, protocol: &Protocol) -> &[Event] {
        &self.left[..self.left.len().min(protocol.batch)]
    }
}
