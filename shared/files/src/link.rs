//! Where an attachment lies, and what a link to it says.

use std::{collections::BTreeMap, time::Duration};

use domain::{
    broadcast::{Sender, guard::FileKind},
    id::{AttachmentId, BroadcastId},
};

/// How long a file may be taken.
pub const UPLOAD_FOR: Duration = Duration::from_mins(10);
/// How long a link opens a file.
pub const OPEN_FOR: Duration = Duration::from_mins(5);

/// Ends of names, with what they promise.
pub const KINDS: [(&str, FileKind, &str); 12] = [
    ("pdf", FileKind::Pdf, "application/pdf"),
    ("jpg", FileKind::Image, "image/jpeg"),
    ("jpeg", FileKind::Image, "image/jpeg"),
    ("png", FileKind::Image, "image/png"),
    ("gif", FileKind::Image, "image/gif"),
    ("webp", FileKind::Image, "image/webp"),
    ("heic", FileKind::Image, "image/heic"),
    ("docx", FileKind::Word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("doc", FileKind::Word, "application/msword"),
    ("xlsx", FileKind::Sheet, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xls", FileKind::Sheet, "application/vnd.ms-excel"),
    ("csv", FileKind::Sheet, "text/csv"),
];

/// What a browser does with a file: a relative URL, and the headers to send along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// `/files/…`.
    pub url: String,
    /// With exactly these.
    pub headers: BTreeMap<String, String>,
}

/// How a browser opens a file.
#[derive(Debug, Clone, Copy)]
pub struct Opening<'a> {
    /// As it is called when it is kept.
    pub name: &'a str,
    /// What it is.
    pub kind: FileKind,
}

/// Where an attachment lies.
pub fn of(from: &Sender, broadcast: &BroadcastId, attachment: &AttachmentId) -> String {
    let sender = match from {
        Sender::Board => "board",
        Sender::School(school) => school.as_str(),
    };
    format!("files/{sender}/{broadcast}/{attachment}")
}

/// Where its text lies, for the guard.
pub fn text_of(from: &Sender, broadcast: &BroadcastId, attachment: &AttachmentId) -> String {
    format!("{}.text", of(from, broadcast, attachment))
}

/// What a name promises; `None`: nothing that goes along.
pub fn kind_of_name(name: &str) -> Option<FileKind> {
    kind_and_type(name).map(|(kind, _)| kind)
}

fn kind_and_type(name: &str) -> Option<(FileKind, &'static str)> {
    let end = name.rsplit_once('.')?.1.to_ascii_lowercase();
    KINDS.iter().find(|(one, ..)| *one == end).map(|(_, kind, content_type)| (*kind, *content_type))
}

impl Opening<'_> {
    /// As the browser reads it. The kind was found by the content; the name only says which kind of image it is.
    pub(crate) fn content_type(&self) -> &'static str {
        let named = kind_and_type(self.name).filter(|(kind, _)| *kind == self.kind);
        named.map_or("application/octet-stream", |(_, content_type)| content_type)
    }

    /// Shown in the browser, if it can, and otherwise kept under its name.
    pub(crate) fn disposition(&self) -> String {
        let shown = matches!(self.kind, FileKind::Pdf | FileKind::Image);
        format!("{}; filename*=UTF-8''{}", if shown { "inline" } else { "attachment" }, encoded(self.name))
    }
}

/// RFC 8187.
fn encoded(name: &str) -> String {
    let one = |byte: u8| match byte {
        b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    name.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_header() {
        let opening = Opening { name: "しおり\"; x=\r\n.pdf", kind: FileKind::Pdf };
        assert_eq!(
            opening.disposition(),
            "inline; filename*=UTF-8''%E3%81%97%E3%81%8A%E3%82%8A%22%3B%20x%3D%0D%0A.pdf"
        );
    }

    #[test]
    fn what_the_content_is_counts_and_not_what_the_name_says() {
        let sheet = Opening { name: "しおり.pdf", kind: FileKind::Sheet };
        assert_eq!(sheet.content_type(), "application/octet-stream");
        assert!(sheet.disposition().starts_with("attachment; "));
        assert_eq!(Opening { name: "a.PNG", kind: FileKind::Image }.content_type(), "image/png");
        for (name, kind) in [
            ("a.pdf", Some(FileKind::Pdf)),
            ("a.pdf.exe", None),
            ("a.html", None),
            ("a.svg", None),
            ("pdf", None),
            ("A.DOCX", Some(FileKind::Word)),
        ] {
            assert_eq!(kind_of_name(name), kind, "{name}");
        }
    }
}
