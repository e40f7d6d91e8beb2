//! A world, what it is made of, and the protocol that it tries.

use std::{collections::BTreeSet, fmt};

/// An event; its number is LINE's timestamp.
pub type Event = u8;

/// What works off a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// Understands an event and places an order; here every event is one.
    Conversation,
    /// Writes the order's entry.
    Recorder,
}

impl fmt::Display for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Conversation => "conversation",
            Self::Recorder => "recorder",
        })
    }
}

/// One thing that a protocol does wrong; ours does none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Says 200 as soon as the signature is verified.
    AcknowledgesEarly,
    /// Takes an answer of SQS for the success of the whole batch.
    IgnoresPartialFailures,
    /// Is done with an event although SQS has not confirmed its order.
    ForgetsTheOrder,
    /// Adds an entry whether or not it is there.
    AppendsWhatComes,
    /// What arrived last stands, newer or not.
    LastArrivalWins,
    /// SQS never hands out again what a crashed function has not deleted.
    NeverHandsOutAgain,
}

/// The protocol: what the three functions and the template do, but for its flaw.
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
    /// The protocol as it is, or with a flaw. A batch has ten entries in earnest; here no request has
    /// more than two events, and a round is one call.
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
    /// How often the deduplication window of a queue may pass, both counted together.
    pub windows: u8,
}

/// A state of a world.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct State {
    pub(super) delivered: Vec<u8>,
    pub(super) acknowledged: Vec<bool>,
    pub(super) invocations: Vec<Invocation>,
    pub(super) conversation: Station,
    pub(super) recorder: Station,
    pub(super) day: Day,
    pub(super) faults: u8,
    pub(super) windows: u8,
}

/// A FIFO queue and the invocations that work it off.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Station {
    pub(super) messages: Vec<Event>,
    /// A worker holds the first message, and with it the rest of the group.
    pub(super) held: bool,
    /// Deduplication ids that SQS remembers.
    pub(super) remembered: BTreeSet<Event>,
    pub(super) workers: Vec<Worker>,
}

/// An invocation of webhook-intake.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Invocation {
    pub(super) request: usize,
    pub(super) round: u8,
    pub(super) left: Vec<Event>,
    pub(super) failed: Vec<Event>,
}

/// An invocation of conversation or recorder, with one message.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Worker {
    pub(super) event: Event,
    /// Its effect is there.
    pub(super) has_done: bool,
    /// SQS still counts on it.
    pub(super) holds: bool,
}

/// The pupil's day in the table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Day {
    /// In the order in which they are folded: the last one stands.
    pub(super) entries: Vec<Event>,
}

impl State {
    pub(super) fn new(world: &World) -> Self {
        Self {
            delivered: vec![0; world.requests.len()],
            acknowledged: vec![false; world.requests.len()],
            invocations: Vec::new(),
            conversation: Station::default(),
            recorder: Station::default(),
            day: Day::default(),
            faults: world.faults,
            windows: world.windows,
        }
    }

    pub(super) fn before(&self, function: Function) -> &Station {
        match function {
            Function::Conversation => &self.conversation,
            Function::Recorder => &self.recorder,
        }
    }

    pub(super) fn at(&mut self, function: Function) -> &mut Station {
        match function {
            Function::Conversation => &mut self.conversation,
            Function::Recorder => &mut self.recorder,
        }
    }

    /// Nothing is under way.
    pub(super) fn is_quiet(&self) -> bool {
        self.invocations.is_empty() && self.conversation.is_quiet() && self.recorder.is_quiet()
    }
}

impl Station {
    fn is_quiet(&self) -> bool {
        self.messages.is_empty() && self.workers.is_empty()
    }
}

impl Invocation {
    /// What goes with the next call.
    pub(super) fn batch(&self, protocol: &Protocol) -> &[Event] {
        &self.left[..self.left.len().min(protocol.batch)]
    }
}
