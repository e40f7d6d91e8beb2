//! Which characters a font's codes stand for.

use std::collections::HashMap;

use encoding_rs::{EUC_JP, SHIFT_JIS, UTF_16BE};
use lopdf::{Dictionary, Document, Encoding, Object};

use super::table::Table;

/// What one font's table of characters may unpack to.
const TABLE: usize = 2 * 1024 * 1024;
/// Fonts of one document that are remembered.
const FONTS: usize = 500;

/// How to read what a font draws.
enum Code<'a> {
    /// By the table in the file.
    Table(Table),
    /// By a western encoding.
    Western(Encoding<'a>),
    /// By one of the tables that every reader of PDF knows by name.
    Named(&'static encoding_rs::Encoding),
    /// Nothing tells.
    Unknown,
}

/// The fonts of a document, each looked into once.
#[derive(Default)]
pub(super) struct Fonts<'a> {
    known: HashMap<*const Dictionary, Code<'a>>,
    chosen: Option<*const Dictionary>,
}

impl<'a> Fonts<'a> {
    /// The font that what follows is drawn in.
    pub(super) fn choose(&mut self, document: &'a Document, font: Option<&'a Dictionary>) {
        self.chosen = font.map(std::ptr::from_ref);
        if let (Some(key), Some(font)) = (self.chosen, font)
            && self.known.len() < FONTS
        {
            self.known.entry(key).or_insert_with(|| code(document, font));
        }
    }

    /// What was drawn, and how many characters nothing tells.
    pub(super) fn decoded(&self, shown: &[u8]) -> (String, usize) {
        let unknown = (String::new(), shown.len().div_ceil(2));
        match self.chosen.and_then(|chosen| self.known.get(&chosen)) {
            Some(Code::Table(table)) => table.decoded(shown),
            Some(Code::Western(encoding)) => Document::decode_text(encoding, shown).map_or(unknown, |text| (text, 0)),
            Some(Code::Named(encoding)) => (encoding.decode_without_bom_handling(shown).0.into_owned(), 0),
            Some(Code::Unknown) | None => unknown,
        }
    }
}

fn code<'a>(document: &'a Document, font: &'a Dictionary) -> Code<'a> {
    if let Some(table) = own_table(document, font) {
        return Code::Table(table);
    }
    let name = |key: &[u8]| font.get_deref(key, document).and_then(Object::as_name).unwrap_or_default();
    match name(b"Subtype") {
        b"Type0" => named(name(b"Encoding")).map_or(Code::Unknown, Code::Named),
        // Codes of drawings stand for nothing by themselves.
        b"Type3" => Code::Unknown,
        _ => font.get_font_encoding_with_limit(document, TABLE).map_or(Code::Unknown, Code::Western),
    }
}

/// The table that a writer adds for copying text. Chromium's fonts mean nothing without it.
fn own_table(document: &Document, font: &Dictionary) -> Option<Table> {
    let stream = font.get_deref(b"ToUnicode", document).ok()?.as_stream().ok()?;
    Table::of(&stream.get_plain_content_with_limit(TABLE).ok()?)
}

/// Of Adobe's tables for Japanese those whose codes are characters of a common encoding.
fn named(table: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let table = std::str::from_utf8(table).ok()?;
    let written = |part: &str| table.contains(part);
    if written("RKSJ") {
        Some(SHIFT_JIS)
    } else if written("UniJIS") && (written("UCS2") || written("UTF16")) {
        Some(UTF_16BE)
    } else if table.starts_with("EUC-") {
        Some(EUC_JP)
    } else {
        None
    }
}
