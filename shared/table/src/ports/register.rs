//! The registration desk: who can be reached, the codes of letters, a pupil's guardians, claims on seats.

use std::{collections::BTreeMap, future::Future};

use domain::{
    claim::{Claim, Decided},
    guardian::Link,
    id::{ClaimId, PupilId},
    reach::{Channel, PupilReach, Summary},
    registration::LetterCode,
    school::{Pupil, SchoolCode},
    staff::{BoardScope, SchoolScope},
};
use jiff::Timestamp;

use crate::TableError;

/// Who can be reached.
pub trait ReachLedger: Send + Sync {
    /// The pupils in scope who have not left, in no order, and how their guardians are reached. Who is linked may be a
    /// second behind.
    fn reach(&self, scope: &SchoolScope) -> impl Future<Output = Result<Vec<PupilReach>, TableError>> + Send;

    /// Keeps what a school's ledger came to; the newest stays. Needs the whole school in scope.
    fn summarize(&self, scope: &SchoolScope, summary: &Summary) -> impl Future<Output = Result<(), TableError>> + Send;

    /// What was last kept of these schools, in no order.
    fn summaries(
        &self,
        scope: &BoardScope,
        schools: &[SchoolCode],
    ) -> impl Future<Output = Result<Vec<Summary>, TableError>> + Send;

    /// Those of the pupils who are in scope, in no order.
    fn pupils_among(
        &self,
        scope: &SchoolScope,
        pupils: &[PupilId],
    ) -> impl Future<Output = Result<Vec<Pupil>, TableError>> + Send;
}

/// The codes of letters.
pub trait Letters: Send + Sync {
    /// The codes that nobody has used, of letters to these pupils. May be a second behind.
    fn unused(
        &self,
        scope: &SchoolScope,
        pupils: &[Pupil],
    ) -> impl Future<Output = Result<BTreeMap<PupilId, Vec<LetterCode>>, TableError>> + Send;

    /// Keeps new codes for a pupil each.
    fn keep_codes(
        &self,
        scope: &SchoolScope,
        codes: Vec<(Pupil, LetterCode)>,
    ) -> impl Future<Output = Result<(), TableError>> + Send;
}

/// A link to a pupil, as staff see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The link.
    pub link: Link,
    /// How its guardian is reached.
    pub channel: Channel,
}

/// The guardians of one pupil, as the school keeps watch over them. Every guardian's side reads links as they are at the
/// moment, so that what is done here holds from the next thing that they do.
pub trait Links: Send + Sync {
    /// The links to a pupil, oldest first. One that was made within the last second may be missing.
    fn links(&self, scope: &SchoolScope, pupil: &Pupil) -> impl Future<Output = Result<Vec<Held>, TableError>> + Send;

    /// Suspends a link: to its holder it is gone from now on. Codes of letters to this pupil that nobody has used die
    /// with it, because a letter lies at home where anybody of the family finds it. `false`: the link is gone.
    fn suspend(
        &self,
        scope: &SchoolScope,
        pupil: &Pupil,
        link: &Link,
    ) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// Ends the suspension. `false`: the link is gone.
    fn resume(
        &self,
        scope: &SchoolScope,
        pupil: &Pupil,
        link: &Link,
    ) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// Ends a link. Its guardian comes back by a new code only: codes of this pupil that nobody has used die with it, and a
    /// used one opens nothing. `false`: it is suspended, and stays, because it says who must not come back.
    fn end(
        &self,
        scope: &SchoolScope,
        pupil: &Pupil,
        link: &Link,
    ) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// Keeps a code by which somebody takes the place of that link's guardian until `until`. `false`: the link is gone
    /// or suspended.
    fn give_relink_code(
        &self,
        scope: &SchoolScope,
        pupil: &Pupil,
        link: &Link,
        code: &LetterCode,
        until: Timestamp,
    ) -> impl Future<Output = Result<bool, TableError>> + Send;
}

/// A claim, and what the teacher has to know about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenClaim {
    /// What the guardian says.
    pub claim: Claim,
    /// Who has the seat already, while they are in scope.
    pub against: Option<Pupil>,
    /// How many guardians that pupil has.
    pub guardians: usize,
    /// Whether the claimant's own link to that pupil is suspended.
    pub suspended: bool,
}

/// What came of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ruling {
    /// It is decided so, now or before.
    Decided(Decided),
    /// The claimant's link to this pupil is suspended, and no claim brings it back.
    Suspended,
    /// The pupil or the homeroom is not there any more.
    Gone,
}

/// Claims that wait for the teacher.
pub trait ClaimDesk: Send + Sync {
    /// The claims in scope that nobody has decided, oldest first.
    fn open_claims(&self, scope: &SchoolScope) -> impl Future<Output = Result<Vec<OpenClaim>, TableError>> + Send;

    /// A claim in scope, decided or not.
    fn claim_in(
        &self,
        scope: &SchoolScope,
        id: &ClaimId,
    ) -> impl Future<Output = Result<Option<Claim>, TableError>> + Send;

    /// Decides a claim; of two decisions the first holds, and the other changes nothing. `at`: now.
    fn rule(
        &self,
        scope: &SchoolScope,
        claim: &Claim,
        decision: Decided,
        at: Timestamp,
    ) -> impl Future<Output = Result<Ruling, TableError>> + Send;
}
