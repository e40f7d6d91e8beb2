//! Registering without a roster: the school's passcode, the homeroom, the child's name.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    audit::{Act, Actor, Chain, Deed, Whom},
    claim::Claim,
    guardian::{Child, Contact, Way},
    id::{GuardianId, HomeroomId},
    registration::{Nickname, Passcode, TRIES_AN_HOUR},
    school::{Homeroom, School},
    time::{academic_year, day_of},
};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{AuditLog, Claimed, Claims, Guardians, Registration, Schools};
use utoipa::ToSchema;

use crate::{
    Api,
    household::is_closed,
    session::User,
    view::{ChildView, Named},
};

/// Claims of one person within a day: brothers and sisters, and a slip or two. Whoever knows a passcode must not fill a
/// school with children, nor ask for them one by one.
const CLAIMS_A_DAY: u32 = 8;

#[derive(Deserialize, ToSchema)]
pub(crate) struct PasscodeQuestion {
    passcode: String,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct PasscodeAnswer {
    school: Named,
    /// In school order.
    homerooms: Vec<HomeroomChoice>,
}

#[derive(Serialize, ToSchema)]
struct HomeroomChoice {
    id: String,
    label: String,
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct NewClaim {
    passcode: String,
    homeroom: String,
    /// The child's full name. It is for the school and never in the talk.
    name: String,
    kana: String,
    /// 出席番号, if it is known.
    roll_number: Option<u16>,
    nickname: String,
}

/// The teacher has to decide.
#[derive(Serialize, ToSchema)]
pub(crate) struct Waiting {
    waiting: bool,
}

/// Which school a passcode belongs to, and its homerooms to choose from.
#[utoipa::path(post, path = "/api/guardian/schools", request_body = PasscodeQuestion,
    responses((status = 200, body = PasscodeAnswer), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn school(
    State(api): State<Arc<Api>>,
    User(user): User,
    Body(asked): Body<PasscodeQuestion>,
) -> Result<Json<PasscodeAnswer>, Refusal> {
    let school = api.school_of(&user, &asked.passcode).await?;
    let homerooms = api.homerooms(&school).await?;
    let choice = |homeroom: Homeroom| HomeroomChoice { label: homeroom.label(), id: homeroom.id.to_string() };
    let homerooms = homerooms.into_iter().map(choice).collect();
    Ok(Json(PasscodeAnswer { school: Named { name: school.name }, homerooms }))
}

/// Registers a child without a letter. A seat that somebody has already waits for the teacher; in a homeroom with a roster
/// everybody does, so that nobody learns who is on it.
#[utoipa::path(post, path = "/api/guardian/claims", request_body = NewClaim,
    responses((status = 201, body = ChildView), (status = 202, body = Waiting), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn claim(
    State(api): State<Arc<Api>>,
    User(user): User,
    Body(new): Body<NewClaim>,
) -> Result<Response, Refusal> {
    let nickname = api.nickname(&new.nickname)?;
    let school = api.school_of(&user, &new.passcode).await?;
    if is_closed(&school, Way::Passcode, &user) {
        return Err(api.way_closed());
    }
    let claim = api.read_claim(&user, &school, nickname, &new).await?;
    api.not_in_full(&claim.pupil(), &claim.nickname)?;
    if api.table.count_claim(&user, claim.at).await.map_err(|e| api.table_failed(&e))? > CLAIMS_A_DAY {
        return Err(api.refuse(StatusCode::TOO_MANY_REQUESTS, "too_many_tries", "error-too-many-claims"));
    }
    let actor = Actor::Guardian { id: claim.guardian.clone() };
    let act = Act::new(claim.at, actor, Deed::ClaimMade).to(Whom::Claim { claim: claim.id.to_string() });
    api.table.append(&Chain::School(school.code.clone()), act).await.map_err(|e| api.table_failed(&e))?;
    let view = async |child: &Child| Ok::<_, Refusal>(Json(api.child_view(child).await?));
    match api.table.claim(&claim).await.map_err(|e| api.table_failed(&e))? {
        Claimed::Linked(child) => Ok((StatusCode::CREATED, view(&child).await?).into_response()),
        Claimed::AlreadyLinked(child) => Ok(view(&child).await?.into_response()),
        Claimed::Waiting => Ok((StatusCode::ACCEPTED, Json(Waiting { waiting: true })).into_response()),
        Claimed::NoSuchHomeroom => Err(api.refuse(StatusCode::CONFLICT, "homeroom_gone", "error-homeroom-gone")),
    }
}

impl Api {
    /// The school of a passcode, if this person may still try one within this hour and the school lets them in so.
    async fn school_of(&self, user: &Contact, typed: &str) -> Result<School, Refusal> {
        let unknown = || self.refuse(StatusCode::NOT_FOUND, "code_unknown", "error-passcode-unknown");
        let passcode: Passcode = typed.parse().map_err(|_| unknown())?;
        let tries = self.table.tries(user, self.clock.now()).await.map_err(|e| self.table_failed(&e))?;
        if tries >= TRIES_AN_HOUR {
            return Err(self.too_many_tries());
        }
        let schools = self.table.schools().await.map_err(|e| self.table_failed(&e))?;
        let open = |school: &School| school.ways.passcode && school.passcode.as_ref() == Some(&passcode);
        if let Some(school) = schools.into_iter().find(open) {
            return Ok(school);
        }
        self.table.wrong_try(user, self.clock.now()).await.map_err(|e| self.table_failed(&e))?;
        Err(unknown())
    }

    async fn homerooms(&self, school: &School) -> Result<Vec<Homeroom>, Refusal> {
        let year = academic_year(day_of(self.clock.now()));
        self.table.homerooms_of(&school.code, year).await.map_err(|e| self.table_failed(&e))
    }

    async fn read_claim(
        &self,
        user: &Contact,
        school: &School,
        nickname: Nickname,
        new: &NewClaim,
    ) -> Result<Claim, Refusal> {
        let homerooms = self.homerooms(school).await?;
        let id: Option<HomeroomId> = new.homeroom.parse().ok();
        let homeroom = homerooms.into_iter().find(|homeroom| Some(&homeroom.id) == id.as_ref());
        let gone = || self.refuse(StatusCode::CONFLICT, "homeroom_gone", "error-homeroom-gone");
        let homeroom = homeroom.ok_or_else(gone)?;
        let (name, kana) = self.names(&new.name, &new.kana)?;
        let roll_number = new.roll_number.unwrap_or(0);
        if roll_number > 99 {
            return Err(self.refuse(
                StatusCode::UNPROCESSABLE_ENTITY,
                "roll_number_invalid",
                "error-roll-number-invalid",
            ));
        }
        let family = self.table.family(user).await.map_err(|e| self.table_failed(&e))?;
        let guardian = family.map_or_else(|| GuardianId::of(user), |family| family.guardian);
        Ok(Claim {
            id: Claim::id_of(&guardian, &homeroom, (&name, &kana), roll_number),
            school: school.code.clone(),
            homeroom: homeroom.id,
            year: homeroom.year,
            roll_number,
            name,
            kana,
            nickname,
            contact: user.clone(),
            guardian,
            at: self.clock.now(),
            conflict: None,
            decided: None,
        })
    }

    fn names(&self, name: &str, kana: &str) -> Result<(String, String), Refusal> {
        let fits = |text: &str| (1..=40).contains(&text.chars().count()) && !text.chars().any(char::is_control);
        let (name, kana) = (name.trim(), kana.trim());
        if !fits(name) || !fits(kana) {
            return Err(self.refuse(StatusCode::UNPROCESSABLE_ENTITY, "name_invalid", "error-name-invalid"));
        }
        let reading = |c: char| matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '・' | ' ' | '　');
        if !kana.chars().all(reading) {
            return Err(self.refuse(StatusCode::UNPROCESSABLE_ENTITY, "kana_invalid", "error-kana-invalid"));
        }
        Ok((name.to_owned(), kana.to_owned()))
    }
}
