//! The school misses a child: what a guardian is asked, and what they hear when they have answered.

use jiff::civil::Date;

use super::{Button, Card, Does, Page, Say, Tap, Tone, Who, Words, kind_word};
use crate::{
    absence::Kind,
    arrival::{Found, Heard},
    guardian::Child,
    id::PupilId,
    registration::Nickname,
};

/// What the talk asks. The school does not stand in it, and neither does any other name but the nickname.
pub fn where_is(words: &Words, child: &Nickname, pupil: &PupilId, day: Date) -> Vec<Say> {
    let tap = |key: &str, found, tone| {
        let button = Button::Whereabouts { pupil: pupil.clone(), day, found };
        Tap::new(words.plain(key), Does::Press(button), tone)
    };
    let taps = vec![
        tap("arrival-with-family", Found::WithFamily, Tone::Main),
        tap("arrival-should-be-there", Found::ShouldBeThere, Tone::Main),
        tap("arrival-unknown", Found::Unknown, Tone::Choice),
    ];
    let lines = vec![about(words, "arrival-line", child)];
    vec![Say::Card(Card { title: about(words, "arrival-title", child), lines, taps })]
}

/// The same as a mail: subject and text, with the link to the page.
pub fn where_is_mail(words: &Words, child: &Nickname, page: &str) -> (String, String) {
    let link = format!("{page}{}", Page::Home.path());
    let text = words.with("arrival-mail", &[("child", child.as_str()), ("link", &link)]);
    (about(words, "arrival-title", child), text)
}

/// What somebody hears who has answered. Whoever has the child with them reports the rest with the next tap.
pub fn where_is_answered(words: &Words, child: &Child, (day, found): (Date, Found), heard: Heard) -> Vec<Say> {
    let nickname = &child.nickname;
    let key = match (heard, found) {
        (Heard::NotSearched, _) => "arrival-over",
        (Heard::Noted { .. }, Found::WithFamily) => return vec![report(words, child, day)],
        (Heard::Noted { after: true }, _) => "arrival-told-after",
        (Heard::Noted { .. }, Found::Unknown) => "arrival-told-unknown",
        (Heard::Noted { .. }, Found::ShouldBeThere | Found::AtSchool) => "arrival-told-should-be-there",
    };
    vec![Say::text(about(words, key, nickname))]
}

fn report(words: &Words, child: &Child, day: Date) -> Say {
    let tap = |kind, tone| {
        let label = words.with("when-today", &[("kind", &kind_word(words, kind))]);
        Tap::new(label, Does::Press(Button::Report { who: Who::One(child.pupil.clone()), day, kind }), tone)
    };
    let lines = vec![about(words, "arrival-told-with-family", &child.nickname)];
    let taps = vec![tap(Kind::Absent, Tone::Main), tap(Kind::Late, Tone::Choice)];
    Say::Card(Card { title: words.plain("received-title"), lines, taps })
}

fn about(words: &Words, key: &str, child: &Nickname) -> String {
    words.with(key, &[("child", child.as_str())])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn child() -> Child {
        let (guardian, pupil) = ("g".parse().unwrap(), "p".parse().unwrap());
        Child { guardian, pupil, school: "B113299900019".parse().unwrap(), nickname: "ゆう".parse().unwrap() }
    }

    fn day() -> Date {
        date(2026, 11, 24)
    }

    #[test]
    fn a_guardian_is_asked_with_three_answers_and_no_name_but_the_nickname() {
        let words = Words::japanese();
        let says = where_is(&words, &child().nickname, &child().pupil, day());
        let [Say::Card(card)] = says.as_slice() else { panic!("{says:?}") };
        assert_eq!(card.title, "ゆうが学校に着いていません");
        let found = |tap: &Tap| match &tap.does {
            Does::Press(Button::Whereabouts { found, .. }) => *found,
            other => panic!("{other:?}"),
        };
        let answers: Vec<_> = card.taps.iter().map(found).collect();
        assert_eq!(answers, [Found::WithFamily, Found::ShouldBeThere, Found::Unknown]);
        assert!(card.taps.iter().all(|tap| tap.label.chars().count() <= 20 && !tap.label.starts_with("arrival-")));
        let (subject, text) = where_is_mail(&words, &child().nickname, "https://example.jp/g/");
        assert_eq!(subject, card.title);
        assert!(text.contains("https://example.jp/g/") && !text.contains("arrival-"), "{text}");
    }

    #[test]
    fn whoever_has_the_child_reports_with_the_next_tap_and_nobody_is_left_without_a_word() {
        let words = Words::japanese();
        let noted = Heard::Noted { after: false };
        let says = where_is_answered(&words, &child(), (day(), Found::WithFamily), noted);
        let [Say::Card(card)] = says.as_slice() else { panic!("{says:?}") };
        let report = |kind| Does::Press(Button::Report { who: Who::One(child().pupil), day: day(), kind });
        assert_eq!([&card.taps[0].does, &card.taps[1].does], [&report(Kind::Absent), &report(Kind::Late)]);
        for heard in [noted, Heard::Noted { after: true }, Heard::NotSearched] {
            for found in [Found::WithFamily, Found::AtSchool, Found::ShouldBeThere, Found::Unknown] {
                let says = where_is_answered(&words, &child(), (day(), found), heard);
                assert!(!format!("{says:?}").contains("arrival-"), "{says:?}");
            }
        }
    }
}
