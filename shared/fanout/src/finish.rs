//! The end of a broadcast.

use domain::broadcast::{Broadcast, State};
use jiff::Timestamp;
use table::{Broadcasts, FanOut, TableError};
use tracing::info;

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
    if let Some(sent) = broadcast.finish(now) {
        info!(broadcast.id = %sent.id, chunks, "broadcast {} is sent", sent.id);
        // Where somebody was faster, they have finished it too, or taken it back.
        table.change_broadcast(&sent).await?;
    }
    Ok(())
}
