//! What a guardian reads after something was recorded, or when they ask what was.

use jiff::{Timestamp, civil::Date};

use super::{Button, Card, Does, MESSAGES, Page, Say, Tap, Tone, Who, Words, kind_word, screens};
use crate::{
    absence::{Kept, OrderItem, PupilDay, Request, Said, Standing, can_report},
    guardian::Child,
    school::School,
    time::{spoken_day, spoken_time},
};

/// What came of one item of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// What was asked for.
    pub item: OrderItem,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::large_enum_variant)] // there are as many as children in one order, for one moment
pub enum Outcome {
    /// The guardian is not linked to this pupil any more: nothing was recorded.
    NotLinked,
    /// The table's answer.
    Kept {
        /// The link, for the nickname.
        child: Child,
        /// The school, for its telephone and cut-off time.
        school: School,
        /// What the table holds now.
        kept: Kept,
    },
}

/// How much it takes for the acknowledgement to be heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// The guardian has heard it: saying it again would be twice.
    HeardAlready,
    /// Nothing new: an answer to a second tap, worth a reply and no push.
    Courtesy,
    /// The guardian is waiting to hear that it was received.
    MustHear,
}

/// How much it takes for the acknowledgement of `event` to be heard: the most that any of its items takes.
pub fn urgency(answered: &[Answered], event: &str) -> Urgency {
    answered.iter().map(|one| one.urgency(event)).max().unwrap_or(Urgency::HeardAlready)
}

impl Answered {
    fn urgency(&self, event: &str) -> Urgency {
        let Outcome::Kept { kept: Kept::Repeated(day), .. } = &self.outcome else { return Urgency::MustHear };
        match day.entries.get(&self.item.entry) {
            Some(entry) if entry.event != event => Urgency::Courtesy,
            Some(entry) if entry.told => Urgency::HeardAlready,
            // It was recorded in an earlier try, which ended before the guardian was told.
            _ => Urgency::MustHear,
        }
    }
}

/// The acknowledgement: one card for each child, written only after everything is durable.
pub fn acknowledge(words: &Words, answered: &[Answered], event: &str) -> Vec<Say> {
    fitting(words, answered.iter().map(|one| card(words, one, event)).collect())
}

/// As many cards as one answer takes; for the rest there is the page.
fn fitting(words: &Words, mut cards: Vec<Card>) -> Vec<Say> {
    if cards.len() > MESSAGES {
        cards.truncate(MESSAGES - 1);
        let lines = vec![words.plain("reports-more")];
        cards.push(Card {
            title: words.plain("menu-page"),
            lines,
            taps: vec![screens::page_tap(words, Page::Reports)],
        });
    }
    cards.into_iter().map(Say::Card).collect()
}

fn card(words: &Words, answered: &Answered, event: &str) -> Card {
    let refused = |title: &str, line: String| Card { title: words.plain(title), lines: vec![line], taps: vec![] };
    match &answered.outcome {
        Outcome::NotLinked => refused("unlinked-title", words.plain("unlinked-line")),
        Outcome::Kept { school, kept: Kept::Full, .. } => {
            refused("too-many-title", words.with("too-many-line", &[("telephone", &school.telephone)]))
        }
        Outcome::Kept { child, school, kept: Kept::Recorded(day) | Kept::Repeated(day) } => {
            // The same event, tried again, says the same: a push that is repeated must have the same body.
            let again = day.entries.get(&answered.item.entry).is_some_and(|entry| entry.event != event);
            recorded(words, &answered.item, child, school, day, again)
        }
    }
}

fn recorded(words: &Words, item: &OrderItem, child: &Child, school: &School, day: &PupilDay, again: bool) -> Card {
    let Some(standing) = day.standing() else {
        return Card {
            title: words.plain("nothing-to-cancel-title"),
            lines: vec![],
            taps: vec![screens::start_tap(words)],
        };
    };
    let asked = day.request().filter(|request| *request.entry == item.entry);
    let title = match &item.said {
        _ if asked.is_some() => "requested-title",
        _ if !stands(&item.said, &standing) => "newer-title",
        Said::Cancel => "cancelled-title",
        _ if again => "again-title",
        _ => "received-title",
    };
    let mut lines = vec![words.with("for-child", &[("child", child.nickname.as_str())])];
    if let Some(asked) = &asked {
        lines.push(what_is_asked(words, asked));
        lines.push(words.with("requested-wait", &[("telephone", &school.telephone)]));
    }
    lines.extend(what_stands(words, day, &standing));
    if asked.is_none() && !standing.cancelled && day.after_cut_off(standing.planned_at, school.cut_off) {
        let time = school.cut_off.strftime("%-H:%M").to_string();
        lines.push(words.with("after-cut-off", &[("time", &time), ("telephone", &school.telephone)]));
    }
    Card { title: words.plain(title), lines, taps: what_next(words, day, &standing) }
}

/// Whether what was asked for is what holds now.
fn stands(said: &Said, standing: &Standing<'_>) -> bool {
    match said {
        Said::Report(report) => !standing.cancelled && report.repeats(&standing.report),
        Said::Cancel => standing.cancelled,
        Said::Seen { .. }
        | Said::Comment { .. }
        | Said::Withdraw { .. }
        | Said::Accept { .. }
        | Said::Decline { .. } => false,
    }
}

fn what_is_asked(words: &Words, asked: &Request<'_>) -> String {
    match &asked.report {
        Some(report) => words.with("requested-change", &[("kind", &kind_word(words, report.kind))]),
        None => words.plain("requested-cancel"),
    }
}

fn what_stands(words: &Words, day: &PupilDay, standing: &Standing<'_>) -> Vec<String> {
    let kind = kind_word(words, standing.kind());
    let key = if standing.cancelled { "what-was-cancelled" } else { "what-stands" };
    let time = spoken_time(standing.reported_at);
    let mut lines = vec![words.with(key, &[("day", &spoken_day(day.day)), ("kind", &kind)])];
    lines.push(words.with(if standing.cancelled { "cancelled-at" } else { "received-at" }, &[("time", &time)]));
    lines.push(words.with("receipt", &[("number", &day.receipt(standing.version))]));
    lines
}

fn seen_line(words: &Words, standing: &Standing<'_>) -> String {
    let seen = standing.seen.map(|seen| words.with("seen-at", &[("time", &spoken_time(seen.at))]));
    seen.unwrap_or_else(|| words.plain("not-seen"))
}

fn what_next(words: &Words, day: &PupilDay, standing: &Standing<'_>) -> Vec<Tap> {
    let (who, date) = (Who::One(day.pupil.clone()), day.day);
    let tap = |key: &str, button, tone| Tap { label: words.plain(key), does: Does::Press(button), tone };
    if standing.cancelled {
        return vec![tap("report-again-button", Button::Change { who, day: date }, Tone::Choice)];
    }
    // The same for every reason: whether there is a link must not tell whether somebody is ill.
    let more = Tap { label: words.plain("more-button"), does: Does::Open(Page::Reports), tone: Tone::Choice };
    vec![
        more,
        tap("change-button", Button::Change { who: who.clone(), day: date }, Tone::Choice),
        tap("cancel-button", Button::Cancel { who, day: date }, Tone::Aside),
    ]
}

/// 連絡の確認: what stands for today and later, soonest first.
pub fn reports(words: &Words, days: &[(Child, PupilDay)], now: Timestamp) -> Vec<Say> {
    let today = crate::time::day_of(now);
    let mut coming: Vec<_> = days.iter().filter(|(_, day)| can_report(day.day, today)).collect();
    coming.sort_by_key(|(child, day)| (day.day, child.nickname.as_str()));
    let cards: Vec<Card> = coming.iter().filter_map(|(child, day)| report(words, child, day, today)).collect();
    if cards.is_empty() {
        let taps = vec![screens::start_tap(words), screens::page_tap(words, Page::Reports)];
        let lines = vec![words.plain("reports-none")];
        return vec![Say::Card(Card { title: words.plain("menu-reports"), lines, taps })];
    }
    fitting(words, cards)
}

fn report(words: &Words, child: &Child, day: &PupilDay, today: Date) -> Option<Card> {
    let standing = day.standing()?;
    let mut lines = what_stands(words, day, &standing);
    if !standing.cancelled {
        lines.push(seen_line(words, &standing));
    }
    if let Some(asked) = day.request() {
        lines.push(what_is_asked(words, &asked));
    }
    if !day.comments().is_empty() {
        lines.push(words.plain("school-wrote"));
    }
    let taps = if can_report(day.day, today) { what_next(words, day, &standing) } else { vec![] };
    Some(Card { title: words.with("for-child", &[("child", child.nickname.as_str())]), lines, taps })
}
