//! A question under a message, and what is said to a tap on one of its options.

use jiff::civil::DateTime;

use super::{Button, Card, Does, Page, Say, Tap, Tone, Who, Words, screens};
use crate::{broadcast::Broadcast, guardian::Child, survey::Question, time::spoken_day};

/// Of a longer option a button on a narrow phone shows the beginning only: the whole stands above the buttons then.
const BUTTON: usize = 14;

/// Numbers of long options.
const NUMBERS: [&str; 6] = ["①", "②", "③", "④", "⑤", "⑥"];

/// What stands of an answer after a tap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing<'a> {
    /// For which children it is.
    pub children: &'a [Child],
    /// The option that stands.
    pub option: &'a str,
    /// It stands by this tap; otherwise it was given later than the tap, or the tap came after the end.
    pub now: bool,
}

/// How a message asks in the talk: the question with a button for each option, or the way to the page. `None`: it asks nothing.
pub(super) fn asks(words: &Words, broadcast: &Broadcast, sender: &str) -> Option<Card> {
    if let Some((question, options)) = question(broadcast) {
        return Some(question_card(words, broadcast, question, options));
    }
    let (line, label) = match (&broadcast.survey, &broadcast.appointments) {
        (Some(_), _) => ("ask-on-page", "ask-open"),
        // What tells of a time that is settled asks for nothing.
        (None, Some(_)) if broadcast.goes_by_itself() => ("times-on-page", "times-open"),
        (None, Some(_)) => ("choose-on-page", "choose-open"),
        (None, None) => return None,
    };
    let page = Does::Open(Page::Message(broadcast.id.clone()));
    let title = words.with("news-title", &[("sender", sender)]);
    let taps = vec![Tap::new(words.plain(label), page, Tone::Main)];
    Some(Card { title, lines: vec![words.plain(line)], taps })
}

/// The question that stands in the talk itself: not one of a message whose text does not.
pub(super) fn question(broadcast: &Broadcast) -> Option<(&Question, &[String])> {
    broadcast.survey.as_ref().filter(|_| !broadcast.content.on_page_only)?.in_talk()
}

fn question_card(words: &Words, broadcast: &Broadcast, question: &Question, options: &[String]) -> Card {
    let is_long = options.iter().any(|option| option.chars().count() > BUTTON);
    let numbered = || NUMBERS.iter().zip(options);
    let note = Some(question.note.trim().to_owned()).filter(|note| !note.is_empty());
    let whole = numbered().filter(|_| is_long).map(|(number, option)| format!("{number} {option}"));
    let until = broadcast.survey.as_ref().and_then(|survey| survey.until);
    let until =
        until.map(|until| words.with("ask-until", &[("day", &spoken_day(until.date())), ("time", &time(until))]));
    let lines = note.into_iter().chain(whole).chain([words.plain("ask-one")]).chain(until).collect();
    let label = |number: &str, option: &str| {
        if is_long { format!("{number} {}", beginning(option)) } else { option.to_owned() }
    };
    let tap = |(place, (number, option)): (u8, (&&str, &String))| {
        let button = Button::Answer { broadcast: broadcast.asks_under().clone(), option: place };
        Tap::new(label(number, option), Does::Press(button), Tone::Choice)
    };
    Card { title: question.title.clone(), lines, taps: (0..).zip(numbered()).map(tap).collect() }
}

fn beginning(option: &str) -> String {
    let fits = option.chars().count() <= BUTTON;
    if fits { option.to_owned() } else { option.chars().take(BUTTON - 1).chain(['…']).collect() }
}

fn time(until: DateTime) -> String {
    until.strftime("%-H:%M").to_string()
}

/// For which of these children an option was tapped.
pub fn whose_answer(words: &Words, button: &Button, option: &str, children: &[Child]) -> Option<Say> {
    let Button::Answer { broadcast, option: place } = button else { return None };
    let tap = |label: String, who: Who| {
        let button = Button::AnswerFor { broadcast: broadcast.clone(), option: *place, who };
        Tap::new(label, Does::Press(button), Tone::Choice)
    };
    let each = children.iter().map(|child| tap(child.nickname.to_string(), Who::One(child.pupil.clone())));
    let all = tap(words.plain("answer-who-all"), Who::all(children));
    Some(Say::Card(Card {
        title: words.plain("answer-who-title"),
        lines: vec![words.with("answer-who-line", &[("option", option)])],
        taps: each.chain([all]).collect(),
    }))
}

/// For whom nothing stands by a tap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Left<'a> {
    /// It was for them, and somebody else was faster every time: what stands of them, if anything, is another answer.
    pub lost: Vec<&'a Child>,
    /// It was not for them, and they have no answer yet.
    pub missing: Vec<&'a Child>,
}

/// What to say to a tap on an option. `by_child`: each of several children has an answer of their own.
pub fn answered(words: &Words, standing: &[Standing<'_>], by_child: bool, left: &Left<'_>) -> Say {
    let of = |key: &str, children: &[&Child]| words.with(key, &[("children", &screens::names(children))]);
    let mut lines = what_stands(words, standing, by_child);
    lines.push(match left.lost.as_slice() {
        [] => words.plain("answer-change"),
        lost if by_child => of("answer-lost-of", lost),
        _ => words.plain("answer-lost"),
    });
    if !left.missing.is_empty() {
        lines.push(of("answer-missing", &left.missing));
    }
    Say::text(lines.join("\n"))
}

/// What to say to a tap after the end.
pub fn answered_too_late(words: &Words, standing: &[Standing<'_>], by_child: bool) -> Say {
    let mut lines = vec![words.plain("answer-closed")];
    lines.extend(what_stands(words, standing, by_child));
    Say::text(lines.join("\n"))
}

/// Nobody's answer of this person is asked for.
pub fn answer_of_nobody(words: &Words) -> Say {
    Say::text(words.plain("answer-nobody"))
}

/// One line for each option that stands, in the order of the children.
fn what_stands(words: &Words, standing: &[Standing<'_>], by_child: bool) -> Vec<String> {
    let mut found: Vec<((bool, &str), Vec<&Child>)> = Vec::new();
    for one in standing {
        let what = (one.now, one.option);
        match found.iter_mut().find(|(other, _)| *other == what) {
            Some((_, children)) => children.extend(one.children),
            None => found.push((what, one.children.iter().collect())),
        }
    }
    let line = |((now, option), children): ((bool, &str), Vec<&Child>)| {
        let key = if now { "answer-taken" } else { "answer-stands" };
        let line = words.with(key, &[("option", option)]);
        let name = || words.with("answer-of", &[("children", &screens::names(&children)), ("what", &line)]);
        if by_child { name() } else { line.clone() }
    };
    found.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        broadcast::{Content, Person, Sender},
        survey::{Kind, Survey},
    };
    use jiff::{Timestamp, civil::date};

    fn asking(options: &[&str], survey: &Survey, content: Content) -> Broadcast {
        let author = Person { id: "s".parse().unwrap(), name: "佐々木".into() };
        let draft = Broadcast::draft("b".parse().unwrap(), Sender::Board, author, Timestamp::UNIX_EPOCH);
        let question = Question {
            id: "q1".to_owned().try_into().unwrap(),
            title: "親子遠足に参加しますか".to_owned(),
            note: String::new(),
            kind: Kind::One { options: options.iter().map(ToString::to_string).collect() },
            required: true,
            on_page_only: false,
            show_if: None,
        };
        Broadcast { survey: Some(Box::new(Survey { questions: vec![question], ..survey.clone() })), content, ..draft }
    }

    fn card(broadcast: &Broadcast, one_way: bool) -> Option<Card> {
        let says = super::super::broadcast(&Words::japanese(), broadcast, "ひばり小学校", one_way);
        says.into_iter().find_map(|say| if let Say::Card(card) = say { Some(card) } else { None })
    }

    fn labels(card: &Card) -> Vec<&str> {
        card.taps.iter().map(|tap| tap.label.as_str()).collect()
    }

    fn child(name: &str) -> Child {
        let school = "B113299900019".parse().unwrap();
        let pupil = format!("p-{}", name.chars().count()).parse().unwrap();
        Child { guardian: "g".parse().unwrap(), pupil, school, nickname: name.parse().unwrap() }
    }

    #[test]
    fn the_question_stands_in_the_talk_with_a_button_for_each_option() {
        let until = Some(date(2026, 12, 4).at(17, 0, 0, 0));
        let asks = asking(&["参加する", "参加しない"], &Survey { until, ..Survey::default() }, Content::default());
        let card = card(&asks, false).unwrap();
        assert_eq!(card.title, "親子遠足に参加しますか");
        assert_eq!(card.lines, ["1つえらんで押してください。", "12月4日(金) 17:00まで受け付けます。"]);
        assert_eq!(labels(&card), ["参加する", "参加しない"]);
        let button = Button::Answer { broadcast: "b".parse().unwrap(), option: 1 };
        assert_eq!(card.taps[1].does, Does::Press(button));
    }

    #[test]
    fn a_reminder_asks_under_the_first_one() {
        let asks = asking(&["はい", "いいえ"], &Survey::default(), Content::default());
        let reminder = Broadcast { id: "later".parse().unwrap(), reminds: Some("b".parse().unwrap()), ..asks };
        let card = card(&reminder, false).unwrap();
        assert_eq!(card.taps[0].does, Does::Press(Button::Answer { broadcast: "b".parse().unwrap(), option: 0 }));
    }

    #[test]
    fn long_options_stand_above_their_buttons() {
        let long = "参加できないので、後日あらためて学校へ連絡します。どうぞよろしくお願いします";
        let asks = asking(&["参加する", long], &Survey::default(), Content::default());
        let card = card(&asks, false).unwrap();
        assert_eq!(card.lines[..2], ["① 参加する".to_owned(), format!("② {long}")]);
        assert_eq!(labels(&card), ["① 参加する", "② 参加できないので、後日あら…"]);
    }

    #[test]
    fn what_the_talk_cannot_ask_leads_to_the_page() {
        let two = &["はい", "いいえ"];
        let anonymous = asking(two, &Survey { anonymous: true, ..Survey::default() }, Content::default());
        let one_family = asking(two, &Survey::default(), Content { on_page_only: true, ..Content::default() });
        let many = asking(&["1", "2", "3", "4", "5", "6", "7"], &Survey::default(), Content::default());
        let times = Broadcast { survey: None, appointments: Some(Box::default()), ..many.clone() };
        for (broadcast, label) in
            [(anonymous, "回答する"), (one_family, "回答する"), (many, "回答する"), (times, "日時をえらぶ")]
        {
            let card = card(&broadcast, false).unwrap();
            assert_eq!(labels(&card), [label]);
            assert_eq!(card.taps[0].does, Does::Open(Page::Message("b".parse().unwrap())));
            assert!(!card.title.contains("遠足"), "{}", card.title);
        }
    }

    #[test]
    fn whoever_is_never_asked_sees_no_question() {
        let asks = asking(&["はい", "いいえ"], &Survey::default(), Content::default());
        assert_eq!(card(&asks, true), None);
        let letter = Content { letter: "手紙".into(), ..Content::default() };
        let asks = asking(&["はい", "いいえ"], &Survey::default(), letter);
        assert_eq!(labels(&card(&asks, true).unwrap()), ["くわしく読む"]);
    }

    #[test]
    fn what_came_of_a_tap_is_said_by_child_where_each_has_an_answer() {
        let words = Words::japanese();
        let (yuu, aoi) = (child("ゆう"), child("あおいん"));
        let one = |child: &'static str, now| Standing { children: &[], option: child, now };
        let said = answered(&words, &[one("参加する", true)], false, &Left::default());
        let change = "変えるときは、もう一度上のボタンを押してください。";
        assert_eq!(said, Say::Text(format!("「参加する」で受け付けました。\n{change}")));
        let both = [
            Standing { children: std::slice::from_ref(&yuu), option: "参加する", now: true },
            Standing { children: std::slice::from_ref(&aoi), option: "参加しない", now: false },
        ];
        let said = answered(&words, &both, true, &Left::default());
        let lines = "ゆう：「参加する」で受け付けました。\nあおいん：「参加しない」で受け付けています。";
        assert_eq!(said, Say::Text(format!("{lines}\n{change}")));
        let missing = Left { missing: vec![&aoi], ..Left::default() };
        let Say::Text(said) = answered(&words, &both[..1], true, &missing) else { panic!("words") };
        assert!(said.ends_with("あおいんの回答は、まだいただいていません。"), "{said}");
    }

    #[test]
    fn a_tap_that_was_not_taken_does_not_sound_as_if_it_had_been() {
        let (words, aoi) = (Words::japanese(), child("あおいん"));
        let lost = Left { lost: vec![&aoi], ..Left::default() };
        let stands = [Standing { children: std::slice::from_ref(&aoi), option: "参加しない", now: false }];
        let said = |by_child| {
            let Say::Text(said) = answered(&words, &stands, by_child, &lost) else { panic!("words") };
            said
        };
        let (of_one, of_all) = (said(true), said(false));
        assert!(
            of_one.starts_with("あおいん：「参加しない」で受け付けています。\nあおいんの回答は、いまは"),
            "{of_one}"
        );
        assert!(of_all.starts_with("「参加しない」で受け付けています。\nいま押された回答は"), "{of_all}");
        for said in [of_one, of_all] {
            assert!(said.contains("受け付けられませんでした") && said.contains("もう一度"), "{said}");
            assert!(!said.contains("受け付けました") && !said.contains("変えるとき"), "{said}");
        }
    }

    #[test]
    fn which_child_is_asked_once_with_one_button_for_all() {
        let children = [child("ゆう"), child("あおいん")];
        let button = Button::Answer { broadcast: "b".parse().unwrap(), option: 1 };
        let said = whose_answer(&Words::japanese(), &button, "参加しない", &children).unwrap();
        let Say::Card(card) = said else { panic!("a card") };
        assert_eq!(labels(&card), ["ゆう", "あおいん", "みんな同じ"]);
        let Does::Press(Button::AnswerFor { who, option: 1, .. }) = &card.taps[2].does else { panic!("{card:?}") };
        assert_eq!(who.among(&children).map(|all| all.len()), Some(2));
    }
}
