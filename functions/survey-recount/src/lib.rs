//! Every night: whether what surveys came to is what their answers say. What is not is put right, and raises an alarm: it should never
//! be. Called by hand with `{"broadcast": "…"}` it looks at that one alone.

use domain::{broadcast::Broadcast, id::BroadcastId, school::SchoolCode};
use jiff::{SignedDuration, Timestamp};
use lambda::metrics::Metrics;
use serde::{Deserialize, Serialize};
use surveys::{Recount, recount};
use table::{FanOut, TableError, Tallying};
use tracing::{error, info, warn};

/// Surveys are looked at as long as they are open and for so long afterwards, whenever they were sent: papers are typed in for some weeks.
const LOOKS_BACK: SignedDuration = SignedDuration::from_hours(24 * 60);

/// Which surveys.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// This one; none: all that are open, or were some weeks ago.
    #[serde(default)]
    pub broadcast: Option<BroadcastId>,
}

/// What a recount came to.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Surveys that were looked at.
    pub surveys: usize,
    /// Tallies that are right.
    pub right: usize,
    /// Tallies of which it cannot be told yet.
    pub unsettled: usize,
    /// Tallies that were wrong, and have been put right.
    pub drift: Vec<Drift>,
}

/// A tally that was wrong.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Drift {
    /// Of which school.
    pub school: SchoolCode,
    /// Of which survey.
    pub broadcast: BroadcastId,
    /// How many answers there are.
    pub answers: u32,
}

/// Why it is not known of every survey.
#[derive(Debug, thiserror::Error)]
pub enum NotRecounted {
    /// Nothing could be read.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Some tallies could not be; the log says which.
    #[error("{0} tallies could not be recounted")]
    Some(usize),
}

/// Counts again, puts right what is wrong, and says so.
pub async fn look(table: &(impl Tallying + FanOut), asked: Asked, now: Timestamp) -> Result<Report, NotRecounted> {
    let mut report = Report::default();
    let mut failed = 0;
    for broadcast in surveys(table, asked, now).await? {
        report.surveys += 1;
        for school in broadcast.audience.schools() {
            if let Err(reason) = look_at(table, &mut report, (&school, &broadcast), now).await {
                failed += 1;
                error!(broadcast.id = %broadcast.id, school.code = %school, "{school} of {} is not recounted: {reason}", broadcast.id);
            }
        }
    }
    report.metrics().print(now);
    info!(surveys.recounted = report.surveys, tallies.right = report.right, "{} surveys are recounted", report.surveys);
    if failed > 0 { Err(NotRecounted::Some(failed)) } else { Ok(report) }
}

impl Report {
    /// Drift raises an alarm. What is unsettled night after night somebody should look into.
    pub fn metrics(&self) -> Metrics {
        let metrics = Metrics::of("survey-recount").count("tally_drift", self.drift.len());
        metrics.count("tally_unsettled", self.unsettled)
    }
}

async fn surveys(table: &(impl Tallying + FanOut), asked: Asked, now: Timestamp) -> Result<Vec<Broadcast>, TableError> {
    if let Some(id) = asked.broadcast {
        return Ok(table.ordered_broadcast(&id).await?.into_iter().collect());
    }
    let then = now.checked_sub(LOOKS_BACK).unwrap_or(Timestamp::UNIX_EPOCH);
    let mut all = table.asking(Timestamp::UNIX_EPOCH).await?;
    all.retain(|broadcast| broadcast.survey.as_ref().is_some_and(|survey| survey.is_open(then)));
    Ok(all)
}

async fn look_at(
    table: &impl Tallying,
    report: &mut Report,
    (school, broadcast): (&SchoolCode, &Broadcast),
    now: Timestamp,
) -> Result<(), TableError> {
    let right = match recount(table, school, broadcast, now).await? {
        Recount::Agrees => {
            report.right += 1;
            return Ok(());
        }
        Recount::Unsettled => {
            report.unsettled += 1;
            return Ok(());
        }
        Recount::Drift(right) => right,
    };
    let (id, answers) = (&broadcast.id, right.tally.whole().answers);
    if !table.keep_tally(&right).await? {
        // Somebody counted meanwhile, so that it may be right by now. The next night tells.
        warn!(broadcast.id = %id, school.code = %school, "{school} of {id} was counted while it was put right");
        report.unsettled += 1;
        return Ok(());
    }
    error!(broadcast.id = %id, school.code = %school, tally.version = right.version, "the tally of {school} of {id} was wrong and is put right: {answers} answers");
    report.drift.push(Drift { school: school.clone(), broadcast: id.clone(), answers });
    Ok(())
}
