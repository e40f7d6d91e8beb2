//! Claims that wait: the teacher knows the child, so the teacher decides.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use console::{AtSchool, refuse};
use domain::{
    audit::{Deed, Whom},
    claim::{Decided, Why},
    time::rfc3339,
};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{ClaimDesk, OpenClaim, Ruling};
use tracing::info;
use utoipa::ToSchema;

use super::{
    failed,
    reach::{Rooms, roll_number},
    wrong,
};
use crate::Api;

/// Claims that nobody has decided.
#[derive(Serialize, ToSchema)]
pub(crate) struct Claims {
    /// Oldest first.
    claims: Vec<Claimant>,
}

/// What a guardian says about their child.
#[derive(Serialize, ToSchema)]
pub(crate) struct Claimant {
    id: String,
    at: String,
    homeroom_label: String,
    /// Null when they left it open.
    roll_number: Option<u16>,
    /// As typed.
    name: String,
    kana: String,
    /// Who is there already; null when nobody is, or that pupil has gone meanwhile.
    against: Option<Against>,
    why: WhyName,
    /// The school has suspended this guardian's link to the pupil who is there (支援措置).
    suspended: bool,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct Against {
    pupil: String,
    name: String,
    kana: String,
    roll_number: Option<u16>,
    guardians: usize,
}

/// `same_name`, `same_seat`: another guardian registered that child; `on_roster`: the school's own roster has it;
/// `not_on_roster`: there is a roster, and neither this name nor this roll number is on it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WhyName {
    SameName,
    SameSeat,
    OnRoster,
    NotOnRoster,
}

/// What the teacher decides.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Decision {
    decision: DecisionName,
}

/// `same_child`: another guardian of that child; `other_child`: a child of their own; refuse: neither.
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DecisionName {
    SameChild,
    OtherChild,
    Refuse,
}

/// What is decided, now or before.
#[derive(Serialize, ToSchema)]
pub(crate) struct DecidedClaim {
    id: String,
    decision: DecisionName,
}

impl From<DecisionName> for Decided {
    fn from(decision: DecisionName) -> Self {
        match decision {
            DecisionName::SameChild => Self::SameChild,
            DecisionName::OtherChild => Self::OtherChild,
            DecisionName::Refuse => Self::Refused,
        }
    }
}

impl DecisionName {
    fn code(self) -> &'static str {
        match self {
            Self::SameChild => "same_child",
            Self::OtherChild => "other_child",
            Self::Refuse => "refuse",
        }
    }
}

/// The claims that wait for a decision.
#[utoipa::path(get, operation_id = "claims", path = "/api/console/schools/{school}/claims", params(("school" = String, Path)),
    responses((status = 200, body = Claims), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn claims(
    State(api): State<Arc<Api>>,
    AtSchool { scope, .. }: AtSchool,
) -> Result<Json<Claims>, Refusal> {
    let homerooms = api.homerooms(&scope).await?;
    let open = api.table.open_claims(&scope).await.map_err(failed)?;
    let rooms = Rooms::of(&homerooms);
    Ok(Json(Claims { claims: open.into_iter().filter_map(|open| claimant(open, &rooms)).collect() }))
}

fn claimant(open: OpenClaim, rooms: &Rooms<'_>) -> Option<Claimant> {
    let OpenClaim { claim, against, guardians, suspended } = open;
    let against = against.map(|pupil| Against {
        pupil: pupil.id.into(),
        name: pupil.name,
        kana: pupil.kana,
        roll_number: roll_number(pupil.roll_number),
        guardians,
    });
    let why = match claim.conflict?.why {
        Why::SameName => WhyName::SameName,
        Why::SameSeat => WhyName::SameSeat,
        Why::OnRoster => WhyName::OnRoster,
        Why::NotOnRoster => WhyName::NotOnRoster,
    };
    Some(Claimant {
        homeroom_label: rooms.label(&claim.homeroom),
        id: claim.id.into(),
        at: rfc3339(claim.at),
        roll_number: roll_number(claim.roll_number),
        name: claim.name,
        kana: claim.kana,
        against,
        why,
        suspended,
    })
}

/// Decides a claim. Who is refused is told nothing but that they are not registered.
#[utoipa::path(post, operation_id = "decide_claim", path = "/api/console/schools/{school}/claims/{claim}",
    params(("school" = String, Path), ("claim" = String, Path)), request_body = Decision,
    responses((status = 200, body = DecidedClaim), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn decide(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    of: Result<Path<(String, String)>, PathRejection>,
    Body(Decision { decision }): Body<Decision>,
) -> Result<Json<DecidedClaim>, Refusal> {
    let Path((_, id)) = of.map_err(|_| refuse::not_found())?;
    let id = id.parse().map_err(|_| refuse::not_found())?;
    let claim = api.table.claim_in(&scope, &id).await.map_err(failed)?.ok_or_else(refuse::not_found)?;
    if claim.decided.is_none() {
        let whom = Whom::Claim { claim: id.to_string() };
        api.log(&scope, api.act(&session, Deed::ClaimDecided).to(whom).with("decision", decision.code())).await?;
    }
    let ruling = api.table.rule(&scope, &claim, decision.into(), api.clock.now()).await.map_err(failed)?;
    match ruling {
        Ruling::Decided(decided) if decided == decision.into() => {
            info!(staff.id = %session.staff.id, claim.id = %id, "claim {id} decided: {}", decision.code());
            Ok(Json(DecidedClaim { id: id.into(), decision }))
        }
        Ruling::Decided(_) => Err(wrong::decided_otherwise()),
        Ruling::Suspended => Err(wrong::suspended()),
        Ruling::Gone => Err(wrong::seat_gone()),
    }
}
