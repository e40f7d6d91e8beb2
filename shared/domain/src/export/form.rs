//! The bytes of a file beside what stands in it.

use serde::{Deserialize, Serialize};

use super::Encoding;

/// How lines end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineEnds {
    /// As Windows has it.
    #[default]
    Crlf,
    /// As everything else has it.
    Lf,
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// How characters become bytes.
    pub encoding: Encoding,
    /// Whether a byte order mark stands before UTF-8. CP932 has none.
    pub bom: bool,
    /// How lines end.
    pub line_ends: LineEnds,
}

impl From<Encoding> for Form {
    /// As Excel opens it.
    fn from(encoding: Encoding) -> Self {
        Self { encoding, bom: true, line_ends: LineEnds::Crlf }
    }
}

impl Default for Form {
    fn default() -> Self {
        Encoding::default().into()
    }
}
