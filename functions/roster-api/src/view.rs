//! An import as the console shows it.

use std::collections::BTreeMap;

use domain::{
    import::{Counts, Import, Remark, State},
    time::{day_of, rfc3339},
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use lambda::http::Refusal;
use serde::{Deserialize, Serialize};
use table::Schools;
use utoipa::ToSchema;

use crate::Api;

/// The plan lies in the bucket for 30 days; after that nothing can be taken back by the machine.
const UNDOABLE_FOR: SignedDuration = SignedDuration::from_hours(29 * 24);

/// One import of a roster.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportView {
    id: String,
    state: StateName,
    at: String,
    /// Who began it.
    by: String,
    /// The school that it is about; none: the whole board.
    school: Option<String>,
    year: i16,
    file_name: String,
    /// `csv` or `oneroster`.
    format: Option<String>,
    encoding: Option<String>,
    rows: u32,
    progress: Progress,
    counts: CountsView,
    /// By code.
    schools: Vec<SchoolCounts>,
    /// Why it was refused.
    trouble: Option<RemarkView>,
    /// What was left out, and what looks odd.
    warnings: Vec<RemarkView>,
    can_apply: bool,
    /// Set while its year has not begun.
    #[schema(value_type = Option<String>, format = Date)]
    applies_from: Option<Date>,
    can_undo: bool,
    /// Pupils and homerooms that somebody had changed in between, and that were left as they are.
    left_alone: u32,
}

/// Steps that are written, or taken back.
#[derive(Serialize, ToSchema)]
struct Progress {
    done: u32,
    of: u32,
}

#[derive(Serialize, ToSchema)]
struct SchoolCounts {
    code: String,
    name: String,
    counts: CountsView,
}

#[derive(Serialize, ToSchema)]
struct RemarkView {
    code: String,
    message: String,
}

/// How many pupils of each kind, and homerooms to write.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
pub(crate) struct CountsView {
    new: u32,
    changed: u32,
    moved: u32,
    left: u32,
    unclear: u32,
    unchanged: u32,
    homerooms: u32,
}

/// How far an import has come.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum StateName {
    Uploading,
    Reading,
    Ready,
    Refused,
    Applying,
    Applied,
    Undoing,
    Undone,
}

impl From<State> for StateName {
    fn from(state: State) -> Self {
        match state {
            State::Uploading => Self::Uploading,
            State::Reading => Self::Reading,
            State::Ready => Self::Ready,
            State::Refused => Self::Refused,
            State::Applying => Self::Applying,
            State::Applied => Self::Applied,
            State::Undoing => Self::Undoing,
            State::Undone => Self::Undone,
        }
    }
}

impl From<Counts> for CountsView {
    fn from(counts: Counts) -> Self {
        let Counts { new, changed, moved, left, unclear, unchanged, homerooms } = counts;
        Self { new, changed, moved, left, unclear, unchanged, homerooms }
    }
}

impl From<CountsView> for Counts {
    fn from(counts: CountsView) -> Self {
        let CountsView { new, changed, moved, left, unclear, unchanged, homerooms } = counts;
        Self { new, changed, moved, left, unclear, unchanged, homerooms }
    }
}

impl From<Remark> for RemarkView {
    fn from(remark: Remark) -> Self {
        Self { code: remark.code, message: remark.message }
    }
}

impl Api {
    /// Imports as they are shown, with the names of their schools.
    pub(crate) async fn views(&self, imports: Vec<Import>) -> Result<Vec<ImportView>, Refusal> {
        let codes = imports.iter().flat_map(|import| import.counts.keys());
        let mut names = BTreeMap::new();
        if imports.iter().any(|import| import.school.is_none()) {
            let all = self.table.schools().await.map_err(|e| console::refuse::table_failed(&e))?;
            names.extend(all.into_iter().map(|school| (school.code, school.name)));
        } else {
            for code in codes {
                if !names.contains_key(code) {
                    let school = self.table.school(code).await.map_err(|e| console::refuse::table_failed(&e))?;
                    names.extend(school.map(|school| (school.code, school.name)));
                }
            }
        }
        let now = self.clock.now();
        Ok(imports.into_iter().map(|import| view(import, &names, now)).collect())
    }

    /// One import as it is shown.
    pub(crate) async fn view(&self, import: Import) -> Result<ImportView, Refusal> {
        self.views(vec![import]).await?.pop().ok_or_else(console::refuse::not_found)
    }
}

fn view(import: Import, names: &BTreeMap<domain::school::SchoolCode, String>, now: Timestamp) -> ImportView {
    let counts = import.all_counts();
    let early = day_of(now) < import.applies_from();
    let schools = import.counts.keys().map(|code| SchoolCounts {
        code: code.to_string(),
        name: names.get(code).cloned().unwrap_or_default(),
        counts: import.counts_of(code).into(),
    });
    ImportView {
        schools: schools.collect(),
        counts: counts.into(),
        can_apply: import.state == State::Ready && !early,
        applies_from: early.then(|| import.applies_from()),
        can_undo: import.state == State::Applied && can_still_undo(&import, now),
        progress: Progress { done: import.done, of: import.of },
        id: import.id.into(),
        state: import.state.into(),
        at: rfc3339(import.at),
        by: import.by_name,
        school: import.school.map(String::from),
        year: import.year,
        file_name: import.file_name,
        format: import.format,
        encoding: import.encoding,
        rows: import.rows,
        trouble: import.trouble.map(RemarkView::from),
        warnings: import.notes.into_iter().map(RemarkView::from).collect(),
        left_alone: import.left_alone,
    }
}

/// Whether the plan is still there to go back by.
pub(crate) fn can_still_undo(import: &Import, now: Timestamp) -> bool {
    now.duration_since(import.at) < UNDOABLE_FOR
}
