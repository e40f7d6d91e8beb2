//! `me`: who I am, and which schools I see.

use std::sync::Arc;

use axum::{Json, extract::State};
use console::{Session, refuse};
use domain::{school::School, staff::Role, time::day_of};
use jiff::civil::Date;
use lambda::http::{ErrorBody, Refusal};
use serde::Serialize;
use table::Schools;
use utoipa::ToSchema;

use crate::Api;

#[derive(Serialize, ToSchema)]
pub(crate) struct Me {
    name: String,
    role: RoleName,
    /// Whether I decide at my schools: as their administrator, or as the board.
    administrator: bool,
    /// The schools to choose from, by code.
    schools: Vec<SchoolName>,
    /// Whether this session was opened with a second factor.
    second_factor: bool,
    /// Today in Tokyo.
    #[schema(value_type = String, format = Date)]
    today: Date,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum RoleName {
    Board,
    School,
    HomeroomTeacher,
    Drafter,
}

#[derive(Serialize, ToSchema)]
struct SchoolName {
    code: String,
    name: String,
}

/// Who I am, and which schools I see.
#[utoipa::path(get, path = "/api/console/me", responses((status = 200, body = Me), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn me(State(api): State<Arc<Api>>, session: Session) -> Result<Json<Me>, Refusal> {
    let (role, administrator) = match session.staff.role {
        Role::Board => (RoleName::Board, true),
        Role::School { administrator, .. } => (RoleName::School, administrator),
        Role::HomeroomTeacher { .. } => (RoleName::HomeroomTeacher, false),
        Role::Drafter { .. } => (RoleName::Drafter, false),
    };
    let named = |school: School| SchoolName { code: school.code.into(), name: school.name };
    let schools = api.schools_of(&session).await?.into_iter().map(named).collect();
    let (name, second_factor) = (session.staff.name.clone(), session.second_factor.is_some());
    Ok(Json(Me { name, role, administrator, schools, second_factor, today: day_of(api.clock.now()) }))
}

impl Api {
    /// The schools that this person sees, by code.
    pub(crate) async fn schools_of(&self, session: &Session) -> Result<Vec<School>, Refusal> {
        let Some(codes) = session.staff.schools() else {
            return self.table.schools().await.map_err(|e| refuse::table_failed(&e));
        };
        let mut schools = Vec::new();
        for code in codes {
            schools.extend(self.table.school(&code).await.map_err(|e| refuse::table_failed(&e))?);
        }
        Ok(schools)
    }
}
