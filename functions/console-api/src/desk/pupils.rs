//! Pupils, and who sits where.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
    http::StatusCode,
};
use console::{AtSchool, refuse};
use domain::{
    audit::{Deed, Whom},
    id::{HomeroomId, PupilId},
    lookup::{HITS, Wanted},
    school::{self, Origin},
};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{Pupils as _, Seats};
use tracing::info;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{Named, changed, enter, failed, id, made, request_id, wrong};
use crate::Api;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Where {
    /// Only those of one homeroom, also as their second one.
    homeroom: Option<String>,
    /// Those who have left, instead of those who are there.
    #[serde(default)]
    left: bool,
    /// Only those whom this fits, the best first, twenty at most: part of a name, of its reading, or `3-1 12`.
    q: Option<String>,
}

/// The pupils that I see.
#[derive(Serialize, ToSchema)]
pub(crate) struct Pupils {
    /// In school order: by homeroom, then by roll number.
    pupils: Vec<Pupil>,
}

/// A pupil, and where they sit.
#[derive(Serialize, ToSchema)]
pub(crate) struct Pupil {
    id: String,
    name: String,
    kana: String,
    homeroom: String,
    /// Empty for one who has left a homeroom that is gone.
    homeroom_label: String,
    /// 出席番号; none yet.
    roll_number: Option<u16>,
    /// 交流学級.
    second_homeroom: Option<String>,
    left: bool,
    /// The school hands this family paper.
    paper: bool,
    /// Names what is shown: a change has to carry it.
    version: u32,
}

/// A new pupil.
#[derive(Deserialize, ToSchema)]
pub(crate) struct NewPupil {
    #[serde(flatten)]
    seat: Seat,
    /// Drawn once for this pupil: sending it again makes no second one.
    request_id: Option<Uuid>,
}

/// What a pupil is called, and where they sit.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Seat {
    name: String,
    #[serde(default)]
    kana: String,
    homeroom: String,
    roll_number: Option<i64>,
    second_homeroom: Option<String>,
    #[serde(default)]
    paper: bool,
}

/// A pupil as they become.
#[derive(Deserialize, ToSchema)]
pub(crate) struct PupilChange {
    #[serde(flatten)]
    seat: Seat,
    #[serde(default)]
    left: bool,
    /// The version that was on the screen.
    version: u32,
}

/// Homerooms by id: what their pupils' seats are called.
pub(super) struct Labels<'h>(BTreeMap<&'h HomeroomId, &'h school::Homeroom>);

impl<'h> Labels<'h> {
    pub(super) fn of(homerooms: &'h [school::Homeroom]) -> Self {
        Self(homerooms.iter().map(|homeroom| (&homeroom.id, homeroom)).collect())
    }

    pub(super) fn label(&self, pupil: &school::Pupil) -> String {
        self.0.get(&pupil.homeroom).map(|homeroom| homeroom.label()).unwrap_or_default()
    }

    /// School order: by homeroom, then by roll number; who has none comes last.
    pub(super) fn sort(&self, pupils: &mut [school::Pupil]) {
        pupils.sort_by_cached_key(|pupil| {
            let homeroom = self.0.get(&pupil.homeroom).map(|homeroom| (homeroom.year, homeroom.order()));
            let roll = (pupil.roll_number == 0, pupil.roll_number);
            (homeroom.is_none(), homeroom, roll, pupil.kana.clone(), pupil.id.clone())
        });
    }

    /// Keeps those whom this fits, the best first.
    fn keep(&self, pupils: &mut Vec<school::Pupil>, typed: &str) {
        let wanted = Wanted::typed(typed);
        let fit = |pupil: &school::Pupil| {
            wanted.as_ref().and_then(|wanted| wanted.fits(pupil, self.0.get(&pupil.homeroom).copied()))
        };
        pupils.retain(|pupil| fit(pupil).is_some());
        pupils.sort_by_cached_key(fit);
        pupils.truncate(HITS);
    }

    fn pupil(&self, pupil: school::Pupil) -> Pupil {
        Pupil {
            homeroom_label: self.label(&pupil),
            id: pupil.id.into(),
            name: pupil.name,
            kana: pupil.kana,
            homeroom: pupil.homeroom.into(),
            roll_number: roll_number(pupil.roll_number),
            second_homeroom: pupil.second_homeroom.map(String::from),
            left: pupil.left,
            paper: pupil.paper,
            version: pupil.version,
        }
    }
}

pub(super) fn roll_number(number: u16) -> Option<u16> {
    (number != 0).then_some(number)
}

impl Seat {
    /// The pupil as they become. A homeroom that they sit in already may be of a year that is over.
    fn taken_by(self, pupil: school::Pupil, homerooms: &[school::Homeroom]) -> Result<school::Pupil, Refusal> {
        let there = |text: &str| {
            let id = text.parse().ok();
            id.filter(|id| homerooms.iter().any(|homeroom| homeroom.id == *id))
        };
        let homeroom = there(&self.homeroom).ok_or_else(wrong::homeroom_unknown)?;
        let second = self.second_homeroom.as_deref().map(|text| there(text).ok_or_else(wrong::second_homeroom));
        let second_homeroom = second.transpose()?;
        if second_homeroom.as_ref() == Some(&homeroom) {
            return Err(wrong::second_homeroom());
        }
        let (name, kana) = (enter::name(&self.name)?, enter::kana(&self.kana)?);
        let roll_number = enter::roll_number(self.roll_number)?;
        Ok(school::Pupil { name, kana, homeroom, roll_number, second_homeroom, paper: self.paper, ..pupil })
    }
}

/// The pupils of the school, or of one homeroom. May be a second behind.
#[utoipa::path(get, operation_id = "pupils", path = "/api/console/schools/{school}/pupils", params(("school" = String, Path), Where),
    responses((status = 200, body = Pupils), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn pupils(
    State(api): State<Arc<Api>>,
    AtSchool { scope, .. }: AtSchool,
    which: Result<Query<Where>, QueryRejection>,
) -> Result<Json<Pupils>, Refusal> {
    let Query(which) = which.map_err(|_| wrong::homeroom_unknown())?;
    let homerooms = api.table.homerooms_of_all_years(&scope).await.map_err(failed)?;
    let mut pupils = if which.left {
        api.table.pupils_who_left(&scope).await.map_err(failed)?
    } else {
        api.table.pupils(&scope).await.map_err(failed)?
    };
    if let Some(homeroom) = which.homeroom {
        let second = |pupil: &school::Pupil| pupil.second_homeroom.as_ref().is_some_and(|id| id.as_str() == homeroom);
        pupils.retain(|pupil| pupil.homeroom.as_str() == homeroom || second(pupil));
    }
    let labels = Labels::of(&homerooms);
    labels.sort(&mut pupils);
    if let Some(typed) = which.q {
        labels.keep(&mut pupils, &typed);
    }
    Ok(Json(Pupils { pupils: pupils.into_iter().map(|pupil| labels.pupil(pupil)).collect() }))
}

/// A new pupil, in a homeroom of theirs.
#[utoipa::path(post, operation_id = "add_pupil", path = "/api/console/schools/{school}/pupils", params(("school" = String, Path)),
    request_body = NewPupil, responses((status = 201, body = Pupil), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn add(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    Body(asked): Body<NewPupil>,
) -> Result<(StatusCode, Json<Pupil>), Refusal> {
    let homerooms = api.table.homerooms_of_all_years(&scope).await.map_err(failed)?;
    let id = PupilId::derived(&["pupil", scope.school().as_str(), &request_id(asked.request_id)]);
    // Where they sit is overwritten by what was entered.
    let nowhere = (scope.school().clone(), HomeroomId::derived(&[]), 0);
    let blank = school::Pupil { origin: Origin::Staff, ..school::Pupil::new(id, ("", ""), nowhere) };
    let pupil = asked.seat.taken_by(blank, &homerooms)?;
    let whom = Whom::Pupil { pupil: pupil.id.clone() };
    api.note(&session, &scope, Deed::PupilWritten, whom).await?;
    let (status, pupil) = made(api.table.add_pupil(&scope, &pupil, &homerooms).await.map_err(failed)?)?;
    info!(staff.id = %session.staff.id, pupil.id = %pupil.id, "pupil {} added", pupil.id);
    Ok((status, Json(Labels::of(&homerooms).pupil(pupil))))
}

/// A pupil as they become: moved, renamed, left, back.
#[utoipa::path(put, operation_id = "change_pupil", path = "/api/console/schools/{school}/pupils/{pupil}",
    params(("school" = String, Path), ("pupil" = String, Path)), request_body = PupilChange,
    responses((status = 200, body = Pupil), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn change(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    named: Named,
    Body(asked): Body<PupilChange>,
) -> Result<Json<Pupil>, Refusal> {
    let was = api.table.pupil_in(&scope, &id(named)?).await.map_err(failed)?.ok_or_else(refuse::not_found)?;
    let homerooms = api.table.homerooms_of_all_years(&scope).await.map_err(failed)?;
    let labels = Labels::of(&homerooms);
    let now = school::Pupil { left: asked.left, ..asked.seat.taken_by(was.clone(), &homerooms)? };
    if now == was && (asked.version == was.version || asked.version.checked_add(1) == Some(was.version)) {
        // Nothing to do, or done by one's own earlier try.
        return Ok(Json(labels.pupil(was)));
    }
    if asked.version != was.version {
        return Err(wrong::changed_meanwhile());
    }
    let now = school::Pupil { version: was.version + 1, ..now };
    let whom = Whom::Pupil { pupil: was.id.clone() };
    api.note(&session, &scope, Deed::PupilWritten, whom).await?;
    let pupil = changed(api.table.change_pupil(&scope, &was, &now, &homerooms).await.map_err(failed)?)?;
    info!(staff.id = %session.staff.id, pupil.id = %pupil.id, "pupil {} changed", pupil.id);
    Ok(Json(labels.pupil(pupil)))
}
