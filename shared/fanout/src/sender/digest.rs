//! Whoever wishes for a digest is entered into it, while it is open. Whoever is not in it when it is closed gets the message by
//! itself.

use std::collections::BTreeSet;

use domain::{
    broadcast::{Broadcast, Next, Sending},
    id::GuardianId,
};
use jiff::Timestamp;
use table::{Broadcasts, Digests, FanOut, Reminding, Schools};
use tracing::info;

use super::{NotSent, Sender, Work};
use crate::Carrier;

impl<T, C> Sender<T, C>
where
    T: FanOut + Broadcasts + Reminding + Schools + Digests,
    C: Carrier,
{
    /// The page shows it at once; the talk says it with the digest.
    pub(super) async fn enter(&self, work: &Work<'_>, sending: Sending, now: Timestamp) -> Result<Sending, NotSent> {
        // Whom somebody has begun to enter stays: the digest asks for their links itself.
        let sending = if sending.entered.is_nobody() { self.unlinked(work.chunk, sending).await? } else { sending };
        let (Next::Enter(begun), Some(slot)) = (work.next(&sending, now), work.chunk.digest) else {
            // Nobody of it is left.
            return self.keep(work, sending).await;
        };
        self.deliver(work, &begun).await?;
        let begun = self.keep(work, Sending { in_inboxes: true, ..begun }).await?;
        let stand = self.stand_in(work, &begun, &Broadcast::digest_at(slot)).await?;
        let next = self.keep(work, begun.enter(work.chunk, &stand)).await?;
        info!(
            broadcast.id = %work.broadcast.id, chunk = next.number, entered = next.entered.count(),
            "{} of chunk {} of broadcast {} read of it in a digest", next.entered.count(), next.number, work.broadcast.id
        );
        Ok(next)
    }

    /// Who stands in the digest for good: everybody, or those who came in before it was closed.
    async fn stand_in(
        &self,
        work: &Work<'_>,
        begun: &Sending,
        digest: &Broadcast,
    ) -> Result<BTreeSet<GuardianId>, NotSent> {
        let entries = work.chunk.entries(&digest.id, begun, work.sender);
        if self.table.enter(digest, &entries).await? {
            return Ok(entries.into_iter().map(|entry| entry.guardian).collect());
        }
        Ok(self.table.entered(&entries).await?)
    }
}
