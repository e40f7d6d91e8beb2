//! Attachments: what a file is, by its content and never by its name alone, and what it says.
//!
//! Files come from anywhere and are read before anybody has looked at them. So everything here is bounded: bytes, entries, what they unpack
//! to, nesting, characters. Nothing panics to the outside, and a file that cannot be read is no error: [`Text::text`] is `None`, and the
//! guard asks for human eyes.

mod csv;
mod kind;
mod ole;
mod pdf;
mod xml;
mod zipped;

use domain::broadcast::guard::FileKind;

pub use kind::kind_of;

/// The largest file that is taken, in bytes.
pub const LARGEST: usize = 20 * 1024 * 1024;

/// The most characters of text that are kept of a file.
pub const LONGEST: usize = 200_000;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names are the documentation
pub enum Kind {
    Pdf,
    Png,
    Jpeg,
    Gif,
    Webp,
    Heic,
    Docx,
    Doc,
    Xlsx,
    Xls,
    Csv,
}

impl Kind {
    /// As the guard and the pages tell kinds apart.
    pub fn file_kind(self) -> FileKind {
        match self {
            Self::Pdf => FileKind::Pdf,
            Self::Png | Self::Jpeg | Self::Gif | Self::Webp | Self::Heic => FileKind::Image,
            Self::Docx | Self::Doc => FileKind::Word,
            Self::Xlsx | Self::Xls | Self::Csv => FileKind::Sheet,
        }
    }

    /// For `Content-Type`.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Heic => "image/heic",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Doc => "application/msword",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Xls => "application/vnd.ms-excel",
            Self::Csv => "text/csv",
        }
    }
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAccepted {
    /// More than [`LARGEST`].
    #[error("larger than 20 MB")]
    TooLarge,
    /// A kind that is not sent to guardians: a program, an archive, a page, a text, nothing at all.
    #[error("not a kind of file that is sent to guardians")]
    Kind,
    /// Its name ends otherwise than its content: a program named .pdf, a spreadsheet named .docx.
    #[error("the content is not what the name says")]
    NotWhatItSays,
    /// A document that carries a program.
    #[error("carries macros")]
    Macros,
}

impl NotAccepted {
    /// For the API: stable.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "file_too_large",
            Self::Kind => "file_kind",
            Self::NotWhatItSays => "file_is_not_what_it_says",
            Self::Macros => "file_has_macros",
        }
    }
}

/// What a file says.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// At most [`LONGEST`] characters, line by line. `None`: it could not be read (a picture, a scan, a password, an old format, damage).
    pub text: Option<String>,
    /// Pages or sheets, where they could be counted.
    pub pages: Option<u32>,
}

impl std::fmt::Debug for Text {
    /// Without the text: people are in it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let characters = self.text.as_ref().map(|text| text.chars().count());
        f.debug_struct("Text").field("characters", &characters).field("pages", &self.pages).finish()
    }
}

/// Reads a file that [`kind_of`] has named.
pub fn text_of(kind: Kind, bytes: &[u8]) -> Text {
    match kind {
        Kind::Pdf => pdf::read(bytes),
        Kind::Docx => zipped::document(bytes),
        Kind::Xlsx => zipped::workbook(bytes),
        Kind::Csv => Text { text: csv::decoded(bytes).map(|text| cut(&text)), pages: None },
        Kind::Png | Kind::Jpeg | Kind::Gif | Kind::Webp | Kind::Heic => Text { text: None, pages: Some(1) },
        Kind::Doc | Kind::Xls => Text::default(),
    }
}

/// At most [`LONGEST`] characters.
fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}
