//! Every minute: orders whatever is due, and has families told of their appointments. The work is done by `fanout::Clockwork` and
//! `appointments::Telling`.

use appointments::Telling;
use fanout::{Clockwork, NotTicked, Queues};
use lambda::Clock;
use table::{Table, TableError};
use tracing::info;

/// Why a minute's work is not done. The next one does it.
#[derive(Debug, thiserror::Error)]
pub enum NotDone {
    /// Not everything that is due was ordered.
    #[error(transparent)]
    NotTicked(#[from] NotTicked),
    /// Not every family was told of their appointment.
    #[error(transparent)]
    NotTold(#[from] TableError),
}

/// One tick. What is due is ordered first: nothing else may keep it back. What families are told of their appointments is due by
/// that, and ordered by the next tick. One that fails does not keep the other back either; the first failure is given back.
pub async fn tick(clockwork: &Clockwork<Table, Queues>, telling: &Telling<Table>) -> Result<(), NotDone> {
    let ordered = order(clockwork).await;
    let told = tell(telling).await;
    ordered?;
    Ok(told?)
}

async fn tell(telling: &Telling<Table>) -> Result<(), TableError> {
    let told = telling.tell(Clock::Wall.now()).await?;
    if told.letters > 0 {
        info!(letters = told.letters, "{} letters tell families of their appointments", told.letters);
    }
    Ok(())
}

async fn order(clockwork: &Clockwork<Table, Queues>) -> Result<(), NotTicked> {
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
