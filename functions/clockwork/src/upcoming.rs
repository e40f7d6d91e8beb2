//! Notes that what guardians are told at its hour is told; absence-notifier follows that note on the table's stream.

use jiff::Timestamp;
use table::{DueNotice, TableError, Upcoming};
use tracing::warn;

/// What one tick does at most: far more than a city has at one minute.
const AT_ONCE: u16 = 500;

/// How many have been noted. One that fails keeps no other; the first failure is given back.
pub(crate) async fn note(table: &impl Upcoming, now: Timestamp) -> Result<usize, TableError> {
    let (mut noted, mut failed) = (0, Ok(()));
    for due in table.upcoming(now, AT_ONCE).await? {
        let kept = match &due {
            DueNotice::ComingBack(coming_back) => table.keep_coming_back(&coming_back.reminded()).await,
            DueNotice::Walk(walk) => table.keep_walk(&walk.told()).await,
        };
        match kept {
            // Somebody has reported something in this very moment: then it is due anew.
            Ok(kept) => noted += usize::from(kept),
            Err(reason) => {
                warn!("a notice waits for the next tick: {reason}");
                failed = failed.and(Err(reason));
            }
        }
    }
    failed.map(|()| noted)
}
