//! Who is asking.

use std::net::IpAddr;

use axum::{
    extract::{FromRequestParts, Path, rejection::PathRejection},
    http::request::Parts,
};
use domain::{
    school::SchoolCode,
    staff::{SchoolScope, SecondFactor, Staff},
};
use lambda::http::Refusal;

use crate::refuse;

/// A member of staff with a right to be here. Only the [`Gate`](crate::Gate) makes one.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Session {
    /// Who, as the table says at this moment.
    pub staff: Staff,
    /// Whether the session was opened with a second factor.
    pub second_factor: Option<SecondFactor>,
    /// Where the request comes from.
    pub address: Option<IpAddr>,
}

impl Session {
    /// What this person may see of that school. A school that does not exist and one that is not theirs look the same.
    pub fn scope(&self, school: Result<Path<String>, PathRejection>) -> Result<SchoolScope, Refusal> {
        let Path(school) = school.map_err(|_| refuse::not_allowed())?;
        self.scope_of(&school)
    }

    /// The school with that code, if it is one of theirs: they may see nobody of it even so.
    pub fn school_of(&self, school: &str) -> Result<SchoolCode, Refusal> {
        let school: SchoolCode = school.parse().map_err(|_| refuse::not_allowed())?;
        if self.staff.is_of(&school) { Ok(school) } else { Err(refuse::not_allowed()) }
    }

    /// What this person may see of the school with that code.
    pub fn scope_of(&self, school: &str) -> Result<SchoolScope, Refusal> {
        let school: SchoolCode = school.parse().map_err(|_| refuse::not_allowed())?;
        self.staff.scope(&school).ok_or_else(refuse::not_allowed)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Session {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Refusal> {
        // A route that stands outside the gate has no session, whoever asks.
        parts.extensions.get::<Self>().cloned().ok_or_else(refuse::role_not_allowed)
    }
}
