//! A digest as the talk shows it: titles, and the way to the page.

use super::{Card, Does, Page, Say, Tap, Tone, Words};
use crate::broadcast::Line;

/// So many titles stand in one digest; LINE takes 30 KB.
const LINES: usize = 20;

/// What a digest says in the talk: one message.
pub fn digest(words: &Words, lines: &[Line]) -> Vec<Say> {
    let title = words.with("digest-title", &[("count", &lines.len().to_string())]);
    let tap = Tap::new(words.plain("digest-read"), Does::Open(Page::Messages), Tone::Main);
    vec![Say::Card(Card { title, lines: listed(words, lines), taps: vec![tap] })]
}

/// The mail of a digest: subject and text, with the link to the page.
pub fn digest_mail(words: &Words, lines: &[Line], page: &str) -> (String, String) {
    let subject = words.with("digest-title", &[("count", &lines.len().to_string())]);
    let link = format!("{page}{}", Page::Messages.path());
    let lines = listed(words, lines).join("\n");
    (subject, words.with("digest-mail", &[("lines", &lines), ("link", &link)]))
}

fn listed(words: &Words, lines: &[Line]) -> Vec<String> {
    let mut listed: Vec<String> = lines.iter().take(LINES).map(|line| spoken(words, line)).collect();
    if lines.len() > LINES {
        listed.push(words.with("digest-more", &[("count", &(lines.len() - LINES).to_string())]));
    }
    listed
}

fn spoken(words: &Words, line: &Line) -> String {
    let title = line.title.clone().unwrap_or_else(|| words.plain("digest-untitled"));
    let key = if line.corrects { "digest-correction" } else { "digest-line" };
    words.with(key, &[("sender", &line.sender), ("title", &title)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(title: Option<&str>, corrects: bool) -> Line {
        Line { sender: "ひばり小学校".into(), title: title.map(str::to_owned), corrects }
    }

    fn card(lines: &[Line]) -> Card {
        let says = digest(&Words::japanese(), lines);
        let [Say::Card(card)] = says.as_slice() else { panic!("{says:?}") };
        card.clone()
    }

    #[test]
    fn it_is_one_message_with_a_line_for_each_and_one_way_to_the_page() {
        let card = card(&[line(Some("弁当の日"), false), line(Some("遠足"), true), line(None, false)]);
        assert_eq!(card.title, "お知らせのまとめ（3件）");
        let lines = ["ひばり小学校「弁当の日」", "ひばり小学校【訂正】「遠足」", "ひばり小学校「お知らせ」"];
        assert_eq!(card.lines, lines);
        assert!(matches!(card.taps.as_slice(), [Tap { does: Does::Open(Page::Messages), .. }]));
    }

    #[test]
    fn more_than_fit_are_counted() {
        let lines: Vec<Line> = (0..23).map(|n| line(Some(&format!("その{n}")), false)).collect();
        let card = card(&lines);
        assert_eq!((card.lines.len(), card.lines[20].as_str()), (21, "ほか3件"));
    }

    #[test]
    fn a_mail_says_the_same_and_leads_to_the_list() {
        let words = Words::japanese();
        let (subject, text) = digest_mail(&words, &[line(Some("弁当の日"), false)], "https://example.jp/g/");
        assert_eq!(subject, "お知らせのまとめ（1件）");
        assert!(
            text.contains("ひばり小学校「弁当の日」") && text.contains("https://example.jp/g/?screen=messages"),
            "{text}"
        );
    }
}
