//! Community members, who receive and are never asked to reply.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use console::{AtSchool, refuse};
use domain::{
    audit::{Deed, Whom},
    entered,
    group::{Arrival, CommunityChannel, CommunityMember},
    guardian::MailAddress,
    id::CommunityId,
    registration::LetterCode,
    staff::SchoolScope,
};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::Community as _;
use tracing::info;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Named, chance, failed, id, made, request_id, wrong};
use crate::Api;

/// The community members of a school.
#[derive(Serialize, ToSchema)]
pub(crate) struct CommunityMembers {
    /// By name.
    members: Vec<Neighbour>,
}

/// A community member.
#[derive(Serialize, ToSchema)]
pub(crate) struct Neighbour {
    id: String,
    name: String,
    /// `地域コーディネーター`.
    what: String,
    channel: NeighbourChannel,
    /// Enough to recognise it: `t•••@example.jp`.
    mail: Option<String>,
}

/// line, mail, blocked (LINE does not deliver any more), none.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum NeighbourChannel {
    Line,
    Mail,
    Blocked,
    None,
}

/// A new community member.
#[derive(Deserialize, ToSchema)]
pub(crate) struct NewNeighbour {
    name: String,
    what: String,
    mail: Option<String>,
    /// Drawn once for this person: sending it again makes no second one.
    request_id: Option<Uuid>,
}

/// A code by which a community member registers.
#[derive(Serialize, ToSchema)]
pub(crate) struct CommunityCode {
    /// `ABCD-EFGH-JKMN`.
    code: String,
    url: String,
}

fn shown(member: CommunityMember, arrivals: &[Arrival]) -> Neighbour {
    let channel = match member.channel(arrivals) {
        CommunityChannel::Line => NeighbourChannel::Line,
        CommunityChannel::Mail => NeighbourChannel::Mail,
        CommunityChannel::Blocked => NeighbourChannel::Blocked,
        CommunityChannel::None => NeighbourChannel::None,
    };
    Neighbour {
        id: member.id.into(),
        name: member.name,
        what: member.what,
        channel,
        mail: member.mail.as_ref().map(MailAddress::masked),
    }
}

/// The community members of the school.
#[utoipa::path(get, operation_id = "community", path = "/api/console/schools/{school}/community", params(("school" = String, Path)),
    responses((status = 200, body = CommunityMembers), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn community(
    State(api): State<Arc<Api>>,
    AtSchool { scope, .. }: AtSchool,
) -> Result<Json<CommunityMembers>, Refusal> {
    let members = api.table.community(&scope).await.map_err(failed)?;
    let arrivals = api.table.arrivals(&scope).await.map_err(failed)?;
    Ok(Json(CommunityMembers { members: members.into_iter().map(|member| shown(member, &arrivals)).collect() }))
}

/// A new community member.
#[utoipa::path(post, operation_id = "add_community_member", path = "/api/console/schools/{school}/community", params(("school" = String, Path)),
    request_body = NewNeighbour, responses((status = 201, body = Neighbour), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn add(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    Body(asked): Body<NewNeighbour>,
) -> Result<(StatusCode, Json<Neighbour>), Refusal> {
    let school = api.school_at(&scope).await?.code;
    let typed = asked.mail.filter(|mail| !mail.trim().is_empty());
    let member = CommunityMember {
        id: CommunityId::derived(&["community", school.as_str(), &request_id(asked.request_id)]),
        name: super::enter::name(&asked.name)?,
        what: entered::line(&asked.what, 40).map_err(|_| wrong::what())?,
        mail: typed.map(|mail| mail.parse()).transpose().map_err(|_| wrong::mail())?,
        school,
    };
    let whom = Whom::Community { member: member.id.clone() };
    api.note(&session, &scope, Deed::CommunityWritten, whom).await?;
    let (status, member) = made(api.table.add_community_member(&scope, &member).await.map_err(failed)?)?;
    info!(staff.id = %session.staff.id, community.id = %member.id, "community member {} added", member.id);
    Ok((status, Json(shown(member, &[]))))
}

/// Takes a community member away. Nothing goes to them any more.
#[utoipa::path(delete, operation_id = "remove_community_member", path = "/api/console/schools/{school}/community/{member}",
    params(("school" = String, Path), ("member" = String, Path)),
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn remove(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    named: Named,
) -> Result<StatusCode, Refusal> {
    let member = api.neighbour_in(&scope, named).await?;
    let whom = Whom::Community { member: member.id.clone() };
    api.note(&session, &scope, Deed::CommunityRemoved, whom).await?;
    api.table.remove_community_member(&scope, &member.id).await.map_err(failed)?;
    info!(staff.id = %session.staff.id, community.id = %member.id, "community member {} removed", member.id);
    Ok(StatusCode::NO_CONTENT)
}

/// A code for a community member, to register with once.
#[utoipa::path(post, operation_id = "make_community_code", path = "/api/console/schools/{school}/community/{member}/code",
    params(("school" = String, Path), ("member" = String, Path)),
    responses((status = 200, body = CommunityCode), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn code(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    named: Named,
) -> Result<Json<CommunityCode>, Refusal> {
    let member = api.neighbour_in(&scope, named).await?;
    let code = LetterCode::from_digits(chance()?);
    let whom = Whom::Community { member: member.id.clone() };
    api.note(&session, &scope, Deed::CommunityCodeMade, whom).await?;
    if !api.table.give_code(&scope, &member, &code).await.map_err(failed)? {
        return Err(wrong::changed_meanwhile());
    }
    info!(staff.id = %session.staff.id, community.id = %member.id, "a code made for community member {}", member.id);
    let url = api.page.letter(&code);
    Ok(Json(CommunityCode { code: code.to_string(), url }))
}

impl Api {
    /// The community member of a path.
    async fn neighbour_in(&self, scope: &SchoolScope, named: Named) -> Result<CommunityMember, Refusal> {
        let member = self.table.community_member(scope, &id(named)?).await.map_err(failed)?;
        member.ok_or_else(refuse::not_found)
    }
}
