//! The mis-send guard: looks at content and audience together before anything goes out.

use serde::{Deserialize, Serialize};

/// What a file is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// PDF.
    Pdf,
    /// A picture.
    Image,
    /// Word.
    Word,
    /// A spreadsheet.
    Sheet,
}
