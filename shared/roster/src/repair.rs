//! Putting right what spreadsheets and old systems do to values.

mod dates;

pub(crate) use dates::{Dated, dated};
use domain::spelling::{hiragana, whole_kana};
use serde::{Deserialize, Serialize};

/// What was put right in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repair {
    /// `３` was meant as 3.
    WideDigits,
    /// `ｻﾄｳ` was meant as サトウ.
    NarrowKana,
    /// `1月1日` was meant as 1-1.
    DateWasARoom,
    /// `12345` was once `0012345`.
    LostZeros,
    /// A long number has become `1.23E+11` and is left out.
    NumberRuined,
    /// Another pupil of the homeroom has the same roll number.
    RollNumberTwice,
    /// A character that only its maker's machines can show (外字).
    PrivateCharacter,
}

impl Repair {
    /// What somebody at the school reads.
    pub fn words(self) -> &'static str {
        match self {
            Self::WideDigits => "全角数字を直しました",
            Self::NarrowKana => "半角カナを直しました",
            Self::DateWasARoom => "日付に変わっていた組を直しました",
            Self::LostZeros => "先頭の0が消えた番号を直しました",
            Self::NumberRuined => "児童生徒番号が指数（1.23E+11）に変わっているため、番号は使いません",
            Self::RollNumberTwice => "同じ学級に同じ出席番号の児童生徒がいます",
            Self::PrivateCharacter => "外字が含まれています。正しく表示されないことがあります",
        }
    }
}

/// Values of one line on their way, with what was put right so far.
#[derive(Debug, Default)]
pub(crate) struct Repairs(Vec<Repair>);

impl Repairs {
    /// All of them, each once.
    pub(crate) fn into_vec(mut self) -> Vec<Repair> {
        self.0.sort_unstable();
        self.0.dedup();
        self.0
    }

    pub(crate) fn note(&mut self, repair: Repair) {
        self.0.push(repair);
    }

    /// A code, number or grade: plain digits and letters, no blanks.
    pub(crate) fn plain(&mut self, value: &str) -> String {
        let value = bare(value);
        let mut before = ' ';
        let narrow: String = value
            .chars()
            .map(|c| {
                // 「1ー1」 is a dash, 「サンフラワー」 is not.
                let plain = if c == 'ー' && !is_kana(before) { '-' } else { narrow(c) };
                before = c;
                plain
            })
            .collect();
        if narrow != value && value.chars().any(|c| ('０'..='９').contains(&c)) {
            self.note(Repair::WideDigits);
        }
        narrow
    }

    /// The name of a homeroom: digits and letters plain, kana whole.
    pub(crate) fn room(&mut self, value: &str) -> String {
        let plain = self.plain(value);
        self.kana(&plain)
    }

    /// A name: kana whole, one wide blank between its parts. Its kanji are left as they are, whichever variant they are.
    pub(crate) fn name(&mut self, value: &str) -> String {
        let whole = self.kana(bare(value));
        if whole.chars().any(|c| ('\u{e000}'..='\u{f8ff}').contains(&c)) {
            self.note(Repair::PrivateCharacter);
        }
        whole.split_whitespace().collect::<Vec<_>>().join("\u{3000}")
    }

    /// A reading, in hiragana.
    pub(crate) fn reading(&mut self, value: &str) -> String {
        hiragana(&self.name(value))
    }

    /// A key of another system: without the zeros before it, for Excel takes them away, and they tell nobody apart.
    pub(crate) fn source(&mut self, value: &str) -> Option<String> {
        let value: String = self.plain(value);
        if is_ruined(&value) {
            self.note(Repair::NumberRuined);
            return None;
        }
        let digits = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
        let shortened = if digits { value.trim_start_matches('0') } else { &value };
        (!value.is_empty()).then(|| if shortened.is_empty() { "0".to_owned() } else { shortened.to_owned() })
    }

    fn kana(&mut self, value: &str) -> String {
        let whole = whole_kana(value);
        if whole != value && value.chars().any(|c| ('\u{ff61}'..='\u{ff9f}').contains(&c)) {
            self.note(Repair::NarrowKana);
        }
        whole
    }
}

/// Without what spreadsheets wrap around a value to keep it: `="001"`, `'001`.
fn bare(value: &str) -> &str {
    let value = value.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
    let formula = value.strip_prefix("=\"").and_then(|inner| inner.strip_suffix('"'));
    let value = formula.or_else(|| value.strip_prefix('\'')).unwrap_or(value);
    value.trim()
}

fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '‐' | '‑' | '–' | '—' | '−' => '-',
        _ => c,
    }
}

fn is_kana(c: char) -> bool {
    ('ぁ'..='ヿ').contains(&c)
}

/// `1.23E+11`: what Excel shows, and saves, of twelve digits.
fn is_ruined(value: &str) -> bool {
    let Some((mantissa, exponent)) = value.split_once(['E', 'e']) else { return false };
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    exponent.starts_with('+') && number(mantissa) && number(&exponent[1..])
}

/// Whether a name has lost characters before it came to us: no name is written with these.
pub(crate) fn has_lost_characters(name: &str) -> bool {
    name.chars().any(|c| matches!(c, '?' | '？' | '〓' | '�' | '□' | '■' | '#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_put_right_and_said_so() {
        let mut repairs = Repairs::default();
        assert_eq!(repairs.plain(" １２　"), "12");
        assert_eq!(repairs.plain("=\"007\""), "007");
        assert_eq!(repairs.name("  ﾏｲｹﾙ 　佐藤 "), "マイケル　佐藤");
        assert_eq!(repairs.reading("ｻﾄｳ ﾏｲｹﾙ"), "さとう　まいける");
        assert_eq!(repairs.into_vec(), [Repair::WideDigits, Repair::NarrowKana]);
    }

    #[test]
    fn a_long_vowel_is_no_dash() {
        let mut repairs = Repairs::default();
        assert_eq!((repairs.room("1ー2"), repairs.room("ｻﾝﾌﾗﾜｰ")), ("1-2".into(), "サンフラワー".into()));
    }

    #[test]
    fn variants_of_kanji_stay_as_they_are() {
        let mut repairs = Repairs::default();
        // 神 in its compatibility form: normalising the text would make another character of it.
        for name in ["髙木", "宮﨑", "\u{fa19}田", "𠮷野", "辻󠄀"] {
            assert_eq!(repairs.name(name), name);
        }
        assert!(repairs.into_vec().is_empty());
    }

    #[test]
    fn keys_are_told_apart_without_the_zeros_before_them() {
        let mut repairs = Repairs::default();
        assert_eq!(repairs.source("0012345"), repairs.source("12345"));
        assert_eq!(repairs.source("000").as_deref(), Some("0"));
        assert_eq!(repairs.source("00-12").as_deref(), Some("00-12"));
        assert_eq!(repairs.source(" ").as_deref(), None);
        assert!(Repairs::default().source("1E5").is_some(), "this may be a key");
        assert_eq!(repairs.source("1.23E+11"), None);
        assert_eq!(repairs.into_vec(), [Repair::NumberRuined]);
    }

    #[test]
    fn a_question_mark_is_no_part_of_a_name() {
        for lost in ["?木　太郎", "〓木　太郎", "#NAME?", "\u{fffd}木"] {
            assert!(has_lost_characters(lost), "{lost}");
        }
        assert!(!has_lost_characters("髙木・マリア　ノ々"));
    }
}
