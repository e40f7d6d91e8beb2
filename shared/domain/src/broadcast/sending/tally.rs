//! What the recipients of a broadcast came to.

use serde::{Deserialize, Serialize};

use super::{By, Fate, Removed, Sending};

/// How many of a broadcast's recipients came to what. Changed in the transaction that changes a chunk's fate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Chunks that came to an end, parked ones not counted.
    pub chunks: u32,
    /// Recipients whose multicast LINE has taken.
    pub line: u32,
    /// Recipients whose mail was taken.
    pub mail: u32,
    /// Recipients who find it on the page.
    pub page: u32,
    /// Recipients who were taken out.
    pub removed: u32,
    /// Recipients for whom it expired.
    pub expired: u32,
    /// Recipients who read of it in a digest.
    #[serde(default)]
    pub digest: u32,
    /// Recipients to whom it was not sent, because it or the one that it is about was taken back.
    #[serde(default)]
    pub withdrawn: u32,
}

impl Sending {
    /// What it adds to the tally, now that it has come to its end.
    pub fn tally(&self) -> Tally {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let expired = count(self.removed.values().filter(|why| **why == Removed::Expired).count());
        let removed = count(self.removed.len()).saturating_sub(expired);
        let digest = self.entered.count();
        let rest = self.size.saturating_sub(removed + expired + digest);
        let none = Tally::default();
        match (&self.fate, self.by) {
            (Fate::Open | Fate::Parked { .. }, _) => none,
            (Fate::Done, By::Line) => Tally { chunks: 1, line: rest, removed, digest, ..none },
            (Fate::Done, By::Mail) => Tally { chunks: 1, mail: rest, expired, removed, digest, ..none },
            (Fate::Done, By::Page) => Tally { chunks: 1, page: rest, removed, ..none },
            (Fate::Expired, _) => Tally { chunks: 1, expired: rest + expired, removed, ..none },
            (Fate::Withdrawn, _) => {
                let mail = count(self.mails.len());
                Tally { chunks: 1, mail, expired, removed, digest, withdrawn: rest.saturating_sub(mail), ..none }
            }
        }
    }
}
