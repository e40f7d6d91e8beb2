//! Mornings of homerooms. DynamoDB forgets them by itself, within days after `expires_at`.

use domain::arrival::Morning;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Row, Versioned};
use crate::key::{self, Key};

/// A homeroom's morning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct MorningRow {
    #[serde(flatten)]
    pub(crate) morning: Morning,
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    expires_at: Timestamp,
}

impl From<Morning> for MorningRow {
    fn from(morning: Morning) -> Self {
        Self { expires_at: morning.expires_at(), morning }
    }
}

impl Row for MorningRow {
    const WHAT: &'static str = "morning";

    fn key(&self) -> Key {
        key::morning(&self.morning.school, &self.morning.homeroom, self.morning.day)
    }

    fn third_index(&self) -> Option<Key> {
        self.morning.watch().map(|how| key::watched_morning(how, &self.morning))
    }
}

impl Versioned for MorningRow {
    fn version(&self) -> u32 {
        self.morning.version
    }
}
