//! Signing in by e-mail.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    broadcast::Mailed,
    guardian::{Contact, MailAddress},
    id::TicketId,
    sign_in::{MAILS_AN_HOUR, Proof, SESSION_VALID, SessionToken, Ticket},
};
use lambda::{
    chance,
    http::{Body, ErrorBody, Refusal},
};
use serde::{Deserialize, Serialize};
use table::SignIns;
use tracing::{error, info};
use utoipa::ToSchema;

use crate::{
    Api,
    session::{COOKIE, User, token},
};

#[derive(Deserialize, ToSchema)]
pub(crate) struct SignInQuestion {
    mail: String,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct SignInAnswer {
    /// Goes with the code of the mail: the code alone opens nothing.
    ticket: String,
}

/// Either the ticket and the code that the mail shows, or the end of the mail's link.
#[derive(Deserialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum SignInProof {
    Code { ticket: String, code: String },
    Link { link: String },
}

/// Sends a mail with a code and a link. The answer is the same for every address.
#[utoipa::path(post, path = "/api/guardian/sign-in", request_body = SignInQuestion,
    responses((status = 202, body = SignInAnswer), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn ask(
    State(api): State<Arc<Api>>,
    Body(asked): Body<SignInQuestion>,
) -> Result<(StatusCode, Json<SignInAnswer>), Refusal> {
    let wrong = |_| api.refuse(StatusCode::UNPROCESSABLE_ENTITY, "mail_invalid", "error-mail-invalid");
    let address: MailAddress = asked.mail.parse().map_err(wrong)?;
    let now = api.clock.now();
    if api.table.count_mail(&address, now).await.map_err(|e| api.table_failed(&e))? > MAILS_AN_HOUR {
        return Err(api.refuse(StatusCode::TOO_MANY_REQUESTS, "too_many_tries", "error-too-many-mails"));
    }
    let ticket = Ticket::drawn(&api.chance()?);
    api.table.open_ticket(&ticket, &address, now).await.map_err(|e| api.table_failed(&e))?;
    api.send_ticket(&address, &ticket).await?;
    info!(mail.id = %address.id(), "a sign-in is on its way to {}", address.id());
    Ok((StatusCode::ACCEPTED, Json(SignInAnswer { ticket: ticket.id.to_string() })))
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct LinkQuestion {
    /// The end of the mail's link.
    link: String,
}

/// Whom a link would sign in. Addresses as `t•••@example.jp`.
#[derive(Serialize, ToSchema)]
pub(crate) struct LinkAnswer {
    mail: String,
    /// Somebody else is signed in in this browser, and would no longer be.
    instead_of: Option<String>,
}

/// Whose mail a link comes from, before anybody is signed in by it: a link may be somebody else's, sent on so that its
/// reader reports into another person's account. Uses nothing up.
#[utoipa::path(post, path = "/api/guardian/sign-in/link", request_body = LinkQuestion,
    responses((status = 200, body = LinkAnswer), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn whose(
    State(api): State<Arc<Api>>,
    headers: HeaderMap,
    Body(LinkQuestion { link }): Body<LinkQuestion>,
) -> Result<Json<LinkAnswer>, Refusal> {
    let failed = || api.refuse(StatusCode::UNAUTHORIZED, "sign_in_failed", "error-sign-in-failed");
    let (ticket, proof) = Proof::of_link(&link).ok_or_else(failed)?;
    let sent_to = api.table.sent_to(&ticket, &proof, api.clock.now()).await.map_err(|e| api.table_failed(&e))?;
    let sent_to = sent_to.ok_or_else(failed)?;
    let here = api.signed_in(&headers).await?.filter(|here| *here != sent_to);
    Ok(Json(LinkAnswer { mail: sent_to.masked(), instead_of: here.map(|here| here.masked()) }))
}

/// Opens a session: its cookie comes with the answer.
#[utoipa::path(post, path = "/api/guardian/session", request_body = SignInProof,
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn begin(State(api): State<Arc<Api>>, Body(shown): Body<SignInProof>) -> Result<Response, Refusal> {
    let failed = || api.refuse(StatusCode::UNAUTHORIZED, "sign_in_failed", "error-sign-in-failed");
    let (ticket, proof) = read(shown).ok_or_else(failed)?;
    let now = api.clock.now();
    let contact = api.table.redeem(&ticket, &proof, now).await.map_err(|e| api.table_failed(&e))?;
    let contact = contact.ok_or_else(failed)?;
    let token = SessionToken::drawn(&api.chance()?);
    api.table.begin_session(&token, &contact, now).await.map_err(|e| api.table_failed(&e))?;
    info!(contact.id = %contact, "{contact} has signed in");
    Ok(no_content(&cookie(token.reveal(), SESSION_VALID.as_secs())))
}

/// Ends the session, here and in the table.
#[utoipa::path(delete, path = "/api/guardian/session", responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn end(State(api): State<Arc<Api>>, headers: HeaderMap) -> Result<Response, Refusal> {
    if let Some(token) = token(&headers) {
        api.table.end_session(&token).await.map_err(|e| api.table_failed(&e))?;
    }
    Ok(no_content(&cookie("", 0)))
}

/// Ends all sessions of who asks, on every device. Who comes by LINE has none.
#[utoipa::path(delete, path = "/api/guardian/sessions", responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn end_all(State(api): State<Arc<Api>>, User(user): User) -> Result<Response, Refusal> {
    let Contact::Mail(mail) = &user else { return Err(api.not_found()) };
    api.table.end_sessions(mail, api.clock.now()).await.map_err(|e| api.table_failed(&e))?;
    info!(contact.id = %user, "{user} has signed out everywhere");
    Ok(no_content(&cookie("", 0)))
}

fn read(shown: SignInProof) -> Option<(TicketId, Proof)> {
    match shown {
        SignInProof::Code { ticket, code } => Some((ticket.parse().ok()?, Proof::typed(&code)?)),
        SignInProof::Link { link } => Proof::of_link(&link),
    }
}

fn cookie(value: &str, seconds: i64) -> String {
    format!("{COOKIE}={value}; Path=/; Max-Age={seconds}; HttpOnly; Secure; SameSite=Strict")
}

fn no_content(cookie: &str) -> Response {
    let headers = [(header::SET_COOKIE, cookie), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::NO_CONTENT, headers).into_response()
}

impl Api {
    pub(crate) fn chance<const N: usize>(&self) -> Result<[u8; N], Refusal> {
        chance().map_err(|reason| {
            error!("{reason}");
            Refusal::try_again(self.words.plain("error-try-again"))
        })
    }

    /// The address of the session that the browser has.
    async fn signed_in(&self, headers: &HeaderMap) -> Result<Option<MailAddress>, Refusal> {
        let Some(token) = token(headers) else { return Ok(None) };
        let session = self.table.session(&token, self.clock.now()).await.map_err(|e| self.table_failed(&e))?;
        let Some(Contact::Mail(mail)) = session else { return Ok(None) };
        self.table.address(&mail).await.map_err(|e| self.table_failed(&e))
    }

    async fn send_ticket(&self, to: &MailAddress, ticket: &Ticket) -> Result<(), Refusal> {
        let Some(post) = &self.post else {
            return Err(self.refuse(StatusCode::SERVICE_UNAVAILABLE, "mail_off", "error-mail-off"));
        };
        let link = format!("{}?sign-in={}", self.page, ticket.link());
        let text = self.words.with("sign-in-text", &[("code", ticket.code()), ("link", &link)]);
        match post.send(to, &self.words.plain("sign-in-subject"), &text).await {
            Mailed::Taken => Ok(()),
            // Whoever waits for it asks for another one.
            _ => Err(Refusal::try_again(self.words.plain("error-try-again"))),
        }
    }
}
