//! Plans a digest: whoever was entered into it is told once what there was.
//!
//! The plan's first step has closed it, so that all planners read the same entries. What was taken back meanwhile is not listed;
//! whoever has lost the link through which it came, is not told of it; whoever cannot be reached is sent nothing.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    broadcast::{About, Broadcast, Entry, Line, Reader, Recipient, Reckoned, To},
    id::{BroadcastId, GuardianId, PupilId},
};
use jiff::Timestamp;
use table::{Aftermath, Audiences, Broadcasts, Digests, FanOut, Reminding, StaffDirectory};
use tracing::info;

use super::{NotPlanned, Planner, log::Log, lots::Lots};
use crate::{Orders, about::about};

/// So many entries are read at a time.
const PAGE: u16 = 500;

/// What is listed, in the order in which it went out.
type Listed = BTreeSet<(Timestamp, BroadcastId, Line)>;

/// What somebody reads in the digest.
#[derive(Default)]
struct Reads {
    to: Option<To>,
    /// A link for each line.
    via: BTreeSet<PupilId>,
    lines: Listed,
}

impl<T, O> Planner<T, O>
where
    T: FanOut + Audiences + Aftermath + Reminding + Broadcasts + StaffDirectory + Digests,
    O: Orders,
{
    /// What becomes of a digest that is closed.
    pub(super) async fn plan_digest(&self, planning: &Broadcast, now: Timestamp) -> Result<Broadcast, NotPlanned> {
        let mut log = Log::read(&self.table, planning).await?;
        // Where nobody was entered, nobody ever will be: it has no chunk and no end.
        if log.end.is_none()
            && let Some(first) = self.table.entries(&planning.id, None, 1).await?.pop()
        {
            let readers = self.readers(planning, now).await?;
            let addressed = u32::try_from(readers.len()).unwrap_or(u32::MAX);
            self.freeze(planning, &mut log, Lots::of_digest(planning, &first.school, readers)).await?;
            let sum = Reckoned { addressed, ..Reckoned::default() };
            self.end(planning, &mut log, &first.school, sum).await?;
        }
        let (reckoned, chunks) = log.end.unwrap_or((Reckoned::default(), log.next));
        let next = planning.freeze(reckoned, chunks, now);
        info!(broadcast.id = %next.id, chunks, "digest {} has {chunks} chunks", next.id);
        Ok(next)
    }

    /// Who reads what, by guardian. Of each there is as much in memory as they are told.
    async fn readers(&self, planning: &Broadcast, now: Timestamp) -> Result<Vec<(Vec<Line>, Recipient)>, NotPlanned> {
        let (mut readers, mut known) = (BTreeMap::new(), BTreeMap::new());
        let mut last: Option<Entry> = None;
        loop {
            let page = self.table.entries(&planning.id, last.as_ref(), PAGE).await?;
            let is_last = page.len() < usize::from(PAGE);
            last = page.last().cloned();
            for (entry, to) in self.table.still_read(page).await? {
                let listed = self.listed(&mut known, &entry, now).await?;
                add(&mut readers, entry, to, listed);
            }
            if is_last {
                return Ok(readers.into_iter().filter_map(recipient).collect());
            }
        }
    }

    /// What is listed for an entry; `None`: it was taken back, or what it is about was, or is over.
    async fn listed(
        &self,
        known: &mut BTreeMap<BroadcastId, Option<Broadcast>>,
        entry: &Entry,
        now: Timestamp,
    ) -> Result<Option<(Timestamp, BroadcastId, Line)>, NotPlanned> {
        if !known.contains_key(&entry.broadcast) {
            let broadcast = self.table.ordered_broadcast(&entry.broadcast).await?;
            let says = match &broadcast {
                Some(broadcast) => about(&self.table, broadcast, now).await? == About::Standing,
                None => false,
            };
            known.insert(entry.broadcast.clone(), broadcast.filter(|_| says));
        }
        let broadcast = known.get(&entry.broadcast).and_then(Option::as_ref);
        let line = broadcast.and_then(|one| Some((one.dated()?, one.in_digest(&entry.sender)?)));
        Ok(line.map(|(at, line)| (at, entry.broadcast.clone(), line)))
    }
}

fn add(
    readers: &mut BTreeMap<GuardianId, Reads>,
    entry: Entry,
    to: To,
    listed: Option<(Timestamp, BroadcastId, Line)>,
) {
    let (Some(listed), Some(pupil)) = (listed, entry.via.into_iter().next()) else { return };
    let reads = readers.entry(entry.guardian).or_default();
    reads.to = Some(to);
    reads.via.insert(pupil);
    reads.lines.insert(listed);
}

fn recipient((guardian, reads): (GuardianId, Reads)) -> Option<(Vec<Line>, Recipient)> {
    let (reader, via) = (Reader::Guardian(guardian), reads.via.into_iter().collect());
    let recipient = Recipient { reader, to: reads.to?, via, reached: true };
    Some((reads.lines.into_iter().map(|(.., line)| line).collect(), recipient))
}
