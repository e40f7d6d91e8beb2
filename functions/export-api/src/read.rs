//! How far an export has come, and a link to its file.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use console::Session;
use domain::{
    broadcast::guard::FileKind,
    export::{self, Export},
    id::ExportId,
};
use exports::place_of;
use files::{Files, Opening};
use lambda::http::{ErrorBody, Refusal};
use table::Exports;

use crate::{Api, order::Step, refuse, view::ExportView};

/// An export of one's own. Once it is ready, each answer has a new link, and the log says so.
#[utoipa::path(get, path = "/api/console/exports/{id}", operation_id = "export", params(("id" = String, Path)),
    responses((status = 200, body = ExportView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn export(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Result<Path<String>, PathRejection>,
) -> Result<Json<ExportView>, Refusal> {
    let Path(id) = id.map_err(|_| refuse::not_found())?;
    let id: ExportId = id.parse().map_err(|_| refuse::not_found())?;
    let export = api.table.export_for(&session.staff, &id, api.clock.now()).await.map_err(refuse::failed)?;
    let export = export.ok_or_else(refuse::not_found)?;
    let url = match export.state {
        // It holds what is read with a second factor alone.
        export::State::Ready if export.of.second_factor() && session.second_factor.is_none() => {
            return Err(refuse::second_factor_first());
        }
        export::State::Ready => Some(api.link(&session, &export).await?),
        _ => None,
    };
    Ok(Json(ExportView::of(export, url)))
}

impl Api {
    async fn link(&self, session: &Session, export: &Export) -> Result<String, Refusal> {
        self.note(session, export, Step::Opened).await?;
        let how = Opening { name: &export.name, kind: FileKind::Sheet };
        self.files.opening(&place_of(export), how).await.map_err(refuse::files_failed)
    }
}
