//! What a guardian hears that they did not ask for: that there is something, and where to read it.

use jiff::civil::Date;

use super::{Card, Does, Page, Say, Tap, Tone, Words};
use crate::{absence::What, registration::Nickname, time::spoken_day};

/// Something that a guardian hears, in the talk or by mail. What it is about in full stands on our page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    title: String,
    said: String,
    page: Page,
}

impl Notice {
    /// Of a child's day, when somebody else said it. Neither what was reported nor why stands in it.
    pub fn of_day(words: &Words, child: &Nickname, what: What, by_school: bool) -> Self {
        let title = words.with("notice-title", &[("child", child.as_str())]);
        Self { title, said: said(words, what, by_school), page: Page::Reports }
    }

    /// On the eve of the day on which a child may come back. Why they were away does not stand in it.
    pub fn of_return(words: &Words, child: &Nickname, day: Date) -> Self {
        let title = words.with("notice-return-title", &[("child", child.as_str())]);
        Self { title, said: words.with("notice-return", &[("day", &spoken_day(day))]), page: Page::Reports }
    }

    /// How many others do not walk along that day with a group that the guardian's child leads.
    pub fn of_walk(words: &Words, group: &str, day: Date, missing: usize) -> Self {
        let (day, count) = (spoken_day(day), missing.to_string());
        let said = match missing {
            0 => words.with("notice-walk-all", &[("day", &day)]),
            _ => words.with("notice-walk", &[("day", &day), ("count", &count)]),
        };
        Self { title: words.with("notice-walk-title", &[("group", group)]), said, page: Page::Home }
    }

    /// What the talk says.
    pub fn says(&self, words: &Words) -> Vec<Say> {
        let lines = vec![self.said.clone(), words.plain("notice-where")];
        let tap = Tap::new(words.plain("menu-page"), Does::Open(self.page.clone()), Tone::Main);
        vec![Say::Card(Card { title: self.title.clone(), lines, taps: vec![tap] })]
    }

    /// The same as a mail: subject and text, with the link to the page.
    pub fn mail(&self, words: &Words, page: &str) -> (String, String) {
        let link = format!("{page}{}", self.page.path());
        (self.title.clone(), words.with("notice-mail", &[("said", &self.said), ("link", &link)]))
    }
}

fn said(words: &Words, what: What, by_school: bool) -> String {
    match (what, by_school) {
        (What::Reported, false) => words.plain("notice-reported"),
        (What::Reported, true) => words.plain("notice-entered"),
        (What::Changed, false) => words.plain("notice-changed"),
        (What::Changed, true) => words.plain("notice-corrected"),
        (What::Cancelled, false) => words.plain("notice-cancelled"),
        (What::Cancelled, true) => words.plain("notice-cancelled-by-school"),
        (What::Requested, _) => words.plain("notice-requested"),
        (What::Answered, _) => words.plain("notice-answered"),
        (What::Commented, _) => words.plain("notice-commented"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [What; 6] =
        [What::Reported, What::Changed, What::Cancelled, What::Requested, What::Answered, What::Commented];

    #[test]
    fn each_says_that_there_is_something_and_where_and_nothing_of_it() {
        let (words, child) = (Words::japanese(), "ゆう".parse().unwrap());
        for (what, by_school) in ALL.iter().flat_map(|what| [(*what, false), (*what, true)]) {
            let notice = Notice::of_day(&words, &child, what, by_school);
            let says = notice.says(&words);
            let [Say::Card(card)] = says.as_slice() else { panic!("{says:?}") };
            assert_eq!(card.title, "ゆうの連絡について");
            assert!(matches!(card.taps.as_slice(), [Tap { does: Does::Open(Page::Reports), .. }]));
            let (subject, text) = notice.mail(&words, "https://example.jp/g/");
            assert_eq!(subject, card.title);
            assert!(text.contains(&card.lines[0]) && text.contains("https://example.jp/g/?screen=reports"), "{text}");
            for word in ["欠席", "遅刻", "早退", "体調", "notice-"] {
                assert!(!text.contains(word) && card.lines.iter().all(|line| !line.contains(word)), "{text}");
            }
        }
    }

    #[test]
    fn an_eve_and_a_walk_are_told_without_why_and_without_names() {
        let (words, child) = (Words::japanese(), "ゆう".parse().unwrap());
        let day = jiff::civil::date(2026, 11, 24);
        for (notice, title, said, link) in [
            (Notice::of_return(&words, &child, day), "ゆうの登校について", "11月24日(火)", "?screen=reports"),
            (Notice::of_walk(&words, "桜町3班", day, 2), "桜町3班", "2人", "https://example.jp/g/"),
            (Notice::of_walk(&words, "桜町3班", day, 0), "桜町3班", "全員", "https://example.jp/g/"),
        ] {
            let (subject, text) = notice.mail(&words, "https://example.jp/g/");
            assert!(subject.contains(title) && text.contains(said) && text.contains(link), "{subject} {text}");
            for word in ["感染", "病気", "出席停止", "notice-"] {
                assert!(!text.contains(word) && !subject.contains(word), "{text}");
            }
        }
    }
}
