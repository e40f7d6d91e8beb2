//! Mornings of homerooms.

use domain::arrival::Morning;

use super::{Row, Versioned};
use crate::key::{self, Key};

impl Row for Morning {
    const WHAT: &'static str = "morning";

    fn key(&self) -> Key {
        key::morning(&self.school, &self.homeroom, self.day)
    }

    fn third_index(&self) -> Option<Key> {
        self.watch().map(|how| key::watched_morning(how, self))
    }
}

impl Versioned for Morning {
    fn version(&self) -> u32 {
        self.version
    }
}
