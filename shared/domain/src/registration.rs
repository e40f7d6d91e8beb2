//! Registering the short way: the code of the school's letter, and a nickname.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

/// Wrong codes that one person may enter within an hour.
pub const TRIES_AN_HOUR: u32 = 10;

/// The code of a letter: 12 characters of Crockford's base 32, 60 bits. Shown as `ABCD-EFGH-JKMN`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LetterCode(String);

/// Not twelve characters that a letter can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a letter's code")]
pub struct NotALetterCode;

impl LetterCode {
    /// From twelve values of 0 to 31; larger ones are taken modulo 32.
    pub fn from_digits(digits: [u8; 12]) -> Self {
        const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        Self(digits.map(|digit| char::from(SYMBOLS[usize::from(digit % 32)])).iter().collect())
    }

    /// Twelve characters without hyphens, as in keys.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One character as people type it: full width, lower case, O for 0, I and L for 1.
fn symbol(typed: char) -> Option<char> {
    let narrow = match typed {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(typed) - 0xFEE0)?,
        other => other,
    };
    match narrow.to_ascii_uppercase() {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        'U' => None,
        c if c.is_ascii_alphanumeric() => Some(c),
        _ => None,
    }
}

/// So many characters, however they were typed and grouped.
fn symbols(typed: &str, count: usize) -> Option<String> {
    let between = |c: &char| !(c.is_whitespace() || matches!(c, '-' | 'ー' | '－' | '‐' | '–' | '−'));
    let symbols: Option<String> = typed.chars().filter(between).map(symbol).collect();
    symbols.filter(|code| code.len() == count)
}

impl FromStr for LetterCode {
    type Err = NotALetterCode;

    fn from_str(typed: &str) -> Result<Self, NotALetterCode> {
        symbols(typed, 12).map(Self).ok_or(NotALetterCode)
    }
}

/// 合言葉 of one school for the registration without a roster: 8 characters of Crockford's base 32, shown as `ABCD-EFGH`.
///
/// Whoever knows it may ask for a seat; it opens nothing that is there already, so it may be shared with a whole school.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Passcode(String);

impl Passcode {
    /// From eight values of 0 to 31; larger ones are taken modulo 32.
    pub fn from_digits(digits: [u8; 8]) -> Self {
        let mut long = [0; 12];
        long[..8].copy_from_slice(&digits);
        Self(LetterCode::from_digits(long).as_str()[..8].to_owned())
    }

    /// Eight characters without a hyphen, as in keys.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Passcode {
    type Err = NotALetterCode;

    fn from_str(typed: &str) -> Result<Self, NotALetterCode> {
        symbols(typed, 8).map(Self).ok_or(NotALetterCode)
    }
}

impl TryFrom<String> for Passcode {
    type Error = NotALetterCode;

    fn try_from(text: String) -> Result<Self, NotALetterCode> {
        text.parse()
    }
}

impl From<Passcode> for String {
    fn from(code: Passcode) -> String {
        code.0
    }
}

impl fmt::Display for Passcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", &self.0[..4], &self.0[4..])
    }
}

/// How the guardians of a school may register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(clippy::struct_excessive_bools)] // four switches of a settings page
pub struct Ways {
    /// By the code of a printed letter.
    pub letter: bool,
    /// By the school's passcode, grade, homeroom and name: for schools without a roster.
    pub passcode: bool,
    /// By an invitation of the first guardian.
    pub invitation: bool,
    /// On the web by e-mail, without LINE.
    pub mail: bool,
}

impl Default for Ways {
    fn default() -> Self {
        Self { letter: true, passcode: false, invitation: true, mail: true }
    }
}

impl fmt::Display for LetterCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", &self.0[..4], &self.0[4..8], &self.0[8..])
    }
}

/// 呼び名: what the talk calls a child. The guardian chooses it; 1 to 10 characters as people count them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Nickname(String);

/// Empty, too long, or with characters that do not show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a nickname has 1 to 10 characters")]
pub struct NotANickname;

impl Nickname {
    /// As the talk shows it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Nickname {
    type Err = NotANickname;

    fn from_str(typed: &str) -> Result<Self, NotANickname> {
        let text = typed.trim();
        // The byte bound keeps one "character" made of hundreds of combining marks out of a LINE label.
        let fits = (1..=10).contains(&text.graphemes(true).count())
            && text.len() <= 120
            && !text.chars().any(char::is_control);
        if fits { Ok(Self(text.to_owned())) } else { Err(NotANickname) }
    }
}

impl TryFrom<String> for Nickname {
    type Error = NotANickname;

    fn try_from(text: String) -> Result<Self, NotANickname> {
        text.parse()
    }
}

impl From<Nickname> for String {
    fn from(nickname: Nickname) -> String {
        nickname.0
    }
}

impl fmt::Display for Nickname {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_understood_however_it_was_typed() {
        let printed: LetterCode = "AB01-CD23-EF45".parse().unwrap();
        for typed in ["ab01cd23ef45", " ABOI CD23 EF45 ", "ａｂｏｌーＣＤ２３－ＥＦ４５", "AB01–CD23−EF45"]
        {
            assert_eq!(typed.parse::<LetterCode>().unwrap(), printed, "{typed}");
        }
        assert_eq!(printed.to_string(), "AB01-CD23-EF45");
    }

    #[test]
    fn what_no_letter_carries_is_refused() {
        for typed in ["", "AB01-CD23-EF4", "AB01-CD23-EF456", "AB01-CD23-EFU5", "あいうえおかきくけこさし"]
        {
            assert_eq!(typed.parse::<LetterCode>(), Err(NotALetterCode), "{typed}");
        }
    }

    #[test]
    fn nicknames_are_counted_as_people_count() {
        assert!("👨‍👩‍👧ゆうちゃん".parse::<Nickname>().is_ok());
        assert!("  ゆう ".parse::<Nickname>().is_ok_and(|n| n.as_str() == "ゆう"));
        for wrong in ["", "   ", "あいうえおかきくけこさ", "ゆ\u{7}う"] {
            assert_eq!(wrong.parse::<Nickname>(), Err(NotANickname), "{wrong:?}");
        }
    }
}
