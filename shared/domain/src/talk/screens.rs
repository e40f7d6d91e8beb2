//! The cards of the conversation, one function for each.

use jiff::{ToSpan, civil::Date};

use super::{Button, Card, Does, Page, Say, Tap, Tone, Who, Words, kind_word};
use crate::{
    absence::{Kind, last_day},
    attendance::{Reason, ReasonId},
    guardian::Child,
    time::spoken_day,
};

/// `ゆう・あおい`.
pub(super) fn names(children: &[&Child]) -> String {
    children.iter().map(|child| child.nickname.as_str()).collect::<Vec<_>>().join("・")
}

fn press(label: String, button: Button, tone: Tone) -> Tap {
    Tap::new(label, Does::Press(button), tone)
}

pub(super) fn start_tap(words: &Words) -> Tap {
    press(words.plain("menu-report"), Button::Start, Tone::Main)
}

pub(super) fn reports_tap(words: &Words) -> Tap {
    press(words.plain("menu-reports"), Button::Reports, Tone::Choice)
}

pub(super) fn page_tap(words: &Words, page: Page) -> Tap {
    Tap::new(words.plain("menu-page"), Does::Open(page), Tone::Aside)
}

fn register_tap(words: &Words) -> Tap {
    Tap::new(words.plain("register-button"), Does::Open(Page::Register), Tone::Main)
}

pub(super) fn greeting(words: &Words) -> Say {
    let lines = vec![words.plain("greeting-line"), words.plain("register-line")];
    Say::Card(Card { title: words.plain("greeting-title"), lines, taps: vec![register_tap(words)] })
}

pub(super) fn register(words: &Words) -> Say {
    let lines = vec![words.plain("register-line")];
    Say::Card(Card { title: words.plain("register-title"), lines, taps: vec![register_tap(words)] })
}

pub(super) fn not_linked(words: &Words) -> Say {
    let lines = vec![words.plain("not-linked-line")];
    Say::Card(Card { title: words.plain("not-linked-title"), lines, taps: vec![register_tap(words)] })
}

/// For community members: they are never asked to reply.
pub(super) fn receives_only(words: &Words) -> Say {
    Say::text(words.plain("receives-only"))
}

pub(super) fn help(words: &Words) -> Say {
    let lines = vec![words.plain("help-not-delivered"), words.plain("help-line")];
    let taps = vec![start_tap(words), reports_tap(words), page_tap(words, Page::Reports)];
    Say::Card(Card { title: words.plain("help-title"), lines, taps })
}

/// Which child; straight on to the next question when there is one only.
pub(super) fn who(words: &Words, children: &[Child], today: Date) -> Say {
    if let [only] = children {
        return when(words, &Who::One(only.pupil.clone()), &[only], today);
    }
    let one = |child: &Child| {
        press(child.nickname.to_string(), Button::For { who: Who::One(child.pupil.clone()) }, Tone::Choice)
    };
    let all = words.with("who-all", &[("count", &children.len().to_string())]);
    let mut taps: Vec<Tap> = children.iter().map(one).collect();
    taps.push(press(all, Button::For { who: Who::all(children) }, Tone::Choice));
    Say::Card(Card {
        title: words.plain("who-title"),
        lines: vec![words.with("today-is", &[("day", &spoken_day(today))])],
        taps,
    })
}

/// Today or tomorrow with the kind in one tap, or another day.
pub(super) fn when(words: &Words, who: &Who, children: &[&Child], today: Date) -> Say {
    let tomorrow = today.saturating_add(1.day());
    let on = |key: &str, day: Date, kind: Kind, tone: Tone| {
        let label = words.with(key, &[("kind", &kind_word(words, kind))]);
        press(label, Button::Report { who: who.clone(), day, kind }, tone)
    };
    let mut taps: Vec<Tap> = Kind::IN_TALK.into_iter().map(|kind| on("when-today", today, kind, Tone::Main)).collect();
    taps.push(on("when-tomorrow", tomorrow, Kind::Absent, Tone::Choice));
    let other = Does::PickDay { button: Button::OtherDay { who: who.clone() }, from: tomorrow, to: last_day(today) };
    taps.push(Tap::new(words.plain("when-other"), other, Tone::Aside));
    let lines = vec![words.with("today-is", &[("day", &spoken_day(today))]), words.plain("when-line")];
    Say::Card(Card { title: words.with("when-title", &[("children", &names(children))]), lines, taps })
}

/// Which kind on a day that is known.
pub(super) fn kind(words: &Words, who: &Who, children: &[&Child], day: Date) -> Say {
    let title = words.with("kind-title", &[("children", &names(children)), ("day", &spoken_day(day))]);
    let one = |kind| press(kind_word(words, kind), Button::Report { who: who.clone(), day, kind }, Tone::Main);
    Say::Card(Card { title, lines: vec![words.plain("kind-line")], taps: Kind::IN_TALK.into_iter().map(one).collect() })
}

/// What is being reported: children, day, kind.
pub(super) struct About<'c> {
    pub who: &'c Who,
    pub children: &'c [&'c Child],
    pub day: Date,
    pub kind: Kind,
}

impl About<'_> {
    fn say(&self, words: &Words, key: &str) -> String {
        let (children, day, kind) = (names(self.children), spoken_day(self.day), kind_word(words, self.kind));
        words.with(key, &[("children", &children), ("day", &day), ("kind", &kind)])
    }
}

/// The same list for everybody: only the tap, which is sealed, says which one it is.
pub(super) fn why(words: &Words, about: &About<'_>, offered: &[Reason]) -> Say {
    let one = |reason: &Reason| {
        let (who, reason_id) = (about.who.clone(), reason.id.clone());
        let button = Button::Because { who, day: about.day, kind: about.kind, reason: reason_id };
        press(reason.label.clone(), button, Tone::Choice)
    };
    let taps = offered.iter().map(one).collect();
    Say::Card(Card { title: about.say(words, "why-title"), lines: vec![words.plain("why-line")], taps })
}

pub(super) fn confirm(words: &Words, about: &About<'_>, reason: &ReasonId, draft: String) -> Say {
    let (who, reason) = (about.who.clone(), reason.clone());
    let send = Button::Send { who, day: about.day, kind: about.kind, reason, draft };
    let taps = vec![
        press(words.plain("confirm-send"), send, Tone::Main),
        press(words.plain("confirm-stop"), Button::Stop, Tone::Aside),
    ];
    let lines = vec![about.say(words, "confirm-what"), words.plain("confirm-why")];
    Say::Card(Card { title: words.plain("confirm-title"), lines, taps })
}

pub(super) fn really_cancel(words: &Words, who: &Who, children: &[&Child], day: Date, draft: String) -> Say {
    let what = words.with("cancel-what", &[("children", &names(children)), ("day", &spoken_day(day))]);
    let taps = vec![
        press(words.plain("cancel-really"), Button::ReallyCancel { who: who.clone(), day, draft }, Tone::Main),
        press(words.plain("cancel-keep"), Button::Reports, Tone::Aside),
    ];
    Say::Card(Card { title: words.plain("cancel-title"), lines: vec![what], taps })
}
