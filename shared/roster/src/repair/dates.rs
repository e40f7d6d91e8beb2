//! `1-1` that a spreadsheet has made a date of.

use jiff::{ToSpan, civil::date};

/// The two numbers that were there before: month and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dated {
    /// What stood before the dash.
    pub(crate) first: u8,
    /// What stood behind it.
    pub(crate) second: u8,
}

/// What a date was, if it is one: `1月1日`, `2026/1/1`, `2026-01-01 00:00:00`, `1-Jan`, `Jan-01`, or the number of days since 1899 that Excel keeps.
pub(crate) fn dated(value: &str) -> Option<Dated> {
    japanese(value).or_else(|| by_year(value)).or_else(|| english(value)).or_else(|| serial(value))
}

fn parts(month: &str, day: &str) -> Option<Dated> {
    let (first, second) = (month.parse().ok()?, day.parse().ok()?);
    ((1..=12).contains(&first) && (1..=31).contains(&second)).then_some(Dated { first, second })
}

fn japanese(value: &str) -> Option<Dated> {
    let value = value.split_once('年').map_or(value, |(_, rest)| rest);
    let (month, day) = value.strip_suffix('日')?.split_once('月')?;
    parts(month, day)
}

fn by_year(value: &str) -> Option<Dated> {
    let day = value.split([' ', 'T']).next()?;
    let mut numbers = day.split(['/', '-']);
    let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    (is_year && numbers.next().is_none()).then(|| parts(month, day))?
}

fn english(value: &str) -> Option<Dated> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = value.to_ascii_lowercase();
    let (one, other) = lower.split_once(['-', ' '])?;
    let month = |text: &str| (1..).zip(MONTHS).find(|(_, name)| text.starts_with(name)).map(|(n, _): (u8, _)| n);
    let (month, day) = month(other).map(|m| (m, one)).or_else(|| month(one).map(|m| (m, other)))?;
    parts(&month.to_string(), day)
}

fn serial(value: &str) -> Option<Dated> {
    let days: i32 = value.strip_suffix(".0").unwrap_or(value).parse().ok()?;
    // 2009 to 2064: no homeroom is called 40000, and no spreadsheet in use has an older clock.
    if !(40_000..60_000).contains(&days) {
        return None;
    }
    let day = date(1899, 12, 30).checked_add(days.days()).ok()?;
    parts(&day.month().to_string(), &day.day().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_a_date_is_known() {
        for value in [
            "3月12日",
            "2026年3月12日",
            "2026/3/12",
            "2026-03-12",
            "2026/3/12 0:00:00",
            "2026-03-12T00:00:00",
            "12-Mar",
            "Mar-12",
            "12-mar",
            "46093",
        ] {
            assert_eq!(dated(value), Some(Dated { first: 3, second: 12 }), "{value}");
        }
    }

    #[test]
    fn homerooms_are_no_dates() {
        for value in ["1", "1-1", "1組", "3年2組", "ひまわり", "A", "3-A", "12", "401", "さくら", "2026", "13月1日", ""]
        {
            assert_eq!(dated(value), None, "{value}");
        }
    }
}
