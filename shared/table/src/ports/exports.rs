//! Exports, and whose names stand in them.

use std::{collections::BTreeMap, future::Future};

use domain::{
    export::Export,
    id::{ExportId, GuardianId, PupilId},
    school::{Homeroom, Pupil},
    staff::{SchoolScope, Staff},
};
use jiff::Timestamp;

use crate::{TableError, Written};

/// Exports, and how far they have come.
pub trait Exports: Send + Sync {
    /// Keeps a new one. [`Written::Before`]: the same request has been here; what became of it.
    fn order_export(&self, new: &Export) -> impl Future<Output = Result<Written<Export>, TableError>> + Send;

    /// One that this person finds at that moment ([`Export::is_open_to`]). Anybody else's is not there.
    fn export_for(
        &self,
        staff: &Staff,
        id: &ExportId,
        now: Timestamp,
    ) -> impl Future<Output = Result<Option<Export>, TableError>> + Send;

    /// One that a queue ordered to be written, as it is at this moment.
    fn ordered_export(&self, id: &ExportId) -> impl Future<Output = Result<Option<Export>, TableError>> + Send;

    /// Writes the next version of one. `false`: somebody else has gone on with it, or it is not there any more; nothing was written.
    fn change_export(&self, next: &Export) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// Who may stand behind a school's answers, as far as the scope reaches. May be a second behind. `guardians`: also whose children
    /// they are.
    fn respondents(
        &self,
        scope: &SchoolScope,
        guardians: bool,
    ) -> impl Future<Output = Result<Respondents, TableError>> + Send;
}

/// Who may stand behind the answers of a school.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Respondents {
    /// Those who sit there, and those who have left.
    pub pupils: BTreeMap<PupilId, Pupil>,
    /// The school's, of all years, in school order within each.
    pub homerooms: Vec<Homeroom>,
    /// The children there of each guardian whose link is not suspended.
    pub children: BTreeMap<GuardianId, Vec<PupilId>>,
}
