//! What guardians are told at an hour that follows from reports.

use domain::{commute::Walk, infection::ComingBack};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Row, Versioned};
use crate::key::{self, Key};

/// A pupil who comes back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ComingBackRow {
    #[serde(flatten)]
    pub(crate) coming_back: ComingBack,
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    expires_at: Timestamp,
}

/// A group's morning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct WalkRow {
    #[serde(flatten)]
    pub(crate) walk: Walk,
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    expires_at: Timestamp,
}

impl From<ComingBack> for ComingBackRow {
    fn from(coming_back: ComingBack) -> Self {
        Self { expires_at: coming_back.expires_at(), coming_back }
    }
}

impl From<Walk> for WalkRow {
    fn from(walk: Walk) -> Self {
        Self { expires_at: walk.expires_at(), walk }
    }
}

impl Row for ComingBackRow {
    const WHAT: &'static str = "pupil coming back";

    fn key(&self) -> Key {
        key::coming_back(&self.coming_back.school, &self.coming_back.pupil)
    }

    fn third_index(&self) -> Option<Key> {
        self.coming_back.due_at().map(|at| key::return_due(at, &self.coming_back.pupil))
    }
}

impl Row for WalkRow {
    const WHAT: &'static str = "walk of a group";

    fn key(&self) -> Key {
        key::walk(&self.walk.school, self.walk.day, &self.walk.group)
    }

    fn third_index(&self) -> Option<Key> {
        self.walk.due_at().map(|at| key::walk_due(at, &self.walk))
    }
}

impl Versioned for ComingBackRow {
    fn version(&self) -> u32 {
        self.coming_back.version
    }
}

impl Versioned for WalkRow {
    fn version(&self) -> u32 {
        self.walk.version
    }
}
