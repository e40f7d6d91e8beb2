//! Surveys: answers as they are given, what they come to, and what staff read of them.

use std::{collections::BTreeSet, future::Future};

use domain::{
    broadcast::Broadcast,
    id::BroadcastId,
    school::SchoolCode,
    staff::SchoolScope,
    survey::{First, Given, Participant, Participation, Respondent, Survey, Tally},
};

use jiff::Timestamp;

use crate::{TableError, Written};

/// What the answers of one school came to, with the version by which its writers notice each other.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SchoolTally {
    /// Which survey.
    pub broadcast: BroadcastId,
    /// Of which school.
    pub school: SchoolCode,
    /// Grows by one with every change.
    #[serde(default)]
    pub version: u32,
    /// What they came to.
    pub tally: Tally,
}

/// Giving answers. Whoever calls has asked whether the survey is this person's to answer.
pub trait Answering: Send + Sync {
    /// Which of these have answered at that school, as it is at this moment.
    fn participations(
        &self,
        school: &SchoolCode,
        broadcast: &BroadcastId,
        who: &[Participant],
    ) -> impl Future<Output = Result<Vec<Participation>, TableError>> + Send;

    /// The answer that stands under that respondent.
    fn given(
        &self,
        school: &SchoolCode,
        broadcast: &BroadcastId,
        respondent: &Respondent,
    ) -> impl Future<Output = Result<Option<Given>, TableError>> + Send;

    /// Keeps a first answer with its participations, together or not at all. [`Written::Before`]: this very answer stands there.
    /// [`Written::Meanwhile`]: one of them has answered already: read, and change that one.
    fn give(&self, first: &First) -> impl Future<Output = Result<Written<Given>, TableError>> + Send;

    /// Writes an answer that still has the version before this one.
    fn change_given(&self, next: &Given) -> impl Future<Output = Result<Written<Given>, TableError>> + Send;
}

/// What answers come to, without anybody's scope: for the function that follows the table's stream, for recounts, and for whoever has
/// asked for the right to the school before.
pub trait Tallying: Send + Sync {
    /// What the broadcast asks. Once it has gone out that changes no more, but for the time until which it can be answered.
    fn asked(&self, broadcast: &BroadcastId) -> impl Future<Output = Result<Option<Survey>, TableError>> + Send;

    /// What a school's answers came to so far, as it is at this moment.
    fn school_tally(
        &self,
        school: &SchoolCode,
        broadcast: &BroadcastId,
    ) -> impl Future<Output = Result<Option<SchoolTally>, TableError>> + Send;

    /// The broadcasts that ask for answers and were released after `since`, the newest first, without those that still go out. May be a
    /// second behind.
    fn asking(&self, since: Timestamp) -> impl Future<Output = Result<Vec<Broadcast>, TableError>> + Send;

    /// Every answer of one school in the order of their keys, behind `after`. Fewer than `most`: there are no more.
    fn every_answer(
        &self,
        school: &SchoolCode,
        broadcast: &BroadcastId,
        after: Option<&Respondent>,
        most: u16,
    ) -> impl Future<Output = Result<Vec<Given>, TableError>> + Send;

    /// Writes the next version; version 0 where none is. `false`: somebody else was faster; read again. One's own earlier try whose
    /// answer got lost is `true`.
    fn keep_tally(&self, next: &SchoolTally) -> impl Future<Output = Result<bool, TableError>> + Send;
}

/// What staff read of a survey.
pub trait SurveyResults: Send + Sync {
    /// What all schools came to, by school.
    fn tallies(&self, broadcast: &BroadcastId) -> impl Future<Output = Result<Vec<SchoolTally>, TableError>> + Send;

    /// Who of one school has answered.
    fn participants(
        &self,
        school: &SchoolCode,
        broadcast: &BroadcastId,
    ) -> impl Future<Output = Result<BTreeSet<Participant>, TableError>> + Send;

    /// Answers of one school in the order of their keys, behind `after`, as far as the scope reaches. Fewer than `most`: there are no more.
    fn answers(
        &self,
        scope: &SchoolScope,
        broadcast: &BroadcastId,
        after: Option<&Respondent>,
        most: u16,
    ) -> impl Future<Output = Result<Vec<Given>, TableError>> + Send;
}
