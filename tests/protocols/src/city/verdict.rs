//! What is wrong in the end.

use std::collections::BTreeSet;

use domain::broadcast::{By, Chunk, Fate, Reader, State as Stands, To};

use super::state::State;

/// The first thing that is wrong; `None`: nothing is.
pub(super) fn of(state: &State) -> Option<String> {
    twice(state)
        .or_else(|| too_much(state))
        .or_else(|| unfinished(state))
        .or_else(|| forgotten(state))
        .or_else(|| miscounted(state))
}

fn twice(state: &State) -> Option<String> {
    let line = state.line.heard.iter().find(|(_, times)| **times > 1).map(|(user, _)| user.to_string());
    let mail = state.mails.iter().find(|(_, times)| **times > 1).map(|(address, _)| address.clone());
    line.or(mail).map(|who| format!("{who} hears it twice"))
}

/// Whoever must hear nothing.
fn too_much(state: &State) -> Option<String> {
    let is_over = matches!(state.broadcast.state, Stands::Stopped | Stands::Moved | Stands::Lapsed);
    if is_over && !(state.line.heard.is_empty() && state.mails.is_empty() && state.inboxes.is_empty()) {
        return Some(format!("it is {:?} and went out all the same", state.broadcast.state));
    }
    let alone = |to: &To| state.to.values().filter(|other| *other == to).count() == 1;
    let heard = state
        .suspended_early
        .iter()
        .find(|reader| state.to.get(reader).is_some_and(|to| alone(to) && times(state, to) > 0));
    heard.map(|reader| format!("{reader:?} hears it although the link was suspended before"))
}

fn unfinished(state: &State) -> Option<String> {
    let fates: Vec<&Fate> = chunks(state).filter_map(|chunk| fate(state, chunk)).collect();
    let parked = fates.iter().any(|fate| matches!(fate, Fate::Parked { .. }));
    let open = fates.iter().any(|fate| matches!(fate, Fate::Open));
    let fine = match state.broadcast.state {
        Stands::Stopped | Stands::Moved | Stands::Lapsed | Stands::Withdrawn => true,
        Stands::Sent => !parked && !open,
        Stands::Sending => parked && !open,
        _ => false,
    };
    (!fine).then(|| format!("it is {:?} for ever, with {fates:?}", state.broadcast.state))
}

fn forgotten(state: &State) -> Option<String> {
    if !matches!(state.broadcast.state, Stands::Sent | Stands::Sending) {
        return None;
    }
    let planned: BTreeSet<&Reader> =
        chunks(state).flat_map(|chunk| chunk.recipients.iter().map(|one| &one.reader)).collect();
    let all: usize = chunks(state).map(|chunk| chunk.recipients.len()).sum();
    if all != planned.len() {
        return Some("somebody stands in two chunks".to_owned());
    }
    // A neighbour who is a guardian too gets it as that.
    let gets = |to: &To| *to != To::Page && chunks(state).any(|chunk| chunk.recipients.iter().any(|one| one.to == *to));
    let left_out =
        state.owed.iter().find(|reader| !planned.contains(reader) && !state.to.get(reader).is_some_and(gets));
    if let Some(reader) = left_out {
        return Some(format!("{reader:?} stands in no chunk"));
    }
    chunks(state).find_map(|chunk| unheard(state, chunk)).map(|reader| format!("{reader:?} has not heard it"))
}

/// Somebody of a chunk that is done, who has not heard it and was not taken out.
fn unheard<'s>(state: &'s State, chunk: &'s Chunk) -> Option<&'s Reader> {
    let sending = state.sendings.get(&(chunk.plan, chunk.number)).filter(|sending| sending.fate == Fate::Done)?;
    let heard = |to: &To| chunk.by == By::Page || times(state, to) == 1;
    let unheard = chunk.left(sending).find(|(_, one)| !heard(&one.to) || !state.inboxes.contains(&one.reader));
    unheard.map(|(_, one)| &one.reader)
}

fn miscounted(state: &State) -> Option<String> {
    if state.broadcast.state != Stands::Sent {
        return None;
    }
    let tally = &state.tally;
    let people = tally.line + tally.mail + tally.page + tally.removed + tally.expired;
    let planned: usize = chunks(state).map(|chunk| chunk.recipients.len()).sum();
    let wrong = usize::try_from(people).ok() != Some(planned) || Some(tally.chunks) != state.broadcast.chunks;
    wrong.then(|| format!("{planned} recipients are counted as {tally:?}"))
}

/// The chunks of the plan that went out.
fn chunks(state: &State) -> impl Iterator<Item = &Chunk> {
    let (plan, count) = (state.broadcast.plan, state.broadcast.chunks.unwrap_or(0));
    state.chunks.values().filter(move |chunk| chunk.plan == plan && chunk.number < count)
}

fn fate<'s>(state: &'s State, chunk: &Chunk) -> Option<&'s Fate> {
    state.sendings.get(&(chunk.plan, chunk.number)).map(|sending| &sending.fate)
}

fn times(state: &State, to: &To) -> u32 {
    match to {
        To::Line(user) => state.line.heard.get(user).copied().unwrap_or(0),
        To::Mail(address) => state.mails.get(address.as_str()).copied().unwrap_or(0),
        To::Page => 0,
    }
}
