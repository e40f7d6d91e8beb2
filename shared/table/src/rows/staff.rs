//! Staff: accounts, where they work, and what the board has set for them.

use domain::{
    audit::Chain,
    id::StaffId,
    staff::{Networks, Staff},
};
use serde::{Deserialize, Serialize};

use super::{Row, Versioned};
use crate::key::{self, Key};

impl Row for Staff {
    const WHAT: &'static str = "staff member";

    fn key(&self) -> Key {
        key::staff(&self.id)
    }
}

impl Versioned for Staff {
    fn version(&self) -> u32 {
        self.version
    }
}

/// That somebody works there. Who they are and what they may do stands in their account alone.
#[derive(Serialize, Deserialize)]
pub(crate) struct StaffAtRow {
    pub(crate) at: Chain,
    pub(crate) id: StaffId,
}

impl Row for StaffAtRow {
    const WHAT: &'static str = "place of a staff member";

    fn key(&self) -> Key {
        key::staff_at(&self.at, &self.id)
    }
}

/// What the board has set.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct BoardSettingsRow {
    pub(crate) networks: Networks,
}

impl Row for BoardSettingsRow {
    const WHAT: &'static str = "settings of the board";

    fn key(&self) -> Key {
        key::board_settings()
    }
}
