//! Every minute: orders whatever is due. The work is done by `fanout::Clockwork`.

use fanout::{Clockwork, NotTicked, Queues};
use lambda::Clock;
use table::Table;
use tracing::info;

/// One tick.
pub async fn tick(clockwork: &Clockwork<Table, Queues>) -> Result<(), NotTicked> {
    let ticked = clockwork.tick(Clock::Wall.now()).await?;
    if ticked.plans + ticked.chunks > 0 {
        info!(
            plans = ticked.plans,
            chunks = ticked.chunks,
            "{} plans and {} chunks are due",
            ticked.plans,
            ticked.chunks
        );
    }
    Ok(())
}
