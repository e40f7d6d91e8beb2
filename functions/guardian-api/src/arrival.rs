//! The school misses a child: what it asks, and what the guardian answers.

use std::sync::Arc;

use arrival::{NotDone, Searched, answer, searches_of};
use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
    http::StatusCode,
};
use domain::{
    arrival::{Found, Heard},
    time::{day_of, rfc3339},
};
use jiff::civil::Date;
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::Guardians;
use tracing::info;
use utoipa::ToSchema;

use crate::{Api, session::User};

/// A child who is not in their seat today, and of whom nobody has said why.
#[derive(Serialize, ToSchema)]
pub(crate) struct Missed {
    /// Names the child in paths.
    child: String,
    nickname: String,
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// When the school began to look for them.
    since: String,
    /// What a guardian, or the school, knows by now; none: nobody has said.
    #[schema(required)]
    found: Option<WhereName>,
}

/// Where the child is. `should_be_there`: they have left home, and should be at school. `unknown`: this guardian cannot say.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WhereName {
    WithFamily,
    AtSchool,
    ShouldBeThere,
    Unknown,
}

/// What a guardian says.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Whereabouts {
    found: WhereName,
}

/// My children whom their schools miss at this moment, and those of whom somebody has said today where they are.
#[utoipa::path(get, operation_id = "missed", path = "/api/guardian/arrival",
    responses((status = 200, body = Vec<Missed>), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn missed(State(api): State<Arc<Api>>, User(user): User) -> Result<Json<Vec<Missed>>, Refusal> {
    let family = api.table.family(&user).await.map_err(|e| api.table_failed(&e))?;
    let children = family.map(|family| family.children).unwrap_or_default();
    let searches = searches_of(&api.table, &children, api.clock.now()).await.map_err(|e| api.table_failed(&e))?;
    Ok(Json(searches.iter().map(|one| Missed::of(one, day_of(api.clock.now()))).collect()))
}

/// Says where a child is, whom the school misses today.
#[utoipa::path(post, operation_id = "say_where", path = "/api/guardian/arrival/{child}", params(("child" = String, Path)),
    request_body = Whereabouts, responses((status = 200, body = Vec<Missed>), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn say_where(
    State(api): State<Arc<Api>>,
    User(user): User,
    named: Result<Path<String>, PathRejection>,
    Body(said): Body<Whereabouts>,
) -> Result<Json<Vec<Missed>>, Refusal> {
    let Path(child) = named.map_err(|_| api.not_found())?;
    let child = api.own_child(&user, &child).await?;
    let (now, found) = (api.clock.now(), Found::from(said.found));
    match answer(&api.table, &child, (day_of(now), found), now).await {
        Ok(Heard::Noted { .. }) => {}
        Ok(Heard::NotSearched) => {
            return Err(api.refuse(StatusCode::CONFLICT, "not_searched", "error-not-searched"));
        }
        Err(NotDone::Table(reason)) => return Err(api.table_failed(&reason)),
        Err(_) => return Err(Refusal::try_again(api.words.plain("error-try-again"))),
    }
    info!(guardian.id = %child.guardian, pupil.id = %child.pupil, "a guardian has said where {} is", child.pupil);
    missed(State(api), User(user)).await
}

impl Missed {
    fn of(Searched { child, search }: &Searched, day: Date) -> Self {
        Self {
            child: child.pupil.to_string(),
            nickname: child.nickname.to_string(),
            day,
            since: rfc3339(search.since),
            found: search.told().map(|answer| answer.found.into()),
        }
    }
}

macro_rules! same {
    ($one:ty, $other:ty) => {
        impl From<$one> for $other {
            fn from(one: $one) -> Self {
                match one {
                    <$one>::WithFamily => Self::WithFamily,
                    <$one>::AtSchool => Self::AtSchool,
                    <$one>::ShouldBeThere => Self::ShouldBeThere,
                    <$one>::Unknown => Self::Unknown,
                }
            }
        }
    };
}

same!(Found, WhereName);
same!(WhereName, Found);
