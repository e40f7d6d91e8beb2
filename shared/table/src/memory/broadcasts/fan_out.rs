//! The plan of a broadcast, and how it goes out, in memory.

use std::collections::BTreeSet;

use domain::{
    broadcast::{Broadcast, Chunk, Fate, Sending, Tally},
    id::{BroadcastId, GuardianId, PupilId},
};
use jiff::Timestamp;

use super::{Sent, kept_chunk, kept_sending, millis};
use crate::{Due, FanOut, Letterbox, Memory, TableError, key::Place, rows::Row};

impl FanOut for Memory {
    async fn ordered_broadcast(&self, id: &BroadcastId) -> Result<Option<Broadcast>, TableError> {
        Ok(self.state().sent.broadcasts.get(id).cloned())
    }

    async fn freeze(&self, chunk: &Chunk) -> Result<bool, TableError> {
        let (mut state, place) = (self.state(), (chunk.broadcast.clone(), place(chunk.plan, chunk.number)));
        let free = !state.sent.chunks.contains_key(&place);
        if free {
            state.sent.sendings.insert(place.clone(), kept_sending(&chunk.sending()));
            state.sent.chunks.insert(place, kept_chunk(chunk));
        }
        Ok(free)
    }

    async fn chunk(&self, broadcast: &Broadcast, number: u32) -> Result<Option<Chunk>, TableError> {
        let place = (broadcast.id.clone(), place(broadcast.plan, number));
        Ok(self.state().sent.chunks.get(&place).cloned())
    }

    async fn sending(&self, broadcast: &Broadcast, number: u32) -> Result<Option<Sending>, TableError> {
        let place = (broadcast.id.clone(), place(broadcast.plan, number));
        Ok(self.state().sent.sendings.get(&place).cloned())
    }

    async fn sendings(&self, broadcast: &Broadcast) -> Result<Vec<Sending>, TableError> {
        let (state, at) = (self.state(), |number| (broadcast.id.clone(), place(broadcast.plan, number)));
        let own = state.sent.sendings.range(at(0)..=at(u32::MAX));
        Ok(own.map(|(_, sending)| sending.clone()).collect())
    }

    async fn advance(&self, next: &Sending) -> Result<bool, TableError> {
        Ok(self.state().sent.advance(kept_sending(next)))
    }

    async fn tally(&self, broadcast: &BroadcastId) -> Result<Tally, TableError> {
        Ok(self.state().sent.tallies.get(broadcast).copied().unwrap_or_default())
    }

    async fn unlinked(&self, chunk: &Chunk) -> Result<BTreeSet<u32>, TableError> {
        let state = self.state();
        let is_open = |(guardian, pupil): &(&GuardianId, &PupilId)| {
            let link = state.links.get(&((*guardian).clone(), (*pupil).clone()));
            link.is_some_and(|link| !link.suspended)
        };
        let mut gone = chunk.without_links(&chunk.links().filter(is_open).collect());
        gone.extend(chunk.struck_off(&state.community.values().map(|member| (&member.school, &member.id)).collect()));
        Ok(gone)
    }

    async fn deliver(&self, broadcast: &Broadcast, chunk: &Chunk) -> Result<(), TableError> {
        let letters = Letterbox::of_chunk(broadcast, chunk).ok_or(TableError::Foreign(Chunk::WHAT))?;
        let mut state = self.state();
        for letter in letters {
            let at = millis(letter.at);
            let place = (letter.reader.clone(), at, letter.broadcast.clone());
            state.sent.inbox.insert(place, Letterbox { at, ..letter });
        }
        Ok(())
    }

    async fn due(&self, now: Timestamp, most: u16) -> Result<Vec<Due>, TableError> {
        let state = self.state();
        let mut due: Vec<_> = state.sent.waiting().filter(|(at, _)| *at <= now).collect();
        due.sort_by_key(|(at, due)| (*at, order(due)));
        Ok(due.into_iter().take(most.into()).map(|(_, due)| due).collect())
    }

    async fn ordered(&self, sending: &Sending) -> Result<bool, TableError> {
        let (mut state, place) = (self.state(), (sending.broadcast.clone(), place(sending.plan, sending.number)));
        let stands = state.sent.sendings.get_mut(&place).filter(|stands| stands.version == sending.version);
        Ok(stands.map(|stands| stands.due = None).is_some())
    }
}

fn place(plan: u32, number: u32) -> Place {
    Place { plan, number }
}

/// As their keys sort.
fn order(due: &Due) -> (u8, BroadcastId, Place) {
    match due {
        Due::Plan(id) => (0, id.clone(), place(0, 0)),
        Due::Send(sending) => (1, sending.broadcast.clone(), place(sending.plan, sending.number)),
    }
}

impl Sent {
    fn advance(&mut self, next: Sending) -> bool {
        let Some(stands) = self.sendings.get_mut(&(next.broadcast.clone(), place(next.plan, next.number))) else {
            return false;
        };
        let tally = next.tally();
        let ends = tally != Tally::default();
        let is_open = matches!(stands.fate, Fate::Open | Fate::Parked { .. });
        if stands.version != next.version.saturating_sub(1) || (ends && !is_open) {
            return *stands == next;
        }
        if ends {
            let sum = self.tallies.entry(next.broadcast.clone()).or_default();
            *sum = added(*sum, tally);
        }
        *stands = next;
        true
    }

    fn waiting(&self) -> impl Iterator<Item = (Timestamp, Due)> {
        let looked_at = |broadcast: &Broadcast| Some((broadcast.due_at()?, Due::Plan(broadcast.id.clone())));
        let plans = self.broadcasts.values().filter_map(looked_at);
        plans.chain(self.sendings.values().filter_map(|sending| Some((sending.due?, Due::Send(sending.clone())))))
    }
}

fn added(sum: Tally, more: Tally) -> Tally {
    Tally {
        chunks: sum.chunks + more.chunks,
        line: sum.line + more.line,
        mail: sum.mail + more.mail,
        page: sum.page + more.page,
        removed: sum.removed + more.removed,
        expired: sum.expired + more.expired,
        digest: sum.digest + more.digest,
        withdrawn: sum.withdrawn + more.withdrawn,
    }
}
