//! Read it, write it, take it back: noted in the log, noted in the import, then ordered.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
    http::StatusCode,
};
use console::Session;
use domain::{
    audit::{Act, Actor, Chain, Deed, Whom},
    import::{Import, NotNow},
};
use imports::{MAX_PARTS, Order, Orders, Task};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::Deserialize;
use table::{AuditLog, Imports as _};
use tracing::info;
use utoipa::ToSchema;

use crate::{
    Api, refuse,
    view::{CountsView, ImportView, can_still_undo},
};

#[derive(Deserialize, ToSchema)]
pub(crate) struct Uploaded {
    /// How many parts there are.
    parts: u32,
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct Seen {
    /// The counts that were on the screen: exactly that is written, or nothing.
    counts: CountsView,
}

type Id = Result<Path<String>, PathRejection>;
type Ordered = Result<(StatusCode, Json<ImportView>), Refusal>;

/// All parts are there: read the file and make the preview.
#[utoipa::path(post, path = "/api/console/imports/{id}/read", operation_id = "read_import", params(("id" = String, Path)),
    request_body = Uploaded, responses((status = 202, body = ImportView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn read(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Id,
    Body(uploaded): Body<Uploaded>,
) -> Ordered {
    if !(1..=MAX_PARTS).contains(&uploaded.parts) {
        return Err(refuse::invalid());
    }
    api.order(&session, id, Task::Read, |import| import.read(uploaded.parts)).await
}

/// Writes what the preview shows.
#[utoipa::path(post, path = "/api/console/imports/{id}/apply", operation_id = "apply_import", params(("id" = String, Path)),
    request_body = Seen, responses((status = 202, body = ImportView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn apply(State(api): State<Arc<Api>>, session: Session, id: Id, Body(seen): Body<Seen>) -> Ordered {
    let (seen, now) = (seen.counts.into(), api.clock.now());
    api.order(&session, id, Task::Apply, |import| import.apply(&seen, now)).await
}

/// Takes everything back that is still as it was written.
#[utoipa::path(post, path = "/api/console/imports/{id}/undo", operation_id = "undo_import", params(("id" = String, Path)),
    responses((status = 202, body = ImportView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn undo(State(api): State<Arc<Api>>, session: Session, id: Id) -> Ordered {
    let now = api.clock.now();
    let undo = |import: &Import| if can_still_undo(import, now) { import.undo() } else { Err(NotNow::State) };
    api.order(&session, id, Task::Undo, undo).await
}

impl Api {
    async fn order(
        &self,
        session: &Session,
        id: Id,
        task: Task,
        next: impl Fn(&Import) -> Result<Import, NotNow>,
    ) -> Ordered {
        let import = self.import(session, id.map(|Path(id)| id)).await?;
        let next = next(&import).map_err(refuse::not_now)?;
        self.log(session, &import, task).await?;
        // Somebody else was faster: the page looks again.
        if !self.table.change(&next).await.map_err(|e| console::refuse::table_failed(&e))? {
            return Err(refuse::not_now(NotNow::State));
        }
        let order = Order {
            import: next.id.clone(),
            task,
            by: session.staff.id.clone(),
            by_name: session.staff.name.clone(),
            version: next.version,
        };
        // If this fails, the same button gives the order again.
        self.outside.place(&order).await.map_err(|e| refuse::not_ordered(&e))?;
        info!(import.id = %next.id, staff.id = %session.staff.id, "import {}: {task:?} is ordered", next.id);
        Ok((StatusCode::ACCEPTED, Json(self.view(next).await?)))
    }

    async fn log(&self, session: &Session, import: &Import, task: Task) -> Result<(), Refusal> {
        let did = match task {
            Task::Read => Deed::ImportRead,
            Task::Apply => Deed::ImportApplied,
            Task::Undo => Deed::ImportUndone,
        };
        let chain = import.school.clone().map_or(Chain::Board, Chain::School);
        let by = Actor::Staff { id: session.staff.id.clone(), name: session.staff.name.clone() };
        let act = Act::new(self.clock.now(), by, did).to(Whom::Import { import: import.id.to_string() });
        self.table.append(&chain, act).await.map_err(|e| console::refuse::table_failed(&e))?;
        Ok(())
    }
}
