//! Who is in a group.

use std::{collections::BTreeSet, sync::Arc};

use axum::{Json, extract::State};
use console::AtSchool;
use domain::{
    audit::{Deed, Whom},
    group::{self, Member},
    staff::SchoolScope,
};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{Community as _, Groups as _, Pupils as _, Seats};
use tracing::info;
use utoipa::ToSchema;

use super::{
    Named, failed,
    pupils::{Labels, roll_number},
    wrong,
};
use crate::Api;

/// What one request may change; a whole school in a few.
const AT_ONCE: usize = 1000;

/// Who is in a group at present.
#[derive(Serialize, ToSchema)]
pub(crate) struct Members {
    /// In school order.
    pupils: Vec<MemberPupil>,
    /// By name.
    community: Vec<MemberOfCommunity>,
}

/// A pupil in a group.
#[derive(Serialize, ToSchema)]
pub(crate) struct MemberPupil {
    id: String,
    name: String,
    homeroom_label: String,
    roll_number: Option<u16>,
}

/// A community member in a group.
#[derive(Serialize, ToSchema)]
pub(crate) struct MemberOfCommunity {
    id: String,
    name: String,
}

/// Whom to put in, and whom to take out.
#[derive(Deserialize, ToSchema)]
pub(crate) struct MembersChange {
    #[serde(default)]
    add: MemberIds,
    #[serde(default)]
    remove: MemberIds,
}

/// Some people.
#[derive(Default, Deserialize, ToSchema)]
pub(crate) struct MemberIds {
    #[serde(default)]
    pupils: Vec<String>,
    #[serde(default)]
    community: Vec<String>,
}

impl MemberIds {
    /// What is no id is nobody's.
    fn members(self) -> Result<BTreeSet<Member>, Refusal> {
        let pupils = self.pupils.iter().map(|id| id.parse().map(Member::Pupil));
        let community = self.community.iter().map(|id| id.parse().map(Member::Community));
        pupils.chain(community).collect::<Result<_, _>>().map_err(|_| wrong::member_unknown())
    }
}

/// Who is in a group.
#[utoipa::path(get, operation_id = "members", path = "/api/console/schools/{school}/groups/{group}/members",
    params(("school" = String, Path), ("group" = String, Path)),
    responses((status = 200, body = Members), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn members(
    State(api): State<Arc<Api>>,
    AtSchool { scope, .. }: AtSchool,
    named: Named,
) -> Result<Json<Members>, Refusal> {
    let group = api.group_in(&scope, named).await?;
    Ok(Json(api.members_of(&scope, &group).await?))
}

/// Puts some into a group and takes others out. Who is named in both comes in.
#[utoipa::path(post, operation_id = "change_members", path = "/api/console/schools/{school}/groups/{group}/members",
    params(("school" = String, Path), ("group" = String, Path)), request_body = MembersChange,
    responses((status = 200, body = Members), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn change(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    named: Named,
    Body(asked): Body<MembersChange>,
) -> Result<Json<Members>, Refusal> {
    let group = api.group_in(&scope, named).await?;
    let (add, remove) = (asked.add.members()?, asked.remove.members()?);
    let remove: Vec<Member> = remove.difference(&add).cloned().collect();
    let add: Vec<Member> = add.into_iter().collect();
    if add.len() + remove.len() > AT_ONCE {
        return Err(wrong::too_many_members());
    }
    if !api.are_present(&scope, &add).await? {
        return Err(wrong::member_unknown());
    }
    if !(add.is_empty() && remove.is_empty()) {
        api.note(&session, &scope, Deed::GroupMembersChanged, Whom::Group { group: group.id.clone() }).await?;
        if !api.table.change_members(&scope, &group, &add, &remove).await.map_err(failed)? {
            return Err(console::refuse::not_found());
        }
        let (added, removed) = (add.len(), remove.len());
        info!(staff.id = %session.staff.id, group.id = %group.id, added, removed, "members of group {} changed", group.id);
    }
    Ok(Json(api.members_of(&scope, &group).await?))
}

impl Api {
    async fn members_of(&self, scope: &SchoolScope, group: &group::Group) -> Result<Members, Refusal> {
        let members: BTreeSet<Member> =
            self.table.members(scope, &group.id).await.map_err(failed)?.into_iter().collect();
        let homerooms = self.table.homerooms_of_all_years(scope).await.map_err(failed)?;
        let mut pupils = self.table.pupils(scope).await.map_err(failed)?;
        pupils.retain(|pupil| members.contains(&Member::Pupil(pupil.id.clone())));
        let labels = Labels::of(&homerooms);
        labels.sort(&mut pupils);
        let mut community = self.table.community(scope).await.map_err(failed)?;
        community.retain(|member| members.contains(&Member::Community(member.id.clone())));
        let pupil = |pupil: domain::school::Pupil| MemberPupil {
            homeroom_label: labels.label(&pupil),
            roll_number: roll_number(pupil.roll_number),
            id: pupil.id.into(),
            name: pupil.name,
        };
        let member = |member: group::CommunityMember| MemberOfCommunity { id: member.id.into(), name: member.name };
        Ok(Members {
            pupils: pupils.into_iter().map(pupil).collect(),
            community: community.into_iter().map(member).collect(),
        })
    }

    /// Whether all of them are at the school at present.
    async fn are_present(&self, scope: &SchoolScope, members: &[Member]) -> Result<bool, Refusal> {
        let listed = self.present(scope).await?;
        for member in members.iter().filter(|member| !listed.has(member)) {
            // The list of pupils may be a second behind.
            let Member::Pupil(id) = member else { return Ok(false) };
            let pupil = self.table.pupil_in(scope, id).await.map_err(failed)?;
            if pupil.is_none_or(|pupil| pupil.left) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
