//! Opaque identifiers. They name, and say nothing: safe in logs, keys and sealed buttons.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What [`FromStr`](std::str::FromStr) of an identifier refuses: empty, longer than 64, or with other characters than `0-9 a-z A-Z _ -`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct NotAnId;

fn checked(text: &str) -> Result<String, NotAnId> {
    let fits =
        (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if fits { Ok(text.to_owned()) } else { Err(NotAnId) }
}

/// 26 characters of base 32 (lower case) that follow from `parts` alone: the same parts always give the same id.
pub fn derived(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    base32(&hash.finalize()[..17], 26)
}

/// Crockford's base 32, lower case: no i, l, o, u, so that it can be read out on the telephone.
pub(crate) fn base32(bytes: &[u8], length: usize) -> String {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let bit = |n: usize| bytes.get(n / 8).map_or(0, |byte| byte >> (7 - n % 8) & 1);
    (0..length)
        .map(|digit| (0..5).fold(0, |value, n| value << 1 | bit(digit * 5 + n)))
        .map(|value| char::from(DIGITS[usize::from(value)]))
        .collect()
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// As it stands in keys and logs.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The id that follows from `parts` alone.
            pub fn derived(parts: &[&str]) -> Self {
                Self(derived(parts))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                checked(text).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;

            fn try_from(text: String) -> Result<Self, NotAnId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }
    )*};
}

ids! {
    /// A pupil (児童生徒). Outlives years, homerooms and schools of the board.
    PupilId
    /// A guardian (保護者).
    GuardianId
    /// A member of staff (教職員): the `sub` of their own account.
    StaffId
    /// A homeroom (学級) of one academic year.
    HomeroomId
    /// A group of a school: 部活動, PTA, 登校班, 地域.
    GroupId
    /// A community member of a school, who receives only.
    CommunityId
    /// One thing said about one pupil and day. Saying it again under the same id changes nothing.
    EntryId
    /// A guardian's claim on a seat that somebody else has already.
    ClaimId
    /// One import of a roster.
    ImportId
    /// One file that somebody takes out (書き出し).
    ExportId
    /// A broadcast (配信), from its first draft on.
    BroadcastId
    /// A file that goes along with a broadcast.
    AttachmentId
    /// A text that a school sends again and again.
    TemplateId
    /// How a school's own system wants to read attendance.
    LayoutId
    /// One attempt to sign in by e-mail.
    TicketId
    /// An e-mail address, without saying which.
    MailId
    /// A user of LINE as our provider knows them (`U` and 32 hex digits).
    LineUserId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_parts_give_the_same_id_and_their_borders_count() {
        assert_eq!(derived(&["ab", "c"]), derived(&["ab", "c"]));
        assert_ne!(derived(&["ab", "c"]), derived(&["a", "bc"]));
        assert_eq!(derived(&["x"]).len(), 26);
    }

    #[test]
    fn an_id_cannot_carry_a_separator_into_a_key() {
        assert!("abc#def".parse::<PupilId>().is_err());
        assert!("".parse::<PupilId>().is_err());
        assert!(serde_json::from_str::<PupilId>("\"a b\"").is_err());
        assert_eq!("9f-x_1".parse::<PupilId>().unwrap().as_str(), "9f-x_1");
    }
}
