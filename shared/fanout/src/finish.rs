//! The end of a broadcast.

use domain::broadcast::{Broadcast, State};
use jiff::Timestamp;
use table::{Broadcasts, FanOut, TableError, Written};
use tracing::info;

/// So often somebody else may change it first.
const TIMES: usize = 3;

/// Notes that a broadcast is sent, once every chunk has come to its end. Whoever ends the last chunk does so, and so does everybody who
/// comes after them, because they may not have come so far.
pub(crate) async fn finish(
    table: &(impl FanOut + Broadcasts),
    broadcast: &Broadcast,
    now: Timestamp,
) -> Result<(), TableError> {
    let Some(chunks) = broadcast.chunks.filter(|_| broadcast.state == State::Sending) else { return Ok(()) };
    if table.tally(&broadcast.id).await?.chunks < chunks {
        return Ok(());
    }
    let mut stands = broadcast.clone();
    for _ in 0..TIMES {
        // Somebody has finished it already, or taken it back.
        let Some(sent) = stands.finish(now) else { return Ok(()) };
        if let Written::Now(_) | Written::Before(_) = table.change_broadcast(&sent).await? {
            info!(broadcast.id = %sent.id, chunks, "broadcast {} is sent", sent.id);
            return Ok(());
        }
        // The machine has only looked at it, or it is known now that another one repeats it.
        let Some(at_present) = table.ordered_broadcast(&broadcast.id).await? else { return Ok(()) };
        stands = at_present;
    }
    // It is looked at again.
    Ok(())
}
