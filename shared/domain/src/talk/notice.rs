//! What a guardian hears of a child's day when somebody else said it: that there is something, and where to read it.

use super::{Card, Does, Page, Say, Tap, Tone, Words};
use crate::{absence::What, registration::Nickname};

/// What the talk says. Neither what was reported nor why stands in it.
pub fn notice(words: &Words, child: &Nickname, what: What, by_school: bool) -> Vec<Say> {
    let lines = vec![said(words, what, by_school), words.plain("notice-where")];
    let tap = Tap::new(words.plain("menu-page"), Does::Open(Page::Reports), Tone::Main);
    vec![Say::Card(Card { title: title(words, child), lines, taps: vec![tap] })]
}

/// The same as a mail: subject and text, with the link to the page.
pub fn notice_mail(words: &Words, child: &Nickname, what: What, by_school: bool, page: &str) -> (String, String) {
    let (said, link) = (said(words, what, by_school), format!("{page}{}", Page::Reports.path()));
    (title(words, child), words.with("notice-mail", &[("said", &said), ("link", &link)]))
}

fn title(words: &Words, child: &Nickname) -> String {
    words.with("notice-title", &[("child", child.as_str())])
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
            let says = notice(&words, &child, what, by_school);
            let [Say::Card(card)] = says.as_slice() else { panic!("{says:?}") };
            assert_eq!(card.title, "ゆうの連絡について");
            assert!(matches!(card.taps.as_slice(), [Tap { does: Does::Open(Page::Reports), .. }]));
            let (subject, text) = notice_mail(&words, &child, what, by_school, "https://example.jp/g/");
            assert_eq!(subject, card.title);
            assert!(text.contains(&card.lines[0]) && text.contains("https://example.jp/g/?screen=reports"), "{text}");
            for word in ["欠席", "遅刻", "早退", "体調", "notice-"] {
                assert!(!text.contains(word) && card.lines.iter().all(|line| !line.contains(word)), "{text}");
            }
        }
    }
}
