//! Items about absences that are no pupil's day.

use domain::{absence::Arrangement, attendance::Rules};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Row, Versioned};
use crate::key::{self, Key};

/// That a notice has gone out by mail.
#[derive(Serialize, Deserialize)]
pub(crate) struct MailedNoticeRow {
    pub(crate) notice: String,
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub(crate) expires_at: Timestamp,
}

impl Row for MailedNoticeRow {
    const WHAT: &'static str = "mailed notice";

    fn key(&self) -> Key {
        key::mailed_notice(&self.notice)
    }
}

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
        key::arrangement(&self.school, self.until, &self.pupil, &self.id)
    }
}
