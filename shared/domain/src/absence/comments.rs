//! What the school has written to the guardians, and what of it it has taken back.

use jiff::Timestamp;

use super::{Author, Entry, PupilDay, Said};
use crate::{confidential::Confidential, id::EntryId};

/// What the school has written to the guardians.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment<'d> {
    /// Names it.
    pub entry: &'d EntryId,
    /// When.
    pub at: Timestamp,
    /// Who wrote it. Guardians see "the school".
    pub by: &'d Author,
    /// What.
    pub words: &'d Confidential<String>,
    /// Since when it is taken back: guardians see that there was something, and not what.
    pub withdrawn_at: Option<Timestamp>,
}

impl PupilDay {
    /// What the school has written, oldest first.
    pub fn comments(&self) -> Vec<Comment<'_>> {
        self.in_order().into_iter().filter_map(|entry| self.comment(entry)).collect()
    }

    /// What the school has written under that entry.
    pub fn comment(&self, entry: &Entry) -> Option<Comment<'_>> {
        let entry = self.entries.get(&entry.id)?;
        let Said::Comment { words } = &entry.said else { return None };
        let withdrawn = |other: &Entry| matches!(&other.said, Said::Withdraw { of } if *of == entry.id);
        let withdrawn_at = self.in_order().into_iter().find(|other| withdrawn(other)).map(|other| other.at);
        Some(Comment { entry: &entry.id, at: entry.at, by: &entry.by, words, withdrawn_at })
    }
}
