//! A step on a sheet that many write at once.

use std::time::Duration;

use domain::{
    appointment::{HomeroomSheet, WrongAct},
    broadcast::Broadcast,
    id::HomeroomId,
};
use table::{Appointing, TableError};

/// So often somebody else may be faster. Of those who write the same version one gets through, so that of fifty families who press in
/// the same second the last one gets through at the fiftieth.
const TIMES: u32 = 100;
/// Between two tries lies a while of chance, up to so many milliseconds.
const LONGEST_PAUSE: u64 = 80;

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub enum NotDone {
    /// The sheet does not allow it, as it is at this moment.
    #[error(transparent)]
    Wrong(#[from] WrongAct),
    /// The broadcast offers that homeroom nothing.
    #[error("no such sheet")]
    NoSheet,
    /// Somebody else was faster again and again.
    #[error("the sheet has changed meanwhile")]
    Meanwhile,
    /// The table gave no answer.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// Takes a step on the sheet as it is at that moment, again if somebody was faster; what stands then. A step that changes nothing is
/// not written.
pub async fn step(
    table: &impl Appointing,
    broadcast: &Broadcast,
    homeroom: &HomeroomId,
    step: impl Fn(&HomeroomSheet) -> Result<HomeroomSheet, WrongAct> + Send,
) -> Result<HomeroomSheet, NotDone> {
    for attempt in 1..=TIMES {
        let sheet = table.sheet(broadcast, homeroom).await?.ok_or(NotDone::NoSheet)?;
        let next = step(&sheet)?;
        if next.version() == sheet.version() || table.keep_sheet(&next).await? {
            return Ok(next);
        }
        pause(attempt).await;
    }
    Err(NotDone::Meanwhile)
}

async fn pause(attempt: u32) {
    let mut chance = [0; 1];
    // Without chance everybody waits alike, which is slower and no harm.
    let share = if getrandom::fill(&mut chance).is_ok() { u64::from(chance[0]) } else { 128 };
    let longest = LONGEST_PAUSE.min(10 * u64::from(attempt));
    tokio::time::sleep(Duration::from_millis(longest * share / 256)).await;
}
