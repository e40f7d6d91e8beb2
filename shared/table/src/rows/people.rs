//! Items that are more, or less, than one value of the domain.

use domain::{
    guardian::{Child, Reach},
    id::{GuardianId, LineUserId, PupilId},
    registration::LetterCode,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize, de};

use super::Row;
use crate::{
    OddEvent,
    key::{self, Key},
};

/// That somebody is a guardian. Names and addresses are not asked for.
#[derive(Serialize, Deserialize)]
pub(crate) struct GuardianRow {
    pub(crate) id: GuardianId,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub(crate) since: Timestamp,
}

impl Row for GuardianRow {
    const WHAT: &'static str = "guardian";

    fn key(&self) -> Key {
        key::guardian(&self.id)
    }
}

/// A link, and when it was made: children are listed in that order.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ChildRow {
    #[serde(flatten)]
    pub(crate) child: Child,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub(crate) linked_at: Timestamp,
}

impl Row for ChildRow {
    const WHAT: &'static str = "child";

    fn key(&self) -> Key {
        key::child(&self.child.guardian, &self.child.pupil)
    }

    fn index(&self) -> Option<Key> {
        Some(key::guardian_of(&self.child.pupil, &self.child.guardian))
    }
}

/// A LINE user that we have heard of.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct LineRow {
    pub(crate) user: LineUserId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) guardian: Option<GuardianId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reach: Option<Reach>,
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "jiff::fmt::serde::timestamp::millisecond::optional"
    )]
    pub(crate) reach_at: Option<Timestamp>,
}

impl Row for LineRow {
    const WHAT: &'static str = "LINE user";

    fn key(&self) -> Key {
        key::line_user(&self.user)
    }
}

/// A letter's code and what has become of it.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct LetterRow {
    #[serde(serialize_with = "twelve", deserialize_with = "code")]
    pub(crate) code: LetterCode,
    pub(crate) pupil: PupilId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) used_by: Option<GuardianId>,
}

fn twelve<S: serde::Serializer>(code: &LetterCode, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(code.as_str())
}

fn code<'de, D: serde::Deserializer<'de>>(from: D) -> Result<LetterCode, D::Error> {
    String::deserialize(from)?.parse().map_err(de::Error::custom)
}

impl Row for LetterRow {
    const WHAT: &'static str = "letter";

    fn key(&self) -> Key {
        key::letter(&self.code)
    }
}

/// Wrong codes of one hour. DynamoDB forgets them by itself, within days after `expires_at`.
#[derive(Serialize, Deserialize)]
pub(crate) struct TriesRow {
    pub(crate) user: LineUserId,
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub(crate) hour: Timestamp,
    pub(crate) count: u32,
}

impl Row for TriesRow {
    const WHAT: &'static str = "count of wrong codes";

    fn key(&self) -> Key {
        key::tries(&self.user, self.hour)
    }
}

/// An event that nobody could make sense of.
#[derive(Serialize, Deserialize)]
pub(crate) struct OddRow {
    pub(crate) id: String,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub(crate) at: Timestamp,
    pub(crate) raw: String,
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub(crate) expires_at: Timestamp,
}

impl OddRow {
    /// An item holds 400 KB.
    const RAW: usize = 300_000;
    const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

    pub(crate) fn of(event: &OddEvent) -> Self {
        let end = event.raw.floor_char_boundary(Self::RAW);
        Self {
            id: event.id.clone(),
            at: event.at,
            raw: event.raw[..end].to_owned(),
            expires_at: event.at.saturating_add(Self::KEPT).unwrap_or(event.at),
        }
    }
}

impl Row for OddRow {
    const WHAT: &'static str = "odd event";

    fn key(&self) -> Key {
        key::odd_event(&self.id, self.at)
    }
}
