//! Exports, which DynamoDB forgets by itself within days after `expires_at`, and the layouts of schools.

use domain::export::{Export, SavedLayout};

use super::{Row, Versioned};
use crate::key::{self, Key};

impl Row for Export {
    const WHAT: &'static str = "export";

    fn key(&self) -> Key {
        key::export(&self.id)
    }
}

impl Versioned for Export {
    fn version(&self) -> u32 {
        self.version
    }
}

impl Row for SavedLayout {
    const WHAT: &'static str = "layout";

    fn key(&self) -> Key {
        key::layout(&self.school, &self.id)
    }

    fn third_index(&self) -> Option<Key> {
        self.due_at().map(|at| key::layout_due(at, &self.school, &self.id))
    }
}

impl Versioned for SavedLayout {
    fn version(&self) -> u32 {
        self.version
    }
}
