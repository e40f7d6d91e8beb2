//! Names of lines and of known pupils, folded once.

use domain::{school::Pupil, spelling::folded};

use crate::Line;

/// A name and its reading as they are compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Names {
    pub(super) name: String,
    /// Empty: unknown.
    pub(super) kana: String,
}

impl Names {
    pub(super) fn of(name: &str, kana: &str) -> Self {
        Self { name: folded(name), kana: folded(kana) }
    }

    pub(super) fn of_line(line: &Line) -> Self {
        Self::of(&line.name, &line.kana)
    }

    pub(super) fn of_pupil(pupil: &Pupil) -> Self {
        Self::of(&pupil.name, &pupil.kana)
    }

    /// The same name, read in the same way as far as both readings are known.
    pub(super) fn equal(&self, other: &Self) -> bool {
        self.name == other.name && (self.kana == other.kana || self.kana.is_empty() || other.kana.is_empty())
    }

    /// One of both is the same: the other was corrected.
    pub(super) fn alike(&self, other: &Self) -> bool {
        self.name == other.name || (!self.kana.is_empty() && self.kana == other.kana)
    }

    /// Whether a name of which characters are lost can be this one.
    pub(super) fn can_be(&self, whole: &Self) -> bool {
        let (lost, name): (Vec<char>, Vec<char>) = (self.name.chars().collect(), whole.name.chars().collect());
        let fits = |(lost, c): (&char, &char)| lost == c || matches!(lost, '?' | '〓' | '\u{fffd}' | '□' | '■');
        self.alike(whole) || (!lost.is_empty() && lost.len() == name.len() && lost.iter().zip(&name).all(fits))
    }
}
