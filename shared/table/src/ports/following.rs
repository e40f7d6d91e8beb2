//! Broadcasts as those find them who follow them: what waits for a person, what the board sent to a school; and names for the guard.

use std::{collections::BTreeSet, future::Future};

use domain::{
    broadcast::{Broadcast, guard::Names},
    id::{AttachmentId, BroadcastId, GuardianId, PupilId},
    school::SchoolCode,
    staff::{Received, SchoolScope, SenderScope, Staff},
};

use crate::TableError;

/// What may wait for a person, however long ago its draft was begun.
pub trait Waiting: Send + Sync {
    /// The broadcasts of that sender with [`Broadcast::waits`], what has waited longest first, at most `most`. May be a second behind.
    fn waiting(
        &self,
        scope: &SenderScope,
        most: u16,
    ) -> impl Future<Output = Result<Vec<Broadcast>, TableError>> + Send;
}

/// What the board sent to a school, for whoever sees the whole of that school.
pub trait FromBoard: Send + Sync {
    /// The newest first, below the place of `before` in any list. May be a second behind. Somebody who sees only homerooms
    /// has received nothing.
    fn received(
        &self,
        scope: &SchoolScope,
        before: Option<&Broadcast>,
        most: u16,
    ) -> impl Future<Output = Result<Vec<Received>, TableError>> + Send;

    /// One that went to a school of this person.
    fn received_by(
        &self,
        staff: &Staff,
        id: &BroadcastId,
    ) -> impl Future<Output = Result<Option<Received>, TableError>> + Send;

    /// What those of `guardians` who have a child within the scope said through another school, because the broadcast came to them
    /// from there. Of nobody else, and of no child there.
    fn said_elsewhere(
        &self,
        scope: &SchoolScope,
        broadcast: &BroadcastId,
        school: &SchoolCode,
        guardians: &BTreeSet<GuardianId>,
    ) -> impl Future<Output = Result<Said, TableError>> + Send;
}

/// What guardians said to a broadcast.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Who has confirmed it.
    pub confirmed: BTreeSet<GuardianId>,
    /// Who opened what.
    pub opened: BTreeSet<(GuardianId, AttachmentId)>,
}

/// Names to hold against what somebody is about to send. [`Names`] answers whether a text has one of them, and tells none.
pub trait RollCall: Send + Sync {
    /// The names of all pupils of the scope's school but these, whoever asks: also beyond the scope's homerooms, and of those who
    /// have left. A teacher's letter may name a child of another class. May be a second behind.
    fn names_but(
        &self,
        scope: &SchoolScope,
        these: &BTreeSet<PupilId>,
    ) -> impl Future<Output = Result<Names, TableError>> + Send;
}
