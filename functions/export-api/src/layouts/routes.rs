//! The layouts of a school: listed, kept, taken away.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, Query, State, rejection::PathRejection, rejection::QueryRejection},
    http::StatusCode,
};
use console::AtSchool;
use domain::{
    attendance::COLUMNS,
    audit::{Act, Actor, Chain, Deed, Whom},
    export::{MOST_LAYOUTS, SavedLayout, Schedule},
    id::LayoutId,
    staff::SchoolScope,
};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::Deserialize;
use table::{AttendanceRules, AuditLog, Layouts, Schools, Written};
use tracing::info;
use utoipa::IntoParams;

use super::{
    column::FieldName,
    view::{CategoryView, LayoutIn, LayoutList, LayoutView, ReasonView},
};
use crate::{Api, refuse};

type Named = Result<Path<(String, String)>, PathRejection>;

fn id_of(named: Named) -> Result<LayoutId, Refusal> {
    let Path((_, id)) = named.map_err(|_| refuse::not_found())?;
    id.parse().map_err(|_| refuse::not_found())
}

/// The layouts of the school, by name.
#[utoipa::path(get, path = "/api/console/schools/{school}/layouts", operation_id = "layouts", params(("school" = String, Path)),
    responses((status = 200, body = LayoutList), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn list(
    State(api): State<Arc<Api>>,
    AtSchool { scope, .. }: AtSchool,
) -> Result<Json<LayoutList>, Refusal> {
    let scope = whole(scope)?;
    let (school, rules, mut layouts) =
        tokio::try_join!(api.table.school(scope.school()), api.table.rules(), api.table.layouts(&scope))
            .map_err(refuse::failed)?;
    let school = school.ok_or_else(refuse::not_found)?;
    layouts.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
    let reason = |id| ReasonView { code: String::from(Clone::clone(id)), label: rules.label(id, &school) };
    Ok(Json(LayoutList {
        layouts: layouts.into_iter().map(LayoutView::of).collect(),
        fields: FieldName::ALL.to_vec(),
        most_columns: COLUMNS,
        most_layouts: MOST_LAYOUTS,
        categories: CategoryView::all(),
        reasons: rules.reasons.0.iter().map(|one| reason(&one.id)).collect(),
    }))
}

/// Keeps a layout, new or changed. Whoever saves one that is written by itself has its files from then on.
#[utoipa::path(put, path = "/api/console/schools/{school}/layouts/{layout}", operation_id = "keep_layout",
    params(("school" = String, Path), ("layout" = String, Path, description = "drawn by the page for a new one")),
    request_body = LayoutIn, responses((status = 200, body = LayoutView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn keep(
    State(api): State<Arc<Api>>,
    at: AtSchool,
    named: Named,
    Body(asked): Body<LayoutIn>,
) -> Result<Json<LayoutView>, Refusal> {
    let id = id_of(named)?;
    let scope = whole(at.scope.clone())?;
    let next = api.read(&at, &id, asked)?;
    let layouts = api.table.layouts(&scope).await.map_err(refuse::failed)?;
    let before = layouts.iter().find(|one| one.id == id);
    if before.is_none() && layouts.len() >= MOST_LAYOUTS {
        return Err(refuse::too_many_layouts());
    }
    let next = with_last_file(next, before);
    api.log_layout(&at, &id, Deed::LayoutKept).await?;
    let kept = match api.table.keep_layout(&scope, &next).await.map_err(refuse::failed)? {
        Written::Now(kept) | Written::Before(kept) => kept,
        Written::Meanwhile | Written::Gone => return Err(refuse::layout_moved_on()),
    };
    info!(layout.id = %id, staff.id = %at.session.staff.id, "layout {id} is kept");
    Ok(Json(LayoutView::of(kept)))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct OfVersion {
    /// The version on the screen.
    version: u32,
}

/// Takes a layout away. Files that were written by it stay as long as files do.
#[utoipa::path(delete, path = "/api/console/schools/{school}/layouts/{layout}", operation_id = "remove_layout",
    params(("school" = String, Path), ("layout" = String, Path), OfVersion),
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn remove(
    State(api): State<Arc<Api>>,
    at: AtSchool,
    named: Named,
    of: Result<Query<OfVersion>, QueryRejection>,
) -> Result<StatusCode, Refusal> {
    let id = id_of(named)?;
    let scope = whole(at.scope.clone())?;
    let Query(of) = of.map_err(|_| refuse::layout_moved_on())?;
    api.log_layout(&at, &id, Deed::LayoutRemoved).await?;
    if !api.table.remove_layout(&scope, &id, of.version).await.map_err(refuse::failed)? {
        return Err(refuse::layout_moved_on());
    }
    info!(layout.id = %id, staff.id = %at.session.staff.id, "layout {id} is taken away");
    Ok(StatusCode::NO_CONTENT)
}

/// A file of attendance is about the whole school.
pub(super) fn whole(scope: SchoolScope) -> Result<SchoolScope, Refusal> {
    Some(scope).filter(SchoolScope::is_whole).ok_or_else(console::refuse::role_not_allowed)
}

/// What was written last stays the file of whoever it belongs to.
fn with_last_file(next: SavedLayout, before: Option<&SavedLayout>) -> SavedLayout {
    let Some(schedule) = next.schedule.clone() else { return next };
    let before = before.and_then(|before| before.schedule.as_ref());
    let own = before.filter(|before| before.by.id == schedule.by.id);
    let last = own.and_then(|before| before.last.clone());
    SavedLayout { schedule: Some(Schedule { last, ..schedule }), ..next }
}

impl Api {
    /// What somebody wants to keep, if it can be.
    fn read(&self, at: &AtSchool, id: &LayoutId, asked: LayoutIn) -> Result<SavedLayout, Refusal> {
        let (layout, form) = asked.described.read().map_err(refuse::unknown_code)?;
        let second_factor = at.session.second_factor.is_some();
        let schedule = match asked.schedule {
            None => None,
            // By itself it writes what its owner could have ordered.
            Some(_) if layout.is_about_health() && !second_factor => {
                return Err(console::refuse::second_factor_first());
            }
            Some(asked) => {
                let read = asked.read(&at.session.staff, second_factor, self.clock.now());
                Some(read.ok_or_else(refuse::layout_time)?)
            }
        };
        let name = asked.name.trim().to_owned();
        let (school, version) = (at.scope.school().clone(), asked.version.saturating_add(1));
        let next = SavedLayout { id: id.clone(), school, name, layout, form, schedule, version };
        next.check().map_err(|wrong| refuse::layout_wrong(&wrong))?;
        Ok(next)
    }

    async fn log_layout(&self, at: &AtSchool, id: &LayoutId, did: Deed) -> Result<(), Refusal> {
        let (staff, school) = (&at.session.staff, at.scope.school());
        let by = Actor::Staff { id: staff.id.clone(), name: staff.name.clone() };
        let whom = Whom::School { school: school.clone() };
        let act = Act::new(self.clock.now(), by, did).to(whom).with("layout", id);
        self.table.append(&Chain::School(school.clone()), act).await.map_err(refuse::failed)?;
        Ok(())
    }
}
