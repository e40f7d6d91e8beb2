//! An order: noted in the log, kept, then queued.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use console::Session;
use domain::{
    audit::{Act, Actor, Chain, Deed, Whom},
    broadcast::Broadcast,
    export::{Encoding, Export, Of, Taken, name_of},
    id::{BroadcastId, LayoutId},
    school::SchoolCode,
    staff::SchoolScope,
};
use exports::Order;
use lambda::http::{Body, ErrorBody, Refusal};
use table::{AuditLog, Exports, FanOut, Layouts, Written};
use tracing::info;

use crate::{
    Api,
    layouts::days_of,
    refuse,
    view::{ExportView, NewExport, OfView},
};

/// Orders a file: answers to a survey, a row for each respondent (answers of a reminder stand under what it reminds of); or the attendance
/// of a school, a row for each pupil and day.
#[utoipa::path(post, path = "/api/console/exports", operation_id = "order_export", request_body = NewExport,
    responses((status = 202, body = ExportView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn order(
    State(api): State<Arc<Api>>,
    session: Session,
    Body(asked): Body<NewExport>,
) -> Result<(StatusCode, Json<ExportView>), Refusal> {
    let request = asked.request_id.to_string();
    let export = match &asked.of {
        OfView::Survey { broadcast, school } => {
            api.answers(&session, (broadcast, school.as_deref()), &request, asked.encoding.into()).await?
        }
        OfView::Attendance { school, layout, from, until } => {
            api.attendance(&session, (school, layout), (from, until), &request).await?
        }
    };
    let export = api.kept(&session, export).await?;
    if export.is_to_be_written(api.clock.now()) {
        // If this fails, the same request gives the order again.
        api.orders.place(&Order { export: export.id.clone() }).await.map_err(refuse::not_ordered)?;
    }
    info!(export.id = %export.id, staff.id = %session.staff.id, "export {} is ordered", export.id);
    Ok((StatusCode::ACCEPTED, Json(ExportView::of(export, None))))
}

impl Api {
    async fn answers(
        &self,
        session: &Session,
        (broadcast, school): (&str, Option<&str>),
        request: &str,
        encoding: Encoding,
    ) -> Result<Export, Refusal> {
        let broadcast = self.asking(broadcast).await?;
        let school: Option<SchoolCode> = school.map(str::parse).transpose().map_err(|_| refuse::not_found())?;
        let taken = Taken::of(&broadcast, &session.staff, school.as_ref(), session.second_factor.is_some());
        let taken = taken.ok_or_else(refuse::not_found)?;
        let now = self.clock.now();
        if !broadcast.tells_answers(now) {
            return Err(refuse::survey_open());
        }
        Ok(Export::order(&session.staff, request, taken, encoding, name_of(&broadcast.content.title, now), now))
    }

    async fn attendance(
        &self,
        session: &Session,
        (school, layout): (&str, &str),
        (from, until): (&str, &str),
        request: &str,
    ) -> Result<Export, Refusal> {
        let school: SchoolCode = school.parse().map_err(|_| refuse::not_found())?;
        let scope = session.staff.scope(&school).filter(SchoolScope::is_whole).ok_or_else(refuse::not_found)?;
        let id: LayoutId = layout.parse().map_err(|_| refuse::not_found())?;
        let saved = self.table.layout(&scope, &id).await.map_err(refuse::failed)?.ok_or_else(refuse::not_found)?;
        let now = self.clock.now();
        let days = days_of((from, until), saved.layout.within, now)?;
        let taken = saved.of_days(days, session.second_factor.is_some());
        if taken.scope(&session.staff).is_none() {
            return Err(console::refuse::second_factor_first());
        }
        Ok(Export::order(&session.staff, request, taken, saved.form.encoding, saved.file_name(days), now))
    }

    /// The broadcast under which the answers stand.
    async fn asking(&self, id: &str) -> Result<Broadcast, Refusal> {
        let id: BroadcastId = id.parse().map_err(|_| refuse::not_found())?;
        let named = self.table.ordered_broadcast(&id).await.map_err(refuse::failed)?.ok_or_else(refuse::not_found)?;
        self.table.answered_under(named).await.map_err(refuse::failed)?.ok_or_else(refuse::not_found)
    }

    /// The order, as it stands now: this one, or what became of it when the same request was here before.
    async fn kept(&self, session: &Session, export: Export) -> Result<Export, Refusal> {
        self.note(session, &export, Step::Ordered).await?;
        match self.table.order_export(&export).await.map_err(refuse::failed)? {
            Written::Now(export) => Ok(export),
            Written::Before(stands) if (&stands.of, stands.encoding) == (&export.of, export.encoding) => Ok(stands),
            _ => Err(refuse::already_ordered()),
        }
    }

    /// What somebody is about to take, in the log of the school, or of the board for all schools.
    pub(crate) async fn note(&self, session: &Session, export: &Export, step: Step) -> Result<(), Refusal> {
        let chain = export.of.school().cloned().map_or(Chain::Board, Chain::School);
        let by = Actor::Staff { id: session.staff.id.clone(), name: session.staff.name.clone() };
        let act = |did, whom| Act::new(self.clock.now(), by, did).to(whom).with("export", &export.id);
        let act = match &export.of {
            Of::Survey(taken) => {
                let did = step.of(Deed::ExportOrdered, Deed::ExportOpened);
                act(did, Whom::Broadcast { broadcast: taken.broadcast.clone() })
            }
            Of::Attendance(taken) => {
                let did = step.of(Deed::AttendanceOrdered, Deed::AttendanceOpened);
                let act = act(did, Whom::School { school: taken.school.clone() });
                act.with("layout", &taken.layout).with("from", taken.from).with("until", taken.until)
            }
        };
        self.table.append(&chain, act).await.map_err(refuse::failed)?;
        Ok(())
    }
}

/// What somebody does about a file.
#[derive(Clone, Copy)]
pub(crate) enum Step {
    Ordered,
    Opened,
}

impl Step {
    fn of(self, ordered: Deed, opened: Deed) -> Deed {
        match self {
            Self::Ordered => ordered,
            Self::Opened => opened,
        }
    }
}
