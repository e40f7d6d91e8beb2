//! `me`: who I am here, and what I can choose from.

use std::sync::Arc;

use axum::{Json, extract::State};
use domain::{
    absence::{Reason, last_day},
    guardian::Child,
    school::{School, SchoolCode},
    talk::reason_word,
    time::day_of,
};
use jiff::civil::Date;
use lambda::http::{ErrorBody, Refusal};
use serde::Serialize;
use table::{Guardians, Schools};
use utoipa::ToSchema;

use crate::{Api, session::User, view::ChildView};

#[derive(Serialize, ToSchema)]
pub(crate) struct Me {
    /// Whether this LINE user is a guardian already.
    registered: bool,
    /// Today in Tokyo.
    #[schema(value_type = String, format = Date)]
    today: Date,
    /// The last day that can be reported.
    #[schema(value_type = String, format = Date)]
    last_day: Date,
    children: Vec<ChildView>,
    reasons: Vec<ReasonView>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct ReasonView {
    code: String,
    label: String,
}

/// Who I am, my children, and what a report can say.
#[utoipa::path(get, path = "/api/guardian/me", responses((status = 200, body = Me), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn me(State(api): State<Arc<Api>>, User(user): User) -> Result<Json<Me>, Refusal> {
    let family = api.table.family(&user).await.map_err(|e| api.table_failed(&e))?;
    let today = day_of(api.clock.now());
    let mut children = Vec::new();
    for child in family.iter().flat_map(|family| &family.children) {
        children.push(api.child_view(child).await?);
    }
    let reason = |reason| ReasonView { code: Reason::code(reason).to_owned(), label: reason_word(&api.words, reason) };
    let reasons = Reason::ALL.into_iter().map(reason).collect();
    Ok(Json(Me { registered: family.is_some(), today, last_day: last_day(today), children, reasons }))
}

impl Api {
    pub(crate) async fn child_view(&self, child: &Child) -> Result<ChildView, Refusal> {
        Ok(ChildView::new(child, &self.school(&child.school).await?))
    }

    pub(crate) async fn school(&self, code: &SchoolCode) -> Result<School, Refusal> {
        let school = self.table.school(code).await.map_err(|e| self.table_failed(&e))?;
        school.ok_or_else(|| self.not_found())
    }
}
