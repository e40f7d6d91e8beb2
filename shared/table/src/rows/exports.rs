//! Exports. DynamoDB forgets them by itself, within days after `expires_at`.

use domain::export::Export;

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
