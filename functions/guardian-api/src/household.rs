//! A guardian's own links: another nickname, leaving, inviting the other guardian.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
    http::StatusCode,
};
use domain::{
    audit::{Act, Actor, Chain, Deed, Whom},
    guardian::{Child, Contact, Way},
    registration::{LetterCode, Nickname},
    school::School,
    time::day_of,
};
use jiff::{SignedDuration, civil::Date};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{AuditLog, Household, Pupils};
use tracing::info;
use utoipa::ToSchema;

use crate::{Api, session::User, view::ChildView};

/// Invitations of one guardian to one child that may be open at a time.
const OPEN_INVITATIONS: usize = 3;

/// How long an invitation is good.
const VALID: SignedDuration = SignedDuration::from_hours(7 * 24);

#[derive(Deserialize, ToSchema)]
pub(crate) struct NewName {
    /// 呼び名: 1 to 10 characters.
    nickname: String,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct Invitation {
    /// To be read out or typed.
    code: String,
    /// To be opened, or shown as a QR code.
    url: String,
    /// The last day on which it is good for the whole day.
    #[schema(value_type = String, format = Date)]
    expires_on: Date,
}

type ChildPath = Result<Path<String>, PathRejection>;

/// Another nickname for my child.
#[utoipa::path(put, path = "/api/guardian/children/{child}", request_body = NewName, params(("child" = String, Path)),
    responses((status = 200, body = ChildView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn rename(
    State(api): State<Arc<Api>>,
    User(user): User,
    path: ChildPath,
    Body(new): Body<NewName>,
) -> Result<Json<ChildView>, Refusal> {
    let nickname = api.nickname(&new.nickname)?;
    let child = api.child_at(&user, path).await?;
    let pupil = api.table.pupil_of(&child).await.map_err(|e| api.table_failed(&e))?.ok_or_else(|| api.not_found())?;
    api.not_in_full(&pupil, &nickname)?;
    let renamed = api.table.rename(&child, &nickname).await.map_err(|e| api.table_failed(&e))?;
    if !renamed {
        return Err(api.not_found());
    }
    Ok(Json(api.child_view(&Child { nickname, ..child }).await?))
}

/// Ends my link to my child. Nothing of this child is told to me any more.
#[utoipa::path(delete, path = "/api/guardian/children/{child}", params(("child" = String, Path)),
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn leave(
    State(api): State<Arc<Api>>,
    User(user): User,
    path: ChildPath,
) -> Result<StatusCode, Refusal> {
    let child = api.child_at(&user, path).await?;
    api.note(&child, Deed::GuardianLeft).await?;
    api.table.leave(&child).await.map_err(|e| api.table_failed(&e))?;
    info!(guardian.id = %child.guardian, pupil.id = %child.pupil, "guardian {} has left a pupil", child.guardian);
    Ok(StatusCode::NO_CONTENT)
}

/// A code for the child's other guardian. Whether anybody uses it is told to nobody.
#[utoipa::path(post, path = "/api/guardian/children/{child}/invitations", params(("child" = String, Path)),
    responses((status = 201, body = Invitation), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn invite(
    State(api): State<Arc<Api>>,
    User(user): User,
    path: ChildPath,
) -> Result<(StatusCode, Json<Invitation>), Refusal> {
    let child = api.child_at(&user, path).await?;
    if !api.school(&child.school).await?.ways.invitation {
        return Err(api.way_closed());
    }
    let now = api.clock.now();
    let open = api.table.open_invitations(&child, now).await.map_err(|e| api.table_failed(&e))?;
    if open >= OPEN_INVITATIONS {
        return Err(api.refuse(StatusCode::CONFLICT, "too_many_invitations", "error-too-many-invitations"));
    }
    let code = LetterCode::from_digits(api.chance::<12>()?);
    let until = now.saturating_add(VALID).unwrap_or(now);
    api.note(&child, Deed::GuardianInvited).await?;
    api.table.invite(&child, &code, until).await.map_err(|e| api.table_failed(&e))?;
    let url = format!("{}?letter={code}", api.page);
    let expires_on = day_of(until).yesterday().unwrap_or(day_of(until));
    Ok((StatusCode::CREATED, Json(Invitation { code: code.to_string(), url, expires_on })))
}

/// Whether the school does not let this person in by this way (any more). What staff decided themselves stays open.
pub(crate) fn is_closed(school: &School, way: Way, contact: &Contact) -> bool {
    let open = match way {
        Way::Letter => school.ways.letter,
        Way::Passcode => school.ways.passcode,
        Way::Invitation => school.ways.invitation,
        Way::Relink | Way::Staff => true,
    };
    !open || (matches!(contact, Contact::Mail(_)) && !school.ways.mail)
}

impl Api {
    async fn child_at(&self, user: &Contact, path: ChildPath) -> Result<Child, Refusal> {
        let Path(child) = path.map_err(|_| self.not_found())?;
        self.own_child(user, &child).await
    }

    pub(crate) fn nickname(&self, typed: &str) -> Result<Nickname, Refusal> {
        let invalid = |_| self.refuse(StatusCode::UNPROCESSABLE_ENTITY, "nickname_invalid", "error-nickname-invalid");
        typed.parse().map_err(invalid)
    }

    pub(crate) fn way_closed(&self) -> Refusal {
        self.refuse(StatusCode::FORBIDDEN, "way_closed", "error-way-closed")
    }

    /// Into the school's log, before it is done.
    pub(crate) async fn note(&self, child: &Child, did: Deed) -> Result<(), Refusal> {
        let whom = Whom::Link { pupil: child.pupil.clone(), number: child.number() };
        let act = Act::new(self.clock.now(), Actor::Guardian { id: child.guardian.clone() }, did).to(whom);
        let noted = self.table.append(&Chain::School(child.school.clone()), act).await;
        noted.map(drop).map_err(|e| self.table_failed(&e))
    }
}
