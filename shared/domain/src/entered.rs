//! What people type into forms: tidied where the meaning is plain, refused where it is not.

use unicode_segmentation::UnicodeSegmentation;

/// Empty, too long, or with characters that do not show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one line of text of that length")]
pub struct NotALine;

/// One line of text of 1 to `longest` characters as people count them, without blanks around it.
///
/// Characters that show nothing, or turn the direction of writing, are refused: two names that look alike would differ.
pub fn line(typed: &str, longest: usize) -> Result<String, NotALine> {
    let text = typed.trim();
    // The byte bound keeps one "character" made of hundreds of combining marks out of the table.
    let fits = (1..=longest).contains(&text.graphemes(true).count()) && text.len() <= longest * 12;
    if fits && !text.chars().any(unseen) { Ok(text.to_owned()) } else { Err(NotALine) }
}

/// As [`line`], where nothing may be entered too.
pub fn line_or_nothing(typed: &str, longest: usize) -> Result<String, NotALine> {
    if typed.trim().is_empty() { Ok(String::new()) } else { line(typed, longest) }
}

/// Several lines of text of at most `longest` characters as people count them, or nothing; no blanks around it, one kind of line end.
pub fn text_or_nothing(typed: &str, longest: usize) -> Result<String, NotALine> {
    let text = typed.trim().replace("\r\n", "\n");
    // Long texts lie beside each other in one item of the table: four bytes a character are more than Japanese takes.
    let fits = text.graphemes(true).count() <= longest && text.len() <= longest * 4;
    if fits && !text.chars().any(|c| c != '\n' && unseen(c)) { Ok(text) } else { Err(NotALine) }
}

fn unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Not a telephone number of Japan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a telephone number")]
pub struct NotATelephone;

/// A telephone number of Japan: 10 or 11 digits from 0, in groups if it was typed in groups: `03-0000-0101`.
pub fn telephone(typed: &str) -> Result<String, NotATelephone> {
    let mut number = String::new();
    for typed in typed.trim().chars() {
        match narrow(typed) {
            digit @ '0'..='9' => number.push(digit),
            '-' | '(' | ')' | ' ' if number.is_empty() || number.ends_with('-') => {}
            '-' | '(' | ')' | ' ' => number.push('-'),
            _ => return Err(NotATelephone),
        }
    }
    let number = number.trim_end_matches('-');
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let fits = (10..=11).contains(&digits) && number.starts_with('0');
    if fits { Ok(number.to_owned()) } else { Err(NotATelephone) }
}

/// What Japanese keyboards make of digits, hyphens, brackets and blanks.
fn narrow(typed: char) -> char {
    match typed {
        '０'..='９' => char::from_digit(u32::from(typed) - u32::from('０'), 10).unwrap_or(typed),
        'ー' | '－' | '‐' | '‑' | '–' | '—' | '−' => '-',
        '（' => '(',
        '）' => ')',
        '　' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_tidied_and_has_a_length() {
        assert_eq!(line("  3年 1組　", 10).unwrap(), "3年 1組");
        assert_eq!(line("あいう", 3).unwrap(), "あいう");
        for wrong in ["", "  ", "あいうえ", "あ\nい", "あ\u{202e}い", "あ\u{200b}", "\u{feff}あ"] {
            assert_eq!(line(wrong, 3), Err(NotALine), "{wrong:?}");
        }
        assert_eq!(line(&format!("あ{}", "\u{3099}".repeat(40)), 3), Err(NotALine));
        assert_eq!(line_or_nothing(" ", 3).unwrap(), "");
        assert_eq!(line_or_nothing("あいうえ", 3), Err(NotALine));
    }

    #[test]
    fn rare_kanji_stay_as_they_were_typed() {
        for name in ["髙橋　﨑", "葛\u{e0100}城", "𠮷田"] {
            assert_eq!(line(name, 10).unwrap(), name);
        }
    }

    #[test]
    fn telephone_numbers_are_read_however_they_are_typed() {
        for (typed, read) in [
            ("03-0000-0101", "03-0000-0101"),
            ("０３－００００－０１０１", "03-0000-0101"),
            ("03ー0000ー0101", "03-0000-0101"),
            ("(03) 0000-0101", "03-0000-0101"),
            ("（０４４）０００（０１０１）", "044-000-0101"),
            ("0300000101", "0300000101"),
            ("090 0000 0101", "090-0000-0101"),
        ] {
            assert_eq!(telephone(typed).as_deref(), Ok(read), "{typed}");
        }
        for wrong in [
            "",
            "119",
            "3-0000-0101",
            "03-0000-010",
            "090-0000-01011",
            "03-0000-010a",
            "+81-3-0000-0101",
            "03-0000-0101 内線2",
        ] {
            assert_eq!(telephone(wrong), Err(NotATelephone), "{wrong}");
        }
    }
}
