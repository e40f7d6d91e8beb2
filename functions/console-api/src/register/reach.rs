//! The ledger: who can be reached, who cannot, homeroom by homeroom.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use console::{AtBoard, AtSchool, refuse};
use domain::{
    id::HomeroomId,
    reach::{Channel, PupilReach, Share, Standing, Summary},
    school::{Grade, Homeroom},
    time::{academic_year, day_of, rfc3339},
};
use lambda::http::{ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{ReachLedger, Schools};
use utoipa::{IntoParams, ToSchema};

use super::failed;
use crate::Api;

/// How many pupils stand where. A pupil on paper is neither reached nor missing.
#[derive(Clone, Copy, Serialize, ToSchema)]
pub(crate) struct Counts {
    pupils: u32,
    /// With at least one guardian who can be reached.
    reached: u32,
    /// On paper alone.
    paper: u32,
    missing: u32,
}

impl From<Share> for Counts {
    fn from(Share { pupils, reached, paper, missing }: Share) -> Self {
        Self { pupils, reached, paper, missing }
    }
}

/// The ledger of a school, or of my homerooms.
#[derive(Serialize, ToSchema)]
pub(crate) struct Ledger {
    as_of: String,
    #[serde(flatten)]
    counts: Counts,
    /// In school order.
    homerooms: Vec<HomeroomReach>,
    /// The missing, in school order.
    list: Vec<MissingPupil>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct HomeroomReach {
    id: String,
    label: String,
    #[serde(flatten)]
    counts: Counts,
}

/// A pupil of whom no guardian can be reached.
#[derive(Serialize, ToSchema)]
pub(crate) struct MissingPupil {
    pupil: String,
    name: String,
    kana: String,
    homeroom: String,
    homeroom_label: String,
    roll_number: Option<u16>,
    state: MissingState,
    /// How many have registered.
    guardians: usize,
}

/// none: nobody has registered, or nothing arrives; blocked: who registered has blocked us in LINE.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MissingState {
    None,
    Blocked,
}

/// line: LINE delivers; blocked: it does not any more; mail; web: reads on the page alone; none.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ChannelName {
    Line,
    Blocked,
    Mail,
    Web,
    None,
}

impl From<Channel> for ChannelName {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::Line => Self::Line,
            Channel::Blocked => Self::Blocked,
            Channel::Mail => Self::Mail,
            Channel::Web => Self::Web,
            Channel::None => Self::None,
        }
    }
}

/// The pupils of a homeroom.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReachOfPupils {
    /// By roll number.
    pupils: Vec<ReachOfPupil>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct ReachOfPupil {
    pupil: String,
    name: String,
    kana: String,
    roll_number: Option<u16>,
    /// One for each guardian whose link is not suspended.
    channels: Vec<ChannelName>,
    paper: bool,
    reached: bool,
    /// How many links are suspended.
    suspended: usize,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct OfHomeroom {
    homeroom: String,
}

/// Every school's ledger, as it was when somebody last looked at it.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReachOfSchools {
    schools: Vec<ReachOfSchool>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct ReachOfSchool {
    code: String,
    name: String,
    #[serde(flatten)]
    counts: Counts,
    /// Null while nobody has looked.
    as_of: Option<String>,
}

/// School order: year, homeroom, then by roll number; who has none comes last.
type Order = (bool, i16, Option<(Vec<Grade>, Option<u16>, String)>, bool, u16, String);

/// Homerooms by id.
pub(super) struct Rooms<'h>(BTreeMap<&'h HomeroomId, &'h Homeroom>);

impl<'h> Rooms<'h> {
    pub(super) fn of(homerooms: &'h [Homeroom]) -> Self {
        Self(homerooms.iter().map(|homeroom| (&homeroom.id, homeroom)).collect())
    }

    /// Empty for a homeroom that is gone.
    pub(super) fn label(&self, homeroom: &HomeroomId) -> String {
        self.0.get(homeroom).map(|homeroom| homeroom.label()).unwrap_or_default()
    }

    pub(super) fn sort(&self, ledger: &mut [PupilReach]) {
        ledger.sort_by_cached_key(|one| -> Order {
            let room = self.0.get(&one.pupil.homeroom);
            let (year, order) = (room.map_or(0, |room| room.year), room.map(|room| room.order()));
            let roll = one.pupil.roll_number;
            (room.is_none(), year, order, roll == 0, roll, one.pupil.kana.clone())
        });
    }
}

pub(super) fn roll_number(number: u16) -> Option<u16> {
    (number != 0).then_some(number)
}

/// Who can be reached, and who cannot. Who has registered within the last second may be missing.
#[utoipa::path(get, operation_id = "reach", path = "/api/console/schools/{school}/reach", params(("school" = String, Path)),
    responses((status = 200, body = Ledger), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn reach(
    State(api): State<Arc<Api>>,
    AtSchool { scope, .. }: AtSchool,
) -> Result<Json<Ledger>, Refusal> {
    let now = api.clock.now();
    api.school_at(&scope).await?;
    let homerooms = api.homerooms(&scope).await?;
    let mut ledger = api.table.reach(&scope).await.map_err(failed)?;
    let rooms = Rooms::of(&homerooms);
    rooms.sort(&mut ledger);
    let share = Share::of(&ledger);
    if scope.is_whole() {
        let summary = Summary { school: scope.school().clone(), as_of: now, share };
        api.table.summarize(&scope, &summary).await.map_err(failed)?;
    }
    let year = academic_year(day_of(now));
    let shares = homerooms.iter().map(|room| (room, Share::of_homeroom(&ledger, &room.id)));
    // A room of another year counts while somebody sits in it.
    let shares = shares.filter(|(room, share)| room.year == year || share.pupils > 0);
    let homerooms = shares.map(|(room, share)| HomeroomReach {
        id: room.id.to_string(),
        label: room.label(),
        counts: share.into(),
    });
    let missing = ledger.iter().filter(|one| one.is_missing()).map(|one| missing(one, &rooms));
    let (homerooms, list) = (homerooms.collect(), missing.collect());
    Ok(Json(Ledger { as_of: rfc3339(now), counts: share.into(), homerooms, list }))
}

fn missing(one: &PupilReach, rooms: &Rooms<'_>) -> MissingPupil {
    MissingPupil {
        pupil: one.pupil.id.to_string(),
        name: one.pupil.name.clone(),
        kana: one.pupil.kana.clone(),
        homeroom: one.pupil.homeroom.to_string(),
        homeroom_label: rooms.label(&one.pupil.homeroom),
        roll_number: roll_number(one.pupil.roll_number),
        state: if one.standing() == Standing::Blocked { MissingState::Blocked } else { MissingState::None },
        guardians: one.channels.len(),
    }
}

/// How the guardians of each pupil of a homeroom are reached.
#[utoipa::path(get, operation_id = "reach_of_pupils", path = "/api/console/schools/{school}/reach/pupils",
    params(("school" = String, Path), OfHomeroom),
    responses((status = 200, body = ReachOfPupils), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn pupils(
    State(api): State<Arc<Api>>,
    AtSchool { scope, .. }: AtSchool,
    of: Result<Query<OfHomeroom>, QueryRejection>,
) -> Result<Json<ReachOfPupils>, Refusal> {
    let Query(of) = of.map_err(|_| refuse::not_found())?;
    let homerooms = api.homerooms(&scope).await?;
    let mut ledger = api.table.reach(&scope).await.map_err(failed)?;
    ledger.retain(|one| one.pupil.homeroom.as_str() == of.homeroom);
    Rooms::of(&homerooms).sort(&mut ledger);
    Ok(Json(ReachOfPupils { pupils: ledger.into_iter().map(reach_of_pupil).collect() }))
}

fn reach_of_pupil(one: PupilReach) -> ReachOfPupil {
    ReachOfPupil {
        reached: one.standing() == Standing::Reached,
        pupil: one.pupil.id.into(),
        name: one.pupil.name,
        kana: one.pupil.kana,
        roll_number: roll_number(one.pupil.roll_number),
        channels: one.channels.into_iter().map(ChannelName::from).collect(),
        paper: one.pupil.paper,
        suspended: one.suspended,
    }
}

/// What every school's ledger came to when somebody last looked at it.
#[utoipa::path(get, operation_id = "reach_of_schools", path = "/api/console/reach",
    responses((status = 200, body = ReachOfSchools), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn schools(
    State(api): State<Arc<Api>>,
    AtBoard { scope, .. }: AtBoard,
) -> Result<Json<ReachOfSchools>, Refusal> {
    let schools = api.table.schools().await.map_err(failed)?;
    let codes: Vec<_> = schools.iter().map(|school| school.code.clone()).collect();
    let kept = api.table.summaries(&scope, &codes).await.map_err(failed)?;
    let mut kept: BTreeMap<_, _> = kept.into_iter().map(|summary| (summary.school.clone(), summary)).collect();
    let schools = schools.into_iter().map(|school| {
        let summary = kept.remove(&school.code);
        ReachOfSchool {
            as_of: summary.as_ref().map(|summary| rfc3339(summary.as_of)),
            counts: summary.map(|summary| summary.share).unwrap_or_default().into(),
            code: school.code.into(),
            name: school.name,
        }
    });
    Ok(Json(ReachOfSchools { schools: schools.collect() }))
}
