//! What was entered, parsed: each into its type, or a refusal that says what to do.

use std::collections::BTreeSet;

use domain::{
    entered,
    school::{Grade, SchoolCode},
};
use jiff::civil::{Date, Time};
use lambda::http::Refusal;
use serde::de::{DeserializeOwned, IntoDeserializer, value::Error};

use super::wrong;

/// Two years of days.
const CLOSED_DAYS: usize = 731;
const NAME: usize = 60;

pub(super) fn name(typed: &str) -> Result<String, Refusal> {
    entered::line(typed, NAME).map_err(|_| wrong::name())
}

pub(super) fn kana(typed: &str) -> Result<String, Refusal> {
    let kana = entered::line_or_nothing(typed, NAME).map_err(|_| wrong::kana())?;
    let is_kana = |c: char| {
        matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '・' | '･' | 'ｦ'..='ﾟ' | '゛' | '゜' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ' | '\u{3099}' | '\u{309a}')
            || c.is_whitespace()
    };
    if kana.chars().all(is_kana) { Ok(kana) } else { Err(wrong::kana()) }
}

pub(super) fn cut_off(typed: &str) -> Result<Time, Refusal> {
    Time::strptime("%H:%M", typed.trim()).map_err(|_| wrong::cut_off())
}

pub(super) fn time_of_day(typed: &str) -> Result<Time, Refusal> {
    Time::strptime("%H:%M", typed.trim()).map_err(|_| wrong::time())
}

pub(super) fn open_days(typed: &[String]) -> Result<BTreeSet<Date>, Refusal> {
    if typed.len() > CLOSED_DAYS {
        return Err(wrong::open_day());
    }
    typed.iter().map(|day| day.trim().parse().map_err(|_| wrong::open_day())).collect()
}

pub(super) fn closed_days(typed: &[String]) -> Result<BTreeSet<Date>, Refusal> {
    if typed.len() > CLOSED_DAYS {
        return Err(wrong::too_many_closed_days());
    }
    typed.iter().map(|day| day.trim().parse().map_err(|_| wrong::closed_day())).collect()
}

/// Those that a school of this kind has, in school order; none for a class of all of them.
pub(super) fn grades(typed: &[String], school: &SchoolCode) -> Result<Vec<Grade>, Refusal> {
    let grades: Option<BTreeSet<Grade>> = typed.iter().map(|code| named(code)).collect();
    let grades = grades.ok_or_else(wrong::grade)?;
    if grades.iter().all(|grade| grade.is_of(school)) { Ok(grades.into_iter().collect()) } else { Err(wrong::grade()) }
}

pub(super) fn homeroom_name(typed: &str) -> Result<String, Refusal> {
    entered::line(typed, 20).map_err(|_| wrong::homeroom_name())
}

/// What a reason is called.
pub(super) fn label(typed: &str) -> Result<String, Refusal> {
    entered::line(typed, 20).map_err(|_| wrong::reasons())
}

/// A value that the domain knows by this name.
pub(super) fn named<T: DeserializeOwned>(name: &str) -> Option<T> {
    let name: serde::de::value::StrDeserializer<'_, Error> = name.into_deserializer();
    T::deserialize(name).ok()
}

/// 0: none yet.
pub(super) fn roll_number(typed: Option<i64>) -> Result<u16, Refusal> {
    let Some(number) = typed else { return Ok(0) };
    u16::try_from(number).ok().filter(|number| (1..=999).contains(number)).ok_or_else(wrong::roll_number)
}
