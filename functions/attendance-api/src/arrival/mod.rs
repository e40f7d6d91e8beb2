//! `/api/console/schools/{school}/arrival`: safe arrival. The teacher taps the empty seats; the office follows the searches that come of
//! them.

mod acts;
mod room;
mod view;
mod wrong;

use std::sync::Arc;

use axum::{
    Json,
    extract::{
        Path, Query, State,
        rejection::{PathRejection, QueryRejection},
    },
};
use console::{AtSchool, refuse};
use domain::{
    arrival::Morning,
    audit::{Deed, Whom},
    broadcast::Person,
    id::HomeroomId,
    time::rfc3339,
};
use jiff::civil::Date;
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::Mornings;
use tracing::info;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{Api, sheet::OnDay};
use room::Rooms;
use view::ArrivalHomeroom;

pub(crate) fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::new()
        .routes(routes!(arrival))
        .routes(routes!(take))
        .routes(routes!(acts::call))
        .routes(routes!(acts::found))
        .routes(routes!(acts::looked))
}

/// The morning of a school.
#[derive(Serialize, ToSchema)]
pub(crate) struct Arrival {
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// This moment: what `until` is counted down from.
    now: String,
    /// Every homeroom that I may see, in school order.
    homerooms: Vec<ArrivalHomeroom>,
    /// Searches that are open.
    open: usize,
    /// Homerooms whose seats nobody has tapped.
    not_taken: usize,
}

/// All empty seats of a homeroom, each time.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Taking {
    /// Today.
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// What was on the screen; 0: nobody had tapped them.
    version: u32,
    /// The pupils whose seats are empty.
    empty: Vec<String>,
}

/// A homeroom or a pupil of a path, if it is text at all.
type Place = Result<Path<(String, String)>, PathRejection>;

/// The morning of each homeroom that I may see.
#[utoipa::path(get, operation_id = "arrival", path = "/api/console/schools/{school}/arrival", params(("school" = String, Path), OnDay),
    responses((status = 200, body = Arrival), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn arrival(
    State(api): State<Arc<Api>>,
    AtSchool { scope, .. }: AtSchool,
    on: Result<Query<OnDay>, QueryRejection>,
) -> Result<Json<Arrival>, Refusal> {
    let day = OnDay::read(on)?;
    let rooms = Rooms::read(&api, &scope, day).await?;
    let homerooms = rooms.shown();
    Ok(Json(Arrival {
        day,
        now: rfc3339(rooms.now),
        open: homerooms.iter().map(ArrivalHomeroom::open).sum(),
        not_taken: homerooms.iter().filter(|room| !room.is_taken()).count(),
        homerooms,
    }))
}

/// Says which seats are empty, all of them. A search begins at once for whom nobody has reported. 409 `moved_on`: somebody else has tapped
/// meanwhile; read again.
#[utoipa::path(put, operation_id = "take_seats", path = "/api/console/schools/{school}/arrival/{homeroom}",
    params(("school" = String, Path), ("homeroom" = String, Path)), request_body = Taking,
    responses((status = 200, body = ArrivalHomeroom), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn take(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    named: Place,
    Body(asked): Body<Taking>,
) -> Result<Json<ArrivalHomeroom>, Refusal> {
    let Path((_, homeroom)) = named.map_err(|_| refuse::not_found())?;
    let homeroom: HomeroomId = homeroom.parse().map_err(|_| refuse::not_found())?;
    let rooms = Rooms::today(&api, &scope, asked.day).await?;
    let stands = rooms.morning(&homeroom).ok_or_else(refuse::not_found)?;
    let empty = rooms.seated(&homeroom, &asked.empty)?;
    let by = Person { id: session.staff.id.clone(), name: session.staff.name.clone() };
    let again = stands.version == asked.version + 1 && stands.empty == empty && stands.taken_by.as_ref() == Some(&by);
    if again {
        return rooms.one(&stands);
    }
    if stands.version != asked.version {
        return Err(wrong::moved_on());
    }
    let act = api.act(&session, Deed::SeatsTaken).to(Whom::Homeroom { homeroom: homeroom.clone() });
    api.log(&scope, act.with("day", asked.day).with("empty", empty.len())).await?;
    let taken = stands.taken(empty, by, rooms.now);
    let seats = rooms.seats(&taken);
    let next = taken.searching(&seats, rooms.now).unwrap_or(taken);
    // Tapping the same again is a look at the seats of its own: it has a moment.
    let next = Morning { version: stands.version + 1, ..next };
    if !api.table.keep_morning(&next).await.map_err(|e| refuse::table_failed(&e))? {
        return Err(wrong::moved_on());
    }
    info!(staff.id = %session.staff.id, homeroom.id = %homeroom, empty = next.empty.len(), "seats were taken");
    rooms.one(&next)
}
