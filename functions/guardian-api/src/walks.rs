//! 登校班: what the families of a group's leaders read before it sets out.

use std::{collections::BTreeSet, sync::Arc};

use axum::{Json, extract::State};
use domain::{commute::Walk, group::Group, guardian::Child, id::PupilId, school::SchoolCode, time::day_of};
use jiff::civil::Date;
use lambda::http::{ErrorBody, Refusal};
use serde::Serialize;
use table::{Appointing, Guardians, Relatives, TableError, Upcoming};
use utoipa::ToSchema;

use crate::{Api, session::User};

/// Who does not walk along today with a group that my child leads.
#[derive(Serialize, ToSchema)]
pub(crate) struct WalkView {
    /// My child.
    nickname: String,
    /// As the school calls it.
    group: String,
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// When it meets, as 07:30.
    meets_at: String,
    /// How many others will not come.
    missing: usize,
    /// What the families who agreed to be named call them.
    names: Vec<String>,
}

/// Today's walks of the 登校班 that my children lead. Of those of whom the leaders have not been told yet nothing is said.
#[utoipa::path(get, operation_id = "walks", path = "/api/guardian/walks",
    responses((status = 200, body = Vec<WalkView>), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn walks(State(api): State<Arc<Api>>, User(user): User) -> Result<Json<Vec<WalkView>>, Refusal> {
    let family = api.table.family(&user).await.map_err(|e| api.table_failed(&e))?;
    let mut views = Vec::new();
    for child in family.map(|family| family.children).unwrap_or_default() {
        for group in api.table.led_by(&child).await.map_err(|e| api.table_failed(&e))? {
            views.extend(api.walk_of(&child, &group).await.map_err(|e| api.table_failed(&e))?);
        }
    }
    Ok(Json(views))
}

impl Api {
    async fn walk_of(&self, child: &Child, group: &Group) -> Result<Option<WalkView>, TableError> {
        let now = self.clock.now();
        let day = day_of(now);
        let shown = |walk: &Walk| !walk.told.is_empty() && walk.is_young(now);
        let Some(walk) = self.table.walk(group, day).await?.filter(shown) else { return Ok(None) };
        Ok(Some(WalkView {
            nickname: child.nickname.to_string(),
            group: group.name.clone(),
            day,
            meets_at: walk.meets_at.strftime("%H:%M").to_string(),
            missing: walk.told_to(&child.pupil).count(),
            names: self.named(&child.school, child, &walk).await?,
        }))
    }

    /// What those are called whose guardians all agreed, by the first of them; of nobody whom no guardian speaks for.
    async fn named(&self, school: &SchoolCode, child: &Child, walk: &Walk) -> Result<Vec<String>, TableError> {
        let missing: BTreeSet<PupilId> = walk.told_to(&child.pupil).cloned().collect();
        let mut names = Vec::new();
        for pupil in self.table.still_at(school, &missing).await? {
            let relatives = self.table.relatives(&pupil.id).await?;
            let agree = relatives.iter().all(|relative| relative.wishes.named_in_walk);
            names.extend(relatives.first().filter(|_| agree).map(|first| first.nickname.to_string()));
        }
        names.sort_unstable();
        Ok(names)
    }
}
