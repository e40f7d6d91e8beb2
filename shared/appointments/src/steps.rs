//! A step on a sheet that many write at once.

use std::{collections::BTreeSet, time::Duration};

use domain::{
    appointment::{HomeroomSheet, WrongAct},
    broadcast::Broadcast,
    id::{HomeroomId, PupilId},
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
/// not written. Who waits there and is not of that homeroom any more is served nothing.
pub async fn step(
    table: &impl Appointing,
    broadcast: &Broadcast,
    homeroom: &HomeroomId,
    step: impl Fn(&HomeroomSheet) -> Result<HomeroomSheet, WrongAct> + Send,
) -> Result<HomeroomSheet, NotDone> {
    for attempt in 1..=TIMES {
        let sheet = table.sheet(broadcast, homeroom).await?.ok_or(NotDone::NoSheet)?;
        let next = sheet.without(&gone(table, broadcast, &sheet).await?, &step)?;
        if next.version() == sheet.version() || table.keep_sheet(&next).await? {
            return Ok(next);
        }
        pause(attempt).await;
    }
    Err(NotDone::Meanwhile)
}

/// Who waits, and has left the school or gone to another homeroom.
async fn gone(
    table: &impl Appointing,
    broadcast: &Broadcast,
    sheet: &HomeroomSheet,
) -> Result<BTreeSet<PupilId>, TableError> {
    let mut waiting: BTreeSet<PupilId> = sheet.sheet.waiting.iter().map(|waiting| waiting.pupil.clone()).collect();
    let Some(offered) = broadcast.appointments.as_deref().filter(|_| !waiting.is_empty()) else {
        return Ok(BTreeSet::new());
    };
    for pupil in table.still_at(&sheet.school, &waiting).await? {
        if offered.homeroom_of(&pupil) == Some(&sheet.homeroom) {
            waiting.remove(&pupil.id);
        }
    }
    Ok(waiting)
}

async fn pause(attempt: u32) {
    let mut chance = [0; 1];
    // Without chance everybody waits alike, which is slower and no harm.
    let share = if getrandom::fill(&mut chance).is_ok() { u64::from(chance[0]) } else { 128 };
    let longest = LONGEST_PAUSE.min(10 * u64::from(attempt));
    tokio::time::sleep(Duration::from_millis(longest * share / 256)).await;
}
