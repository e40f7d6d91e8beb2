//! Who works at a school, or at the board.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use console::{Session, refuse};
use domain::school::SchoolCode;
use lambda::http::{ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::StaffAccounts;
use utoipa::{IntoParams, ToSchema};

use crate::{
    Api,
    person::{Labels, Person},
    wrong,
};

/// Whose staff: one of the two.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Whose {
    /// A school's.
    school: Option<String>,
    /// The board's own.
    board: Option<bool>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct StaffList {
    /// By name, also those who are switched off.
    staff: Vec<Person>,
}

/// Who works at a school, or at the board.
#[utoipa::path(get, path = "/api/console/staff", params(Whose),
    responses((status = 200, body = StaffList), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn staff(
    State(api): State<Arc<Api>>,
    session: Session,
    whose: Result<Query<Whose>, QueryRejection>,
) -> Result<Json<StaffList>, Refusal> {
    let Query(whose) = whose.map_err(|_| wrong::whose())?;
    let staff = match (whose.school, whose.board) {
        (Some(school), None | Some(false)) => api.at_school(&session, &school).await?,
        (None, Some(true)) => api.at_board(&session).await?,
        _ => return Err(wrong::whose()),
    };
    Ok(Json(StaffList { staff }))
}

impl Api {
    async fn at_school(&self, session: &Session, school: &str) -> Result<Vec<Person>, Refusal> {
        let school: SchoolCode = school.parse().map_err(|_| refuse::not_allowed())?;
        if !session.staff.administers(&school) {
            return Err(refuse::not_allowed());
        }
        let scope = session.staff.scope(&school).ok_or_else(refuse::not_allowed)?;
        let staff = self.table.staff_at(&scope).await.map_err(|e| refuse::table_failed(&e))?;
        let (homerooms, groups) = (self.homerooms(session, &school).await?, self.groups(session, &school).await?);
        let labels = Labels { homerooms, groups };
        self.persons(session, staff, &labels).await
    }

    async fn at_board(&self, session: &Session) -> Result<Vec<Person>, Refusal> {
        let scope = session.staff.board_scope().ok_or_else(refuse::role_not_allowed)?;
        let staff = self.table.staff_of_board(&scope).await.map_err(|e| refuse::table_failed(&e))?;
        self.persons(session, staff, &Labels::default()).await
    }
}
