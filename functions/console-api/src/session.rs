//! Who is asking, and what they may see.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, Path, rejection::PathRejection},
    http::request::Parts,
};
use domain::{
    school::SchoolCode,
    staff::{SchoolScope, SecondFactor, Staff},
};
use lambda::http::{Claims, Refusal};
use table::StaffDirectory;

use crate::{Api, refuse};

/// A member of staff with a right to be here.
pub(crate) struct Session {
    pub staff: Staff,
    pub second_factor: Option<SecondFactor>,
}

impl FromRequestParts<Arc<Api>> for Session {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, api: &Arc<Api>) -> Result<Self, Refusal> {
        let claims = Claims::from_request_parts(parts, api).await?;
        let id = claims.sub.parse().map_err(|_| refuse::not_allowed())?;
        let staff = api.table.staff(&id).await.map_err(|e| refuse::table_failed(&e))?;
        let staff = staff.ok_or_else(refuse::not_allowed)?;
        Ok(Self { staff, second_factor: SecondFactor::of_session(claims.second_factor) })
    }
}

impl Session {
    /// What this person may see of that school. A school that does not exist and one that is not theirs look the same.
    pub(crate) fn scope(&self, school: Result<Path<String>, PathRejection>) -> Result<SchoolScope, Refusal> {
        let Path(school) = school.map_err(|_| refuse::not_allowed())?;
        let school: SchoolCode = school.parse().map_err(|_| refuse::not_allowed())?;
        self.staff.scope(&school).ok_or_else(refuse::not_allowed)
    }
}
