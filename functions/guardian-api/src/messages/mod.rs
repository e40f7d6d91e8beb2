//! お知らせ: what schools and the board have sent me, as far as it is mine at this moment.

mod view;

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json,
    extract::{
        Path, Query, State,
        rejection::{PathRejection, QueryRejection},
    },
    http::StatusCode,
};
use domain::{
    broadcast::{Attachment, Broadcast, State::Withdrawn},
    guardian::Contact,
    id::BroadcastId,
    school::SchoolCode,
    talk::ConfirmAnswer,
};
use files::{Files, Opening};
use futures_util::future::{try_join, try_join_all};
use jiff::Timestamp;
use lambda::http::{ErrorBody, Refusal};
use reception::Asked;
use serde::{Deserialize, Serialize};
use table::{Confirmation, ConfirmedBy, Family, Guardians, Inbox, Letterbox, Opened};
use tracing::{error, info};
use utoipa::{IntoParams, ToSchema};

pub(crate) use self::view::MessageView;
use self::view::{AsksName, MessageRow, asks, asks_for};
use crate::{Api, session::User, surveys::SurveyView};

/// Messages of one answer.
const PAGE: u16 = 20;

#[derive(Serialize, ToSchema)]
pub(crate) struct Messages {
    messages: Vec<MessageRow>,
    /// What to ask for to get older ones; none: there are none.
    #[schema(required)]
    next: Option<String>,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Older {
    /// `next` of an earlier answer.
    before: Option<String>,
}

/// Where a file is to be had for five minutes.
#[derive(Serialize, ToSchema)]
pub(crate) struct FileLink {
    url: String,
}

pub(crate) type MessagePath = Result<Path<String>, PathRejection>;

/// A message of somebody's, with what they are: a community member has no family.
pub(crate) type OwnMessage = (Option<Family>, Letterbox, Broadcast);

/// What has been done about a message of the list: the confirmation; whether it can be answered, and is.
type Done = (Option<Confirmation>, (bool, bool));

/// My messages, newest first.
#[utoipa::path(get, path = "/api/guardian/messages", params(Older),
    responses((status = 200, body = Messages), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn messages(
    State(api): State<Arc<Api>>,
    User(user): User,
    older: Result<Query<Older>, QueryRejection>,
) -> Result<Json<Messages>, Refusal> {
    let Query(Older { before }) = older.map_err(|_| api.invalid())?;
    let before = before.map(|token| place(&token).ok_or_else(|| api.invalid())).transpose()?;
    let family = api.table.family(&user).await.map_err(|e| api.table_failed(&e))?;
    let found = api.table.inbox(&user, family.as_ref(), before.as_ref(), PAGE).await;
    let found = found.map_err(|e| api.table_failed(&e))?;
    // Fewer than were asked for: there are no more.
    let last = found.last().filter(|_| found.len() >= usize::from(PAGE));
    let next = last.map(|(letter, _)| format!("{}-{}", letter.at.as_millisecond(), letter.broadcast));
    Ok(Json(Messages { messages: api.rows(&user, family.as_ref(), &found).await?, next }))
}

/// Where an earlier answer ended.
fn place(token: &str) -> Option<(Timestamp, BroadcastId)> {
    let (at, id) = token.split_once('-')?;
    Some((Timestamp::from_millisecond(at.parse().ok()?).ok()?, id.parse().ok()?))
}

/// One message.
#[utoipa::path(get, path = "/api/guardian/messages/{message}", params(("message" = String, Path)),
    responses((status = 200, body = MessageView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn message(
    State(api): State<Arc<Api>>,
    User(user): User,
    path: MessagePath,
) -> Result<Json<MessageView>, Refusal> {
    let Path(id) = path.map_err(|_| api.not_found())?;
    let own = api.own_message(&user, &id).await?;
    api.message_view(&user, own).await.map(Json)
}

/// 確認しました. Saying it again changes nothing.
#[utoipa::path(post, path = "/api/guardian/messages/{message}/confirm", params(("message" = String, Path)),
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn confirm(
    State(api): State<Arc<Api>>,
    User(user): User,
    path: MessagePath,
) -> Result<StatusCode, Refusal> {
    let Path(id) = path.map_err(|_| api.not_found())?;
    let id: BroadcastId = id.parse().map_err(|_| api.not_found())?;
    let confirmed = api.reception.confirm(&user, &id, api.clock.now(), ConfirmedBy::Page).await;
    match confirmed.map_err(|e| api.table_failed(&e))? {
        Some(ConfirmAnswer::Now | ConfirmAnswer::Before(_)) => Ok(StatusCode::NO_CONTENT),
        Some(ConfirmAnswer::Withdrawn) | None => Err(api.not_found()),
    }
}

/// Opens a file, which is noted.
#[utoipa::path(post, path = "/api/guardian/messages/{message}/attachments/{attachment}",
    params(("message" = String, Path), ("attachment" = String, Path)),
    responses((status = 200, body = FileLink), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn attachment(
    State(api): State<Arc<Api>>,
    User(user): User,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<Json<FileLink>, Refusal> {
    let Path((message, attachment)) = path.map_err(|_| api.not_found())?;
    let (_, letter, broadcast) = api.own_message(&user, &message).await?;
    let withdrawn = broadcast.state == Withdrawn;
    let file = broadcast.attachments.iter().find(|file| file.id.as_str() == attachment).filter(|_| !withdrawn);
    let file = file.ok_or_else(|| api.not_found())?;
    let url = api.link(&broadcast, file).await?;
    api.note_opened(&letter, file).await?;
    Ok(Json(FileLink { url }))
}

impl Api {
    /// Somebody else's message and none at all look the same.
    pub(crate) async fn own_message(&self, user: &Contact, id: &str) -> Result<OwnMessage, Refusal> {
        let id: BroadcastId = id.parse().map_err(|_| self.not_found())?;
        let family = self.table.family(user).await.map_err(|e| self.table_failed(&e))?;
        let found = self.table.message(user, family.as_ref(), &id).await.map_err(|e| self.table_failed(&e))?;
        let (letter, broadcast) = found.ok_or_else(|| self.not_found())?;
        Ok((family, letter, broadcast))
    }

    pub(crate) async fn message_view(&self, user: &Contact, own: OwnMessage) -> Result<MessageView, Refusal> {
        let (family, letter, broadcast) = &own;
        let asked = match family.as_ref().filter(|_| asks_for(letter, broadcast).is_some()) {
            Some(family) => self.asked(user, family, (letter, broadcast)).await?,
            None => None,
        };
        self.view_of(&own, asked.as_ref()).await
    }

    /// `asked`: the answers that it asks of this person.
    pub(crate) async fn view_of(
        &self,
        (family, letter, broadcast): &OwnMessage,
        asked: Option<&Asked>,
    ) -> Result<MessageView, Refusal> {
        let confirmed = self.confirmed(letter, broadcast).await?;
        let from = self.sender(letter, broadcast).await?;
        let survey = match asked {
            Some(asked) => Some(self.survey_view(asked).await?),
            None => None,
        };
        let appointments = self.appointments_of(family.as_ref(), letter, broadcast).await?;
        let (chosen, _) = self.has_chosen(family.as_ref(), letter, broadcast).await?;
        let answered = chosen || survey.as_ref().is_some_and(SurveyView::is_answered);
        let row = MessageRow::new(letter, broadcast, from, (confirmed.is_some(), answered));
        let children = family.iter().flat_map(|family| &family.children);
        let children = children.filter(|child| letter.via.contains(&child.pupil));
        let children = children.map(|child| child.nickname.to_string()).collect();
        Ok(MessageView::new(row, broadcast, children, confirmed.map(|confirmed| confirmed.at), (survey, appointments)))
    }

    /// Whether this person has answered everything that a message of the list asks of them, and whether that is over.
    async fn answered(
        &self,
        user: &Contact,
        family: Option<&Family>,
        (letter, broadcast): &(Letterbox, Broadcast),
    ) -> Result<(bool, bool), Refusal> {
        let now = self.clock.now();
        let asks = asks_for(letter, broadcast);
        if asks == Some(AsksName::Appointments) {
            return self.has_chosen(family, letter, broadcast).await;
        }
        let asks = asks == Some(AsksName::Survey);
        let Some(family) = family.filter(|_| asks) else { return Ok((false, false)) };
        match self.asked(user, family, (letter, broadcast)).await? {
            Some(asked) => Ok((self.has_answered(&asked).await?, !asked.is_open(now))),
            None => Ok((false, false)),
        }
    }

    async fn rows(
        &self,
        user: &Contact,
        family: Option<&Family>,
        found: &[(Letterbox, Broadcast)],
    ) -> Result<Vec<MessageRow>, Refusal> {
        let mut names: BTreeMap<&SchoolCode, String> = BTreeMap::new();
        for (letter, _) in found.iter().filter(|(_, broadcast)| broadcast.content.each_schools_header) {
            if !names.contains_key(&letter.school) {
                names.insert(&letter.school, self.school(&letter.school).await?.name);
            }
        }
        let confirmed = found.iter().map(|(letter, broadcast)| self.confirmed(letter, broadcast));
        let answered = found.iter().map(|message| self.answered(user, family, message));
        let (confirmed, answered) = try_join(try_join_all(confirmed), try_join_all(answered)).await?;
        let done = confirmed.into_iter().zip(answered);
        let row = |((letter, broadcast), (confirmed, (answered, over))): (&(Letterbox, Broadcast), Done)| {
            let own = names.get(&letter.school).filter(|_| broadcast.content.each_schools_header);
            let from = own.unwrap_or(&broadcast.sender_name).clone();
            let row = MessageRow::new(letter, broadcast, from, (confirmed.is_some(), answered));
            // What nobody can answer any more asks for nothing.
            MessageRow { asks: row.asks.filter(|_| answered || !over), ..row }
        };
        Ok(found.iter().zip(done).map(row).collect())
    }

    async fn sender(&self, letter: &Letterbox, broadcast: &Broadcast) -> Result<String, Refusal> {
        if broadcast.content.each_schools_header {
            return Ok(self.school(&letter.school).await?.name);
        }
        Ok(broadcast.sender_name.clone())
    }

    /// The confirmation of somebody who is asked for one.
    async fn confirmed(&self, letter: &Letterbox, broadcast: &Broadcast) -> Result<Option<Confirmation>, Refusal> {
        if !asks(letter, broadcast) {
            return Ok(None);
        }
        self.table.confirmed(letter).await.map_err(|e| self.table_failed(&e))
    }

    async fn link(&self, broadcast: &Broadcast, file: &Attachment) -> Result<String, Refusal> {
        let kind = file.kind.ok_or_else(|| self.not_found())?;
        let key = files::of(&broadcast.from, &broadcast.id, &file.id);
        self.files.opening(&key, Opening { name: &file.name, kind }).await.map_err(|reason| {
            error!(broadcast.id = %broadcast.id, "a file cannot be opened: {reason}");
            Refusal::try_again(self.words.plain("error-try-again"))
        })
    }

    async fn note_opened(&self, letter: &Letterbox, file: &Attachment) -> Result<(), Refusal> {
        let opened = Opened {
            broadcast: letter.broadcast.clone(),
            school: letter.school.clone(),
            attachment: file.id.clone(),
            reader: letter.reader.clone(),
            at: self.clock.now(),
        };
        self.table.note_opened(&opened).await.map_err(|e| self.table_failed(&e))?;
        info!(broadcast.id = %letter.broadcast, attachment.id = %file.id, "a file was opened");
        Ok(())
    }
}
