//! A session together with the scope that its request is about. Handlers take these as arguments.

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use domain::staff::{BoardScope, SchoolScope};
use lambda::http::Refusal;

use crate::{Session, refuse};

/// A request about the school of its path, whose parameter is called `school`.
#[derive(Clone, Debug)]
pub struct AtSchool {
    /// Who asks.
    pub session: Session,
    /// What they may see of the school.
    pub scope: SchoolScope,
}

/// The same, by somebody who decides there: an administrator of the school, or the board.
#[derive(Clone, Debug)]
pub struct Administering {
    /// Who asks.
    pub session: Session,
    /// The whole of the school.
    pub scope: SchoolScope,
}

/// A request of the board about all schools.
#[derive(Clone, Debug)]
pub struct AtBoard {
    /// Who asks.
    pub session: Session,
    /// Every school.
    pub scope: BoardScope,
}

impl<S: Send + Sync> FromRequestParts<S> for AtSchool {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let session = Session::from_request_parts(parts, state).await?;
        let school = school(parts, state).await?.ok_or_else(refuse::not_allowed)?;
        let scope = session.scope_of(&school)?;
        Ok(Self { session, scope })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Administering {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let AtSchool { session, scope } = AtSchool::from_request_parts(parts, state).await?;
        if session.staff.administers(scope.school()) {
            Ok(Self { session, scope })
        } else {
            Err(refuse::role_not_allowed())
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for AtBoard {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let session = Session::from_request_parts(parts, state).await?;
        let scope = session.staff.board_scope().ok_or_else(refuse::role_not_allowed)?;
        Ok(Self { session, scope })
    }
}

/// What the path says about the school; `None`: its route has no such parameter.
pub(crate) async fn school<S: Send + Sync>(parts: &mut Parts, state: &S) -> Result<Option<String>, Refusal> {
    let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| refuse::not_allowed())?;
    Ok(params.iter().find(|(name, _)| *name == "school").map(|(_, value)| value.to_owned()))
}
