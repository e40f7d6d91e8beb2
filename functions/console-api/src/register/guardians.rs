//! A pupil's guardians, as the school keeps watch over them. They have no names here: a number that the guardian can
//! read out, how they are reached, and since when.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use console::{Administering, AtSchool, Session, refuse};
use domain::{
    audit::{Deed, Whom},
    guardian::{Link, Way},
    school::Pupil,
    staff::SchoolScope,
    time::rfc3339,
};
use jiff::{SignedDuration, Timestamp};
use lambda::http::{ErrorBody, Refusal};
use serde::Serialize;
use table::{Held, Letters, Links, Pupils};
use tracing::info;
use utoipa::ToSchema;

use super::{
    failed, new_code,
    reach::{ChannelName, Rooms, roll_number},
    wrong,
};
use crate::Api;

/// Long enough for a new phone to arrive.
const RELINKING: SignedDuration = SignedDuration::from_hours(14 * 24);

/// A pupil's guardians.
#[derive(Serialize, ToSchema)]
pub(crate) struct Guardians {
    pupil: OfPupil,
    /// Oldest first.
    links: Vec<GuardianLink>,
    /// Codes of letters that nobody has used.
    unused_codes: usize,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct OfPupil {
    id: String,
    name: String,
    homeroom_label: String,
    roll_number: Option<u16>,
    paper: bool,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct GuardianLink {
    /// 登録番号: that guardian reads the same on their own page.
    number: String,
    channel: ChannelName,
    since: String,
    way: WayName,
    suspended: bool,
}

/// How somebody registered.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WayName {
    Letter,
    Passcode,
    Invitation,
    Relink,
    Staff,
}

/// A code by which a guardian whose phone was lost takes their own place again.
#[derive(Serialize, ToSchema)]
pub(crate) struct RelinkCode {
    /// `ABCD-EFGH-JKMN`.
    code: String,
    url: String,
}

impl From<Way> for WayName {
    fn from(way: Way) -> Self {
        match way {
            Way::Letter => Self::Letter,
            Way::Passcode => Self::Passcode,
            Way::Invitation => Self::Invitation,
            Way::Relink => Self::Relink,
            Way::Staff => Self::Staff,
        }
    }
}

type OfOne = Result<Path<(String, String)>, PathRejection>;
type OfLink = Result<Path<(String, String, String)>, PathRejection>;

/// The guardians of a pupil.
#[utoipa::path(get, operation_id = "guardians", path = "/api/console/schools/{school}/pupils/{pupil}/guardians",
    params(("school" = String, Path), ("pupil" = String, Path)),
    responses((status = 200, body = Guardians), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn guardians(
    State(api): State<Arc<Api>>,
    AtSchool { scope, .. }: AtSchool,
    of: OfOne,
) -> Result<Json<Guardians>, Refusal> {
    let Path((_, pupil)) = of.map_err(|_| refuse::not_found())?;
    let pupil = api.pupil_at(&scope, &pupil).await?;
    api.guardians_of(&scope, pupil).await
}

/// 支援措置: suspends a guardian's link, at once. Nobody but staff learns of it, the guardian least of all.
#[utoipa::path(post, operation_id = "suspend_link", path = "/api/console/schools/{school}/pupils/{pupil}/guardians/{number}/suspend",
    params(("school" = String, Path), ("pupil" = String, Path), ("number" = String, Path)),
    responses((status = 200, body = Guardians), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn suspend(
    State(api): State<Arc<Api>>,
    Administering { session, scope }: Administering,
    of: OfLink,
) -> Result<Json<Guardians>, Refusal> {
    let (pupil, link) = api.about_link(&session, &scope, of, Deed::LinkSuspended).await?;
    let there = api.table.suspend(&scope, &pupil, &link).await.map_err(failed)?;
    there.then_some(()).ok_or_else(refuse::not_found)?;
    info!(staff.id = %session.staff.id, pupil.id = %pupil.id, guardian.id = %link.guardian, "a link suspended");
    api.guardians_of(&scope, pupil).await
}

/// Ends a suspension.
#[utoipa::path(post, operation_id = "resume_link", path = "/api/console/schools/{school}/pupils/{pupil}/guardians/{number}/resume",
    params(("school" = String, Path), ("pupil" = String, Path), ("number" = String, Path)),
    responses((status = 200, body = Guardians), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn resume(
    State(api): State<Arc<Api>>,
    Administering { session, scope }: Administering,
    of: OfLink,
) -> Result<Json<Guardians>, Refusal> {
    let (pupil, link) = api.about_link(&session, &scope, of, Deed::LinkResumed).await?;
    let there = api.table.resume(&scope, &pupil, &link).await.map_err(failed)?;
    there.then_some(()).ok_or_else(refuse::not_found)?;
    info!(staff.id = %session.staff.id, pupil.id = %pupil.id, guardian.id = %link.guardian, "a link resumed");
    api.guardians_of(&scope, pupil).await
}

/// Ends a link. They may register again with a new code.
#[utoipa::path(post, operation_id = "unlink", path = "/api/console/schools/{school}/pupils/{pupil}/guardians/{number}/unlink",
    params(("school" = String, Path), ("pupil" = String, Path), ("number" = String, Path)),
    responses((status = 200, body = Guardians), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn unlink(
    State(api): State<Arc<Api>>,
    Administering { session, scope }: Administering,
    of: OfLink,
) -> Result<Json<Guardians>, Refusal> {
    let (pupil, link) = api.about_link(&session, &scope, of, Deed::LinkEnded).await?;
    let open = api.table.end(&scope, &pupil, &link).await.map_err(failed)?;
    open.then_some(()).ok_or_else(wrong::suspended)?;
    info!(staff.id = %session.staff.id, pupil.id = %pupil.id, guardian.id = %link.guardian, "a link ended");
    api.guardians_of(&scope, pupil).await
}

/// A code for a guardian with a new phone. Whoever uses it takes the place of that link.
#[utoipa::path(post, operation_id = "relink", path = "/api/console/schools/{school}/pupils/{pupil}/guardians/{number}/relink",
    params(("school" = String, Path), ("pupil" = String, Path), ("number" = String, Path)),
    responses((status = 200, body = RelinkCode), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn relink(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    of: OfLink,
) -> Result<Json<RelinkCode>, Refusal> {
    let (pupil, link) = api.about_link(&session, &scope, of, Deed::RelinkCodeMade).await?;
    let code = new_code()?;
    let now = api.clock.now();
    let until = now.checked_add(RELINKING).unwrap_or(Timestamp::MAX);
    let open = api.table.give_relink_code(&scope, &pupil, &link, &code, until).await.map_err(failed)?;
    open.then_some(()).ok_or_else(wrong::suspended)?;
    info!(staff.id = %session.staff.id, pupil.id = %pupil.id, guardian.id = %link.guardian, "a code for relinking made");
    Ok(Json(RelinkCode { url: api.page.letter(&code), code: code.to_string() }))
}

impl Api {
    pub(super) async fn pupil_at(&self, scope: &SchoolScope, id: &str) -> Result<Pupil, Refusal> {
        let id = id.parse().map_err(|_| refuse::not_found())?;
        self.table.pupil_in(scope, &id).await.map_err(failed)?.ok_or_else(refuse::not_found)
    }

    /// The pupil and the link of a path, after what is about to be done with it was written down.
    async fn about_link(
        &self,
        session: &Session,
        scope: &SchoolScope,
        of: OfLink,
        did: Deed,
    ) -> Result<(Pupil, Link), Refusal> {
        let Path((_, pupil, number)) = of.map_err(|_| refuse::not_found())?;
        let pupil = self.pupil_at(scope, &pupil).await?;
        let links = self.table.links(scope, &pupil).await.map_err(failed)?;
        let held = links.into_iter().find(|held| held.link.number() == number);
        let link = held.ok_or_else(refuse::not_found)?.link;
        let whom = Whom::Link { pupil: pupil.id.clone(), number };
        self.log(scope, self.act(session, did).to(whom)).await?;
        Ok((pupil, link))
    }

    async fn guardians_of(&self, scope: &SchoolScope, pupil: Pupil) -> Result<Json<Guardians>, Refusal> {
        let homerooms = self.homerooms(scope).await?;
        let links = self.table.links(scope, &pupil).await.map_err(failed)?;
        let unused = self.table.unused(scope, std::slice::from_ref(&pupil)).await.map_err(failed)?;
        let unused_codes = unused.values().map(Vec::len).sum();
        let links = links.into_iter().map(shown).collect();
        Ok(Json(Guardians { pupil: of_pupil(pupil, &Rooms::of(&homerooms)), links, unused_codes }))
    }
}

fn of_pupil(pupil: Pupil, rooms: &Rooms<'_>) -> OfPupil {
    OfPupil {
        homeroom_label: rooms.label(&pupil.homeroom),
        id: pupil.id.into(),
        name: pupil.name,
        roll_number: roll_number(pupil.roll_number),
        paper: pupil.paper,
    }
}

fn shown(Held { link, channel }: Held) -> GuardianLink {
    GuardianLink {
        number: link.number(),
        channel: channel.into(),
        since: rfc3339(link.linked_at),
        way: link.way.into(),
        suspended: link.suspended,
    }
}
