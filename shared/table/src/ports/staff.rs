//! Who is staff, and where they may work from.

use std::future::Future;

use domain::{
    id::StaffId,
    staff::{BoardScope, Networks, SchoolScope, Staff, StaffScope},
};

use crate::{StaffWritten, TableError};

/// Who is staff, and what they may see.
pub trait StaffDirectory: Send + Sync {
    /// The person behind an account, as it is at this moment; `None`: an account without any right.
    fn staff(&self, id: &StaffId) -> impl Future<Output = Result<Option<Staff>, TableError>> + Send;
}

/// The accounts of staff, for those who deal with them.
///
/// An account, its places in the lists of its schools, and its place among the board's active accounts are written
/// together or not at all.
pub trait StaffAccounts: Send + Sync {
    /// Everybody who works at a school, by name, also those whose account is switched off.
    fn staff_at(&self, scope: &SchoolScope) -> impl Future<Output = Result<Vec<Staff>, TableError>> + Send;

    /// Everybody of the board itself, by name.
    fn staff_of_board(&self, scope: &BoardScope) -> impl Future<Output = Result<Vec<Staff>, TableError>> + Send;

    /// Somebody within the scope; anybody else is not there.
    fn colleague(
        &self,
        scope: &StaffScope,
        id: &StaffId,
    ) -> impl Future<Output = Result<Option<Staff>, TableError>> + Send;

    /// Writes an account that was not there.
    fn add_staff(
        &self,
        scope: &StaffScope,
        new: &Staff,
    ) -> impl Future<Output = Result<StaffWritten, TableError>> + Send;

    /// Whether the board has an account that can be used.
    fn has_board_accounts(&self) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// Writes the board's first account, while it has none. Nobody is there yet whose scope could be asked for.
    fn add_first_of_board(&self, new: &Staff) -> impl Future<Output = Result<StaffWritten, TableError>> + Send;

    /// Writes `now` in the place of `was`, whose version it counts on from. The board's last active account stays one.
    fn change_staff(
        &self,
        scope: &StaffScope,
        was: &Staff,
        now: &Staff,
    ) -> impl Future<Output = Result<StaffWritten, TableError>> + Send;
}

/// What the board has set for all schools.
pub trait BoardSettings: Send + Sync {
    /// The networks from which the console may be used.
    fn networks(&self) -> impl Future<Output = Result<Networks, TableError>> + Send;

    /// Replaces them.
    fn set_networks(
        &self,
        scope: &BoardScope,
        networks: &Networks,
    ) -> impl Future<Output = Result<(), TableError>> + Send;
}
