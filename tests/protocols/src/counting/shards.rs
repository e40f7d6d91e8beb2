//! How Lambda gives out what a shard has, and the table that fails now and then.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicBool, AtomicU8, Ordering},
};

use domain::{
    broadcast::Broadcast,
    id::BroadcastId,
    school::SchoolCode,
    survey::{Given, Respondent, Survey, Tally},
};
use jiff::Timestamp;
use surveys::{Told, follow};
use table::{Broadcasts, Cause, Memory, SchoolTally, TableError, Tallying};

use super::{City, Flaw, now};
use crate::Chance;

/// The largest batch.
const BATCH: usize = 150;
/// How far behind an invocation that was given up may be.
const BEHIND: usize = 400;

/// What the next write comes to.
const WORKS: u8 = 0;
const FAILS: u8 = 1;
const ANSWER_LOST: u8 = 2;

/// A table in memory that others write meanwhile, and whose writes fail now and then.
pub(super) struct Faulty {
    memory: Memory,
    broadcast: BroadcastId,
    flaw: Option<Flaw>,
    next: AtomicU8,
    /// What another invocation counts between a read of this one and its write.
    meanwhile: Mutex<Option<Vec<Told>>>,
    /// Whether that one came to its end.
    ended: AtomicBool,
}

impl Faulty {
    pub(super) fn new(city: &City, flaw: Option<Flaw>) -> anyhow::Result<Self> {
        let memory = Memory::new();
        now(memory.add_broadcast(&city.broadcast))??;
        let broadcast = city.broadcast.id.clone();
        let (next, meanwhile, ended) = (AtomicU8::new(WORKS), Mutex::new(None), AtomicBool::new(false));
        Ok(Self { memory, broadcast, flaw, next, meanwhile, ended })
    }

    pub(super) fn tally(&self, school: &SchoolCode) -> anyhow::Result<Tally> {
        let stands = now(self.memory.school_tally(school, &self.broadcast))??;
        Ok(stands.map(|stands| stands.tally).unwrap_or_default())
    }

    fn meanwhile(&self, batch: Option<Vec<Told>>) -> Option<Vec<Told>> {
        std::mem::replace(&mut *self.meanwhile.lock().unwrap_or_else(PoisonError::into_inner), batch)
    }
}

impl Tallying for Faulty {
    async fn asked(&self, broadcast: &BroadcastId) -> Result<Option<Survey>, TableError> {
        self.memory.asked(broadcast).await
    }

    async fn school_tally(
        &self,
        school: &SchoolCode,
        broadcast: &BroadcastId,
    ) -> Result<Option<SchoolTally>, TableError> {
        let mut stands = self.memory.school_tally(school, broadcast).await?;
        if let Some(batch) = self.meanwhile(None) {
            self.ended.store(matches!(now(follow(self, batch)), Ok(Ok(_))), Ordering::Relaxed);
        }
        if let Some(stands) = stands.as_mut().filter(|_| self.flaw == Some(Flaw::NoSequence)) {
            stands.tally.upto = None;
        }
        Ok(stands)
    }

    async fn asking(&self, since: Timestamp) -> Result<Vec<Broadcast>, TableError> {
        self.memory.asking(since).await
    }

    async fn every_answer(
        &self,
        school: &SchoolCode,
        broadcast: &BroadcastId,
        after: Option<&Respondent>,
        most: u16,
    ) -> Result<Vec<Given>, TableError> {
        self.memory.every_answer(school, broadcast, after, most).await
    }

    async fn keep_tally(&self, next: &SchoolTally) -> Result<bool, TableError> {
        let comes = self.next.swap(WORKS, Ordering::Relaxed);
        if comes == FAILS {
            return Err(unavailable());
        }
        let mut next = next.clone();
        if self.flaw == Some(Flaw::NoCondition) {
            let stands = self.memory.school_tally(&next.school, &next.broadcast).await?;
            next.version = stands.map_or(0, |stands| stands.version + 1);
        }
        let kept = self.memory.keep_tally(&next).await?;
        if comes == ANSWER_LOST { Err(unavailable()) } else { Ok(kept) }
    }
}

fn unavailable() -> TableError {
    TableError::Unavailable(Cause { operation: "PutItem", code: "timeout".to_owned(), request: None })
}

/// Gives out all changes of a shard.
pub(super) fn give_out(shard: &[Told], table: &Faulty, chance: &mut Chance) -> anyhow::Result<()> {
    let mut done = 0;
    while done < shard.len() {
        let to = (done + 1 + chance.below(BATCH)).min(shard.len());
        let fails = chance.below(5) == 0;
        table.next.store(if fails { FAILS + u8::from(chance.below(2) == 0) } else { WORKS }, Ordering::Relaxed);
        let batch = shard[done..to].to_vec();
        let ended = if chance.below(8) == 0 {
            beside(shard, (done, to), table, chance)?
        } else {
            now(follow(table, batch))?.is_ok()
        };
        // Lambda may not learn that it went well.
        if ended && chance.below(10) > 0 {
            done = to;
        }
        if chance.below(20) == 0 {
            let from = done.saturating_sub(1 + chance.below(BEHIND));
            drop(now(follow(table, shard[from..done].to_vec()))?);
        }
    }
    Ok(())
}

/// An invocation that was given up has read, the one that comes after it does all its work, and then the first one writes. Whether the
/// second came to its end.
fn beside(shard: &[Told], (done, to): (usize, usize), table: &Faulty, chance: &mut Chance) -> anyhow::Result<bool> {
    table.ended.store(false, Ordering::Relaxed);
    table.meanwhile(Some(shard[done..to].to_vec()));
    let from = done.saturating_sub(chance.below(BEHIND));
    drop(now(follow(table, shard[from..=done + chance.below(to - done)].to_vec()))?);
    Ok(table.ended.load(Ordering::Relaxed))
}
