//! Comma-separated values, as Excel in Japan writes them.

use encoding_rs::{SHIFT_JIS, UTF_8};

/// The text, if it is one: UTF-8 with or without BOM, or CP932.
pub(crate) fn decoded(bytes: &[u8]) -> Option<String> {
    let controls = |text: &str| text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}'));
    let whole = |encoding: &'static encoding_rs::Encoding| {
        let (text, _, wrong) = encoding.decode(bytes);
        (!wrong && !controls(&text)).then(|| text.into_owned())
    };
    whole(UTF_8).or_else(|| whole(SHIFT_JIS))
}
