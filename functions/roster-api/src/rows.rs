//! The preview, a page at a time.

use std::sync::Arc;

use axum::{
    Json,
    extract::{
        Path, Query, State,
        rejection::{PathRejection, QueryRejection},
    },
};
use console::Session;
use domain::{
    id::ImportId,
    import::{Counts, Import, Kind},
    school::SchoolCode,
};
use imports::{Files, rows_of};
use lambda::http::{ErrorBody, Refusal};
use roster::plan::{Choice, Row, Was};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{Api, refuse};

/// Rows of one answer.
const PAGE: usize = 100;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// Of one school only.
    school: Option<String>,
    /// `new`, `changed`, `moved`, `left` or `unclear`.
    kind: Option<String>,
    /// Where the last answer ended.
    after: Option<String>,
}

/// A page of the preview.
#[derive(Serialize, ToSchema)]
pub(crate) struct Rows {
    rows: Vec<RowView>,
    /// Where to go on; none: that was all.
    next: Option<String>,
}

/// What would become of a pupil, and why.
#[derive(Serialize, ToSchema)]
struct RowView {
    /// The line of the file; none for who is not in it.
    line: Option<u32>,
    /// The school's code; none where the line does not tell.
    school: Option<String>,
    kind: KindName,
    name: String,
    kana: String,
    homeroom_label: String,
    roll_number: Option<u16>,
    /// As known now.
    was: Option<WasView>,
    reasons: Vec<String>,
    /// What can be chosen.
    choices: Vec<ChoiceView>,
    /// What is chosen.
    choice: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct WasView {
    name: String,
    homeroom_label: String,
    roll_number: Option<u16>,
    school_name: String,
}

#[derive(Serialize, ToSchema)]
struct ChoiceView {
    /// `skip`, `new`, or a pupil's id.
    value: String,
    label: String,
}

/// What becomes of a pupil. Whoever stays as they are has no row.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum KindName {
    New,
    Changed,
    Moved,
    Left,
    Unclear,
}

impl KindName {
    fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::New => Some(Self::New),
            Kind::Changed => Some(Self::Changed),
            Kind::Moved => Some(Self::Moved),
            Kind::Left => Some(Self::Left),
            Kind::Unclear => Some(Self::Unclear),
            Kind::Unchanged => None,
        }
    }
}

/// The preview of an import.
#[utoipa::path(get, path = "/api/console/imports/{id}/rows", operation_id = "import_rows", params(("id" = String, Path), Which),
    responses((status = 200, body = Rows), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn rows(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Result<Path<String>, PathRejection>,
    which: Result<Query<Which>, QueryRejection>,
) -> Result<Json<Rows>, Refusal> {
    let import = api.import(&session, id.map(|Path(id)| id)).await?;
    let Query(which) = which.map_err(|_| refuse::invalid())?;
    let kind = which.kind.as_deref().map(kind).transpose()?;
    let (mut place, mut offset) = place(which.after.as_deref())?;
    let shelves = shelves(&import, which.school.as_deref())?;
    let mut page = Rows { rows: Vec::new(), next: None };
    while let Some(school) = shelves.get(place).filter(|_| page.next.is_none()) {
        let room = PAGE - page.rows.len();
        let rows = api.rows_of_kind(&import, school.as_ref(), kind).await?;
        if rows.len() > offset + room {
            page.next = Some(format!("{place}.{}", offset + room));
        }
        let rows = rows.into_iter().skip(offset).take(room);
        page.rows.extend(rows.map(|(kind, row)| row_view(kind, row, school.as_ref(), &import)));
        (place, offset) = (place + 1, 0);
    }
    Ok(Json(page))
}

/// Where rows lie: of each school, then those of none.
fn shelves(import: &Import, school: Option<&str>) -> Result<Vec<Option<SchoolCode>>, Refusal> {
    let Some(school) = school else {
        return Ok(import.counts.keys().cloned().map(Some).chain([None]).collect());
    };
    let school: SchoolCode = school.parse().map_err(|_| console::refuse::not_found())?;
    if import.counts.contains_key(&school) { Ok(vec![Some(school)]) } else { Err(console::refuse::not_found()) }
}

fn kind(text: &str) -> Result<KindName, Refusal> {
    serde_json::from_value(text.into()).map_err(|_| refuse::invalid())
}

fn place(after: Option<&str>) -> Result<(usize, usize), Refusal> {
    let Some(after) = after else { return Ok((0, 0)) };
    let (place, offset) = after.split_once('.').ok_or_else(refuse::invalid)?;
    let number =
        |text: &str| text.parse::<u32>().ok().and_then(|n| usize::try_from(n).ok()).ok_or_else(refuse::invalid);
    Ok((number(place)?, number(offset)?))
}

/// Whether a school has rows of a kind, without opening its preview.
fn may_have(counts: Option<&Counts>, kind: Option<KindName>) -> bool {
    let (Some(counts), Some(kind)) = (counts, kind) else { return true };
    let count = match kind {
        KindName::New => counts.new,
        KindName::Changed => counts.changed,
        KindName::Moved => counts.moved,
        KindName::Left => counts.left,
        KindName::Unclear => counts.unclear,
    };
    count > 0
}

fn row_view(kind: KindName, row: Row, school: Option<&SchoolCode>, import: &Import) -> RowView {
    let chosen = row.line.and_then(|line| import.choices.get(&line)).map(|chosen| chosen.value.clone());
    let Row { line, kind: _, name, kana, homeroom_label, roll_number, was, reasons, choices } = row;
    RowView {
        line,
        school: school.map(SchoolCode::to_string),
        kind,
        name,
        kana,
        homeroom_label,
        roll_number,
        was: was.map(|Was { name, homeroom_label, roll_number, school_name }| WasView {
            name,
            homeroom_label,
            roll_number,
            school_name,
        }),
        reasons,
        choice: (!choices.is_empty()).then(|| chosen.unwrap_or_else(|| "skip".to_owned())),
        choices: choices.into_iter().map(|Choice { value, label, .. }| ChoiceView { value, label }).collect(),
    }
}

impl Api {
    /// The preview of one school, or of lines without one. A row that cannot be read is left out: an older version wrote it.
    pub(crate) async fn rows_at(&self, import: &ImportId, school: Option<&SchoolCode>) -> Result<Vec<Row>, Refusal> {
        let bytes = self.outside.get(&rows_of(import, school)).await.map_err(|e| refuse::files_failed(&e))?;
        let bytes = bytes.unwrap_or_default();
        Ok(bytes.split(|b| *b == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect())
    }

    async fn rows_of_kind(
        &self,
        import: &Import,
        school: Option<&SchoolCode>,
        kind: Option<KindName>,
    ) -> Result<Vec<(KindName, Row)>, Refusal> {
        if !may_have(school.and_then(|school| import.counts.get(school)), kind) {
            return Ok(Vec::new());
        }
        let rows = self.rows_at(&import.id, school).await?.into_iter();
        let rows = rows.filter_map(|row| KindName::of(row.kind).map(|of| (of, row)));
        Ok(rows.filter(|(of, _)| kind.is_none_or(|kind| *of == kind)).collect())
    }
}
