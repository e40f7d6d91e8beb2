//! Groups: 部活動, PTA, 登校班, 地域.

use std::{collections::BTreeSet, sync::Arc};

use axum::{Json, extract::State, http::StatusCode};
use console::{AtSchool, refuse};
use domain::{
    audit::{Deed, Whom},
    commute::{Commute, WrongCommute},
    group::{self, GroupKind, Member},
    id::{CommunityId, GroupId, PupilId},
    staff::SchoolScope,
};
use futures_util::future::try_join_all;
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{Community as _, Groups as _, Seats};
use tracing::info;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Named, changed, enter, failed, id, made, request_id, wrong};
use crate::Api;

/// The groups of a school.
#[derive(Serialize, ToSchema)]
pub(crate) struct Groups {
    /// By kind, then by name.
    groups: Vec<Group>,
}

/// A group, and how many are in it.
#[derive(Serialize, ToSchema)]
pub(crate) struct Group {
    id: String,
    name: String,
    kind: Kind,
    /// How many pupils.
    pupils: usize,
    /// How many community members.
    community: usize,
    /// Of a 登校班 whose leaders are told who does not walk along; none: nobody is told.
    #[schema(required = true)]
    commute: Option<CommuteView>,
    /// Names what is shown: a change that carries it is refused when somebody else was first.
    version: u32,
}

/// club 部活動, pta PTA, commute 登校班, area 地域, other その他.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Club,
    Pta,
    Commute,
    Area,
    Other,
}

/// How a 登校班 walks.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
struct CommuteView {
    /// Whose families are told before the group sets out how many will not come: up to three pupils of the group.
    leaders: Vec<String>,
    /// When it meets, as 07:30.
    meets_at: String,
}

/// A new group.
#[derive(Deserialize, ToSchema)]
pub(crate) struct NewGroup {
    name: String,
    kind: String,
    /// Drawn once for this group: sending it again makes no second one.
    request_id: Option<Uuid>,
}

/// A group as it becomes.
#[derive(Deserialize, ToSchema)]
pub(crate) struct GroupChange {
    name: String,
    kind: String,
    /// Kept for a 登校班 only.
    commute: Option<CommuteView>,
    /// The version that was on the screen.
    version: Option<u32>,
}

/// Who is at the school at present. Whoever has left since is in no group any more.
pub(super) struct Present {
    pub(super) pupils: BTreeSet<PupilId>,
    pub(super) community: BTreeSet<CommunityId>,
}

impl Present {
    pub(super) fn has(&self, member: &Member) -> bool {
        match member {
            Member::Pupil(pupil) => self.pupils.contains(pupil),
            Member::Community(member) => self.community.contains(member),
        }
    }
}

impl From<Commute> for CommuteView {
    fn from(Commute { leaders, meets_at }: Commute) -> Self {
        let leaders = leaders.into_iter().map(String::from).collect();
        Self { leaders, meets_at: meets_at.strftime("%H:%M").to_string() }
    }
}

fn kind(kind: GroupKind) -> Kind {
    match kind {
        GroupKind::Club => Kind::Club,
        GroupKind::Pta => Kind::Pta,
        GroupKind::Commute => Kind::Commute,
        GroupKind::Area => Kind::Area,
        GroupKind::Other => Kind::Other,
    }
}

fn shown(group: group::Group, members: &[Member]) -> Group {
    let pupils = members.iter().filter(|member| matches!(member, Member::Pupil(_))).count();
    Group {
        id: group.id.into(),
        name: group.name,
        kind: kind(group.kind),
        pupils,
        community: members.len() - pupils,
        commute: group.commute.map(CommuteView::from),
        version: group.version,
    }
}

/// The groups of the school.
#[utoipa::path(get, operation_id = "groups", path = "/api/console/schools/{school}/groups", params(("school" = String, Path)),
    responses((status = 200, body = Groups), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn groups(
    State(api): State<Arc<Api>>,
    AtSchool { scope, .. }: AtSchool,
) -> Result<Json<Groups>, Refusal> {
    let groups = api.table.groups(&scope).await.map_err(failed)?;
    let present = api.present(&scope).await?;
    let counted = groups.into_iter().map(|group| api.counted(&scope, group, &present));
    Ok(Json(Groups { groups: try_join_all(counted).await? }))
}

/// A new group, with nobody in it.
#[utoipa::path(post, operation_id = "add_group", path = "/api/console/schools/{school}/groups", params(("school" = String, Path)),
    request_body = NewGroup, responses((status = 201, body = Group), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn add(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    Body(asked): Body<NewGroup>,
) -> Result<(StatusCode, Json<Group>), Refusal> {
    let school = api.school_at(&scope).await?.code;
    let group = group::Group {
        id: GroupId::derived(&["group", school.as_str(), &request_id(asked.request_id)]),
        name: enter::name(&asked.name)?,
        kind: enter::named(&asked.kind).ok_or_else(wrong::group_kind)?,
        commute: None,
        version: 0,
        school,
    };
    api.note(&session, &scope, Deed::GroupWritten, Whom::Group { group: group.id.clone() }).await?;
    let (status, group) = made(api.table.add_group(&scope, &group).await.map_err(failed)?)?;
    info!(staff.id = %session.staff.id, group.id = %group.id, "group {} added", group.id);
    Ok((status, Json(shown(group, &[]))))
}

/// What a group is called. Who is in it stays.
#[utoipa::path(put, operation_id = "change_group", path = "/api/console/schools/{school}/groups/{group}",
    params(("school" = String, Path), ("group" = String, Path)), request_body = GroupChange,
    responses((status = 200, body = Group), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn change(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    named: Named,
    Body(asked): Body<GroupChange>,
) -> Result<Json<Group>, Refusal> {
    let was = api.group_in(&scope, named).await?;
    let kind = enter::named(&asked.kind).ok_or_else(wrong::group_kind)?;
    let asks = asked.commute.filter(|_| kind == GroupKind::Commute);
    let commute = match asks {
        Some(asks) => Some(api.commute(&scope, &was, asks).await?),
        None => None,
    };
    let mut now = group::Group { name: enter::name(&asked.name)?, kind, commute, ..was.clone() };
    let version = asked.version.unwrap_or(was.version);
    if now != was {
        if version != was.version {
            return Err(wrong::changed_meanwhile());
        }
        now.version += 1;
        api.note(&session, &scope, Deed::GroupWritten, Whom::Group { group: now.id.clone() }).await?;
        now = changed(api.table.change_group(&scope, &now).await.map_err(failed)?)?;
        info!(staff.id = %session.staff.id, group.id = %now.id, "group {} changed", now.id);
    }
    let present = api.present(&scope).await?;
    Ok(Json(api.counted(&scope, now, &present).await?))
}

/// Takes a group away. Those who were in it stay at the school.
#[utoipa::path(delete, operation_id = "remove_group", path = "/api/console/schools/{school}/groups/{group}",
    params(("school" = String, Path), ("group" = String, Path)),
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn remove(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    named: Named,
) -> Result<StatusCode, Refusal> {
    let group = api.group_in(&scope, named).await?;
    api.note(&session, &scope, Deed::GroupRemoved, Whom::Group { group: group.id.clone() }).await?;
    api.table.remove_group(&scope, &group.id).await.map_err(failed)?;
    info!(staff.id = %session.staff.id, group.id = %group.id, "group {} removed", group.id);
    Ok(StatusCode::NO_CONTENT)
}

impl Api {
    /// The group of a path.
    pub(super) async fn group_in(&self, scope: &SchoolScope, named: Named) -> Result<group::Group, Refusal> {
        let group = self.table.group(scope, &id(named)?).await.map_err(failed)?;
        group.ok_or_else(refuse::not_found)
    }

    async fn commute(&self, scope: &SchoolScope, group: &group::Group, asked: CommuteView) -> Result<Commute, Refusal> {
        let leaders = asked.leaders.into_iter().map(PupilId::try_from).collect::<Result<_, _>>();
        let leaders: BTreeSet<PupilId> = leaders.map_err(|_| wrong::commute_leaders())?;
        let meets_at = enter::time_of_day(&asked.meets_at)?;
        let members = self.table.members(scope, &group.id).await.map_err(failed)?;
        let pupil = |member: Member| if let Member::Pupil(pupil) = member { Some(pupil) } else { None };
        let members: BTreeSet<PupilId> = members.into_iter().filter_map(pupil).collect();
        // Who is not in it any more leads nothing, and keeps nobody's place.
        let leaders = BTreeSet::intersection(&leaders, &members).cloned().collect();
        Commute { leaders, meets_at }.checked(&members).map_err(|wrong| match wrong {
            WrongCommute::Leaders => wrong::commute_leaders(),
            WrongCommute::MeetsAt => wrong::commute_meets_at(),
        })
    }

    pub(super) async fn present(&self, scope: &SchoolScope) -> Result<Present, Refusal> {
        let pupils = self.table.pupils(scope).await.map_err(failed)?;
        let community = self.table.community(scope).await.map_err(failed)?;
        Ok(Present {
            pupils: pupils.into_iter().map(|pupil| pupil.id).collect(),
            community: community.into_iter().map(|member| member.id).collect(),
        })
    }

    /// A group and how many of those at the school are in it. Counted, because people leave without anybody's telling
    /// the group.
    async fn counted(&self, scope: &SchoolScope, group: group::Group, present: &Present) -> Result<Group, Refusal> {
        let mut members = self.table.members(scope, &group.id).await.map_err(failed)?;
        members.retain(|member| present.has(member));
        Ok(shown(group, &members))
    }
}
