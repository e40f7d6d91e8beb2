//! Entries of the audit log, and where each chain ends.

use domain::audit::{Chain, Hash, Head, Recorded};
use serde::{Deserialize, Serialize};

use super::Row;
use crate::key::{self, Key};

impl Row for Recorded {
    const WHAT: &'static str = "audit entry";

    fn key(&self) -> Key {
        key::audit_entry(&self.chain, self.seq)
    }
}

/// Where a chain ends. Only ever moves on by one.
#[derive(Serialize, Deserialize)]
pub(crate) struct HeadRow {
    pub(crate) chain: Chain,
    pub(crate) seq: u64,
    pub(crate) hash: Hash,
}

impl HeadRow {
    pub(crate) fn after(entry: &Recorded) -> Self {
        Self { chain: entry.chain.clone(), seq: entry.seq, hash: entry.hash }
    }

    pub(crate) fn head(&self) -> Head {
        Head { seq: self.seq, hash: self.hash }
    }
}

impl Row for HeadRow {
    const WHAT: &'static str = "audit chain's end";

    fn key(&self) -> Key {
        key::audit_head(&self.chain)
    }
}
