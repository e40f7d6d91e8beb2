//! Taking it back: LINE cannot recall, so page and files go, what has not gone out stays, and whoever got it is told.
//!
//! It may be disturbed at any point. Page and audience are gone with the first write; the rest is done part by part, and as long as a
//! part is missing the broadcast says so and can be taken back again, which does what is missing.

use std::{collections::BTreeSet, sync::Arc};

use axum::{Json, extract::State};
use console::Session;
use domain::{
    audit::Deed,
    broadcast::{
        Audience, Broadcast, Can, Content, LINE_CHARACTERS,
        guard::{Finding, Why, needs_second},
    },
};
use jiff::Timestamp;
use lambda::http::{Body, ErrorBody, Refusal};
use tracing::{info, warn};

use crate::{
    Api, look,
    one::Id,
    refuse,
    view::{self, Counted, Withdraw, Words, WordsLook},
};

/// What the guard sees in the words that somebody adds to our own.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/withdraw/look", operation_id = "look_at_withdrawal",
    params(("id" = String, Path)), request_body = Words,
    responses((status = 200, body = WordsLook), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn look(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Id,
    Body(asked): Body<Words>,
) -> Result<Json<WordsLook>, Refusal> {
    let broadcast = api.one_that(&session, id, Can::Withdraw).await?;
    let findings = api.found_in(&session, &broadcast, fitting(&asked.words)?).await?;
    let needs_second = needs_second(&findings);
    Ok(Json(WordsLook { findings: findings.iter().map(look::finding).collect(), needs_second }))
}

/// Takes it back: page and files are gone, and who got it is told.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/withdraw", operation_id = "withdraw_broadcast",
    params(("id" = String, Path)), request_body = Withdraw,
    responses((status = 200, body = view::Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn withdraw(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Id,
    Body(asked): Body<Withdraw>,
) -> Result<Json<view::Broadcast>, Refusal> {
    let words = fitting(&asked.words)?;
    let broadcast = api.one(&session, id).await?;
    if broadcast.told.is_some() {
        return Ok(Json(api.shown(&session, broadcast).await?));
    }
    if !broadcast.allows(&session.staff, Can::Withdraw) {
        return Err(refuse::not_now());
    }
    let findings = api.found_in(&session, &broadcast, words).await?;
    acknowledged(&findings, &asked.acknowledged.into_iter().collect())?;
    api.note(&session, &broadcast, Deed::BroadcastWithdrawn).await?;
    let now = api.clock.now();
    let withdrawn = api.step(&session, broadcast, |at_present| at_present.withdraw(now).map(Some)).await?;
    info!(broadcast.id = %withdrawn.id, staff.id = %session.staff.id, "broadcast {} is withdrawn", withdrawn.id);
    let done = match Box::pin(api.wind_up(&session, &withdrawn, words, now)).await {
        Ok(done) => done,
        // It is taken back, and the page says what is missing.
        Err(refused) => {
            warn!(broadcast.id = %withdrawn.id, error.code = refused.code, "of taking {} back a part is missing", withdrawn.id);
            withdrawn
        }
    };
    Ok(Json(api.shown(&session, done).await?))
}

/// One's own words, if they are short enough.
fn fitting(words: &str) -> Result<&str, Refusal> {
    let words = words.trim();
    if words.chars().count() > LINE_CHARACTERS { Err(refuse::words_too_long()) } else { Ok(words) }
}

/// There is no time for a second person: what would need one is not said.
fn acknowledged(findings: &[Finding], acknowledged: &BTreeSet<String>) -> Result<(), Refusal> {
    if needs_second(findings) {
        return Err(refuse::words_not_alone());
    }
    let all = findings.iter().all(|finding| acknowledged.contains(&finding.id));
    if all { Ok(()) } else { Err(refuse::not_looked_at()) }
}

impl Api {
    /// What the guard sees in words for those who got it. How many they are was decided when it was sent.
    async fn found_in(&self, session: &Session, broadcast: &Broadcast, words: &str) -> Result<Vec<Finding>, Refusal> {
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let said = Broadcast {
            content: Content { text: words.to_owned(), ..Content::default() },
            audience: recipients_of(broadcast),
            attachments: Vec::new(),
            survey: None,
            ..broadcast.clone()
        };
        let findings = self.look_at(session, &said, Some(Counted::default())).await?.findings;
        Ok(findings.into_iter().filter(|finding| finding.why != Why::WiderThanUsual).collect())
    }

    /// Everything that belongs to taking it back. No part waits for another one's success.
    async fn wind_up(
        &self,
        session: &Session,
        withdrawn: &Broadcast,
        words: &str,
        now: Timestamp,
    ) -> Result<Broadcast, Refusal> {
        let files = self.delete_files(withdrawn).await;
        let told = self.tell(session, withdrawn, words, now).await;
        let repeated = self.take_back_repeated(session, withdrawn, told.as_ref().ok().cloned(), now);
        let repeated = Box::pin(repeated).await;
        let told = files.and(repeated).and(told)?;
        self.step(session, withdrawn.clone(), |at_present| at_present.told(told.clone(), now).map(Some)).await
    }
}

/// Those who got it.
pub(crate) fn recipients_of(broadcast: &Broadcast) -> Audience {
    Audience::RecipientsOf { recipients_of: broadcast.id.clone(), schools: broadcast.audience.schools() }
}
