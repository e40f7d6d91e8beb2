//! Which year a text is of: its 年度, its dates, and the weekdays of its dates.

use jiff::civil::{Date, Weekday};

use super::page::Page;
use crate::time::academic_year;

/// A letter is of the year that its first lines say.
const HEAD: usize = 6;

/// Words of another year than the audience's, if that is what the text is of.
pub(super) fn of_last_year(name: Option<&Page>, text: Option<&Page>, today: Date) -> Vec<String> {
    let this = academic_year(today);
    let head = text.map_or(&[][..], |page| page.lines.get(..HEAD).unwrap_or(&page.lines));
    let said: Vec<Year> = name.iter().flat_map(|name| &name.lines).chain(head).flat_map(|line| years(line)).collect();
    let current = text.iter().flat_map(|page| &page.lines).flat_map(|line| years(line)).any(|year| year.of >= this);
    // A number in a file's name may be anything; a year soon before this one is hardly chance.
    let old = |year: &&Year| (this - 5..this).contains(&year.of);
    let older: Vec<String> = said.iter().filter(old).map(|year| year.words.clone()).collect();
    if current || said.iter().any(|year| year.of >= this) || older.is_empty() {
        return text.map(|page| stale_weekdays(page, this)).unwrap_or_default();
    }
    older
}

/// A year that a line says.
struct Year {
    /// Its 年度.
    of: i16,
    words: String,
}

/// 令和7年度, 2025年度, R7, 令和8年3月1日, 2025/11/4, 20251104.
fn years(line: &str) -> Vec<Year> {
    let text: Vec<char> = line.chars().collect();
    let mut years = Vec::new();
    for number in numbers(&text) {
        let Some(year) = number.year(&text) else { continue };
        let dated = Dated { year, ..number };
        years.extend(dated.academic(&text));
    }
    years
}

/// A number and where it stands.
#[derive(Clone, Copy)]
struct Dated {
    value: u32,
    from: usize,
    to: usize,
    year: i16,
}

fn numbers(text: &[char]) -> Vec<Dated> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let length = text[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        // 令和元年
        if text[at] == '元' && at >= 2 && text[at - 2..at] == ['令', '和'] {
            numbers.push(Dated { value: 1, from: at, to: at + 1, year: 0 });
        } else if (1..=8).contains(&length) {
            let value = text[at..at + length].iter().fold(0, |value, c| value * 10 + c.to_digit(10).unwrap_or(0));
            numbers.push(Dated { value, from: at, to: at + length, year: 0 });
        }
        at += length.max(1);
    }
    numbers
}

impl Dated {
    fn year(&self, text: &[char]) -> Option<i16> {
        let before = &text[self.from.saturating_sub(2)..self.from];
        let value = i16::try_from(self.value).ok();
        let era = |first: i16| value.filter(|value| (1..=40).contains(value)).map(|value| first + value);
        let letter =
            before.last().filter(|_| !before.first().is_some_and(char::is_ascii_alphabetic) || before.len() < 2);
        match (before, letter) {
            (['令', '和'], _) | (_, Some('R' | 'r')) => era(2018),
            (['平', '成'], _) | (_, Some('H' | 'h')) => era(1988),
            _ if self.to - self.from == 8 => i16::try_from(self.value / 10_000).ok().filter(is_a_year),
            _ => value.filter(is_a_year).filter(|_| self.to - self.from == 4 && !is_part_of_a_number(text, self.from)),
        }
    }

    /// Of a year alone nothing follows unless 年度 stands behind it or it is written as R7 or 令和7; with a month it does.
    fn academic(&self, text: &[char]) -> Option<Year> {
        let rest: String = text[self.to..].iter().take(8).collect();
        let words = |to: usize| text[self.from.saturating_sub(2)..to.min(text.len())].iter().collect::<String>();
        if rest.starts_with("年度") {
            return Some(Year { of: self.year, words: words(self.to + 2) });
        }
        let month = if self.to - self.from == 8 {
            Some(self.value / 100 % 100)
        } else {
            rest.strip_prefix(['年', '/', '.', '-']).and_then(|rest| leading_number(rest.trim_start()))
        };
        if month.is_none() && self.value < 100 && !rest.starts_with("年生") {
            return Some(Year { of: self.year, words: words(self.to) });
        }
        let month = month.filter(|month| (1..=12).contains(month))?;
        Some(Year { of: if month >= 4 { self.year } else { self.year - 1 }, words: words(self.to + 4) })
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // as `Option::filter` hands it out
fn is_a_year(year: &i16) -> bool {
    (1990..=2100).contains(year)
}

fn is_part_of_a_number(text: &[char], from: usize) -> bool {
    from.checked_sub(1).is_some_and(|before| matches!(text[before], '-' | '.' | ','))
}

fn leading_number(text: &str) -> Option<u32> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    text.get(..digits)?.parse().ok()
}

/// Birthdays: days 3 to 20 years ago, written with their years.
pub(super) fn birthdays(page: &Page, today: Date) -> usize {
    let this = academic_year(today);
    page.lines.iter().flat_map(|line| years(line)).filter(|year| (this - 20..=this - 3).contains(&year.of)).count()
}

/// Days whose weekdays are right for last year and wrong for this one and the next, if most of the text's days are such.
fn stale_weekdays(page: &Page, this: i16) -> Vec<String> {
    let days: Vec<(u32, u32, Weekday, String)> = page.lines.iter().flat_map(|line| weekdays(line)).collect();
    let falls = |academic: i16, month: u32, day: u32| {
        let year = if month >= 4 { academic } else { academic + 1 };
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(Date::weekday)
    };
    let stale: Vec<String> = days
        .iter()
        .filter(|(month, day, weekday, _)| {
            let on = |academic| falls(academic, *month, *day) == Some(*weekday);
            on(this - 1) && !on(this) && !on(this + 1)
        })
        .map(|(.., words)| words.clone())
        .collect();
    if stale.len() >= 2 && stale.len() * 2 > days.len() { stale } else { Vec::new() }
}

/// 5月12日(火), 5/12(火), 5月12日 火曜日.
fn weekdays(line: &str) -> Vec<(u32, u32, Weekday, String)> {
    let text: Vec<char> = line.chars().collect();
    let numbers = numbers(&text);
    let pairs =
        numbers.windows(2).filter(|pair| pair[0].to + 1 == pair[1].from && matches!(text[pair[0].to], '月' | '/'));
    pairs
        .filter_map(|pair| {
            let rest =
                text[pair[1].to..].iter().copied().filter(|c| !matches!(c, ' ' | '(')).take(3).collect::<String>();
            let name = rest.strip_prefix('日').filter(|_| text[pair[0].to] == '月').unwrap_or(&rest);
            let weekday = weekday(name.chars().next()?)?;
            // 「5月12日土日は」 is no Saturday that anybody named; a bracket or 曜 makes it one.
            let marked = text[pair[1].to..].iter().take(3).any(|c| *c == '(') || name.chars().nth(1) == Some('曜');
            let words = text[pair[0].from..(pair[1].to + 4).min(text.len())].iter().collect();
            marked.then_some((pair[0].value, pair[1].value, weekday, words))
        })
        .collect()
}

fn weekday(name: char) -> Option<Weekday> {
    Some(match name {
        '月' => Weekday::Monday,
        '火' => Weekday::Tuesday,
        '水' => Weekday::Wednesday,
        '木' => Weekday::Thursday,
        '金' => Weekday::Friday,
        '土' => Weekday::Saturday,
        '日' => Weekday::Sunday,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn old(name: &str, text: &str) -> bool {
        !of_last_year(Some(&Page::of(&[name])), Some(&Page::of(&[text])), date(2026, 11, 24)).is_empty()
    }

    #[test]
    fn another_year_is_seen_in_the_name_and_the_head() {
        for name in ["R7 児童名簿", "令和７年度名簿", "2025年度_役員", "20250410_一覧", "名簿(令和7年4月)"]
        {
            assert!(old(name, ""), "{name}");
        }
        assert!(old("一覧", "令和7年4月10日\n保護者様"));
        for name in ["R8名簿", "令和8年度", "2026", "PTA12", "2021-0001", "IMG_2025", "R18", "AR7", "令和9年度入学"]
        {
            assert!(!old(name, ""), "{name}");
        }
        assert!(!old("学校評価", "令和8年7月1日\n令和7年度学校評価の結果"), "this year's letter may tell of last year");
    }

    #[test]
    fn weekdays_betray_last_years_letter() {
        // In 2026 these are a Tuesday and a Friday.
        assert!(!old("遠足", "12月1日(火)に遠足、予備日12月4日(金)"));
        assert!(old("遠足", "12月1日(月)に遠足、予備日12月4日(木)"));
        assert!(old("遠足", "12/1(月)に遠足、予備日12月4日 木曜日"));
        assert!(!old("遠足", "12月1日(月)に遠足、予備日12月4日(金)"), "one wrong day is a slip");
    }

    #[test]
    fn birthdays_are_counted() {
        let page = Page::of(&["2016/5/3\n平成28年11月2日\nH29.1.5\n令和8年4月1日"]);
        assert_eq!(birthdays(&page, date(2026, 11, 24)), 3);
    }
}
