//! Every minute: the files that are due are ordered, once.

use domain::export::{DueStep, Export, SavedLayout};
use jiff::Timestamp;
use table::{Exports, Layouts, Schools, StaffDirectory, TableError, Written};
use tracing::{info, warn};

use crate::{NotOrdered, Order, Orders};

/// So many are ordered in a tick; the rest waits for the next. A city's schools may all have chosen the same minute.
const AT_ONCE: u16 = 500;

/// Orders files that are due.
#[derive(Debug)]
pub struct Scheduling<T> {
    table: T,
    orders: Orders,
}

/// The next tick tries again.
#[derive(Debug, thiserror::Error)]
pub enum NotScheduled {
    /// The table gave no answer.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The queue gave no answer.
    #[error(transparent)]
    NotOrdered(#[from] NotOrdered),
}

impl<T: Exports + Layouts + Schools + StaffDirectory> Scheduling<T> {
    /// Over a table and the queue.
    pub fn new(table: T, orders: Orders) -> Self {
        Self { table, orders }
    }

    /// Orders what is due at `now`; how many files that were. One that fails keeps no other back; the first failure is given back.
    pub async fn tick(&self, now: Timestamp) -> Result<usize, NotScheduled> {
        let (mut ordered, mut failed) = (0, None);
        for layout in self.table.layouts_due(now, AT_ONCE).await? {
            match self.due(&layout, now).await {
                Ok(one) => ordered += usize::from(one),
                Err(reason) => {
                    warn!(layout.id = %layout.id, "layout {} is not gone on with: {reason}", layout.id);
                    failed.get_or_insert(reason);
                }
            }
        }
        failed.map_or(Ok(ordered), Err)
    }

    /// Ordered first and noted after: an order that comes twice is one file, and one that never comes is none.
    async fn due(&self, layout: &SavedLayout, now: Timestamp) -> Result<bool, NotScheduled> {
        let Some(schedule) = &layout.schedule else { return Ok(false) };
        let (school, staff) = tokio::try_join!(self.table.school(&layout.school), self.table.staff(&schedule.by.id))?;
        let Some(step) = school.and_then(|school| layout.due(&school, staff.as_ref(), now)) else { return Ok(false) };
        let (ordered, next) = match step {
            DueStep::Order(export, next) => {
                self.order(&export, now).await?;
                (true, next)
            }
            DueStep::Wait(next) => (false, next),
            DueStep::Stop(next) => {
                info!(layout.id = %layout.id, staff.id = %schedule.by.id, "layout {} is not written by itself any more", layout.id);
                (false, next)
            }
        };
        // If somebody has changed it meanwhile, the next tick looks at what it is now.
        self.table.step_layout(&next).await?;
        Ok(ordered)
    }

    async fn order(&self, export: &Export, now: Timestamp) -> Result<(), NotScheduled> {
        let stands = match self.table.order_export(export).await? {
            Written::Now(export) | Written::Before(export) => export,
            // It was forgotten within this moment: it is as old as files are kept.
            Written::Meanwhile | Written::Gone => return Ok(()),
        };
        if stands.is_to_be_written(now) {
            self.orders.place(&Order { export: stands.id }).await?;
        }
        Ok(())
    }
}
