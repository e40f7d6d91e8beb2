//! The board's list of networks, remembered for a moment: it is asked for with every request and hardly ever changes.

use std::{
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, Instant},
};

use domain::staff;
use table::{BoardSettings, Table, TableError};

/// A network that was taken off the list is out after so long.
const FRESH: Duration = Duration::from_secs(10);

type Known = Option<(Instant, Arc<staff::Networks>)>;

/// The list as it was at most ten seconds ago. Clones share it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Networks(Arc<RwLock<Known>>);

impl Networks {
    /// The list. What was known too long ago does not count, even while the table gives no answer.
    pub(crate) async fn read(&self, table: &Table) -> Result<Arc<staff::Networks>, TableError> {
        if let Some((at, networks)) = self.known()
            && at.elapsed() < FRESH
        {
            return Ok(networks);
        }
        // The moment before asking: the answer may be that old.
        let at = Instant::now();
        let networks = Arc::new(table.networks().await?);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some((at, networks.clone()));
        Ok(networks)
    }

    fn known(&self) -> Known {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
