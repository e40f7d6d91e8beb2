//! An order: noted in the log, kept, then queued.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use console::Session;
use domain::{
    audit::{Act, Actor, Chain, Deed, Whom},
    broadcast::Broadcast,
    export::{Export, Taken, name_of},
    id::BroadcastId,
    school::SchoolCode,
};
use exports::Order;
use lambda::http::{Body, ErrorBody, Refusal};
use table::{AuditLog, Exports, FanOut, Written};
use tracing::info;

use crate::{
    Api, refuse,
    view::{ExportView, NewExport, OfView},
};

/// Orders a file: answers to a survey, a row for each respondent. Answers of a reminder stand under what it reminds of.
#[utoipa::path(post, path = "/api/console/exports", operation_id = "order_export", request_body = NewExport,
    responses((status = 202, body = ExportView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn order(
    State(api): State<Arc<Api>>,
    session: Session,
    Body(asked): Body<NewExport>,
) -> Result<(StatusCode, Json<ExportView>), Refusal> {
    let OfView::Survey { broadcast, school } = &asked.of;
    let broadcast = api.asking(broadcast).await?;
    let school: Option<SchoolCode> = school.as_deref().map(str::parse).transpose().map_err(|_| refuse::not_found())?;
    let taken = Taken::of(&broadcast, &session.staff, school.as_ref(), session.second_factor.is_some());
    let taken = taken.ok_or_else(refuse::not_found)?;
    let now = api.clock.now();
    if !broadcast.tells_answers(now) {
        return Err(refuse::survey_open());
    }
    let (request, name) = (asked.request_id.to_string(), name_of(&broadcast.content.title, now));
    let export = Export::order(&session.staff, &request, taken, asked.encoding.into(), name, now);
    let export = api.kept(&session, export).await?;
    if export.is_to_be_written(now) {
        // If this fails, the same request gives the order again.
        api.orders.place(&Order { export: export.id.clone() }).await.map_err(refuse::not_ordered)?;
    }
    info!(export.id = %export.id, staff.id = %session.staff.id, "export {} is ordered", export.id);
    Ok((StatusCode::ACCEPTED, Json(ExportView::of(export, None))))
}

impl Api {
    /// The broadcast under which the answers stand.
    async fn asking(&self, id: &str) -> Result<Broadcast, Refusal> {
        let id: BroadcastId = id.parse().map_err(|_| refuse::not_found())?;
        let named = self.table.ordered_broadcast(&id).await.map_err(refuse::failed)?.ok_or_else(refuse::not_found)?;
        self.table.answered_under(named).await.map_err(refuse::failed)?.ok_or_else(refuse::not_found)
    }

    /// The order, as it stands now: this one, or what became of it when the same request was here before.
    async fn kept(&self, session: &Session, export: Export) -> Result<Export, Refusal> {
        self.note(session, &export, Deed::ExportOrdered).await?;
        match self.table.order_export(&export).await.map_err(refuse::failed)? {
            Written::Now(export) => Ok(export),
            Written::Before(stands) if (&stands.of, stands.encoding) == (&export.of, export.encoding) => Ok(stands),
            _ => Err(refuse::already_ordered()),
        }
    }

    /// What somebody is about to take, in the log of the school, or of the board for all schools.
    pub(crate) async fn note(&self, session: &Session, export: &Export, did: Deed) -> Result<(), Refusal> {
        let chain = export.of.school.clone().map_or(Chain::Board, Chain::School);
        let by = Actor::Staff { id: session.staff.id.clone(), name: session.staff.name.clone() };
        let whom = Whom::Broadcast { broadcast: export.of.broadcast.clone() };
        let act = Act::new(self.clock.now(), by, did).to(whom).with("export", &export.id);
        self.table.append(&chain, act).await.map_err(refuse::failed)?;
        Ok(())
    }
}
