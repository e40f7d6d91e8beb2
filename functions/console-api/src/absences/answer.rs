//! What the school answers: words to the guardians, and whether it does what they ask for.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use console::{AtSchool, Session, refuse};
use domain::{
    absence::{PupilDay, Said, WORDS},
    audit::{Act, Deed, Whom},
    confidential::Confidential,
    entered,
    id::EntryId,
};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::Deserialize;
use tracing::info;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    day::AbsenceOfDay,
    within::{Place, entry_id, place},
    wrong,
};
use crate::Api;

/// Words to the guardians.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Comment {
    words: String,
    /// Made once for each text: sending it again writes nothing twice.
    request_id: Uuid,
}

/// Whether the school does what a guardian asks for.
#[derive(Deserialize, ToSchema)]
pub(crate) struct AnswerToRequest {
    /// The `entry` of the request that was on the screen.
    of: String,
    accept: bool,
    /// Made once for each tap.
    request_id: Uuid,
}

/// Writes to the guardians about what they reported. They read it on their page as the school's.
#[utoipa::path(post, operation_id = "comment_absence", path = "/api/console/schools/{school}/absences/{pupil}/{day}/comment",
    params(("school" = String, Path), ("pupil" = String, Path), ("day" = String, Path, format = Date)), request_body = Comment,
    responses((status = 200, body = AbsenceOfDay), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn comment(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    named: Place,
    Body(asked): Body<Comment>,
) -> Result<Json<AbsenceOfDay>, Refusal> {
    let (pupil, day) = place(named)?;
    let words = entered::text_or_nothing(&asked.words, WORDS).ok().filter(|words| !words.is_empty());
    let words = words.ok_or_else(wrong::comment)?;
    let setting = api.setting(&scope).await?;
    let day = api.day_within(&scope, &pupil, day).await?;
    if day.standing().is_none() {
        return Err(wrong::nothing_reported());
    }
    api.log(&scope, api.about(&session, Deed::AbsenceCommented, &day)).await?;
    let said = Said::Comment { words: Confidential::new(words) };
    let now = api.say(&session, &setting, &day, (said, asked.request_id)).await?;
    info!(staff.id = %session.staff.id, pupil.id = %pupil, "staff wrote to guardians about an absence");
    api.shown(&session, &scope, &setting, &now).await
}

/// Takes back what the school has written: by whoever wrote it, or a colleague who sees it. Guardians read that it was taken back.
#[utoipa::path(post, operation_id = "withdraw_comment",
    path = "/api/console/schools/{school}/absences/{pupil}/{day}/comment/{entry}/withdraw",
    params(("school" = String, Path), ("pupil" = String, Path), ("day" = String, Path, format = Date), ("entry" = String, Path)),
    responses((status = 200, body = AbsenceOfDay), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn withdraw(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    named: Result<Path<(String, String, String, String)>, PathRejection>,
) -> Result<Json<AbsenceOfDay>, Refusal> {
    let Path((school, pupil, day, of)) = named.map_err(|_| refuse::not_found())?;
    let (pupil, day) = place(Ok(Path((school, pupil, day))))?;
    let of: EntryId = of.parse().map_err(|_| refuse::not_found())?;
    let setting = api.setting(&scope).await?;
    let day = api.day_within(&scope, &pupil, day).await?;
    let comments = day.comments();
    let comment = comments.iter().find(|comment| *comment.entry == of).ok_or_else(refuse::not_found)?;
    if comment.withdrawn_at.is_some() {
        return api.shown(&session, &scope, &setting, &day).await;
    }
    api.log(&scope, api.about(&session, Deed::CommentWithdrawn, &day)).await?;
    // One for each comment, however often somebody takes it back.
    let request = Uuid::new_v5(&Uuid::NAMESPACE_OID, of.as_str().as_bytes());
    let now = api.say(&session, &setting, &day, (Said::Withdraw { of }, request)).await?;
    info!(staff.id = %session.staff.id, pupil.id = %pupil, "staff took back what was written about an absence");
    api.shown(&session, &scope, &setting, &now).await
}

/// Does what a guardian asks for after lessons have begun, or leaves things as they are.
#[utoipa::path(post, operation_id = "answer_request", path = "/api/console/schools/{school}/absences/{pupil}/{day}/answer",
    params(("school" = String, Path), ("pupil" = String, Path), ("day" = String, Path, format = Date)), request_body = AnswerToRequest,
    responses((status = 200, body = AbsenceOfDay), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn answer(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    named: Place,
    Body(asked): Body<AnswerToRequest>,
) -> Result<Json<AbsenceOfDay>, Refusal> {
    let (pupil, day) = place(named)?;
    let of: EntryId = asked.of.parse().map_err(|_| wrong::moved_on())?;
    let setting = api.setting(&scope).await?;
    let day = api.day_within(&scope, &pupil, day).await?;
    let again = day.entries.contains_key(&entry_id(&session, &day, asked.request_id));
    if !again && day.request().is_none_or(|request| *request.entry != of) {
        return Err(wrong::moved_on());
    }
    let act = api.about(&session, Deed::RequestAnswered, &day).with("accepted", asked.accept);
    api.log(&scope, act).await?;
    let said = if asked.accept { Said::Accept { of } } else { Said::Decline { of } };
    let now = api.say(&session, &setting, &day, (said, asked.request_id)).await?;
    info!(staff.id = %session.staff.id, pupil.id = %pupil, request.accepted = asked.accept, "staff answered a request");
    api.shown(&session, &scope, &setting, &now).await
}

impl Api {
    /// What this person does about a pupil's day, for the log.
    fn about(&self, session: &Session, did: Deed, day: &PupilDay) -> Act {
        self.act(session, did).to(Whom::Pupil { pupil: day.pupil.clone() }).with("day", day.day)
    }
}
