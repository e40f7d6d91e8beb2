//! The picture of a rich menu.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use super::LineError;
use crate::platform::Platform;

/// 1 MB, LINE's limit of a rich menu's picture.
const PICTURE: usize = 1_024 * 1_024;

pub(super) async fn upload(
    State(platform): State<Platform>,
    Path(menu): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, LineError> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !["image/png", "image/jpeg"].contains(&kind) {
        return Err(LineError::bad("The content type must be image/png or image/jpeg"));
    }
    if body.is_empty() || body.len() > PICTURE {
        return Err(LineError::bad("The picture must have at most 1 MB"));
    }
    let picture = format!("data:{kind};base64,{}", BASE64_STANDARD.encode(&body));
    platform.change(|state| {
        let menu = state.rich_menus.get_mut(&menu).ok_or_else(LineError::not_found)?;
        if menu.image.is_some() {
            return Err(LineError::bad("An image has already been uploaded to the richmenu"));
        }
        menu.image = Some(picture);
        Ok(Json(json!({})))
    })
}

pub(super) async fn download(
    State(platform): State<Platform>,
    Path(menu): Path<String>,
) -> Result<Response, LineError> {
    let picture = platform.read(|state| state.rich_menus.get(&menu).and_then(|menu| menu.image.clone()));
    let picture = picture.ok_or_else(LineError::not_found)?;
    let (head, data) = picture.split_once(";base64,").ok_or_else(LineError::not_found)?;
    let bytes = BASE64_STANDARD.decode(data).map_err(|_| LineError::not_found())?;
    let kind = head.trim_start_matches("data:").to_owned();
    Ok(([(header::CONTENT_TYPE, kind)], bytes).into_response())
}
