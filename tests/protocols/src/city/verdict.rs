//! What is wrong in the end.

use std::collections::BTreeSet;

use domain::{
    broadcast::{Broadcast, By, Chunk, Fate, Reader, State as Stands, To},
    id::BroadcastId,
};

use super::state::State;

/// The first thing that is wrong; `None`: nothing is.
pub(super) fn of(state: &State) -> Option<String> {
    let owed: BTreeSet<&Reader> = state.owed.iter().collect();
    let of_it = one(state, &state.broadcast, &owed);
    let to_be_told = got_it(state);
    let of_notice = || state.notice.as_ref().and_then(|notice| one(state, notice, &to_be_told));
    let of_letter = || state.letter.as_ref().and_then(|letter| one(state, letter, &owed));
    let of_nothing = || state.told_of_nothing.as_ref().map(|who| format!("{who} is told of what was taken back"));
    // A notice that it is taken back, of one that goes on as if it were not.
    let is_back = state.notice.is_some() && state.broadcast.state != Stands::Withdrawn;
    let is_back = is_back.then(|| format!("it was taken back and is {:?}", state.broadcast.state));
    twice(state)
        .or(is_back)
        .or_else(|| in_no_hurry(state))
        .or(of_it)
        .or_else(of_notice)
        .or_else(of_nothing)
        .or_else(of_letter)
}

/// A notice that waits for somebody's hours although the wrong text did not.
fn in_no_hurry(state: &State) -> Option<String> {
    let notice = state.notice.as_ref().filter(|_| !state.broadcast.asks_for_hours())?;
    let waits = chunks(state, notice).any(|chunk| chunk.not_before.is_some() || chunk.digest.is_some());
    waits.then(|| "the notice of an urgent one waits".to_owned())
}

fn one(state: &State, broadcast: &Broadcast, owed: &BTreeSet<&Reader>) -> Option<String> {
    let wrong = too_much(state, broadcast)
        .or_else(|| unfinished(state, broadcast))
        .or_else(|| forgotten(state, broadcast, owed))
        .or_else(|| miscounted(state, broadcast));
    wrong.map(|wrong| format!("{}: {wrong}", broadcast.id))
}

fn twice(state: &State) -> Option<String> {
    let line =
        state.line.heard.iter().find(|(_, times)| **times > 1).map(|((what, user), _)| format!("{what}: {user}"));
    let mail = state.mails.iter().find(|(_, times)| **times > 1).map(|((what, to), _)| format!("{what}: {to}"));
    line.or(mail).map(|who| format!("{who} hears it twice"))
}

/// Whoever must hear nothing.
fn too_much(state: &State, broadcast: &Broadcast) -> Option<String> {
    let is_over = matches!(broadcast.state, Stands::Stopped | Stands::Moved | Stands::Lapsed);
    let line = state.line.heard.keys().map(|(what, _)| what);
    let mut went_to =
        line.chain(state.mails.keys().map(|(what, _)| what)).chain(state.inboxes.iter().map(|(what, _)| what));
    if is_over && went_to.any(|what| *what == broadcast.id) {
        return Some(format!("it is {:?} and went out all the same", broadcast.state));
    }
    let alone = |to: &To| state.to.values().filter(|other| *other == to).count() == 1;
    let heard = state
        .suspended_early
        .iter()
        .find(|reader| state.to.get(reader).is_some_and(|to| alone(to) && times(state, &broadcast.id, to) > 0));
    heard.map(|reader| format!("{reader:?} hears it although the link was suspended before"))
}

fn unfinished(state: &State, broadcast: &Broadcast) -> Option<String> {
    let fates: Vec<&Fate> = chunks(state, broadcast).filter_map(|chunk| fate(state, chunk)).collect();
    let parked = fates.iter().any(|fate| matches!(fate, Fate::Parked { .. }));
    let open = fates.iter().any(|fate| matches!(fate, Fate::Open));
    let fine = match broadcast.state {
        // Nobody stops what tells that another one is taken back, and it is for whom that one went to.
        Stands::Stopped | Stands::Moved | Stands::Lapsed => !broadcast.is_notice(),
        Stands::Withdrawn => !open,
        Stands::Sent => !parked && !open,
        Stands::Sending => parked && !open,
        _ => false,
    };
    (!fine).then(|| format!("it is {:?} for ever, with {fates:?}", broadcast.state))
}

/// Who got the one that is taken back, and may still be told.
fn got_it(state: &State) -> BTreeSet<&Reader> {
    let may_be_told = |reader: &&Reader| !state.suspended.contains(*reader);
    let readers =
        chunks(state, &state.broadcast).filter(|chunk| chunk.by != By::Page).flat_map(|chunk| &chunk.recipients);
    let got = readers.filter(|one| times(state, &state.broadcast.id, &one.to) > 0);
    got.map(|one| &one.reader).filter(may_be_told).collect()
}

fn forgotten(state: &State, broadcast: &Broadcast, owed: &BTreeSet<&Reader>) -> Option<String> {
    if !matches!(broadcast.state, Stands::Sent | Stands::Sending) {
        return None;
    }
    let planned: BTreeSet<&Reader> =
        chunks(state, broadcast).flat_map(|chunk| chunk.recipients.iter().map(|one| &one.reader)).collect();
    let all: usize = chunks(state, broadcast).map(|chunk| chunk.recipients.len()).sum();
    if all != planned.len() {
        return Some("somebody stands in two chunks".to_owned());
    }
    // A neighbour who is a guardian too gets it as that; a guardian stands there for their child, whoever else they are.
    let gets = |to: &To| {
        *to != To::Page && chunks(state, broadcast).any(|chunk| chunk.recipients.iter().any(|one| one.to == *to))
    };
    let as_another =
        |reader: &Reader| matches!(reader, Reader::Community(..)) && state.to.get(reader).is_some_and(gets);
    let left_out = owed.iter().find(|reader| !planned.contains(*reader) && !as_another(reader));
    if let Some(reader) = left_out {
        return Some(format!("{reader:?} stands in no chunk"));
    }
    let unheard = chunks(state, broadcast).find_map(|chunk| unheard(state, chunk));
    unheard.map(|reader| format!("{reader:?} has not heard it"))
}

/// Somebody of a chunk that is done, who has not heard it and was not taken out.
fn unheard<'s>(state: &'s State, chunk: &'s Chunk) -> Option<&'s Reader> {
    let sending = state.sendings.get(&place(chunk)).filter(|sending| sending.fate == Fate::Done)?;
    let heard = |to: &To| chunk.by == By::Page || times(state, &chunk.broadcast, to) == 1;
    let has_it = |reader: &Reader| state.inboxes.contains(&(chunk.broadcast.clone(), reader.clone()));
    let unheard = chunk.left(sending).find(|(_, one)| !heard(&one.to) || !has_it(&one.reader));
    unheard.map(|(_, one)| &one.reader)
}

fn miscounted(state: &State, broadcast: &Broadcast) -> Option<String> {
    if broadcast.state != Stands::Sent {
        return None;
    }
    let tally = state.tallies.get(&broadcast.id).copied().unwrap_or_default();
    let people = tally.line + tally.mail + tally.page + tally.removed + tally.expired + tally.withdrawn;
    let planned: usize = chunks(state, broadcast).map(|chunk| chunk.recipients.len()).sum();
    let wrong = usize::try_from(people).ok() != Some(planned) || Some(tally.chunks) != broadcast.chunks;
    wrong.then(|| format!("{planned} recipients are counted as {tally:?}"))
}

/// The chunks of the plan that went out.
fn chunks<'s>(state: &'s State, broadcast: &'s Broadcast) -> impl Iterator<Item = &'s Chunk> {
    let (plan, count) = (broadcast.plan, broadcast.chunks.unwrap_or(0));
    let own = move |chunk: &&Chunk| chunk.broadcast == broadcast.id && chunk.plan == plan && chunk.number < count;
    state.chunks.values().filter(own)
}

fn place(chunk: &Chunk) -> (BroadcastId, u32, u32) {
    (chunk.broadcast.clone(), chunk.plan, chunk.number)
}

fn fate<'s>(state: &'s State, chunk: &Chunk) -> Option<&'s Fate> {
    state.sendings.get(&place(chunk)).map(|sending| &sending.fate)
}

fn times(state: &State, what: &BroadcastId, to: &To) -> u32 {
    match to {
        To::Line(user) => state.line.heard.get(&(what.clone(), user.clone())).copied().unwrap_or(0),
        To::Mail(address) => state.mails.get(&(what.clone(), address.as_str().to_owned())).copied().unwrap_or(0),
        To::Page => 0,
    }
}
