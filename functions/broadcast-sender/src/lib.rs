//! Sends a chunk, once. The work is done by `fanout::Sender`; here are LINE and the mail server.

mod outside;

use fanout::{Carried, Carrier, ChunkOrder, NotSent, Sender};
use lambda::{Clock, metrics::Metrics};
use table::{Broadcasts, Digests, FanOut, Reminding, Schools};
use uuid::Uuid;

pub use mail::Post;
pub use outside::Outside;

/// Carries one order out. A chunk that was parked is counted, so that somebody comes and looks.
pub async fn carry_out<T, C>(sender: &Sender<T, C>, order: &ChunkOrder) -> Result<(), NotSent>
where
    T: FanOut + Broadcasts + Reminding + Schools + Digests,
    C: Carrier,
{
    let now = Clock::Wall.now();
    if sender.carry_out(order, now, Uuid::new_v4()).await? == Carried::Parked {
        Metrics::of("broadcast-sender").count("parked_chunks", 1).print(now);
    }
    Ok(())
}
