//! A step on a morning that a teacher, the office, guardians and the clockwork write at once.

use std::time::Duration;

use domain::{
    arrival::{Morning, Wrong},
    id::HomeroomId,
    school::SchoolCode,
};
use jiff::civil::Date;
use table::{Mornings, TableError};

/// So often somebody else may be faster. A homeroom's morning has a handful of writers.
const TIMES: u32 = 20;
/// Between two tries lies a while of chance, up to so many milliseconds.
const LONGEST_PAUSE: u64 = 80;

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub enum NotDone {
    /// The morning does not allow it, as it is at this moment.
    #[error(transparent)]
    Wrong(#[from] Wrong),
    /// Nobody has tapped the seats.
    #[error("no such morning")]
    NoMorning,
    /// Somebody else was faster again and again.
    #[error("the morning has changed meanwhile")]
    Meanwhile,
    /// The table gave no answer.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// Takes a step on the morning as it is at that moment, again if somebody was faster; what stands then. A step that changes nothing is
/// not written.
pub async fn step(
    table: &impl Mornings,
    (school, homeroom, day): (&SchoolCode, &HomeroomId, Date),
    step: impl Fn(&Morning) -> Result<Morning, Wrong> + Send,
) -> Result<Morning, NotDone> {
    for attempt in 1..=TIMES {
        let morning = table.morning(school, homeroom, day).await?.ok_or(NotDone::NoMorning)?;
        let Some(next) = step(&morning)?.after(&morning) else { return Ok(morning) };
        if table.keep_morning(&next).await? {
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
