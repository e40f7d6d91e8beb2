//! Digests: who is entered into which, and where they are reached when it goes out.

use std::{collections::BTreeSet, future::Future};

use domain::{
    broadcast::{Broadcast, Entry, To},
    id::{BroadcastId, GuardianId},
};

use crate::TableError;

/// The digests. Only for the functions that queues order.
pub trait Digests: Send + Sync {
    /// Enters these into a digest that is still open, and opens it where nobody has. Repeating it changes nothing. `false`: it
    /// is closed, and some of these may stand in it from before.
    fn enter(&self, digest: &Broadcast, entries: &[Entry]) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// Whose of these entries stand in their digest at this moment. Once it is closed, that is for good.
    fn entered(&self, entries: &[Entry]) -> impl Future<Output = Result<BTreeSet<GuardianId>, TableError>> + Send;

    /// At most so many entries of a digest behind that one, all of a guardian next to each other. Fewer: there are no more.
    fn entries(
        &self,
        digest: &BroadcastId,
        after: Option<&Entry>,
        most: u16,
    ) -> impl Future<Output = Result<Vec<Entry>, TableError>> + Send;

    /// Those of these entries that their guardian may still read and is reached for, as it is at this moment: with the links that
    /// are neither suspended nor ended, and where it goes.
    fn still_read(&self, entries: Vec<Entry>) -> impl Future<Output = Result<Vec<(Entry, To)>, TableError>> + Send;
}
