//! How schools' own systems want to read attendance.

use std::future::Future;

use domain::{export::SavedLayout, id::LayoutId, staff::SchoolScope};
use jiff::Timestamp;

use crate::{TableError, Written};

/// Layouts that schools keep. They are the whole school's: a scope of some homerooms reads and writes none.
pub trait Layouts: Send + Sync {
    /// Those of the school, by id, as they are at this moment.
    fn layouts(&self, scope: &SchoolScope) -> impl Future<Output = Result<Vec<SavedLayout>, TableError>> + Send;

    /// One of the school's, as it is at this moment.
    fn layout(
        &self,
        scope: &SchoolScope,
        id: &LayoutId,
    ) -> impl Future<Output = Result<Option<SavedLayout>, TableError>> + Send;

    /// Writes one that follows the one with the version before its own; the first has version 1. [`Written::Before`]: it stands there
    /// already. [`Written::Meanwhile`]: something else does. [`Written::Gone`]: it was taken away.
    fn keep_layout(
        &self,
        scope: &SchoolScope,
        next: &SavedLayout,
    ) -> impl Future<Output = Result<Written<SavedLayout>, TableError>> + Send;

    /// Takes one of that version away. `false`: it is another version by now, and nothing was done. One that is not there is away already.
    fn remove_layout(
        &self,
        scope: &SchoolScope,
        id: &LayoutId,
        version: u32,
    ) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// Those of all schools that are due at `now`, the longest first, at most so many. May be a second behind.
    fn layouts_due(
        &self,
        now: Timestamp,
        most: u16,
    ) -> impl Future<Output = Result<Vec<SavedLayout>, TableError>> + Send;

    /// Writes what a due one is followed by. `false`: somebody has changed it meanwhile, and nothing was written.
    fn step_layout(&self, next: &SavedLayout) -> impl Future<Output = Result<bool, TableError>> + Send;
}
