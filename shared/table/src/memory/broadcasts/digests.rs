//! Digests, in memory.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Bound,
};

use domain::{
    broadcast::{Broadcast, Entry, State, To},
    guardian::Link,
    id::{BroadcastId, GuardianId},
};

use super::kept_broadcast;
use crate::{Digests, Memory, TableError, people::still_read};

/// Where an entry stands: all of a guardian next to each other.
pub(super) type Place = (BroadcastId, GuardianId, BroadcastId);

fn place(entry: &Entry) -> Place {
    (entry.digest.clone(), entry.guardian.clone(), entry.broadcast.clone())
}

impl Digests for Memory {
    async fn enter(&self, digest: &Broadcast, entries: &[Entry]) -> Result<bool, TableError> {
        if entries.is_empty() {
            return Ok(true);
        }
        let sent = &mut self.state().sent;
        let stands = sent.broadcasts.entry(digest.id.clone()).or_insert_with(|| kept_broadcast(digest));
        let is_open = stands.state == State::Released;
        if is_open {
            sent.entries.extend(entries.iter().map(|entry| (place(entry), entry.clone())));
        }
        Ok(is_open)
    }

    async fn entered(&self, entries: &[Entry]) -> Result<BTreeSet<GuardianId>, TableError> {
        let sent = &self.state().sent;
        let there = entries.iter().filter(|entry| sent.entries.contains_key(&place(entry)));
        Ok(there.map(|entry| entry.guardian.clone()).collect())
    }

    async fn entries(&self, digest: &BroadcastId, after: Option<&Entry>, most: u16) -> Result<Vec<Entry>, TableError> {
        let state = self.state();
        let behind = after.map_or(Bound::Unbounded, |entry| Bound::Excluded(place(entry)));
        let own = state.sent.entries.range((behind, Bound::Unbounded)).filter(|(place, _)| place.0 == *digest);
        Ok(own.take(most.into()).map(|(_, entry)| entry.clone()).collect())
    }

    async fn still_read(&self, entries: Vec<Entry>) -> Result<Vec<(Entry, To)>, TableError> {
        let state = self.state();
        let links: Vec<Link> = state.links.values().cloned().collect();
        let reached = state.guardians(&state.contacts());
        let to: BTreeMap<GuardianId, To> = reached.into_iter().map(|(id, reached)| (id, reached.to)).collect();
        Ok(still_read(entries, &links, &to))
    }
}
