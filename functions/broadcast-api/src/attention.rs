//! What waits for a person, however long ago somebody began to write it.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use console::Session;
use domain::{broadcast::Broadcast, staff::Waits};
use futures_util::{StreamExt, TryStreamExt, stream};
use lambda::http::{ErrorBody, Refusal};
use serde::Deserialize;
use table::{FanOut, Waiting};
use utoipa::IntoParams;

use crate::{
    Api, after,
    list::{AT_ONCE, sender_scope},
    refuse::{self, failed},
    view,
};

/// More than anybody looks through.
const MOST: u16 = 100;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Whose {
    /// Of one school.
    school: Option<String>,
    /// Or the board's own.
    board: Option<bool>,
}

/// What waits for me, the longest first.
#[utoipa::path(get, path = "/api/console/broadcasts/attention", operation_id = "broadcasts_that_wait", params(Whose),
    responses((status = 200, body = view::Attention), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn attention(
    State(api): State<Arc<Api>>,
    session: Session,
    whose: Result<Query<Whose>, QueryRejection>,
) -> Result<Json<view::Attention>, Refusal> {
    let Query(whose) = whose.map_err(|_| refuse::unreadable())?;
    let scope = sender_scope(&session, whose.school.as_deref(), whose.board)?;
    let found = api.table.waiting(&scope, MOST).await.map_err(failed)?;
    let more = found.len() == usize::from(MOST);
    let name = api.sender_name(scope.from()).await?;
    let mine = found.into_iter().filter_map(|one| one.waits_for(&session.staff).map(|why| (why, one)));
    let waiting = stream::iter(mine).map(|(why, one)| api.waiting(&session, &name, why, one)).buffered(AT_ONCE);
    let waiting: Vec<Option<view::Waiting>> = waiting.try_collect().await?;
    Ok(Json(view::Attention { waiting: waiting.into_iter().flatten().collect(), more }))
}

impl Api {
    /// Of what goes out, only what is parked waits for somebody.
    async fn waiting(
        &self,
        session: &Session,
        name: &str,
        why: Waits,
        broadcast: Broadcast,
    ) -> Result<Option<view::Waiting>, Refusal> {
        let mut parked = 0;
        if why == Waits::Parked {
            let sendings = self.table.sendings(&broadcast).await.map_err(failed)?;
            parked = sendings.iter().filter_map(after::parked).map(|parked| parked.n).sum();
            if parked == 0 {
                return Ok(None);
            }
        }
        let row = self.row(session, name, broadcast).await?;
        Ok(Some(view::Waiting { why: why.into(), parked, row }))
    }
}
