//! What the board sets for all schools: the networks from which the console may be used.

use std::{net::IpAddr, sync::Arc};

use axum::{Json, extract::State};
use console::{AtBoard, Session};
use domain::{
    audit::{Chain, Deed},
    staff::{Networks, NetworksInvalid},
};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::BoardSettings;
use tracing::info;
use utoipa::ToSchema;

use super::{failed, wrong};
use crate::Api;

/// What the board has set, and where this request comes from.
#[derive(Serialize, ToSchema)]
pub(crate) struct BoardSettingsNow {
    /// In CIDR notation; none: the console may be used from anywhere.
    networks: Vec<String>,
    /// Where this request comes from, as far as that is known.
    address: Option<String>,
}

/// What the board sets.
#[derive(Deserialize, ToSchema)]
pub(crate) struct BoardSettingsChange {
    /// Networks in CIDR notation, or single addresses.
    networks: Vec<String>,
}

fn shown(networks: &Networks, session: &Session) -> Json<BoardSettingsNow> {
    let address = session.address.as_ref().map(IpAddr::to_string);
    Json(BoardSettingsNow { networks: networks.lines(), address })
}

/// What the board has set.
#[utoipa::path(get, operation_id = "board_settings", path = "/api/console/settings",
    responses((status = 200, body = BoardSettingsNow), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn settings(
    State(api): State<Arc<Api>>,
    AtBoard { session, .. }: AtBoard,
) -> Result<Json<BoardSettingsNow>, Refusal> {
    let networks = api.table.networks().await.map_err(failed)?;
    Ok(shown(&networks, &session))
}

/// Sets it. Whoever sets it stays within.
#[utoipa::path(put, operation_id = "change_board_settings", path = "/api/console/settings", request_body = BoardSettingsChange,
    responses((status = 200, body = BoardSettingsNow), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn change(
    State(api): State<Arc<Api>>,
    AtBoard { session, scope }: AtBoard,
    Body(asked): Body<BoardSettingsChange>,
) -> Result<Json<BoardSettingsNow>, Refusal> {
    let networks = Networks::parse(&asked.networks).map_err(|why| match why {
        NetworksInvalid::NoNetwork(_) => wrong::network(),
        NetworksInvalid::TooMany => wrong::too_many_networks(),
    })?;
    if !networks.let_in(session.address) {
        return Err(wrong::locks_you_out());
    }
    let act = api.act(&session, Deed::SettingsChanged).with("networks", networks.lines().len());
    api.log_in(&Chain::Board, act).await?;
    api.table.set_networks(&scope, &networks).await.map_err(failed)?;
    info!(staff.id = %session.staff.id, "the networks of the console were set");
    Ok(shown(&networks, &session))
}
