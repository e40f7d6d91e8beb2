//! The audit log: who did what to whom, and when. A chain for each school, and one for the board.
//!
//! Each entry carries the hash of the one before it, so that one that was changed, removed, put in or moved shows, and
//! so does a tail that was cut off, to whoever knows the last hash. An entry is appended before the deed is done: what
//! was tried and failed may be in the log, what was done is.

mod chain;
mod deed;
mod encoding;
mod verify;

use std::{collections::BTreeMap, fmt, str::FromStr};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use chain::{Hash, Head, NotAHash, Recorded};
pub use deed::{Deed, NotADeed};
pub use verify::{Broken, Verdict, Verifier, Why, verify};

use crate::{
    id::{BroadcastId, CommunityId, GroupId, GuardianId, HomeroomId, PupilId, StaffId, TemplateId},
    school::{NotASchoolCode, SchoolCode},
    staff::{BoardScope, SchoolScope},
};

/// Whose log it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Chain {
    /// One school's.
    School(SchoolCode),
    /// The board's own: what concerns no school, or all of them.
    Board,
}

const BOARD: &str = "BOARD";

impl fmt::Display for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::School(code) => code.fmt(f),
            Self::Board => f.write_str(BOARD),
        }
    }
}

impl FromStr for Chain {
    type Err = NotASchoolCode;

    fn from_str(text: &str) -> Result<Self, NotASchoolCode> {
        if text == BOARD { Ok(Self::Board) } else { text.parse().map(Self::School) }
    }
}

impl TryFrom<String> for Chain {
    type Error = NotASchoolCode;

    fn try_from(text: String) -> Result<Self, NotASchoolCode> {
        text.parse()
    }
}

impl From<Chain> for String {
    fn from(chain: Chain) -> String {
        chain.to_string()
    }
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Actor {
    /// A member of staff, under the name of that day.
    Staff {
        /// Whose account.
        id: StaffId,
        /// As colleagues read it.
        name: String,
    },
    /// A guardian, whose name nobody knows.
    Guardian {
        /// Which one.
        id: GuardianId,
    },
    /// Nobody: something fell due.
    System,
}

/// To whom, or to what. Ids only: names change, and the log stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs)] // each is named by what it is about
pub enum Whom {
    Pupil {
        pupil: PupilId,
    },
    /// A guardian's link to a pupil, by its 登録番号.
    Link {
        pupil: PupilId,
        number: String,
    },
    Homeroom {
        homeroom: HomeroomId,
    },
    Staff {
        staff: StaffId,
    },
    School {
        school: SchoolCode,
    },
    Group {
        group: GroupId,
    },
    Community {
        member: CommunityId,
    },
    Import {
        import: String,
    },
    Claim {
        claim: String,
    },
    Broadcast {
        broadcast: BroadcastId,
    },
    Template {
        template: TemplateId,
    },
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Actor,
    /// What.
    pub did: Deed,
    /// To whom or what; `None` where the chain says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whom: Option<Whom>,
    /// Facts about it, never personal: numbers, ids, kinds.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub detail: BTreeMap<String, String>,
}

impl Act {
    /// Something done by somebody.
    pub fn new(at: Timestamp, by: Actor, did: Deed) -> Self {
        Self { at, by, did, whom: None, detail: BTreeMap::new() }
    }

    /// To whom or what.
    #[must_use]
    pub fn to(mut self, whom: Whom) -> Self {
        self.whom = Some(whom);
        self
    }

    /// With a fact that is not personal.
    #[must_use]
    pub fn with(mut self, fact: &str, value: impl fmt::Display) -> Self {
        self.detail.insert(fact.to_owned(), value.to_string());
        self
    }
}

/// The right to read a chain. Comes from a scope only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainScope(Chain);

impl ChainScope {
    /// Of a school: for those who see the whole of it. `None` for those who see some homerooms.
    pub fn of_school(scope: &SchoolScope) -> Option<Self> {
        scope.is_whole().then(|| Self(Chain::School(scope.school().clone())))
    }

    /// The board's own.
    pub fn of_board(_: BoardScope) -> Self {
        Self(Chain::Board)
    }

    /// Which chain it opens.
    pub fn chain(&self) -> &Chain {
        &self.0
    }
}

#[cfg(test)]
mod tests;
