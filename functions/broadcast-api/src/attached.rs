//! Attachments: announced, sent to the bucket by the browser itself, looked at, opened, taken off.

use std::{collections::BTreeSet, sync::Arc};

use attachments::{Kind, NotAccepted, kind_of, text_of};
use axum::{Json, extract::State, http::StatusCode};
use base64::{Engine, engine::general_purpose::STANDARD};
use console::Session;
use domain::{
    broadcast::{self, Broadcast, Can},
    entered,
    id::AttachmentId,
};
use files::{Files, FilesError};
use lambda::http::{Body, ErrorBody, Refusal};
use tracing::info;
use uuid::Uuid;

use crate::{
    Api,
    one::{Below, Id, below},
    refuse,
    view::{FileName, Upload, UploadTo},
};

/// Characters of a file's name.
const NAME: usize = 100;

/// Where a file is to be sent. It goes along once it has been checked.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/attachments", operation_id = "begin_attachment",
    params(("id" = String, Path)), request_body = FileName,
    responses((status = 201, body = Upload), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn begin(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Id,
    Body(asked): Body<FileName>,
) -> Result<(StatusCode, Json<Upload>), Refusal> {
    let broadcast = api.one_that(&session, id, Can::Edit).await?;
    let name = entered::line(&asked.name, NAME).map_err(|_| refuse::name_invalid())?;
    files::kind_of_name(&name).ok_or_else(|| refuse::file(NotAccepted::Kind))?;
    if asked.bytes > broadcast::ATTACHMENT_BYTES {
        return Err(refuse::file(NotAccepted::TooLarge));
    }
    let sha256 = in_base64(&asked.sha256).filter(|_| asked.bytes > 0).ok_or_else(refuse::unreadable)?;
    let file = AttachmentId::derived(&["attachment", broadcast.id.as_str(), &Uuid::new_v4().to_string()]);
    let (bytes, opened_by) = (asked.bytes, BTreeSet::new());
    let new = broadcast::Attachment { id: file.clone(), name, kind: None, bytes, pages: None, opened_by };
    let at = api.clock.now();
    let broadcast = api.step(&session, broadcast, |now| now.attach(new.clone(), at).map(Some)).await?;
    let key = files::of(&broadcast.from, &broadcast.id, &file);
    let link = api.outside.store.taking(&key, bytes, &sha256).await.map_err(refuse::files_failed)?;
    info!(broadcast.id = %broadcast.id, attachment.id = %file, "attachment {file} is about to come");
    let upload = UploadTo { url: link.url, headers: link.headers };
    Ok((StatusCode::CREATED, Json(Upload { id: file.into(), upload })))
}

/// The file is there: looks at what it is.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/attachments/{attachment}/check",
    operation_id = "check_attachment", params(("id" = String, Path), ("attachment" = String, Path)),
    responses((status = 200, body = crate::view::Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn check(
    State(api): State<Arc<Api>>,
    session: Session,
    path: Below,
) -> Result<Json<crate::view::Broadcast>, Refusal> {
    let (broadcast, file) = api.file_of(&session, path, Can::Edit).await?;
    let key = files::of(&broadcast.from, &broadcast.id, &file.id);
    let bytes = match api.outside.store.get(&key, broadcast::ATTACHMENT_BYTES).await {
        Err(FilesError::TooLarge(_)) => {
            return Err(api.not_accepted(&session, broadcast, &file, NotAccepted::TooLarge).await);
        }
        other => other.map_err(refuse::files_failed)?.ok_or_else(refuse::file_missing)?,
    };
    let kind = match kind_of(&file.name, &bytes) {
        Ok(kind) => kind,
        Err(why) => return Err(api.not_accepted(&session, broadcast, &file, why).await),
    };
    let pages = api.keep_text(&broadcast, &file, kind, bytes).await?;
    let at = api.clock.now();
    let checked = |now: &Broadcast| now.checked(&file.id, kind.file_kind(), pages, at);
    let broadcast = api.step(&session, broadcast, checked).await?;
    Ok(Json(api.shown(&session, broadcast).await?))
}

/// Takes a file off.
#[utoipa::path(delete, path = "/api/console/broadcasts/{id}/attachments/{attachment}",
    operation_id = "remove_attachment", params(("id" = String, Path), ("attachment" = String, Path)),
    responses((status = 200, body = crate::view::Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn remove(
    State(api): State<Arc<Api>>,
    session: Session,
    path: Below,
) -> Result<Json<crate::view::Broadcast>, Refusal> {
    let (broadcast, file) = api.file_of(&session, path, Can::Edit).await?;
    let at = api.clock.now();
    let broadcast = api.step(&session, broadcast, |now| now.detach(&file.id, at).map(Some)).await?;
    api.delete_file(&broadcast, &file.id).await?;
    Ok(Json(api.shown(&session, broadcast).await?))
}

/// I have opened it.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/attachments/{attachment}/opened",
    operation_id = "attachment_opened", params(("id" = String, Path), ("attachment" = String, Path)),
    responses((status = 200, body = crate::view::Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn opened(
    State(api): State<Arc<Api>>,
    session: Session,
    path: Below,
) -> Result<Json<crate::view::Broadcast>, Refusal> {
    let (id, file) = below(path)?;
    let broadcast = api.named(&session, &id).await?.ok_or_else(console::refuse::not_found)?;
    let file: AttachmentId = file.parse().map_err(|_| console::refuse::not_found())?;
    let at = api.clock.now();
    let broadcast = api.step(&session, broadcast, |now| now.opened(&file, &session.staff.id, at)).await?;
    Ok(Json(api.shown(&session, broadcast).await?))
}

/// 64 hexadecimal digits, as S3 wants them.
fn in_base64(sha256: &str) -> Option<String> {
    let digits: Option<Vec<u8>> = sha256.chars().map(|c| c.to_digit(16)?.try_into().ok()).collect();
    let digits = digits.filter(|digits| digits.len() == 64)?;
    let bytes: Vec<u8> = digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect();
    Some(STANDARD.encode(bytes))
}

impl Api {
    /// The broadcast and the file of a path, if this person may do that with the broadcast.
    async fn file_of(
        &self,
        session: &Session,
        path: Below,
        can: Can,
    ) -> Result<(Broadcast, broadcast::Attachment), Refusal> {
        let (id, file) = below(path)?;
        let broadcast = self.named(session, &id).await?.ok_or_else(console::refuse::not_found)?;
        let found = broadcast.attachments.iter().find(|one| one.id.as_str() == file).cloned();
        let found = found.ok_or_else(console::refuse::not_found)?;
        if broadcast.allows(&session.staff, can) { Ok((broadcast, found)) } else { Err(refuse::not_now()) }
    }

    /// What is not taken does not stay either.
    async fn not_accepted(
        &self,
        session: &Session,
        broadcast: Broadcast,
        file: &broadcast::Attachment,
        why: NotAccepted,
    ) -> Refusal {
        let at = self.clock.now();
        let (from, id) = (broadcast.from.clone(), broadcast.id.clone());
        let detached = self.step(session, broadcast, |now| now.detach(&file.id, at).map(Some)).await;
        let deleted = self.outside.store.delete(&files::of(&from, &id, &file.id)).await;
        info!(broadcast.id = %id, attachment.id = %file.id, file.why = why.code(), "attachment {} is not taken", file.id);
        match (detached, deleted) {
            (Err(refused), _) => refused,
            (_, Err(reason)) => refuse::files_failed(reason),
            _ => refuse::file(why),
        }
    }

    /// Keeps what the file says beside it, so that the guard need not read it again. How many pages it has.
    async fn keep_text(
        &self,
        broadcast: &Broadcast,
        file: &broadcast::Attachment,
        kind: Kind,
        bytes: Vec<u8>,
    ) -> Result<Option<u32>, Refusal> {
        let read = text_of(kind, &bytes);
        let key = files::text_of(&broadcast.from, &broadcast.id, &file.id);
        // What cannot be read leaves nothing: the guard takes a missing text for a file that nobody but a person can read.
        let kept = match read.text {
            Some(text) => self.outside.store.put(&key, text.into_bytes()).await,
            None => self.outside.store.delete(&key).await,
        };
        kept.map_err(refuse::files_failed)?;
        Ok(read.pages)
    }

    /// Takes a file away, with its text.
    pub(crate) async fn delete_file(&self, broadcast: &Broadcast, file: &AttachmentId) -> Result<(), Refusal> {
        for key in
            [files::of(&broadcast.from, &broadcast.id, file), files::text_of(&broadcast.from, &broadcast.id, file)]
        {
            self.outside.store.delete(&key).await.map_err(refuse::files_failed)?;
        }
        Ok(())
    }

    /// Takes all files of a broadcast away.
    pub(crate) async fn delete_files(&self, broadcast: &Broadcast) -> Result<(), Refusal> {
        for file in &broadcast.attachments {
            self.delete_file(broadcast, &file.id).await?;
        }
        Ok(())
    }

    /// The same files for another broadcast, with what is known of them.
    pub(crate) async fn copy_files(&self, from: &Broadcast, to: &Broadcast) -> Result<(), Refusal> {
        let store = &self.outside.store;
        for file in &from.attachments {
            let keys = [files::of, files::text_of]
                .map(|key| (key(&from.from, &from.id, &file.id), key(&to.from, &to.id, &file.id)));
            for (key, copy) in keys {
                let bytes = store.get(&key, broadcast::ATTACHMENT_BYTES).await.map_err(refuse::files_failed)?;
                if let Some(bytes) = bytes {
                    store.put(&copy, bytes).await.map_err(refuse::files_failed)?;
                }
            }
        }
        Ok(())
    }
}
