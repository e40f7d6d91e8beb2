//! Registering by a code: of a letter, of another guardian's invitation, of the school for a lost phone, of a community
//! member.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    audit::{Act, Actor, Chain, Deed, Whom},
    guardian::{Child, Contact},
    id::GuardianId,
    registration::{LetterCode, Nickname, TRIES_AN_HOUR},
    school::Pupil,
    time::{academic_year, day_of},
};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{
    AuditLog, Guardians, Joined, Letter, Linked, Membership, Memberships, Pupils, Registration, Schools, Target,
};
use tracing::info;
use utoipa::ToSchema;

use crate::{
    Api,
    household::is_closed,
    session::User,
    view::{ChildView, Named},
};

#[derive(Deserialize, ToSchema)]
pub(crate) struct CodeQuestion {
    /// As typed: hyphens, case and width do not matter.
    #[schema(example = "ABCD-EFGH-JKMN")]
    code: String,
}

/// Enough to see that it is the right letter, too little to learn who the child is.
#[derive(Serialize, ToSchema)]
pub(crate) struct CodeAnswer {
    school: String,
    homeroom: String,
    r#for: ForWhom,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ForWhom {
    /// A guardian of a child.
    Child,
    /// A community member, who only receives: `homeroom` is empty.
    Community,
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct NewMembership {
    code: String,
}

/// What I receive as a community member.
#[derive(Serialize, ToSchema)]
pub(crate) struct MembershipView {
    school: Named,
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct NewChild {
    code: String,
    /// 呼び名: what the talk calls the child; 1 to 10 characters.
    nickname: String,
}

/// Which school and homeroom a code belongs to.
#[utoipa::path(post, path = "/api/guardian/codes", request_body = CodeQuestion,
    responses((status = 200, body = CodeAnswer), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn code(
    State(api): State<Arc<Api>>,
    User(user): User,
    Body(asked): Body<CodeQuestion>,
) -> Result<Json<CodeAnswer>, Refusal> {
    let code = api.try_code(&user, &asked.code).await?;
    let Some(letter) = api.table.letter(&code, &user, api.clock.now()).await.map_err(|e| api.table_failed(&e))? else {
        return Err(api.wrong_code(&user).await);
    };
    if letter.used {
        return Err(api.used_code(&user).await);
    }
    if let Target::Community(school, _) = &letter.target {
        let school = api.school(school).await?.name;
        return Ok(Json(CodeAnswer { school, homeroom: String::new(), r#for: ForWhom::Community }));
    }
    let pupil = api.table.pupil_on(&letter).await.map_err(|e| api.table_failed(&e))?;
    let pupil = pupil.ok_or_else(|| api.not_found())?;
    let school = api.school(&pupil.school).await?;
    if is_closed(&school, letter.way, &user) {
        return Err(api.way_closed());
    }
    let year = academic_year(day_of(api.clock.now()));
    let homeroom = api.table.homeroom(&pupil.school, year, &pupil.homeroom).await.map_err(|e| api.table_failed(&e))?;
    let homeroom = homeroom.map(|homeroom| homeroom.label()).unwrap_or_default();
    Ok(Json(CodeAnswer { school: school.name, homeroom, r#for: ForWhom::Child }))
}

/// Links me to the child of a letter, under the nickname that I choose.
#[utoipa::path(post, path = "/api/guardian/children", request_body = NewChild,
    responses((status = 201, body = ChildView), (status = 200, description = "linked already", body = ChildView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn child(
    State(api): State<Arc<Api>>,
    User(user): User,
    Body(new): Body<NewChild>,
) -> Result<(StatusCode, Json<ChildView>), Refusal> {
    let nickname = api.nickname(&new.nickname)?;
    let code = api.try_code(&user, &new.code).await?;
    api.before_linking(&user, &code, &nickname).await?;
    let linked = api.table.link(&code, &user, &nickname, api.clock.now()).await;
    match linked.map_err(|e| api.table_failed(&e))? {
        Linked::Linked(child) => {
            info!(guardian.id = %child.guardian, school.code = %child.school, "guardian {} is linked to a pupil", child.guardian);
            Ok((StatusCode::CREATED, Json(api.child_view(&child).await?)))
        }
        Linked::AlreadyLinked(child) => Ok((StatusCode::OK, Json(api.child_view(&child).await?))),
        Linked::CodeUnknown => Err(api.wrong_code(&user).await),
        Linked::CodeUsed => Err(api.used_code(&user).await),
    }
}

/// Makes me the community member that a code was made for.
#[utoipa::path(post, path = "/api/guardian/memberships", request_body = NewMembership,
    responses((status = 201, body = MembershipView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn join(
    State(api): State<Arc<Api>>,
    User(user): User,
    Body(new): Body<NewMembership>,
) -> Result<(StatusCode, Json<MembershipView>), Refusal> {
    let code = api.try_code(&user, &new.code).await?;
    api.before_joining(&user, &code).await?;
    let joined = api.table.join(&code, &user, api.clock.now()).await;
    match joined.map_err(|e| api.table_failed(&e))? {
        Joined::Joined(membership) => Ok((StatusCode::CREATED, Json(api.membership(&membership).await?))),
        Joined::CodeUnknown => Err(api.wrong_code(&user).await),
        Joined::CodeUsed => Err(api.used_code(&user).await),
    }
}

impl Api {
    async fn before_joining(&self, user: &Contact, code: &LetterCode) -> Result<(), Refusal> {
        let now = self.clock.now();
        let letter = self.table.letter(code, user, now).await.map_err(|e| self.table_failed(&e))?;
        let Some(Letter { target: Target::Community(school, member), used: false, .. }) = letter else { return Ok(()) };
        let by = Actor::Guardian { id: GuardianId::of(user) };
        let act = Act::new(now, by, Deed::CommunityRegistered).to(Whom::Community { member });
        let noted = self.table.append(&Chain::School(school), act).await;
        noted.map(drop).map_err(|e| self.table_failed(&e))
    }

    pub(crate) async fn membership(&self, membership: &Membership) -> Result<MembershipView, Refusal> {
        Ok(MembershipView { school: Named { name: self.school(&membership.school).await?.name } })
    }

    /// The code, if this user may still try one within this hour. Something that cannot be a code costs no try.
    async fn try_code(&self, user: &Contact, typed: &str) -> Result<LetterCode, Refusal> {
        let unknown = |_| self.refuse(StatusCode::NOT_FOUND, "code_unknown", "error-code-unknown");
        let code = typed.parse().map_err(unknown)?;
        let tries = self.table.tries(user, self.clock.now()).await.map_err(|e| self.table_failed(&e))?;
        if tries < TRIES_AN_HOUR { Ok(code) } else { Err(self.too_many_tries()) }
    }

    /// What must hold, and be in the log, before somebody becomes a guardian of the code's pupil.
    async fn before_linking(&self, user: &Contact, code: &LetterCode, nickname: &Nickname) -> Result<(), Refusal> {
        let now = self.clock.now();
        let Some(letter) = self.table.letter(code, user, now).await.map_err(|e| self.table_failed(&e))? else {
            return Ok(());
        };
        let Some(pupil) = self.table.pupil_on(&letter).await.map_err(|e| self.table_failed(&e))? else {
            return Ok(());
        };
        self.not_in_full(&pupil, nickname)?;
        if is_closed(&self.school(&pupil.school).await?, letter.way, user) {
            return Err(self.way_closed());
        }
        let family = self.table.family(user).await.map_err(|e| self.table_failed(&e))?;
        let guardian = family.map_or_else(|| GuardianId::of(user), |family| family.guardian);
        if letter.used || self.table.child(&guardian, &pupil.id).await.map_err(|e| self.table_failed(&e))?.is_some() {
            // Nothing is going to be done.
            return Ok(());
        }
        let child = Child { guardian, pupil: pupil.id, school: pupil.school, nickname: nickname.clone() };
        self.note(&child, Deed::GuardianRegistered).await
    }

    /// The talk lies with LINE: a full name must not get there as a nickname either.
    pub(crate) fn not_in_full(&self, pupil: &Pupil, nickname: &Nickname) -> Result<(), Refusal> {
        if pupil.is_named_in_full_by(nickname) {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return Err(self.refuse(status, "nickname_is_full_name", "error-nickname-is-full-name"));
        }
        Ok(())
    }

    /// A used code counts as a try: it opens nothing, and somebody may be going through them.
    async fn used_code(&self, user: &Contact) -> Refusal {
        match self.table.wrong_try(user, self.clock.now()).await {
            Ok(_) => self.refuse(StatusCode::CONFLICT, "code_used", "error-code-used"),
            Err(reason) => self.table_failed(&reason),
        }
    }

    async fn wrong_code(&self, user: &Contact) -> Refusal {
        match self.table.wrong_try(user, self.clock.now()).await {
            Ok(_) => self.refuse(StatusCode::NOT_FOUND, "code_unknown", "error-code-unknown"),
            Err(reason) => self.table_failed(&reason),
        }
    }

    pub(crate) fn too_many_tries(&self) -> Refusal {
        self.refuse(StatusCode::TOO_MANY_REQUESTS, "too_many_tries", "error-too-many-tries")
    }
}
