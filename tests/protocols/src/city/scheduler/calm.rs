//! The end: without trouble everything that is left is done.

use domain::{
    broadcast::{Broadcast, Fate, State as Stands},
    id::BroadcastId,
};
use jiff::Timestamp;

use super::{super::people::later, Scheduler};

/// Rounds until everything that is left must be done.
const ROUNDS: usize = 1_000;

impl Scheduler {
    /// Does what is left. Where there is no end of it: what is left then.
    pub(super) fn calm_down(&mut self) -> Option<String> {
        for _ in 0..ROUNDS {
            while !self.works.is_empty() {
                self.poll(0);
            }
            self.wake_the_dead();
            let ready = self.ready();
            for message in &ready {
                self.start(*message);
            }
            if !ready.is_empty() {
                continue;
            }
            self.tick();
            while !self.works.is_empty() {
                self.poll(0);
            }
            // It ticks every minute, unless nothing is to be done for longer.
            let next = later(self.city.look().now, 1);
            let next = if self.ready().is_empty() { next.max(self.next_moment()?) } else { next };
            self.city.look().now = next;
        }
        let state = self.city.look();
        let left: Vec<_> =
            state.sendings.values().filter(|one| one.due.is_some()).map(|one| (one.number, one.due)).collect();
        let messages: Vec<_> =
            state.queue.iter().filter(|one| !one.deleted).map(|one| (&one.order, one.visible_at)).collect();
        let stands: Vec<_> = state.broadcasts().map(|one| (&one.id, one.state, one.due_at())).collect();
        Some(format!("at {}: {stands:?}, {left:?}, {messages:?}", state.now))
    }

    /// When something will be ready next.
    fn next_moment(&self) -> Option<Timestamp> {
        let state = self.city.look();
        let messages = state.queue.iter().filter(|message| !message.deleted).map(|message| message.visible_at);
        let due = state.sendings.values().filter_map(|one| one.due);
        let fates = |id: &BroadcastId| {
            let of_it: Vec<&Fate> =
                state.sendings.values().filter(|one| one.broadcast == *id).map(|one| &one.fate).collect();
            of_it
        };
        // What only waits for a person is looked at for ever.
        let is_left = |broadcast: &&Broadcast| {
            let fates = fates(&broadcast.id);
            let is_parked = fates.iter().any(|fate| matches!(fate, Fate::Parked { .. }));
            broadcast.state != Stands::Sending || !is_parked || fates.contains(&&Fate::Open)
        };
        let looked_at = state.broadcasts().filter(is_left).filter_map(Broadcast::due_at);
        messages.chain(due).chain(looked_at).min()
    }
}
