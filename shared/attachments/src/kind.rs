//! What a file is, by its first bytes and, where these say little, by what is in it.

use crate::{
    Kind, LARGEST, NotAccepted, csv,
    ole::{self, Inside},
    zipped,
};

/// The kind of a file that may be sent. The content decides; a name that says otherwise is refused, because phones open files by name.
pub fn kind_of(name: &str, bytes: &[u8]) -> Result<Kind, NotAccepted> {
    if bytes.len() > LARGEST {
        return Err(NotAccepted::TooLarge);
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let named = named(&ending);
    let kind = match by_content(bytes, named) {
        Err(NotAccepted::Kind) if named.is_some() => return Err(NotAccepted::NotWhatItSays),
        found => found?,
    };
    if named == Some(kind) { Ok(kind) } else { Err(NotAccepted::NotWhatItSays) }
}

fn named(ending: &str) -> Option<Kind> {
    Some(match ending {
        "pdf" => Kind::Pdf,
        "png" => Kind::Png,
        "jpg" | "jpeg" | "jpe" | "jfif" => Kind::Jpeg,
        "gif" => Kind::Gif,
        "webp" => Kind::Webp,
        "heic" | "heif" => Kind::Heic,
        "docx" => Kind::Docx,
        "doc" => Kind::Doc,
        "xlsx" => Kind::Xlsx,
        "xls" => Kind::Xls,
        "csv" => Kind::Csv,
        _ => return None,
    })
}

fn by_content(bytes: &[u8], named: Option<Kind>) -> Result<Kind, NotAccepted> {
    if let Some(kind) = magic(bytes) {
        return Ok(kind);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return zipped::kind(bytes);
    }
    if bytes.starts_with(&ole::MAGIC) {
        return container(bytes, named);
    }
    // Of text only the name tells what it is; a page or a script is no list of values whatever its name.
    let text = csv::decoded(bytes).filter(|text| !text.trim().is_empty() && !text.trim_start().starts_with(['<', '#']));
    if named == Some(Kind::Csv) && text.is_some() { Ok(Kind::Csv) } else { Err(NotAccepted::Kind) }
}

fn magic(bytes: &[u8]) -> Option<Kind> {
    let brand = bytes.get(4..8).filter(|kind| kind == b"ftyp").and_then(|_| bytes.get(8..12));
    Some(match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => Kind::Pdf,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Kind::Png,
        [0xFF, 0xD8, 0xFF, ..] => Kind::Jpeg,
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Kind::Gif,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Kind::Webp,
        _ if brand.is_some_and(|brand| matches!(brand, b"heic" | b"heix" | b"mif1" | b"msf1" | b"heim" | b"hevc")) => {
            Kind::Heic
        }
        _ => return None,
    })
}

fn container(bytes: &[u8], named: Option<Kind>) -> Result<Kind, NotAccepted> {
    match ole::inside(bytes) {
        Inside::Document => Ok(Kind::Doc),
        Inside::Workbook => Ok(Kind::Xls),
        // Nothing but the name says which of the two it is; nobody can read it before its password is typed.
        Inside::Encrypted => named.filter(|kind| matches!(kind, Kind::Docx | Kind::Xlsx)).ok_or(NotAccepted::Kind),
        Inside::Macros => Err(NotAccepted::Macros),
        Inside::Other => Err(NotAccepted::Kind),
    }
}
