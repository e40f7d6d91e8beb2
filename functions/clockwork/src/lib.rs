//! Every minute: orders whatever is due, has families told of their appointments, and watches over mornings: guardians whose child is
//! missed are asked one after the other; files of attendance are ordered that are due; and notices of returns and walks
//! come to their hour. The work is done by `fanout::Clockwork`,
//! `appointments::Telling`, `arrival::Watching` and `exports::Scheduling`.

mod upcoming;

use appointments::Telling;
use arrival::Watching;
use exports::{NotScheduled, Scheduling};
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
    /// Not every family was told of their appointment, or not every morning watched.
    #[error(transparent)]
    NotTold(#[from] TableError),
    /// Not every file that is due was ordered.
    #[error(transparent)]
    NotScheduled(#[from] NotScheduled),
}

/// What a tick sets to work.
pub struct Works {
    /// Orders what is due.
    pub clockwork: Clockwork<Table, Queues>,
    /// Tells families of their appointments.
    pub telling: Telling<Table>,
    /// Watches over mornings.
    pub watching: Watching<Table>,
    /// Orders files of attendance.
    pub scheduling: Scheduling<Table>,
    /// Where what guardians are told at its hour is noted.
    pub table: Table,
}

/// One tick, all at once. Nothing keeps anything else back: a child who is missed waits for no broadcast, and what has to go out for nobody's tables
/// of times. What families are told of their appointments is due by that, and ordered by the next tick. The first failure is given back.
pub async fn tick(works: &Works) -> Result<(), NotDone> {
    // Each in a box of its own: one future of all of them is deeper than rustc measures.
    let (watched, ordered, told, written, noted) = tokio::join!(
        Box::pin(watch(&works.watching)),
        Box::pin(order(&works.clockwork)),
        Box::pin(tell(&works.telling)),
        Box::pin(write(&works.scheduling)),
        Box::pin(note(&works.table)),
    );
    watched?;
    noted?;
    ordered?;
    told?;
    Ok(written?)
}

async fn note(table: &Table) -> Result<(), TableError> {
    let noted = upcoming::note(table, Clock::Wall.now()).await?;
    if noted > 0 {
        info!(notices = noted, "{noted} notices of returns and walks have come to their hour");
    }
    Ok(())
}

async fn write(scheduling: &Scheduling<Table>) -> Result<(), NotScheduled> {
    let files = scheduling.tick(Clock::Wall.now()).await?;
    if files > 0 {
        info!(files, "{files} files of attendance are due");
    }
    Ok(())
}

async fn watch(watching: &Watching<Table>) -> Result<(), TableError> {
    let ticked = watching.tick(Clock::Wall.now()).await?;
    if ticked.changed > 0 {
        info!(mornings = ticked.looked_at, changed = ticked.changed, "searches go on in {} homerooms", ticked.changed);
    }
    Ok(())
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
