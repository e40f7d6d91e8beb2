//! Items about absences that are no pupil's day.

use domain::{absence::Arrangement, attendance::Rules};

use super::{Row, Versioned};
use crate::key::{self, Key};

impl Row for Rules {
    const WHAT: &'static str = "rules of attendance";

    fn key(&self) -> Key {
        key::attendance_rules()
    }
}

impl Versioned for Rules {
    fn version(&self) -> u32 {
        self.version
    }
}

impl Row for Arrangement {
    const WHAT: &'static str = "arrangement";

    fn key(&self) -> Key {
        key::arrangement(&self.school, &self.pupil, &self.id)
    }
}
