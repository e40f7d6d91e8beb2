//! LINE counts texts in UTF-16 units, labels in what a reader takes for one character.

use unicode_segmentation::UnicodeSegmentation;

#[derive(Clone, Copy)]
pub(super) enum Unit {
    Utf16,
    Grapheme,
}

#[derive(Clone, Copy)]
pub(super) struct Length {
    pub(super) max: usize,
    pub(super) unit: Unit,
    pub(super) required: bool,
}

impl Unit {
    pub(super) fn count(self, text: &str) -> usize {
        match self {
            Self::Utf16 => utf16_units(text),
            Self::Grapheme => text.graphemes(true).count(),
        }
    }
}

impl Length {
    pub(super) const fn utf16(max: usize) -> Self {
        Self { max, unit: Unit::Utf16, required: true }
    }

    pub(super) const fn graphemes(max: usize) -> Self {
        Self { max, unit: Unit::Grapheme, required: true }
    }

    pub(super) const fn optional(self) -> Self {
        Self { required: false, ..self }
    }
}

pub(crate) fn utf16_units(text: &str) -> usize {
    text.encode_utf16().count()
}
