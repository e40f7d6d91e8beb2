//! Changes of the stream into tallies.

use std::collections::BTreeMap;

use domain::{
    id::BroadcastId,
    school::SchoolCode,
    survey::{Change, Survey, Tally},
};
use table::{SchoolTally, TableError, Tallying};
use tracing::warn;

/// So often somebody else may be faster with the same tally: an invocation that was given up and still runs.
const TIMES: usize = 5;

/// A change, and whose tally it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// At which school.
    pub school: SchoolCode,
    /// Which survey.
    pub broadcast: BroadcastId,
    /// What changed.
    pub change: Change,
}

/// What a batch came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Followed {
    /// Changes that were counted now; the others had been before.
    pub counted: usize,
    /// Tallies that were written.
    pub written: usize,
}

/// The batch comes again. What was counted of it is not counted twice.
#[derive(Debug, thiserror::Error)]
pub enum NotFollowed {
    /// The table gave no answer.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Somebody else writes the same tally again and again.
    #[error("a tally has changed meanwhile")]
    Meanwhile,
}

/// Counts a batch in. Its changes are in the order of the stream.
pub async fn follow(table: &impl Tallying, batch: Vec<Told>) -> Result<Followed, NotFollowed> {
    let mut by_survey: BTreeMap<BroadcastId, BTreeMap<SchoolCode, Vec<Change>>> = BTreeMap::new();
    for told in batch {
        by_survey.entry(told.broadcast).or_default().entry(told.school).or_default().push(told.change);
    }
    let mut all = Followed::default();
    for (broadcast, by_school) in by_survey {
        let Some(survey) = table.asked(&broadcast).await? else {
            warn!(broadcast.id = %broadcast, "answers to {broadcast}, which asks nothing");
            continue;
        };
        for (school, changes) in by_school {
            let counted = count(table, (&school, &broadcast), &survey, &changes).await?;
            all.counted += counted;
            all.written += usize::from(counted > 0);
        }
    }
    Ok(all)
}

/// Counts the changes of one school in. How many were new.
async fn count(
    table: &impl Tallying,
    (school, broadcast): (&SchoolCode, &BroadcastId),
    survey: &Survey,
    changes: &[Change],
) -> Result<usize, NotFollowed> {
    for _ in 0..TIMES {
        let stands = table.school_tally(school, broadcast).await?;
        let version = stands.as_ref().map_or(0, |stands| stands.version + 1);
        let mut tally = stands.map_or_else(Tally::default, |stands| stands.tally);
        let counted = changes.iter().filter(|change| tally.take(survey, change)).count();
        let next = SchoolTally { broadcast: broadcast.clone(), school: school.clone(), version, tally };
        if counted == 0 || table.keep_tally(&next).await? {
            return Ok(counted);
        }
    }
    Err(NotFollowed::Meanwhile)
}
