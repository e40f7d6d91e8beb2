//! Imports: which there are, and a new one with its file.

use std::sync::Arc;

use axum::{
    Json,
    body::Bytes,
    extract::{
        Path, Query, State,
        rejection::{BytesRejection, PathRejection, QueryRejection},
    },
    http::StatusCode,
};
use console::Session;
use domain::{
    id::ImportId,
    import::{self, Import},
    school::SchoolCode,
    time::{academic_year, day_of},
};
use imports::{Files, MAX_PARTS, PART_BYTES};
use lambda::http::{Body, ErrorBody, Refusal};
use roster::limits::FILE_BYTES;
use serde::{Deserialize, Serialize};
use table::{ImportScope, Imports as _, Schools};
use tracing::info;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{Api, refuse, view::ImportView};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Whose {
    /// Of one school; without it, those of the whole board.
    school: Option<String>,
}

/// Newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct Imports {
    imports: Vec<ImportView>,
}

/// A roster that is about to come.
#[derive(Deserialize, ToSchema)]
pub(crate) struct NewImport {
    /// None: the whole board's.
    school: Option<String>,
    /// The academic year.
    year: i16,
    file_name: String,
    /// In bytes.
    size: u64,
}

/// An import, and how large its parts are.
#[derive(Serialize, ToSchema)]
pub(crate) struct Begun {
    #[serde(flatten)]
    import: ImportView,
    /// In bytes; the last part may be smaller.
    part_size: usize,
}

/// The imports of a school, or of the whole board.
#[utoipa::path(get, path = "/api/console/imports", operation_id = "imports", params(Whose),
    responses((status = 200, body = Imports), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn imports(
    State(api): State<Arc<Api>>,
    session: Session,
    whose: Result<Query<Whose>, QueryRejection>,
) -> Result<Json<Imports>, Refusal> {
    let Query(whose) = whose.map_err(|_| refuse::invalid())?;
    let scope = scope(&session, whose.school.as_deref())?;
    let imports = api.table.imports(&scope).await.map_err(|e| console::refuse::table_failed(&e))?;
    Ok(Json(Imports { imports: api.views(imports).await? }))
}

/// Begins an import. Nothing is written but that.
#[utoipa::path(post, path = "/api/console/imports", operation_id = "begin_import", request_body = NewImport,
    responses((status = 201, body = Begun), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn begin(
    State(api): State<Arc<Api>>,
    session: Session,
    Body(asked): Body<NewImport>,
) -> Result<(StatusCode, Json<Begun>), Refusal> {
    let scope = scope(&session, asked.school.as_deref())?;
    let school = scope.school().cloned();
    if let Some(code) = &school {
        let there = api.table.school(code).await.map_err(|e| console::refuse::table_failed(&e))?;
        there.ok_or_else(console::refuse::not_found)?;
    }
    let now = api.clock.now();
    let this_year = academic_year(day_of(now));
    if asked.year != this_year && asked.year != this_year + 1 {
        return Err(refuse::year_invalid());
    }
    match usize::try_from(asked.size) {
        Ok(0) => return Err(refuse::invalid()),
        Ok(size) if size <= FILE_BYTES => {}
        _ => return Err(refuse::too_large()),
    }
    let id: ImportId = Uuid::new_v4().simple().to_string().parse().map_err(|_| refuse::try_again())?;
    let import = Import::begin(id, school, asked.year, shown(&asked.file_name), &session.staff, now);
    api.table.begin(&import).await.map_err(|e| console::refuse::table_failed(&e))?;
    info!(import.id = %import.id, staff.id = %session.staff.id, "import {} is begun", import.id);
    Ok((StatusCode::CREATED, Json(Begun { import: api.view(import).await?, part_size: PART_BYTES })))
}

/// One import.
#[utoipa::path(get, path = "/api/console/imports/{id}", operation_id = "import", params(("id" = String, Path)),
    responses((status = 200, body = ImportView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn import(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Result<Path<String>, PathRejection>,
) -> Result<Json<ImportView>, Refusal> {
    let import = api.import(&session, id.map(|Path(id)| id)).await?;
    Ok(Json(api.view(import).await?))
}

/// A part of the file, 1 being the first. The same part again replaces it.
#[utoipa::path(put, path = "/api/console/imports/{id}/parts/{n}", operation_id = "put_part",
    params(("id" = String, Path), ("n" = u32, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn part(
    State(api): State<Arc<Api>>,
    session: Session,
    path: Result<Path<(String, u32)>, PathRejection>,
    bytes: Result<Bytes, BytesRejection>,
) -> Result<StatusCode, Refusal> {
    let (id, number) = match path {
        Ok(Path((id, number))) => (Ok(id), number),
        Err(reason) => (Err(reason), 0),
    };
    let import = api.import(&session, id).await?;
    let bytes = bytes.map_err(|_| refuse::too_large())?;
    if import.state != import::State::Uploading {
        return Err(refuse::not_now(import::NotNow::State));
    }
    if !(1..=MAX_PARTS).contains(&number) {
        return Err(refuse::too_large());
    }
    let put = api.outside.put(&imports::part(&import.id, number), bytes.to_vec()).await;
    put.map_err(|e| refuse::files_failed(&e))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whose imports a request is about, if the person may see them.
fn scope(session: &Session, school: Option<&str>) -> Result<ImportScope, Refusal> {
    let school: Option<SchoolCode> = school.map(str::parse).transpose().map_err(|_| console::refuse::not_allowed())?;
    if school.is_none() && session.staff.board_scope().is_none() {
        return Err(refuse::choose_a_school());
    }
    ImportScope::of(&session.staff, school.as_ref()).ok_or_else(console::refuse::not_allowed)
}

/// A file's name without what could be mistaken for anything else.
fn shown(file_name: &str) -> String {
    file_name.chars().filter(|c| !c.is_control()).take(100).collect()
}

impl Api {
    /// The import of a path. One that this person may not see is not there.
    pub(crate) async fn import(&self, session: &Session, id: Result<String, PathRejection>) -> Result<Import, Refusal> {
        let id = id.map_err(|_| console::refuse::not_found())?;
        let id: ImportId = id.parse().map_err(|_| console::refuse::not_found())?;
        let import = self.table.import_for(&session.staff, &id).await.map_err(|e| console::refuse::table_failed(&e))?;
        import.ok_or_else(console::refuse::not_found)
    }
}
