//! Text that a spreadsheet shows and does not carry out.

use std::borrow::Cow;

/// The value with an apostrophe before it where a spreadsheet would take it for a formula (OWASP, "CSV injection"). Numbers stay
/// numbers: `-3` is no formula.
pub fn harmless(value: &str) -> Cow<'_, str> {
    // Excel of Japan takes full-width signs too, and looks behind blanks.
    let first = value.trim_start_matches([' ', '　']).chars().next();
    let starts = matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n'));
    if starts && !is_number(value) { Cow::Owned(format!("'{value}")) } else { Cow::Borrowed(value) }
}

fn is_number(value: &str) -> bool {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    all(whole) && all(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_shown_and_a_number_is_a_number() {
        for bad in ["=1+1", "+81-90", "-cmd|x", "@SUM(A1)", "＝1", "　=1", "\t=1", "-", "-1-1"] {
            assert_eq!(harmless(bad), format!("'{bad}"), "{bad:?}");
        }
        for good in ["", "はい", "-3", "-3.5", "3", "a=b", "髙木"] {
            assert_eq!(harmless(good), good);
        }
    }
}
