//! Imports.

use domain::{
    id::{HomeroomId, ImportId},
    import::Import,
};
use serde::{Deserialize, Serialize};

use super::{Row, Versioned};
use crate::key::{self, Key};

impl Row for Import {
    const WHAT: &'static str = "import";

    fn key(&self) -> Key {
        key::import(&self.id)
    }

    fn index(&self) -> Option<Key> {
        Some(key::import_of(self.school.as_ref(), self.at, &self.id))
    }
}

impl Versioned for Import {
    fn version(&self) -> u32 {
        self.version
    }
}

/// That something was counted, so that it is not counted twice.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct CountedRow {
    pub(crate) import: ImportId,
    pub(crate) once: String,
    pub(crate) homeroom: HomeroomId,
}

impl Row for CountedRow {
    const WHAT: &'static str = "mark of an import";

    fn key(&self) -> Key {
        key::counted(&self.import, &self.once, &self.homeroom)
    }
}
