//! Word's and Excel's files: archives of XML.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::{
    Kind, LONGEST, NotAccepted, Text, cut,
    xml::{self, Shared},
};

/// Entries of an archive. Documents with hundreds of pictures have some hundreds.
const ENTRIES: usize = 3_000;
/// What all entries that are read may unpack to, counted while unpacking: an archive can promise little and unpack to much.
const UNPACKED: u64 = 48 * 1024 * 1024;
/// Sheets that are read.
const SHEETS: usize = 200;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// An archive, and how much may still be unpacked of it.
struct Parts<'a> {
    archive: Archive<'a>,
    left: u64,
}

impl<'a> Parts<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        (archive.len() <= ENTRIES).then_some(Self { archive, left: UNPACKED })
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
        names.sort_by_key(|name| (name.len(), name.clone()));
        names
    }

    /// `None`: not there, damaged, or more than is read.
    fn part(&mut self, name: &str) -> Option<String> {
        let entry = self.archive.by_name(name).ok()?;
        let mut bytes = Vec::new();
        let read = entry.take(self.left + 1).read_to_end(&mut bytes).ok()?;
        self.left = self.left.checked_sub(u64::try_from(read).ok()?)?;
        // Word and Excel write UTF-8.
        String::from_utf8(bytes).ok()
    }
}

#[allow(clippy::case_sensitive_file_extension_comparisons)] // names of parts keep their case, as the format demands
fn is_xml(name: &str) -> bool {
    name.ends_with(".xml")
}

/// Word or Excel, and without macros, or not taken.
pub(crate) fn kind(bytes: &[u8]) -> Result<Kind, NotAccepted> {
    let mut parts = Parts::open(bytes).ok_or(NotAccepted::Kind)?;
    let names = parts.names();
    let types = parts.part("[Content_Types].xml").ok_or(NotAccepted::Kind)?;
    if types.contains("macroEnabled")
        || types.contains("vbaProject")
        || names.iter().any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin"))
    {
        return Err(NotAccepted::Macros);
    }
    let has = |name: &str| names.iter().any(|one| one == name);
    match (has("word/document.xml"), has("xl/workbook.xml")) {
        (true, false) => Ok(Kind::Docx),
        (false, true) => Ok(Kind::Xlsx),
        _ => Err(NotAccepted::Kind),
    }
}

/// A document's text: headers, footers, notes and comments too, and what was deleted and is still in the file.
pub(crate) fn document(bytes: &[u8]) -> Text {
    let Some(mut parts) = Parts::open(bytes) else { return Text::default() };
    let Some(body) = parts.part("word/document.xml").and_then(|xml| xml::paragraphs(&xml)) else {
        return Text::default();
    };
    let pages =
        parts.part("docProps/app.xml").and_then(|xml| xml::between(&xml, "Pages")).and_then(|pages| pages.parse().ok());
    let beside = ["header", "footer", "footnotes", "endnotes", "comments"].map(|part| format!("word/{part}"));
    let mut text = String::new();
    for name in
        parts.names().into_iter().filter(|name| beside.iter().any(|start| name.starts_with(start)) && is_xml(name))
    {
        text.extend(parts.part(&name).and_then(|xml| xml::paragraphs(&xml)));
    }
    // The letter's head first: the guard looks there for whom it is addressed to.
    Text { text: Some(cut(&format!("{body}\n{text}"))), pages }
}

/// A workbook's text, row by row: every sheet, hidden ones too.
pub(crate) fn workbook(bytes: &[u8]) -> Text {
    let Some(mut parts) = Parts::open(bytes) else { return Text::default() };
    let shared = parts.part("xl/sharedStrings.xml").map_or_else(Shared::default, |xml| xml::shared(&xml));
    let sheets: Vec<String> =
        parts.names().into_iter().filter(|name| name.starts_with("xl/worksheets/") && is_xml(name)).collect();
    let titles = parts.part("xl/workbook.xml").map(|xml| xml::sheet_names(&xml).join("\n")).unwrap_or_default();
    let mut text = format!("{titles}\n");
    for name in sheets.iter().take(SHEETS) {
        let Some(rows) = parts.part(name).and_then(|xml| xml::rows(&xml, &shared)) else {
            return Text { text: None, pages: u32::try_from(sheets.len()).ok() };
        };
        text.push_str(&rows);
        if text.chars().count() > LONGEST {
            break;
        }
    }
    Text { text: Some(cut(&text)), pages: u32::try_from(sheets.len()).ok() }
}
