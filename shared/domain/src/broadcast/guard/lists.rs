//! Lists of people: by the roster where it knows them, by their form where it does not (last year's list, another school's).

use jiff::civil::Date;

use super::{
    Facts, Level, Width,
    page::{Page, tokens},
    people::{Person, Standing, count},
    praise::has_praise,
    years::birthdays,
};
use crate::spelling::folded;

/// From so many people on, a page is a list.
pub(super) const MANY: usize = 10;
/// With columns of a list, or with birthdays and telephones, so many are enough.
const SOME: usize = 5;

/// How grave it is that this page goes to that audience, if it is a list.
pub(super) fn gravity(page: &Page, people: &[Person], facts: &Facts, today: Date) -> Option<Level> {
    let pupils = count(people, |person| person.standing != Standing::Unknown);
    let strangers = count(people, |person| person.standing != Standing::Inside);
    let details = birthdays(page, today) + mobiles(page);
    let listed = has_columns(page) || details >= SOME;
    let named = count(people, |_| true);
    if named < MANY && !(listed && named >= SOME) {
        return None;
    }
    let own = facts.width <= Width::Homeroom && strangers * 4 <= named && !facts.is_one_family();
    let told_with_pride =
        !listed && pupils < 2 * MANY && page.lines.iter().take(8).any(|line| has_praise(&folded(line)));
    // Who does what in one's own class is no secret of the class; where everybody lives is.
    Some(if (own && details < SOME) || told_with_pride { Level::Look } else { Level::Second })
}

/// Headings of the columns of a list of people, two of them on one line.
fn has_columns(page: &Page) -> bool {
    const COLUMNS: [&str; 21] = [
        "氏名",
        "名前",
        "児童名",
        "生徒名",
        "児童氏名",
        "生徒氏名",
        "保護者名",
        "保護者氏名",
        "ふりがな",
        "フリガナ",
        "カナ",
        "よみがな",
        "出席番号",
        "番号",
        "生年月日",
        "住所",
        "電話番号",
        "性別",
        "続柄",
        "学籍番号",
        "アレルギー",
    ];
    page.lines.iter().any(|line| tokens(line).filter(|token| COLUMNS.contains(token)).count() >= 2)
}

/// Numbers of mobile telephones: those are people's, where other numbers are schools' and hospitals'.
fn mobiles(page: &Page) -> usize {
    let is_mobile = |token: &str| {
        let digits: String = token.chars().filter(char::is_ascii_digit).collect();
        digits.len() == 11 && ["070", "080", "090"].iter().any(|start| digits.starts_with(start))
    };
    page.lines.iter().flat_map(|line| tokens(line)).filter(|token| is_mobile(token)).count()
}
