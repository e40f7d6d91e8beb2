//! What has become of the one that a broadcast is about. Asked when it is planned, and again before each of its chunks goes out: some wait
//! for somebody's hours.

use domain::broadcast::{About, Answerable, Broadcast};
use jiff::Timestamp;
use table::{FanOut, Reminding, TableError};

/// As it is at this moment.
pub(crate) async fn about(
    table: &(impl FanOut + Reminding),
    broadcast: &Broadcast,
    now: Timestamp,
) -> Result<About, TableError> {
    let Some(earlier) = broadcast.is_about() else { return Ok(About::Standing) };
    let earlier = table.ordered_broadcast(earlier).await?;
    let by = match &earlier {
        Some(earlier) => table.answerable(earlier, now).await?,
        None => Answerable::ByNobody,
    };
    Ok(broadcast.about(earlier.as_ref(), &by))
}
