//! Every minute: searches begin for whom somebody misses, and the guardian whose turn it is is asked.
//!
//! Only the morning is written. That a guardian is asked stands there first; whoever follows the table's stream tells them. So a tick that
//! ends anywhere has asked nobody twice, and the next one goes on from what is written.

use std::collections::BTreeMap;

use domain::{
    arrival::{Morning, Next, Seat, Watch},
    id::PupilId,
    school::SchoolCode,
    time::{day_of, in_tokyo},
};
use jiff::Timestamp;
use table::{Mornings, TableError};
use tracing::{info, warn};

use crate::Around;

/// Homerooms in which all is explained are looked at every so many minutes.
const FROM_TIME_TO_TIME: i8 = 5;

/// Watches over mornings.
#[derive(Debug, Clone)]
pub struct Watching<T> {
    table: T,
}

/// What a tick did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ticked {
    /// Mornings that were looked at.
    pub looked_at: usize,
    /// Mornings in which a search began, or somebody was asked.
    pub changed: usize,
}

type Seats = BTreeMap<PupilId, Seat>;

impl<T: Mornings + Around> Watching<T> {
    /// Over a table.
    pub fn new(table: T) -> Self {
        Self { table }
    }

    /// Goes on with every search that is open at `now`, and looks from time to time whether another one has to begin. A school of which
    /// that fails is left for the next tick, and keeps none of the others; the first failure is given back.
    pub async fn tick(&self, now: Timestamp) -> Result<Ticked, TableError> {
        let (mut ticked, mut failed) = (Ticked::default(), None);
        for (school, mornings) in self.watched(now).await? {
            match self.watch_over(&school, &mornings, now).await {
                Ok(changed) => {
                    ticked.looked_at += mornings.len();
                    ticked.changed += changed;
                }
                Err(reason) => {
                    warn!(school.code = %school, "mornings of {school} wait for the next tick: {reason}");
                    failed = failed.or(Some(reason));
                }
            }
        }
        failed.map_or(Ok(ticked), Err)
    }

    async fn watched(&self, now: Timestamp) -> Result<BTreeMap<SchoolCode, Vec<Morning>>, TableError> {
        let day = day_of(now);
        let mut mornings = self.table.watched(day, Watch::Closely).await?;
        if in_tokyo(now).minute() % FROM_TIME_TO_TIME == 0 {
            mornings.extend(self.table.watched(day, Watch::FromTimeToTime).await?);
        }
        let mut by_school: BTreeMap<_, Vec<Morning>> = BTreeMap::new();
        for morning in mornings.into_iter().filter(|morning| morning.is_asking(now)) {
            by_school.entry(morning.school.clone()).or_default().push(morning);
        }
        Ok(by_school)
    }

    /// How many have changed.
    async fn watch_over(&self, code: &SchoolCode, mornings: &[Morning], now: Timestamp) -> Result<usize, TableError> {
        let Some(scope) = mornings.iter().find_map(Morning::scope) else { return Ok(0) };
        let Some((missed_from, reports)) = self.table.known(&scope, day_of(now)).await? else { return Ok(0) };
        let mut changed = 0;
        for watched in mornings {
            // The index may be behind.
            let stands = self.table.morning(code, &watched.homeroom, watched.day).await?;
            let Some(stands) = stands else { continue };
            let here = self.table.here(code, &stands.empty).await?;
            let seats = stands.seats(&here, &reports, now, missed_from);
            let Some(next) = self.next(&stands, &seats, now).await?.after(&stands) else { continue };
            // Somebody was faster, maybe: then the next tick finds what is left.
            if self.table.keep_morning(&next).await? {
                changed += 1;
                info!(homeroom.id = %next.homeroom, "a search in {} goes on", next.homeroom);
            }
        }
        Ok(changed)
    }

    async fn next(&self, stands: &Morning, seats: &Seats, now: Timestamp) -> Result<Morning, TableError> {
        let begun = stands.searching(seats, now).unwrap_or_else(|| stands.clone());
        let mut next = begun.clone();
        for search in begun.open(seats) {
            // Whom there is to ask is read only where somebody would be asked.
            if begun.next_for(seats, &search.pupil, &[], now) != Next::Telephone || search.told().is_some() {
                continue;
            }
            let order = self.table.order(&search.pupil).await?;
            if let Next::Ask(guardian) = begun.next_for(seats, &search.pupil, &order, now) {
                next = next.asked(&search.pupil, &guardian, now).unwrap_or(next);
            }
        }
        Ok(next)
    }
}
