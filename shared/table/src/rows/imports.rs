//! Imports.

use domain::{
    audit::{Chain, Deed},
    id::{HomeroomId, ImportId, PupilId},
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

/// That a log says what an import did there, so that it is not said twice.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct NotedRow {
    pub(crate) import: ImportId,
    pub(crate) did: Deed,
    pub(crate) chain: Chain,
}

impl Row for NotedRow {
    const WHAT: &'static str = "mark of a log";

    fn key(&self) -> Key {
        key::noted(&self.import, self.did, &self.chain)
    }
}

/// That a pupil has, or had, a guardian: the links themselves can only be found by an index, which may be a second behind.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct RegisteredRow {
    pub(crate) pupil: PupilId,
}

impl Row for RegisteredRow {
    const WHAT: &'static str = "mark of a pupil";

    fn key(&self) -> Key {
        key::registered(&self.pupil)
    }
}
