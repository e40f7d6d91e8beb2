//! What there is.

use std::collections::BTreeMap;

/// What a variant of the sender does without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It calls LINE without a key.
    NoKey,
    /// It draws a key for each try.
    RandomKey,
    /// It leaves an order alone when LINE does not take the chunk at once.
    DropsOnError,
    /// It tries again however old the key is.
    NoGate,
    /// It takes out whom LINE refuses although an earlier try may have been taken.
    TrustsRefusal,
    /// It writes over what others have noted.
    WritesOver,
}

/// A small world.
#[derive(Clone, Debug)]
pub struct World {
    /// Chunks of two recipients; of each, one may leave LINE.
    pub chunks: usize,
    /// How often each chunk is ordered.
    pub orders: usize,
    /// How much may go wrong.
    pub faults: u8,
    /// How many half days pass.
    pub half_days: u8,
    /// How many recipients leave LINE.
    pub leavers: u8,
    /// What is done without.
    pub flaw: Option<Flaw>,
}

/// Everything in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct State {
    /// Half days since the beginning.
    pub(super) clock: u8,
    pub(super) chunks: Vec<Chunk>,
    pub(super) orders: Vec<Order>,
    pub(super) senders: Vec<Sender>,
    pub(super) line: Vec<Line>,
    pub(super) faults: u8,
    pub(super) leavers: u8,
}

/// How far a chunk has come, as the table has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Chunk {
    pub(super) fate: Fate,
    /// When the present key was used first.
    pub(super) first: Option<u8>,
    /// 0, 1 or more.
    pub(super) tries: u8,
    /// 1 once the recipient who left was taken out.
    pub(super) generation: u8,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Fate {
    #[default]
    Open,
    Done,
    Parked,
}

/// A message of the queue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Order {
    pub(super) chunk: usize,
    pub(super) held: bool,
    pub(super) deleted: bool,
}

/// A sender at work.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Sender {
    pub(super) order: usize,
    pub(super) chunk: usize,
    pub(super) next: Next,
    /// What it has read, or wants to write.
    pub(super) knows: Chunk,
    /// Nobody else has written since it read. The table knows that by the version, which would count for ever here.
    pub(super) is_fresh: bool,
}

/// What a sender does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Next {
    Read,
    /// Write that it tries, and then call LINE.
    Note,
    Call,
    /// Write what the chunk has come to, and then end, or read again.
    Settle,
    Delete,
}

/// LINE's side of one chunk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Line {
    /// The one who may leave has left.
    pub(super) left: bool,
    /// When it took each key.
    pub(super) taken: BTreeMap<u8, u8>,
    /// How often the one who stays and the one who may leave have heard it.
    pub(super) heard: [u8; 2],
}

impl State {
    pub(super) fn new(world: &World) -> Self {
        let order = |chunk| (0..world.orders).map(move |_| Order { chunk, held: false, deleted: false });
        Self {
            clock: 0,
            chunks: vec![Chunk::default(); world.chunks],
            orders: (0..world.chunks).flat_map(order).collect(),
            senders: Vec::new(),
            line: vec![Line::default(); world.chunks],
            faults: world.faults,
            leavers: world.leavers,
        }
    }

    /// Whether nothing moves any more by itself.
    pub(super) fn is_quiet(&self) -> bool {
        self.senders.is_empty() && self.orders.iter().all(|order| order.deleted)
    }
}
