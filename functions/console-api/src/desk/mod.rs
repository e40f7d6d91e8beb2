//! What staff keep at their desk: schools and their settings, homerooms, pupils, groups, community members.

pub(crate) mod community;
mod enter;
pub(crate) mod groups;
pub(crate) mod homerooms;
pub(crate) mod members;
pub(crate) mod passcode;
pub(crate) mod pupils;
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
    audit::{Act, Actor, Chain, Deed, Whom},
    school::SchoolCode,
};
use lambda::http::Refusal;
use table::{AuditLog, TableError, Written};
use uuid::Uuid;

use crate::Api;

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

/// So many digits of chance, of 32 each.
fn chance<const N: usize>() -> [u8; N] {
    // The first six bytes of a random UUID are chance alone.
    let mut bytes = std::iter::repeat_with(Uuid::new_v4).flat_map(|uuid| uuid.into_bytes().into_iter().take(6));
    std::array::from_fn(|_| bytes.next().unwrap_or_default())
}

fn failed(reason: TableError) -> Refusal {
    refuse::table_failed(&reason)
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
    async fn note(&self, session: &Session, school: &SchoolCode, did: Deed, whom: Whom) -> Result<(), Refusal> {
        let by = Actor::Staff { id: session.staff.id.clone(), name: session.staff.name.clone() };
        let act = Act::new(self.clock.now(), by, did).to(whom);
        self.table.append(&Chain::School(school.clone()), act).await.map_err(failed)?;
        Ok(())
    }
}
