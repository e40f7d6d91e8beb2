//! How often tallies are written while a city answers: rows of `make bench` (infra/bench/README.md, survey).
//!
//! The product's own code counts the batches in over a table in memory. Nothing of it is a time, so it is the same on every machine.

use std::{
    collections::BTreeMap,
    pin::pin,
    task::{Context, Poll, Waker},
};

use anyhow::Context as _;
use domain::{
    broadcast::{Broadcast, Person, Sender},
    school::SchoolCode,
    survey::{Answers, Change, Kind, Question, QuestionId, Sequence, Survey, Value},
};
use jiff::Timestamp;
use protocols::Chance;
use serde_json::json;
use surveys::{Told, follow};
use table::{Broadcasts, Memory, Tallying};

const SCHOOLS: usize = 126;
const HOMEROOMS: usize = 12;
const QUESTIONS: usize = 5;
const ANSWERS: usize = 41_000;
/// Seconds, and changes, after which Lambda hands a batch over (template.yaml, `SurveyAggregatorFromTable`).
const WINDOW: usize = 2;
const BATCH: usize = 500;
/// One in so many changes their answer once.
const CHANGES: usize = 5;

fn main() -> anyhow::Result<()> {
    let rows = [3, 30, 300].into_iter().map(rows).collect::<anyhow::Result<Vec<_>>>()?.concat();
    println!("{}", serde_json::to_string(&rows)?);
    Ok(())
}

/// The figures at so many answers a second. The peer is one write for each answer: counters that every answer adds to.
fn rows(rate: usize) -> anyhow::Result<Vec<serde_json::Value>> {
    let (writes, units, drift) = city(rate)?;
    let presses = ANSWERS + ANSWERS / CHANGES;
    let what = format!("{ANSWERS} answers at {SCHOOLS} schools, one in {CHANGES} changed, {rate} a second");
    let row = |name: &str, words: &str, value: usize, unit: &str, peer: Option<usize>| {
        #[allow(clippy::cast_precision_loss)] // counts far below 2^53
        let ratio = peer.map(|peer| (value as f64 / peer as f64 * 1000.0).round() / 1000.0);
        json!({ "name": format!("survey.tallies-{rate}-{name}"), "what": format!("{what}: {words}"), "value": value,
            "unit": unit, "peer": peer, "ratio": ratio, "ran": "counted, the same on every machine" })
    };
    Ok(vec![
        row("writes", "writes of tallies; peer: one for each answer and change", writes, "writes", Some(presses)),
        row("units", "write units of them", units, "WCU", None),
        row("drift", "schools whose tally is not what the answers say", drift, "schools", None),
    ])
}

/// Writes of tallies, their units, and schools whose tally is wrong in the end.
fn city(rate: usize) -> anyhow::Result<(usize, usize, usize)> {
    let schools: Vec<SchoolCode> =
        (0..SCHOOLS).map(|n| format!("B1132999{n:05}").parse()).collect::<Result<_, _>>().context("codes")?;
    let (table, broadcast) = (Memory::new(), asking()?);
    now(table.add_broadcast(&broadcast))??;
    let (survey, told) = (broadcast.survey.as_deref().context("it asks")?, presses(&schools, &broadcast)?);
    let (mut writes, mut units) = (0, 0);
    for batch in told.chunks((rate * WINDOW).clamp(1, BATCH)) {
        writes += now(follow(&table, batch.to_vec()))??.written;
        let mut theirs: Vec<&SchoolCode> = batch.iter().map(|told| &told.school).collect();
        theirs.sort_unstable();
        theirs.dedup();
        for school in theirs {
            let tally = now(table.school_tally(school, &broadcast.id))??.context("a tally")?;
            units += serde_json::to_vec(&tally)?.len().div_ceil(1024);
        }
    }
    let mut standing: BTreeMap<&SchoolCode, domain::survey::Tally> = BTreeMap::new();
    for one in &told {
        standing.entry(&one.school).or_default().take(survey, &one.change);
    }
    let mut drift = 0;
    for school in &schools {
        let tally = now(table.school_tally(school, &broadcast.id))??.map(|stands| stands.tally).unwrap_or_default();
        drift += usize::from(!standing.get(school).is_none_or(|right| tally.agrees_with(right)));
    }
    Ok((writes, units, drift))
}

/// Families of all schools answer in any order, and some of them once more.
fn presses(schools: &[SchoolCode], broadcast: &Broadcast) -> anyhow::Result<Vec<Told>> {
    let mut chance = Chance::of(41);
    let mut order: Vec<usize> = (0..ANSWERS).chain(0..ANSWERS / CHANGES).collect();
    chance.shuffle(&mut order);
    let mut standing: BTreeMap<usize, Answers> = BTreeMap::new();
    let mut presses = Vec::new();
    for (place, who) in order.into_iter().enumerate() {
        let homeroom = format!("homeroom-{}", who / SCHOOLS % HOMEROOMS).parse::<domain::id::HomeroomId>()?;
        let says = said(&mut chance, standing.get(&who))?;
        let old = standing.insert(who, says.clone()).map(|old| (homeroom.clone(), old));
        let sequence = Sequence::of(&(place + 1).to_string()).context("a sequence")?;
        let (school, broadcast) = (schools[who % SCHOOLS].clone(), broadcast.id.clone());
        presses.push(Told { school, broadcast, change: Change { sequence, old, new: Some((homeroom, says)) } });
    }
    Ok(presses)
}

/// Another answer than the one before, for the same answer is no change.
fn said(chance: &mut Chance, before: Option<&Answers>) -> anyhow::Result<Answers> {
    loop {
        let mut says = Answers::new();
        for number in 0..QUESTIONS {
            says.insert(question(number)?, Value::One(u8::try_from(chance.below(6))?));
        }
        if before != Some(&says) {
            return Ok(says);
        }
    }
}

fn question(number: usize) -> anyhow::Result<QuestionId> {
    Ok(format!("q{number}").try_into()?)
}

fn asking() -> anyhow::Result<Broadcast> {
    let options: Vec<String> = (1..=6).map(|n| format!("{n}番")).collect();
    let ask = |number| -> anyhow::Result<Question> {
        let (title, note, kind) = ("質問".to_owned(), String::new(), Kind::One { options: options.clone() });
        Ok(Question { id: question(number)?, title, note, kind, required: true, on_page_only: false, show_if: None })
    };
    let questions = (0..QUESTIONS).map(ask).collect::<anyhow::Result<_>>()?;
    let author = Person { id: "board".parse()?, name: "見本　委員".to_owned() };
    let draft = Broadcast::draft("survey".parse()?, Sender::Board, author, Timestamp::UNIX_EPOCH);
    Ok(Broadcast { survey: Some(Box::new(Survey { questions, ..Survey::default() })), ..draft })
}

/// What a future over a table in memory comes to; it never waits.
fn now<T>(future: impl Future<Output = T>) -> anyhow::Result<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Ok(done),
        Poll::Pending => None.context("it waits"),
    }
}
