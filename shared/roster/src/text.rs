//! Bytes become text: BOM or none, UTF-8 or CP932, found by itself.

use encoding_rs::{Encoding as Table, SHIFT_JIS, UTF_16BE, UTF_16LE};
use serde::{Deserialize, Serialize};

use crate::Refused;

/// How a file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    #[serde(rename = "UTF-8")]
    Utf8,
    /// UTF-8 with one, as Excel writes it.
    #[serde(rename = "UTF-8 (BOM)")]
    Utf8Bom,
    /// Windows-31J, with the characters that NEC and IBM added (髙, 﨑).
    #[serde(rename = "CP932")]
    Cp932,
    /// Excel's 「Unicode テキスト」.
    #[serde(rename = "UTF-16")]
    Utf16,
}

/// Text, and how it was written.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text without a byte order mark, its lines ended by `\n`. Bytes that mean nothing are U+FFFD, so that their row can be named.
    pub text: String,
    /// How it was written.
    pub encoding: Encoding,
}

/// Finds out how bytes were written. UTF-8 is so strict that text in CP932 is never UTF-8 by accident, but for plain ASCII, which is both.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, Refused> {
    let (encoding, text) = match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (Encoding::Utf8Bom, String::from_utf8_lossy(rest).into_owned()),
        [0xFF, 0xFE, rest @ ..] => (Encoding::Utf16, by_table(UTF_16LE, rest)),
        [0xFE, 0xFF, rest @ ..] => (Encoding::Utf16, by_table(UTF_16BE, rest)),
        _ => match String::from_utf8(bytes) {
            Ok(text) => (Encoding::Utf8, text),
            Err(not_utf8) => neither_or_cp932(not_utf8.as_bytes()),
        },
    };
    // csv counts a line when it has seen its \n: behind \r\n every row would be named one line too early.
    let text = if text.contains("\r\n") { text.replace("\r\n", "\n") } else { text };
    if text.contains('\0') { Err(Refused::NotText) } else { Ok(Decoded { text, encoding }) }
}

/// A long UTF-8 file with one broken byte is not CP932: whichever reads with fewer losses.
fn neither_or_cp932(bytes: &[u8]) -> (Encoding, String) {
    let (cp932, utf8) = (by_table(SHIFT_JIS, bytes), String::from_utf8_lossy(bytes));
    if lost(&cp932) <= lost(&utf8) { (Encoding::Cp932, cp932) } else { (Encoding::Utf8, utf8.into_owned()) }
}

fn by_table(table: &'static Table, bytes: &[u8]) -> String {
    let (text, _) = table.decode_without_bom_handling(bytes);
    text.into_owned()
}

fn lost(text: &str) -> usize {
    text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (Encoding, String) {
        let decoded = decode(bytes.to_vec()).unwrap();
        (decoded.encoding, decoded.text)
    }

    #[test]
    fn each_way_of_writing_is_found() {
        assert_eq!(decoded("髙﨑".as_bytes()), (Encoding::Utf8, "髙﨑".into()));
        assert_eq!(decoded("\u{feff}髙﨑".as_bytes()), (Encoding::Utf8Bom, "髙﨑".into()));
        // 髙 and 﨑 among IBM's extensions, and 髙 once more among NEC's selection of them.
        assert_eq!(decoded(&[0xFB, 0xFC, 0xFA, 0xB1, 0xEE, 0xE0]), (Encoding::Cp932, "髙﨑髙".into()));
        assert_eq!(decoded(&[0xFF, 0xFE, 0x0F, 0x5C, 0x28, 0x67]), (Encoding::Utf16, "小木".into()));
        assert_eq!(decoded(b"plain"), (Encoding::Utf8, "plain".into()));
    }

    #[test]
    fn one_broken_byte_does_not_turn_utf8_into_something_else() {
        let mut bytes = "鴨居つぐみ、雁部ひわ、鷺宮もず".as_bytes().to_vec();
        bytes[4] = 0xFF;
        let (encoding, text) = decoded(&bytes);
        assert!(encoding == Encoding::Utf8 && text.contains('\u{fffd}') && text.ends_with("鷺宮もず"), "{text}");
    }

    #[test]
    fn a_picture_is_no_text() {
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0\0\0".to_vec()), Err(Refused::NotText));
    }
}
