//! Guardians and their links to pupils.

use serde::{Deserialize, Serialize};

use crate::{
    id::{GuardianId, LineUserId, PupilId},
    registration::Nickname,
    school::SchoolCode,
};

/// A guardian's link to one pupil, as the guardian knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    /// Who is linked.
    pub guardian: GuardianId,
    /// To whom.
    pub pupil: PupilId,
    /// The pupil's school when the link was made or the pupil last moved.
    pub school: SchoolCode,
    /// 呼び名: what the talk calls the child.
    pub nickname: Nickname,
}

/// Whether LINE still delivers to a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Follows our account.
    Following,
    /// Has blocked it, or left.
    Blocked,
}

impl GuardianId {
    /// The guardian that a LINE user becomes at their first registration. Trying twice makes one guardian.
    pub fn of_line_user(user: &LineUserId) -> Self {
        Self::derived(&["guardian", user.as_str()])
    }
}

/// Who is behind a LINE user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Person {
    /// Nobody that we know.
    Unknown,
    /// A guardian, with the children that they are linked to; possibly none any more.
    Guardian {
        /// Which one.
        guardian: GuardianId,
        /// Their children, in the order in which they were linked.
        children: Vec<Child>,
    },
}

impl Person {
    /// The children; none for somebody unknown.
    pub fn children(&self) -> &[Child] {
        match self {
            Self::Unknown => &[],
            Self::Guardian { children, .. } => children,
        }
    }
}
