//! The sheets of appointments.

use domain::appointment::HomeroomSheet;
use jiff::civil::Date;

use super::{Row, Versioned};
use crate::key::{self, Key};

impl Row for HomeroomSheet {
    const WHAT: &'static str = "sheet of appointments";

    fn key(&self) -> Key {
        key::sheet(&self.school, &self.homeroom, self.first_day().unwrap_or(Date::MIN), &self.broadcast)
    }

    fn third_index(&self) -> Option<Key> {
        self.due_at().map(|at| key::sheet_to_tell(at, self))
    }
}

impl Versioned for HomeroomSheet {
    fn version(&self) -> u32 {
        self.sheet.version
    }
}
