//! A broadcast as the talk shows it. It is the same message for hundreds of people, so nothing of a single one is in it.

use super::{Button, Card, Does, Page, Say, Tap, Tone, Words, survey};
use crate::{
    broadcast::Broadcast,
    time::{day_of, spoken_day, spoken_time},
};
use jiff::Timestamp;

/// What a broadcast says in the talk, under `sender`'s name. `one_way`: to people who are never asked to reply.
pub fn broadcast(words: &Words, broadcast: &Broadcast, sender: &str, one_way: bool) -> Vec<Say> {
    let text = Say::text(broadcast.content.in_talk(sender, broadcast.corrects.is_some()));
    let asks = if one_way { None } else { survey::asks(words, broadcast, sender) };
    let card = match asks {
        Some(card) => Some(with_the_rest(words, broadcast, card)),
        None => news(words, broadcast, sender, one_way),
    };
    [Some(text), card.map(Say::Card)].into_iter().flatten().collect()
}

/// Below what a message asks: whoever answers has read it, and may say only that.
fn with_the_rest(words: &Words, broadcast: &Broadcast, mut card: Card) -> Card {
    let on_page = survey::question(broadcast).is_some().then(|| page_tap(words, broadcast)).flatten();
    let rest = [confirm_tap(words, broadcast, false), on_page].into_iter().flatten();
    card.taps.extend(rest.map(|tap| Tap { tone: Tone::Aside, ..tap }));
    card
}

fn news(words: &Words, broadcast: &Broadcast, sender: &str, one_way: bool) -> Option<Card> {
    let taps: Vec<Tap> =
        [confirm_tap(words, broadcast, one_way), page_tap(words, broadcast)].into_iter().flatten().collect();
    if taps.is_empty() {
        return None;
    }
    let line = if one_way || !broadcast.content.asks_confirmation { "news-more" } else { "news-please-confirm" };
    let title = words.with("news-title", &[("sender", sender)]);
    Some(Card { title, lines: vec![words.plain(line)], taps })
}

fn confirm_tap(words: &Words, broadcast: &Broadcast, one_way: bool) -> Option<Tap> {
    let button = Button::Confirmed { broadcast: broadcast.id.clone() };
    let asked = broadcast.content.asks_confirmation && !one_way;
    asked.then(|| Tap::new(words.plain("news-confirm"), Does::Press(button), Tone::Main))
}

fn page_tap(words: &Words, broadcast: &Broadcast) -> Option<Tap> {
    let content = &broadcast.content;
    let label = if broadcast.attachments.is_empty() { "news-read" } else { "news-files" };
    let more = content.on_page_only
        || !content.letter.is_empty()
        || content.action.is_some()
        || !broadcast.attachments.is_empty()
        || broadcast.reminds.is_some() && survey::question(broadcast).is_none();
    let page = || Does::Open(Page::Message(broadcast.id.clone()));
    more.then(|| Tap::new(words.plain(label), page(), Tone::Choice))
}

/// The mail of a broadcast: subject and text, with the link to the page. `one_way` as in the talk.
pub fn broadcast_mail(
    words: &Words,
    broadcast: &Broadcast,
    (sender, one_way): (&str, bool),
    page: &str,
) -> (String, String) {
    let called =
        if broadcast.content.on_page_only { words.plain("news-important") } else { broadcast.content.called() };
    let subject = words.with("news-subject", &[("sender", sender), ("title", &called)]);
    let text = broadcast.content.in_talk(sender, broadcast.corrects.is_some());
    let link = format!("{page}{}", Page::Message(broadcast.id.clone()).path());
    let mail = match (&broadcast.survey, &broadcast.appointments) {
        (Some(_), _) if !one_way => "news-mail-ask",
        (None, Some(_)) if !one_way && !broadcast.goes_by_itself() => "news-mail-choose",
        _ => "news-mail",
    };
    (subject, words.with(mail, &[("text", &text), ("link", &link)]))
}

/// What came of pressing 「確認しました」.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmAnswer {
    /// It is confirmed, now.
    Now,
    /// It was confirmed before, at that moment.
    Before(Timestamp),
    /// The school has taken the message back.
    Withdrawn,
}

/// What to say to a press on 「確認しました」.
pub fn confirmed(words: &Words, answer: ConfirmAnswer) -> Say {
    Say::text(match answer {
        ConfirmAnswer::Now => words.plain("news-confirmed"),
        ConfirmAnswer::Withdrawn => words.plain("news-withdrawn"),
        ConfirmAnswer::Before(at) => {
            let day = spoken_day(day_of(at));
            words.with("news-confirmed-before", &[("day", &day), ("time", &spoken_time(at))])
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::broadcast::{Content, Person, Sender};

    fn said(content: Content, one_way: bool) -> Vec<Say> {
        let author = Person { id: "s".parse().unwrap(), name: "佐々木".into() };
        let from = Sender::School("B113299900019".parse().unwrap());
        let draft = Broadcast::draft("b".parse().unwrap(), from, author, Timestamp::UNIX_EPOCH);
        broadcast(&Words::japanese(), &Broadcast { content, ..draft }, "ひばり小学校", one_way)
    }

    fn labels(says: &[Say]) -> Vec<&str> {
        let cards = says.iter().filter_map(|say| if let Say::Card(card) = say { Some(card) } else { None });
        cards.flat_map(|card| &card.taps).map(|tap| tap.label.as_str()).collect()
    }

    #[test]
    fn a_plain_text_needs_no_card() {
        let says = said(Content { text: "明日は弁当です。".into(), ..Content::default() }, false);
        assert_eq!(says, [Say::text("ひばり小学校です。\n明日は弁当です。")]);
    }

    #[test]
    fn who_is_never_asked_to_reply_gets_no_button_for_it() {
        let content = Content { text: "a".into(), letter: "b".into(), asks_confirmation: true, ..Content::default() };
        assert_eq!(labels(&said(content.clone(), false)), ["確認しました", "くわしく読む"]);
        assert_eq!(labels(&said(content, true)), ["くわしく読む"]);
    }

    #[test]
    fn a_mail_about_one_family_says_nothing_of_it_in_its_subject() {
        let author = Person { id: "s".parse().unwrap(), name: "佐々木".into() };
        let draft = Broadcast::draft("b".parse().unwrap(), Sender::Board, author, Timestamp::UNIX_EPOCH);
        let content =
            Content { title: "面談".into(), text: "面談".into(), on_page_only: true, ..Content::default() };
        let one = Broadcast { content, ..draft };
        let (subject, text) =
            broadcast_mail(&Words::japanese(), &one, ("ひばり小学校", false), "https://example.jp/g/");
        assert!(!subject.contains("面談") && !text.contains("面談"), "{subject} {text}");
        assert!(text.contains("https://example.jp/g/?message=b"));
    }
}
