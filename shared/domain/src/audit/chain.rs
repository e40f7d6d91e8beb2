//! Entries and how one follows another.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{Act, Chain, encoding};

/// SHA-256, shown as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hash([u8; 32]);

/// Not 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a hash of 64 hexadecimal digits")]
pub struct NotAHash;

impl Hash {
    /// What the first entry of a chain names as the one before it.
    pub const NONE: Self = Self([0; 32]);

    pub(super) fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(super) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Hash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let digits: Option<Vec<u8>> =
            text.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
        let digits = digits.filter(|digits| digits.len() == 64).ok_or(NotAHash)?;
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
            *byte = pair[0] << 4 | pair[1];
        }
        Ok(Self(bytes))
    }
}

impl TryFrom<String> for Hash {
    type Error = NotAHash;

    fn try_from(text: String) -> Result<Self, NotAHash> {
        text.parse()
    }
}

impl From<Hash> for String {
    fn from(hash: Hash) -> String {
        hash.to_string()
    }
}

/// Where a chain ends at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The last entry's number; 0: there is none.
    pub seq: u64,
    /// Its hash.
    pub hash: Hash,
}

impl Head {
    /// Of a chain without entries.
    pub const START: Self = Self { seq: 0, hash: Hash::NONE };

    /// The entry that comes next if this is done.
    pub fn followed_by(&self, chain: &Chain, act: Act) -> Recorded {
        let seq = self.seq.saturating_add(1);
        let hash = encoding::hash(chain, seq, self.hash, &act);
        Recorded { chain: chain.clone(), seq, act, previous: self.hash, hash }
    }
}

/// An entry of the log. Its JSON is also a line of an exported file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// Whose log.
    pub chain: Chain,
    /// From 1, without gaps.
    pub seq: u64,
    /// What was done.
    #[serde(flatten)]
    pub act: Act,
    /// The hash of the entry before it.
    pub previous: Hash,
    /// Over the chain, the number, `previous` and what was done.
    pub hash: Hash,
}

impl Recorded {
    /// The end of the chain when this was its last entry.
    pub fn head(&self) -> Head {
        Head { seq: self.seq, hash: self.hash }
    }

    /// Whether the hash is the one that follows from the rest.
    pub fn is_sound(&self) -> bool {
        self.hash == encoding::hash(&self.chain, self.seq, self.previous, &self.act)
    }
}
