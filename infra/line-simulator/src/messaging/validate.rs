//! `/validate/*`: the limits alone, nothing is sent.

use axum::{Json, body::Bytes, extract::Path};
use serde_json::{Value, json};

use super::{LineError, send::parse};
use crate::limits::{self, Findings};

pub(super) async fn validate(Path(kind): Path<String>, body: Bytes) -> Result<Json<Value>, LineError> {
    if !["reply", "push", "multicast", "narrowcast", "broadcast"].contains(&kind.as_str()) {
        return Err(LineError::not_found());
    }
    let mut findings = Findings::default();
    limits::messages(&parse(&body)?, &mut findings);
    LineError::unless_fine(findings)?;
    Ok(Json(json!({})))
}
