//! What is wrong in the end.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    broadcast::{Broadcast, Fate, State as Stands, To},
    id::LineUserId,
};
use table::FanOut;

use super::{
    people::{at_once, digests},
    town::{State, Town},
};

/// The first thing that is wrong; `None`: nothing is.
pub(super) fn of(town: &Town) -> anyhow::Result<Option<String>> {
    let state = town.look();
    let wrong = twice(&state).or_else(|| empty(&state)).or_else(|| not_theirs(&state));
    if wrong.is_some() {
        return Ok(wrong);
    }
    forgotten(town, &state)
}

fn twice(state: &State) -> Option<String> {
    let (mut told, mut digests) = (BTreeSet::new(), BTreeSet::new());
    for heard in &state.heard {
        if heard.is_digest && !digests.insert((&heard.user, &heard.message)) {
            return Some(format!("{} gets a digest twice", heard.user));
        }
        if let Some(title) = heard.titles.iter().find(|title| !told.insert((&heard.user, *title))) {
            return Some(format!("{} hears of {title} twice", heard.user));
        }
    }
    None
}

fn empty(state: &State) -> Option<String> {
    let empty = state.heard.iter().find(|heard| heard.titles.is_empty());
    empty.map(|heard| format!("{} hears of nothing", heard.user))
}

/// What must not stand in a digest.
fn not_theirs(state: &State) -> Option<String> {
    let digests = state.heard.iter().filter(|heard| heard.is_digest);
    digests.flat_map(|heard| heard.titles.iter().map(move |title| (&heard.user, title))).find_map(|(user, title)| {
        let is_lost = state.not_for_them.contains(&(user.clone(), title.clone()));
        let is_gone = state.taken_back.contains(title);
        (is_lost || is_gone)
            .then(|| format!("{user} reads of {title} in a digest: lost {is_lost}, taken back {is_gone}"))
    })
}

fn forgotten(town: &Town, state: &State) -> anyhow::Result<Option<String>> {
    let parked = waiting(town, state)?;
    let mut told: BTreeMap<&LineUserId, BTreeSet<&str>> = BTreeMap::new();
    for heard in &state.heard {
        told.entry(&heard.user).or_default().extend(heard.titles.iter().map(String::as_str));
    }
    for id in &state.broadcasts {
        let Some(broadcast) = at_once(town.memory.ordered_broadcast(id))?? else { continue };
        if !matches!(broadcast.state, Stands::Sending | Stands::Sent) {
            continue;
        }
        let own = |pupil: &str| {
            broadcast.audience.schools().iter().any(|school| school.as_str().starts_with('B') == pupil.starts_with('a'))
        };
        for (user, pupils) in state.families.values() {
            let addressed = pupils.iter().any(|pupil| own(pupil.as_str()));
            let excused = state.touched.contains(user) || parked.contains(user);
            let heard = told.get(user).is_some_and(|titles| titles.contains(id.as_str()));
            if addressed && !excused && !heard {
                return Ok(Some(format!("{user} never hears of {id}")));
            }
        }
    }
    Ok(None)
}

/// Who stands in a chunk that waits for a person, of a broadcast or of a digest.
fn waiting(town: &Town, state: &State) -> anyhow::Result<BTreeSet<LineUserId>> {
    let mut waiting = BTreeSet::new();
    for id in state.broadcasts.iter().cloned().chain(digests()?.into_iter().map(|digest| digest.id)) {
        let Some(broadcast): Option<Broadcast> = at_once(town.memory.ordered_broadcast(&id))?? else { continue };
        for sending in at_once(town.memory.sendings(&broadcast))?? {
            let Some(chunk) = at_once(town.memory.chunk(&broadcast, sending.number))?? else { continue };
            let users = chunk.recipients.into_iter().filter_map(|one| match one.to {
                To::Line(user) => Some(user),
                To::Mail(_) | To::Page => None,
            });
            if matches!(sending.fate, Fate::Parked { .. }) {
                waiting.extend(users);
            }
        }
    }
    Ok(waiting)
}
