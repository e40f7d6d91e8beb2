//! The survey of a path, as far as somebody sees what came of it.

use axum::extract::{Path, rejection::PathRejection};
use console::Session;
use domain::{
    broadcast::{Broadcast, State},
    id::BroadcastId,
    school::SchoolCode,
    staff::SchoolScope,
    survey::{Per, Survey},
};
use jiff::Timestamp;
use lambda::http::Refusal;
use table::FanOut;

use crate::{Api, refuse::failed};

/// The id in a path.
pub(crate) type Id = Result<Path<String>, PathRejection>;

/// A survey that has gone out.
pub(crate) struct Asking {
    pub(crate) broadcast: Broadcast,
    pub(crate) survey: Survey,
}

/// The same at a school, with the right to see what came of it there.
pub(crate) struct Here {
    pub(crate) broadcast: Broadcast,
    pub(crate) survey: Survey,
    pub(crate) scope: SchoolScope,
    /// The whole school, for telling who is asked together; nothing beyond `scope` is shown.
    around: SchoolScope,
}

impl Asking {
    pub(crate) fn id(&self) -> &BroadcastId {
        &self.broadcast.id
    }

    /// At one of its schools. A school that it did not go to and one that is not theirs look the same.
    pub(crate) fn at(self, session: &Session, school: &str) -> Result<Here, Refusal> {
        let school: SchoolCode = school.parse().map_err(|_| console::refuse::not_found())?;
        let scope = session.staff.results_of(&self.broadcast, &school).ok_or_else(console::refuse::not_found)?;
        let around = session.staff.households_of(&self.broadcast, &school).ok_or_else(console::refuse::not_found)?;
        Ok(Here { broadcast: self.broadcast, survey: self.survey, scope, around })
    }
}

impl Here {
    /// How far to read: where each pupil is asked for by themselves, the rest of the school is of no use.
    pub(crate) fn reads(&self) -> &SchoolScope {
        if self.survey.per == Per::Pupil { &self.scope } else { &self.around }
    }

    pub(crate) fn school(&self) -> &SchoolCode {
        self.scope.school()
    }

    pub(crate) fn id(&self) -> &BroadcastId {
        &self.broadcast.id
    }

    /// Whether it can be answered at that moment.
    pub(crate) fn is_open(&self, at: Timestamp) -> bool {
        self.broadcast.state != State::Withdrawn && self.survey.is_open(at)
    }
}

impl Api {
    /// The survey of a path. Of a reminder: the one that it reminds of, under which the answers stand. Whoever sees nothing of it at
    /// any school gets no further than this: only [`Asking::at`] gives a right to anything.
    pub(crate) async fn asking(&self, id: Id) -> Result<Asking, Refusal> {
        let Path(id) = id.map_err(|_| console::refuse::not_found())?;
        let id: BroadcastId = id.parse().map_err(|_| console::refuse::not_found())?;
        let broadcast = self.asks(&id).await?;
        let survey = broadcast.survey.as_deref().cloned().ok_or_else(console::refuse::not_found)?;
        Ok(Asking { broadcast, survey })
    }

    /// The broadcast under which answers to the one of that name stand. Nobody has been asked for their right to it.
    pub(crate) async fn asks(&self, id: &BroadcastId) -> Result<Broadcast, Refusal> {
        let named = self.table.ordered_broadcast(id).await.map_err(failed)?.ok_or_else(console::refuse::not_found)?;
        self.table.answered_under(named).await.map_err(failed)?.ok_or_else(console::refuse::not_found)
    }
}
