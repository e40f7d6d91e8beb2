//! What the board sets about absences.

use domain::{attendance::Rules, staff::BoardScope};

use super::Table;
use crate::{AttendanceRules, TableError, Written, key};

impl AttendanceRules for Table {
    async fn rules(&self) -> Result<Rules, TableError> {
        Ok(self.get(key::attendance_rules()).await?.unwrap_or_default())
    }

    async fn set_rules(&self, _: &BoardScope, now: &Rules) -> Result<Written<Rules>, TableError> {
        if now.version > 1 {
            return self.put_next(now).await;
        }
        let written = self.put_new(now).await?;
        // What stands there is somebody else's first, unless it is this one.
        Ok(match written {
            Written::Before(stands) if stands != *now => Written::Meanwhile,
            written => written,
        })
    }
}
