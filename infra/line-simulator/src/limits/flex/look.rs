//! Sizes, colours and alignments of Flex components.

use serde_json::Value;

use crate::limits::{Findings, below};

/// Words that stand for a size, and whether a number of pixels or per cent may stand instead.
pub(super) struct Keywords {
    words: &'static [&'static str],
    pixels: bool,
    per_cent: bool,
}

const SPACES: Keywords =
    Keywords { words: &["none", "xs", "sm", "md", "lg", "xl", "xxl"], pixels: true, per_cent: false };
const SPACES_OR_PER_CENT: Keywords = Keywords { per_cent: true, ..SPACES };
pub(super) const LENGTHS: Keywords = Keywords { words: &[], pixels: true, per_cent: true };
const BORDERS: Keywords =
    Keywords { words: &["none", "light", "normal", "medium", "semi-bold", "bold"], pixels: true, per_cent: false };
pub(super) const TEXT_SIZES: Keywords = Keywords {
    words: &["xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl"],
    pixels: true,
    per_cent: false,
};
pub(super) const IMAGE_SIZES: Keywords = Keywords {
    words: &["xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl", "full"],
    pixels: true,
    per_cent: true,
};

const WORDS: [(&str, &[&str]); 9] = [
    ("align", &["start", "center", "end"]),
    ("gravity", &["top", "center", "bottom"]),
    ("weight", &["regular", "bold"]),
    ("decoration", &["none", "underline", "line-through"]),
    ("position", &["relative", "absolute"]),
    ("alignItems", &["flex-start", "center", "flex-end"]),
    ("justifyContent", &["flex-start", "center", "flex-end", "space-between", "space-around", "space-evenly"]),
    ("adjustMode", &["shrink-to-fit"]),
    ("aspectMode", &["fit", "cover"]),
];

/// Checks what looks alike in every component.
pub(super) fn check(at: &str, component: &Value, findings: &mut Findings) {
    for (field, words) in WORDS {
        one_of(at, component, field, words, findings);
    }
    for field in ["spacing", "margin", "cornerRadius"] {
        keyword(at, component, field, &SPACES, findings);
    }
    for field in ["paddingAll", "paddingTop", "paddingBottom", "paddingStart", "paddingEnd"] {
        keyword(at, component, field, &SPACES_OR_PER_CENT, findings);
    }
    for field in ["offsetTop", "offsetBottom", "offsetStart", "offsetEnd"] {
        keyword(at, component, field, &SPACES_OR_PER_CENT, findings);
    }
    for field in ["width", "maxWidth", "maxHeight"] {
        keyword(at, component, field, &LENGTHS, findings);
    }
    keyword(at, component, "borderWidth", &BORDERS, findings);
    for field in ["color", "backgroundColor", "borderColor"] {
        if component.get(field).is_some_and(|colour| !colour.as_str().is_some_and(is_colour)) {
            findings.add(below(at, field), "invalid color");
        }
    }
    if component.get("flex").is_some_and(|flex| !flex.is_u64()) {
        findings.add(below(at, "flex"), "must be a whole number, 0 or more");
    }
}

pub(super) fn one_of(at: &str, object: &Value, field: &str, words: &[&str], findings: &mut Findings) {
    if object.get(field).is_some_and(|value| !value.as_str().is_some_and(|value| words.contains(&value))) {
        findings.add(below(at, field), format!("Must be one of the following values: [{}]", words.join(", ")));
    }
}

pub(super) fn keyword(at: &str, object: &Value, field: &str, keywords: &Keywords, findings: &mut Findings) {
    if object.get(field).is_some_and(|value| !value.as_str().is_some_and(|value| keywords.accept(value))) {
        findings.add(below(at, field), "invalid property");
    }
}

impl Keywords {
    fn accept(&self, value: &str) -> bool {
        self.words.contains(&value)
            || (self.pixels && value.strip_suffix("px").is_some_and(is_number))
            || (self.per_cent && value.strip_suffix('%').is_some_and(is_number))
    }
}

fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(|number| number >= 0.0)
}

/// `#RRGGBB` or `#RRGGBBAA`.
fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| matches!(digits.len(), 6 | 8) && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}
