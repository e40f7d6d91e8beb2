//! Whether a chain is as it was written.

use super::{Chain, Hash, Head, Recorded};

/// What is wrong at an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It belongs to another chain.
    OtherChain,
    /// Its number does not come next: something was removed, put in or moved.
    OutOfOrder,
    /// It does not follow from the entry before it.
    Unlinked,
    /// It is not what was written: its hash is not that of its content.
    Altered,
    /// It is the last one here, and the chain was longer, or ended otherwise.
    CutOff,
}

/// Where a chain stops being trustworthy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    /// The number of the entry at which it shows.
    pub at: u64,
    /// What shows there.
    pub why: Why,
}

/// What came of looking at every entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Every entry is as it was written.
    Intact {
        /// How many.
        entries: u64,
        /// The last one's hash; whoever kept it can find a tail that is missing later.
        head: Hash,
    },
    /// Something was done to the log.
    Broken(Broken),
}

/// Looks at entries one by one, so that a chain needs not be in memory at once.
#[derive(Debug, Clone)]
pub struct Verifier {
    chain: Chain,
    seen: Head,
}

impl Verifier {
    /// Before the first entry of a chain.
    pub fn of(chain: Chain) -> Self {
        Self { chain, seen: Head::START }
    }

    /// The last entry that is as it was written.
    pub fn seen(&self) -> Head {
        self.seen
    }

    /// The next entry.
    pub fn see(&mut self, entry: &Recorded) -> Result<(), Broken> {
        let next = self.seen.seq + 1;
        let why = if entry.chain != self.chain {
            Why::OtherChain
        } else if entry.seq != next {
            Why::OutOfOrder
        } else if entry.previous != self.seen.hash {
            Why::Unlinked
        } else if !entry.is_sound() {
            Why::Altered
        } else {
            self.seen = entry.head();
            return Ok(());
        };
        Err(Broken { at: next, why })
    }

    /// After the last entry. `end`: the last hash, where it is known from elsewhere.
    pub fn finish(self, end: Option<Hash>) -> Verdict {
        let Head { seq, hash } = self.seen;
        match end {
            Some(end) if end != hash => Verdict::Broken(Broken { at: seq, why: Why::CutOff }),
            _ => Verdict::Intact { entries: seq, head: hash },
        }
    }
}

/// Looks at a whole chain. `end`: its last hash, where it is known from elsewhere; without it a tail that is missing cannot be seen.
pub fn verify<'e>(chain: &Chain, entries: impl IntoIterator<Item = &'e Recorded>, end: Option<Hash>) -> Verdict {
    let mut verifier = Verifier::of(chain.clone());
    for entry in entries {
        if let Err(broken) = verifier.see(entry) {
            return Verdict::Broken(broken);
        }
    }
    verifier.finish(end)
}
