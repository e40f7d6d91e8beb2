//! Parked chunks: the machine goes no further, and a person decides.

use serde::{Deserialize, Serialize};

use super::{Fate, Sending};

/// What is known about a parked chunk: it decides what a person may do about it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// Nobody knows: it may have arrived.
    #[default]
    Unclear,
    /// It has not been taken; the carrier's words say why.
    Refused,
    /// It has not been taken: the messages of the month are used up.
    Quota,
}

impl Sending {
    pub(super) fn parked(&self, why: Doubt, words: &str) -> Self {
        self.changed(Fate::Parked { why, words: words.to_owned() })
    }

    /// A refusal says something about this try only. One before it may have been taken.
    pub(super) fn refused_as(&self, why: Doubt) -> Doubt {
        if self.tries > 1 || self.may_have_arrived { Doubt::Unclear } else { why }
    }

    /// Why it is parked, if it is.
    pub fn doubt(&self) -> Option<Doubt> {
        match &self.fate {
            Fate::Parked { why, .. } => Some(*why),
            _ => None,
        }
    }
}
