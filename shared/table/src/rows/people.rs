//! Items that are more, or less, than one value of the domain.

use domain::{
    broadcast::Wishes,
    group::CommunityMember,
    guardian::{Contact, Link, MailAddress, Reach, Way},
    id::{CommunityId, GuardianId, LineUserId, PupilId},
    registration::LetterCode,
    school::SchoolCode,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize, de};

use super::Row;
use crate::{
    OddEvent,
    key::{self, Key},
};

/// That somebody is a guardian, and where they are reached. Names are not asked for.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct GuardianRow {
    pub(crate) id: GuardianId,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub(crate) since: Timestamp,
    /// The one that they registered with; at first it was always derived from LINE and not written down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) contact: Option<Contact>,
    /// When they wish to be disturbed.
    #[serde(default)]
    pub(crate) wishes: Wishes,
}

impl Row for GuardianRow {
    const WHAT: &'static str = "guardian";

    fn key(&self) -> Key {
        key::guardian(&self.id)
    }
}

impl Row for Link {
    // What an earlier version called a child.
    const WHAT: &'static str = "child";

    fn key(&self) -> Key {
        key::child(&self.guardian, &self.pupil)
    }

    fn index(&self) -> Option<Key> {
        Some(key::guardian_of(&self.pupil, &self.guardian))
    }

    fn second_index(&self) -> Option<Key> {
        Some(key::link_of_school(&self.school, &self.pupil, &self.guardian))
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

/// An address that somebody has proved to read.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct MailRow {
    pub(crate) address: MailAddress,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) guardian: Option<GuardianId>,
    /// A mail to it came back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) bounced: bool,
    /// Sessions that began until then are over.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "jiff::fmt::serde::timestamp::millisecond::optional"
    )]
    pub(crate) signed_out_at: Option<Timestamp>,
}

impl Row for MailRow {
    const WHAT: &'static str = "mail address";

    fn key(&self) -> Key {
        key::mail(&self.address.id())
    }
}

/// A code, what it is for, and what has become of it.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct LetterRow {
    #[serde(serialize_with = "twelve", deserialize_with = "code")]
    pub(crate) code: LetterCode,
    /// For a guardian of this pupil …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) pupil: Option<PupilId>,
    /// … or for this community member of that school.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) community: Option<(SchoolCode, CommunityId)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) used_by: Option<GuardianId>,
    /// The guardian who invites; without a link of theirs the code is worth nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) invited_by: Option<GuardianId>,
    /// The guardian whose link the new one takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) replaces: Option<GuardianId>,
    /// From then on it is worth nothing; none: until it is used.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "jiff::fmt::serde::timestamp::millisecond::optional"
    )]
    pub(crate) valid_until: Option<Timestamp>,
}

impl LetterRow {
    /// How a link by it comes about.
    pub(crate) fn way(&self) -> Way {
        match (&self.invited_by, &self.replaces) {
            (_, Some(_)) => Way::Relink,
            (Some(_), None) => Way::Invitation,
            (None, None) => Way::Letter,
        }
    }

    /// For a guardian of the pupil, without an end.
    pub(crate) fn new(code: LetterCode, pupil: PupilId) -> Self {
        Self {
            code,
            pupil: Some(pupil),
            community: None,
            used_by: None,
            invited_by: None,
            replaces: None,
            valid_until: None,
        }
    }
}

impl LetterRow {
    /// For a community member, without an end.
    pub(crate) fn for_community(code: LetterCode, member: &CommunityMember) -> Self {
        Self {
            code,
            pupil: None,
            community: Some((member.school.clone(), member.id.clone())),
            used_by: None,
            invited_by: None,
            replaces: None,
            valid_until: None,
        }
    }
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

    fn index(&self) -> Option<Key> {
        self.pupil.as_ref().map(|pupil| key::code_of(pupil, &self.code))
    }
}

/// What is counted, by the hour or by the day of Tokyo's clock.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Hourly {
    /// Wrong codes.
    #[default]
    Tries,
    /// Mails asked for.
    Mails,
    /// Wrong sign-in codes of an address, by the day.
    WrongCodes,
    /// Claims, by the day.
    Claims,
}

impl Hourly {
    /// As it stands in the item.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Tries => "tries",
            Self::Mails => "mails",
            Self::WrongCodes => "wrong_codes",
            Self::Claims => "claims",
        }
    }

    /// Of this person within the hour of that moment.
    pub(crate) fn key(self, user: &Contact, at: Timestamp) -> Key {
        match self {
            Self::Tries => key::tries(user, at),
            Self::Mails => key::mails(user, at),
            Self::WrongCodes => key::of_the_day("WRONG", user, at),
            Self::Claims => key::of_the_day("CLAIMS", user, at),
        }
    }
}

/// How often within one hour. DynamoDB forgets it by itself, within days after `expires_at`.
#[derive(Serialize, Deserialize)]
pub(crate) struct TriesRow {
    #[serde(default)]
    pub(crate) what: Hourly,
    pub(crate) user: Contact,
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub(crate) hour: Timestamp,
    pub(crate) count: u32,
}

impl Row for TriesRow {
    const WHAT: &'static str = "count of an hour";

    fn key(&self) -> Key {
        self.what.key(&self.user, self.hour)
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
