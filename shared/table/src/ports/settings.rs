//! Schools, as the board adds them and they set themselves up.

use std::future::Future;

use domain::{
    school::School,
    staff::{BoardScope, SchoolScope},
};

use crate::{TableError, Written};

/// Adding schools, and changing them.
pub trait SchoolSettings: Send + Sync {
    /// A new school of the board.
    fn add_school(
        &self,
        scope: &BoardScope,
        school: &School,
    ) -> impl Future<Output = Result<Written<School>, TableError>> + Send;

    /// Writes a school that still has the version before this one.
    fn change_school(
        &self,
        scope: &SchoolScope,
        now: &School,
    ) -> impl Future<Output = Result<Written<School>, TableError>> + Send;
}
