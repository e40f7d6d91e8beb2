//! What the board sets about absences.

use std::future::Future;

use domain::{attendance::Rules, staff::BoardScope};

use crate::{TableError, Written};

/// What the board sets for all its schools.
pub trait AttendanceRules: Send + Sync {
    /// The rules; the usual ones while the board has set none. May be a second behind.
    fn rules(&self) -> impl Future<Output = Result<Rules, TableError>> + Send;

    /// Writes rules that follow those with the version before their own.
    fn set_rules(
        &self,
        scope: &BoardScope,
        now: &Rules,
    ) -> impl Future<Output = Result<Written<Rules>, TableError>> + Send;
}
