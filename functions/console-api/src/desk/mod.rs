//! What staff keep at their desk: schools and their settings, homerooms, pupils, groups, community members.

pub(crate) mod attendance;
pub(crate) mod community;
mod enter;
pub(crate) mod groups;
pub(crate) mod homerooms;
pub(crate) mod members;
pub(crate) mod passcode;
pub(crate) mod pupils;
mod reasons;
pub(crate) mod schools;
pub(crate) mod settings;
mod wrong;

use std::str::FromStr;

use axum::{
    extract::{Path, rejection::PathRejection},
    http::StatusCode,
};
use console::{Session, refuse};
use domain::{
    audit::{Deed, Whom},
    staff::SchoolScope,
};
use lambda::http::Refusal;
use table::Written;
use uuid::Uuid;

use crate::{
    Api,
    at_desk::{chance, failed},
};

/// The school and the second name of a path, as they stand there.
pub(crate) type Named = Result<Path<(String, String)>, PathRejection>;

/// The id in a path. What is none is not found, as if it were one of nothing.
fn id<T: FromStr>(named: Named) -> Result<T, Refusal> {
    let Path((_, id)) = named.map_err(|_| refuse::not_found())?;
    id.parse().map_err(|_| refuse::not_found())
}

/// What the id of something new follows from, so that a request that is made twice makes one thing.
fn request_id(given: Option<Uuid>) -> String {
    given.unwrap_or_else(Uuid::new_v4).to_string()
}

/// 201 for what was made by this request or by its repeat.
fn made<T>(written: Written<T>) -> Result<(StatusCode, T), Refusal> {
    match written {
        Written::Now(made) | Written::Before(made) => Ok((StatusCode::CREATED, made)),
        Written::Meanwhile | Written::Gone => Err(wrong::changed_meanwhile()),
    }
}

/// What was changed by this request or by its repeat.
fn changed<T>(written: Written<T>) -> Result<T, Refusal> {
    match written {
        Written::Now(changed) | Written::Before(changed) => Ok(changed),
        Written::Meanwhile => Err(wrong::changed_meanwhile()),
        Written::Gone => Err(refuse::not_found()),
    }
}

impl Api {
    /// Writes down in the school's log what this person is about to do. Called before it is done.
    async fn note(&self, session: &Session, scope: &SchoolScope, did: Deed, whom: Whom) -> Result<(), Refusal> {
        self.log(scope, self.act(session, did).to(whom)).await
    }
}
