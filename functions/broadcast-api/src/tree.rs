//! What there is to choose from.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use console::Session;
use domain::{
    group::Group,
    school::{Grade, Homeroom, SchoolCode},
    time::{academic_year, day_of},
};
use lambda::http::{ErrorBody, Refusal};
use table::{Board, Community, Groups, Schools};

use crate::{
    Api,
    refuse::failed,
    view::{Tree, TreeGrade, TreeGroup, TreeHomeroom},
};

/// The tree to choose from, as far as I may send there.
#[utoipa::path(get, path = "/api/console/schools/{school}/audience", operation_id = "audience",
    params(("school" = String, Path)), responses((status = 200, body = Tree), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn audience(
    State(api): State<Arc<Api>>,
    session: Session,
    school: Result<Path<String>, PathRejection>,
) -> Result<Json<Tree>, Refusal> {
    let Path(code) = school.map_err(|_| console::refuse::not_allowed())?;
    let code = session.school_of(&code)?;
    let school = api.table.school(&code).await.map_err(failed)?.ok_or_else(console::refuse::not_found)?;
    if let Some(own) = session.staff.draft_scope(&code) {
        let groups = api.table.groups_to_draft_for(&own).await.map_err(failed)?;
        return Ok(Json(Tree { sender: school.name, community: 0, grades: vec![], groups: shown(groups) }));
    }
    let scope = session.scope_of(code.as_str())?;
    let year = academic_year(day_of(api.clock.now()));
    let homerooms = api.table.homerooms(&scope, year).await.map_err(failed)?;
    let whole = scope.is_whole();
    let (mut groups, mut community) = (Vec::new(), 0);
    if whole {
        groups = api.table.groups(&scope).await.map_err(failed)?;
        community = api.table.community(&scope).await.map_err(failed)?.len();
    }
    Ok(Json(Tree {
        sender: school.name,
        community,
        grades: grades(&school.code, homerooms, whole),
        groups: shown(groups),
    }))
}

fn shown(groups: Vec<Group>) -> Vec<TreeGroup> {
    let group = |group: Group| TreeGroup { id: group.id.into(), name: group.name, kind: group.kind.into() };
    groups.into_iter().map(group).collect()
}

/// Homerooms under their grades, in school order; those of no grade at the end.
fn grades(school: &SchoolCode, homerooms: Vec<Homeroom>, whole: bool) -> Vec<TreeGrade> {
    let mut by_grade: BTreeMap<Option<Grade>, Vec<TreeHomeroom>> = BTreeMap::new();
    for homeroom in homerooms {
        let shown = || TreeHomeroom { id: homeroom.id.to_string(), label: homeroom.label() };
        for grade in &homeroom.grades {
            by_grade.entry(Some(*grade)).or_default().push(shown());
        }
        if homeroom.grades.is_empty() {
            by_grade.entry(None).or_default().push(shown());
        }
    }
    let of_no_grade = by_grade.remove(&None);
    let graded = by_grade.into_iter().filter_map(|(grade, homerooms)| {
        let grade = grade?;
        let label = format!("{}年", grade.year_in(school));
        Some(TreeGrade { grade: format!("{grade:?}"), label, whole, homerooms })
    });
    let rest = of_no_grade.map(|homerooms| TreeGrade {
        grade: String::new(),
        label: "学年のない学級".to_owned(),
        whole: false,
        homerooms,
    });
    graded.chain(rest).collect()
}
