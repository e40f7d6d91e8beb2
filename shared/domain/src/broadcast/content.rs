//! What a broadcast says, and how long it may be.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// UTF-16 units of one text in LINE, which counts so.
pub const TALK_UNITS: usize = 5_000;
/// Characters of a letter's page.
pub const LETTER_CHARACTERS: usize = 20_000;
/// Characters of a title, of what to do, and of words about a refusal.
pub const LINE_CHARACTERS: usize = 80;

/// What a broadcast says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// What staff and the guardian's page call it.
    #[serde(default)]
    pub title: String,
    /// The text that stands in the talk itself; the sender's name is put before it and is not part of it.
    #[serde(default)]
    pub text: String,
    /// The talk says only that there is news, with a link: for what concerns one family.
    #[serde(default)]
    pub on_page_only: bool,
    /// A longer letter, on the page.
    #[serde(default)]
    pub letter: String,
    /// What the guardian has to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
    /// Guardians are asked to press 「確認しました」.
    #[serde(default)]
    pub asks_confirmation: bool,
    /// The board's: each guardian reads it under the name of their own school.
    #[serde(default)]
    pub each_schools_header: bool,
}

/// What to do, by when, how much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// What to do.
    pub what: String,
    /// By which day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Date>,
    /// How much, in yen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yen: Option<u32>,
}

/// What is wrong with a content before it can go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ContentWrong {
    /// Nothing is said.
    #[error("no text")]
    Empty,
    /// Longer than LINE takes, with the sender's name before it.
    #[error("{units} UTF-16 units in the talk")]
    TextTooLong {
        /// How long it is.
        units: usize,
    },
    /// Another part is longer than it may be.
    #[error("{0} too long")]
    TooLong(&'static str),
}

impl Content {
    /// What the talk shows, under the name of the sender: `ひばり小学校`. With `corrects`, it says so.
    pub fn in_talk(&self, sender: &str, corrects: bool) -> String {
        let head = format!("{sender}です。");
        let correction = if corrects { "【訂正】先ほどのお知らせを訂正します。\n" } else { "" };
        if self.on_page_only {
            return format!(
                "{head}\n{correction}大切なお知らせがあります。下のボタンから、保護者のページでお読みください。"
            );
        }
        let text = self.text.trim_end();
        format!("{head}\n{correction}{text}{}", self.action.as_ref().map(Action::in_talk).unwrap_or_default())
    }

    /// Whether it can go out under that name.
    pub fn check(&self, sender: &str, corrects: bool) -> Result<(), ContentWrong> {
        if self.text.trim().is_empty() {
            return Err(ContentWrong::Empty);
        }
        self.check_draft()?;
        let units = self.in_talk(sender, corrects).encode_utf16().count();
        if units > TALK_UNITS { Err(ContentWrong::TextTooLong { units }) } else { Ok(()) }
    }

    /// Whether it can be kept as a draft: too long for the talk is still a draft, within reason.
    pub fn check_draft(&self) -> Result<(), ContentWrong> {
        let what = self.action.as_ref().map_or("", |action| &action.what);
        let parts = [
            ("title", self.title.as_str(), LINE_CHARACTERS),
            ("text", &self.text, LETTER_CHARACTERS),
            ("letter", &self.letter, LETTER_CHARACTERS),
            ("action", what, LINE_CHARACTERS),
        ];
        let long = parts.into_iter().find(|(_, text, most)| text.chars().count() > *most);
        long.map_or(Ok(()), |(part, ..)| Err(ContentWrong::TooLong(part)))
    }

    /// What lists call it: the title, or else the text's first line.
    pub fn called(&self) -> String {
        let title = if self.title.trim().is_empty() { self.text.trim_start() } else { self.title.trim() };
        title.lines().next().unwrap_or_default().chars().take(LINE_CHARACTERS).collect()
    }
}

impl Action {
    fn in_talk(&self) -> String {
        let by = self.by.map(|by| format!("\n期限　{}", crate::time::spoken_day(by))).unwrap_or_default();
        let yen = self.yen.map(|yen| format!("\n金額　{}円", grouped(yen))).unwrap_or_default();
        format!("\n\n■していただくこと\n{}{by}{yen}", self.what)
    }
}

/// `12,000`.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let comma = |place: usize| place > 0 && (digits.len() - place).is_multiple_of(3);
    digits.char_indices().flat_map(|(place, digit)| comma(place).then_some(',').into_iter().chain([digit])).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn says(text: &str) -> Content {
        Content { text: text.to_owned(), ..Content::default() }
    }

    #[test]
    fn the_senders_name_stands_at_the_head_and_counts() {
        assert_eq!(says("明日は弁当です。\n").in_talk("ひばり小学校", false), "ひばり小学校です。\n明日は弁当です。");
        let room = TALK_UNITS - "ひばり小学校です。\n".encode_utf16().count();
        assert_eq!(says(&"あ".repeat(room)).check("ひばり小学校", false), Ok(()));
        let units = TALK_UNITS + 1;
        assert_eq!(says(&"あ".repeat(room + 1)).check("ひばり小学校", false), Err(ContentWrong::TextTooLong { units }));
        assert_eq!(says(" \n").check("ひばり小学校", false), Err(ContentWrong::Empty));
    }

    #[test]
    fn what_concerns_one_family_does_not_stand_in_the_talk() {
        let content = Content { on_page_only: true, ..says("面談の日を決めたいです。") };
        let talk = content.in_talk("ひばり小学校", false);
        assert!(!talk.contains("面談") && talk.contains("保護者のページ"));
    }

    #[test]
    fn the_box_says_what_by_when_and_how_much() {
        let action =
            Action { what: "集金袋を持たせる".into(), by: Some(date(2026, 12, 1)), yen: Some(1_234_500) };
        let talk = Content { action: Some(action), ..says("集金です。") }.in_talk("ひばり小学校", false);
        assert!(talk.ends_with("■していただくこと\n集金袋を持たせる\n期限　12月1日(火)\n金額　1,234,500円"), "{talk}");
        assert_eq!([0, 999, 1_000].map(grouped), ["0", "999", "1,000"]);
    }

    #[test]
    fn a_list_calls_it_by_its_title_or_its_first_line() {
        assert_eq!(says("\n遠足のお知らせ\n明日です").called(), "遠足のお知らせ");
        assert_eq!(Content { title: "遠足".into(), ..says("明日です") }.called(), "遠足");
    }
}
