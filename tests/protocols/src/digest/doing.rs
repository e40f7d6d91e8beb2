//! What people do meanwhile.

use domain::{
    broadcast::State as Stands,
    guardian::{Contact, Reach},
    id::{GuardianId, LineUserId, PupilId},
};
use table::{Broadcasts, FanOut, Guardians};

use super::{
    people::{at_once, digests, schools},
    town::Town,
};
use crate::Chance;

/// Takes a broadcast back, blocks us, or loses a link.
pub(super) fn something(town: &Town, chance: &mut Chance) -> anyhow::Result<()> {
    let is_closed = is_closed(town)?;
    match chance.below(4) {
        0 => take_back(town, chance, is_closed),
        1 => lose(town, chance, is_closed, true),
        _ => lose(town, chance, is_closed, false),
    }
}

fn take_back(town: &Town, chance: &mut Chance, is_closed: bool) -> anyhow::Result<()> {
    let mut state = town.look();
    let (now, broadcasts) = (state.now, state.broadcasts.clone());
    let Some(id) = chance.pick(&broadcasts) else { return Ok(()) };
    let Some(broadcast) = at_once(town.memory.ordered_broadcast(id))?? else { return Ok(()) };
    if let Ok(withdrawn) = broadcast.withdraw(now) {
        at_once(town.memory.change_broadcast(&withdrawn))??;
        state.tell(|| format!("{id} is taken back, the digest closed: {is_closed}"));
        if !is_closed {
            state.taken_back.insert(id.to_string());
        }
    }
    Ok(())
}

fn lose(town: &Town, chance: &mut Chance, is_closed: bool, blocks: bool) -> anyhow::Result<()> {
    let mut state = town.look();
    let guardians: Vec<GuardianId> = state.families.keys().cloned().collect();
    let Some(guardian) = chance.pick(&guardians) else { return Ok(()) };
    let (user, pupils) = state.families[guardian].clone();
    // Two or more would make it another audience.
    if !state.touched.is_empty() && !state.touched.contains(&user) {
        return Ok(());
    }
    state.touched.insert(user.clone());
    let (now, pupils) = (state.now, pupils.into_iter().collect::<Vec<PupilId>>());
    if blocks {
        at_once(town.memory.note_reach(&Contact::Line(user.clone()), Reach::Blocked, now))??;
    } else if let Some(pupil) = chance.pick(&pupils) {
        state.suspended.insert((guardian.clone(), pupil.clone()));
    }
    state.tell(|| format!("{user} blocks us: {blocks}, or loses a link, the digest closed: {is_closed}"));
    let left = |school: &str| {
        let open = |pupil: &&PupilId| !state.suspended.contains(&(guardian.clone(), (*pupil).clone()));
        pupils.iter().filter(open).any(|pupil| pupil.as_str().starts_with(school))
    };
    let mut lost: Vec<(LineUserId, String)> = Vec::new();
    for id in &state.broadcasts {
        let Some(broadcast) = at_once(town.memory.ordered_broadcast(id))?? else { continue };
        let own = broadcast.audience.schools();
        let reads = schools()?.iter().zip(["a", "b"]).any(|(school, letter)| own.contains(school) && left(letter));
        if !is_closed && (blocks || !reads) {
            lost.push((user.clone(), id.to_string()));
        }
    }
    state.not_for_them.extend(lost);
    Ok(())
}

fn is_closed(town: &Town) -> anyhow::Result<bool> {
    for digest in digests()? {
        let stands = at_once(town.memory.ordered_broadcast(&digest.id))??;
        if stands.is_some_and(|stands| stands.state != Stands::Released) {
            return Ok(true);
        }
    }
    Ok(false)
}
