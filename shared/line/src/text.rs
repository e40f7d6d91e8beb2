//! Lengths in the units that LINE counts: UTF-16 units for text, grapheme clusters for labels.

use unicode_segmentation::UnicodeSegmentation;

/// Something is longer than LINE takes, and cutting it would change what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} has {units} units; LINE takes {limit}")]
pub struct TooLong {
    /// What is too long, in LINE's words.
    pub what: &'static str,
    /// Its length, in the units that LINE counts it in.
    pub units: usize,
    /// LINE's limit.
    pub limit: usize,
}

/// The length of a text in UTF-16 units: 𠮷 and most emoji count as two.
pub fn utf16_units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Refuses a text of more UTF-16 units than the limit.
pub(crate) fn within(what: &'static str, text: String, limit: usize) -> Result<String, TooLong> {
    let units = utf16_units(&text);
    if units > limit { Err(TooLong { what, units, limit }) } else { Ok(text) }
}

/// Shortens a text to a limit of UTF-16 units, with an ellipsis, and never within a character as people see it.
pub fn shortened(text: &str, limit: usize) -> String {
    shorten(text, limit, utf16_units)
}

/// Shortens a label to a limit of grapheme clusters, with an ellipsis.
pub(crate) fn label(text: &str, limit: usize) -> String {
    shorten(text, limit, |cluster| cluster.graphemes(true).count())
}

fn shorten(text: &str, limit: usize, units: impl Fn(&str) -> usize) -> String {
    if units(text) <= limit {
        return text.to_owned();
    }
    let mut room = limit.saturating_sub(1);
    let mut short = String::new();
    for cluster in text.graphemes(true) {
        let Some(left) = room.checked_sub(units(cluster)) else { break };
        room = left;
        short.push_str(cluster);
    }
    short + "…"
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_is_counted_as_line_counts_it() {
        for (text, units) in [("", 0), ("連絡", 2), ("𠮷野", 3), ("👨‍👩‍👧", 8)] {
            assert_eq!(utf16_units(text), units, "{text}");
        }
    }

    #[test]
    fn a_family_is_not_cut_apart() {
        assert_eq!(shortened("ab👨‍👩‍👧", 9), "ab…");
        assert_eq!(shortened("ab👨‍👩‍👧", 10), "ab👨‍👩‍👧");
        assert_eq!(label("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 2), "👨‍👩‍👧…");
        assert_eq!(label("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 3), "👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧");
    }

    #[test]
    fn too_long_says_by_how_much() {
        let refused = within("text", "a".repeat(5_001), 5_000);
        assert_eq!(refused, Err(TooLong { what: "text", units: 5_001, limit: 5_000 }));
        assert_eq!(within("text", "a".repeat(5_000), 5_000).map(|text| text.len()), Ok(5_000));
    }

    proptest! {
        #[test]
        fn what_is_shortened_fits_and_begins_as_it_did(text in ".{0,60}", limit in 1_usize..50) {
            let short = shortened(&text, limit);
            prop_assert!(utf16_units(&short) <= limit);
            match short.strip_suffix('…') {
                Some(kept) if short != text => prop_assert!(text.starts_with(kept)),
                _ => prop_assert_eq!(&short, &text),
            }
        }
    }
}
