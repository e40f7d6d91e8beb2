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

/// What a batch came to, and the tallies that it could not be counted in, each with all of its changes.
#[derive(Debug, Default)]
pub struct Each {
    /// The others.
    pub followed: Followed,
    /// Whose changes are not counted, or not all of them, and why.
    pub failed: Vec<(SchoolCode, BroadcastId, NotFollowed)>,
}

/// Counts a batch in. Its changes are in the order of the stream.
pub async fn follow(table: &impl Tallying, batch: Vec<Told>) -> Result<Followed, NotFollowed> {
    let mut each = follow_each(table, batch).await;
    match each.failed.pop() {
        Some((_, _, why)) => Err(why),
        None => Ok(each.followed),
    }
}

/// The same, tally by tally: one that cannot be read or written leaves the others to be counted.
pub async fn follow_each(table: &impl Tallying, batch: Vec<Told>) -> Each {
    let mut by_survey: BTreeMap<BroadcastId, BTreeMap<SchoolCode, Vec<Change>>> = BTreeMap::new();
    for told in batch {
        by_survey.entry(told.broadcast).or_default().entry(told.school).or_default().push(told.change);
    }
    let mut each = Each::default();
    for (broadcast, by_school) in by_survey {
        let survey = match table.asked(&broadcast).await {
            Ok(Some(survey)) => survey,
            Ok(None) => {
                warn!(broadcast.id = %broadcast, "answers to {broadcast}, which asks nothing");
                continue;
            }
            Err(why) => {
                let failed = |school| (school, broadcast.clone(), NotFollowed::Table(why.clone()));
                each.failed.extend(by_school.into_keys().map(failed));
                continue;
            }
        };
        for (school, changes) in by_school {
            match count(table, (&school, &broadcast), &survey, &changes).await {
                Ok(counted) => {
                    each.followed.counted += counted;
                    each.followed.written += usize::from(counted > 0);
                }
                Err(why) => each.failed.push((school, broadcast.clone(), why)),
            }
        }
    }
    each
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
