//! `me`: who I am here, and what I can choose from.

use std::sync::Arc;

use absences::DiseaseView;
use axum::{Json, extract::State};
use domain::{
    absence::last_day,
    guardian::{Child, Contact},
    school::{School, SchoolCode},
    time::day_of,
};
use jiff::civil::Date;
use lambda::http::{ErrorBody, Refusal};
use serde::Serialize;
use table::{AttendanceRules, Claims, Guardians, Memberships, Schools};
use utoipa::ToSchema;

use crate::{
    Api,
    registration::MembershipView,
    session::User,
    view::{ChildView, Named},
};

#[derive(Serialize, ToSchema)]
pub(crate) struct Me {
    /// Whether this person is a guardian already.
    registered: bool,
    /// How they came.
    by: CameBy,
    /// Today in Tokyo.
    #[schema(value_type = String, format = Date)]
    today: Date,
    /// The last day that can be reported.
    #[schema(value_type = String, format = Date)]
    last_day: Date,
    children: Vec<ChildView>,
    /// What I receive as a community member.
    memberships: Vec<MembershipView>,
    /// Claims that the teacher has not decided yet.
    waiting: Vec<WaitingView>,
    /// School days that one report may be about.
    most_days: u8,
    /// What a physician may have found, in the order of the law.
    diseases: Vec<DiseaseView>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum CameBy {
    Line,
    Mail,
}

#[derive(Serialize, ToSchema)]
struct WaitingView {
    school: Named,
    homeroom: String,
    /// The nickname that the guardian chose.
    name: String,
}

/// Who I am, my children, and what a report can say.
#[utoipa::path(get, path = "/api/guardian/me", responses((status = 200, body = Me), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn me(State(api): State<Arc<Api>>, User(user): User) -> Result<Json<Me>, Refusal> {
    let family = api.table.family(&user).await.map_err(|e| api.table_failed(&e))?;
    let today = day_of(api.clock.now());
    let rules = api.table.rules().await.map_err(|e| api.table_failed(&e))?;
    let mut children = Vec::new();
    for child in family.iter().flat_map(|family| &family.children) {
        children.push(ChildView::new(child, &api.school(&child.school).await?, &rules));
    }
    let mut memberships = Vec::new();
    for membership in api.table.memberships(&user).await.map_err(|e| api.table_failed(&e))? {
        memberships.push(api.membership(&membership).await?);
    }
    let waiting = api.waiting(&user).await?;
    let by = if matches!(user, Contact::Mail(_)) { CameBy::Mail } else { CameBy::Line };
    let (registered, last_day, most_days) = (family.is_some(), last_day(today), rules.most_days);
    let diseases = DiseaseView::all();
    Ok(Json(Me { registered, by, today, last_day, children, memberships, waiting, most_days, diseases }))
}

impl Api {
    async fn waiting(&self, user: &Contact) -> Result<Vec<WaitingView>, Refusal> {
        let mut waiting = Vec::new();
        for claim in self.table.waiting(user).await.map_err(|e| self.table_failed(&e))? {
            let homeroom = self.table.homeroom(&claim.school, claim.year, &claim.homeroom).await;
            let homeroom = homeroom.map_err(|e| self.table_failed(&e))?;
            let homeroom = homeroom.map(|homeroom| homeroom.label()).unwrap_or_default();
            let school = Named { name: self.school(&claim.school).await?.name };
            waiting.push(WaitingView { school, homeroom, name: claim.nickname.to_string() });
        }
        Ok(waiting)
    }

    pub(crate) async fn child_view(&self, child: &Child) -> Result<ChildView, Refusal> {
        let rules = self.table.rules().await.map_err(|e| self.table_failed(&e))?;
        Ok(ChildView::new(child, &self.school(&child.school).await?, &rules))
    }

    pub(crate) async fn school(&self, code: &SchoolCode) -> Result<School, Refusal> {
        let school = self.table.school(code).await.map_err(|e| self.table_failed(&e))?;
        school.ok_or_else(|| self.not_found())
    }
}
