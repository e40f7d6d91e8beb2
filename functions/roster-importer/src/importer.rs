//! One order at a time.

use domain::{
    import::{Import, Remark, State},
    school::SchoolCode,
};
use imports::{Files, FilesError, NotOrdered, Order, Orders, Task, part, plan_of, rows_of, write_lines};
use lambda::Clock;
use roster::{
    Note, Refused, Sheet,
    limits::FILE_BYTES,
    plan::{Ask, Plan, plan},
};
use table::{ImportScope, Imports as _, StaffDirectory, Table, TableError};
use tracing::{info, warn};

use crate::preview::known;

/// Carries orders out.
pub struct Importer<F, O> {
    pub(crate) table: Table,
    pub(crate) files: F,
    pub(crate) orders: O,
    pub(crate) clock: Clock,
}

/// The order goes back to the queue. What of it was done stays, and doing it again changes nothing.
#[derive(Debug, thiserror::Error)]
pub enum NotDone {
    /// The table gave no answer.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The bucket gave no answer.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// The order to go on was not taken.
    #[error(transparent)]
    NotOrdered(#[from] NotOrdered),
    /// Something that must be there is not, or cannot be read.
    #[error("{0} is missing or cannot be read")]
    Missing(String),
    /// Somebody else has changed the import.
    #[error("the import has changed meanwhile")]
    Meanwhile,
}

impl<F: Files, O: Orders> Importer<F, O> {
    /// Over a table, a bucket and a queue.
    pub fn new(table: Table, files: F, orders: O, clock: Clock) -> Self {
        Self { table, files, orders, clock }
    }

    /// Carries one order out, or as much of it as there is time for.
    pub async fn carry_out(&self, order: &Order, time_is_short: &impl Fn() -> bool) -> Result<(), NotDone> {
        let Some(import) = self.table.ordered(&order.import).await? else {
            warn!(import.id = %order.import, "import {} is not there", order.import);
            return Ok(());
        };
        match (order.task, import.state) {
            (Task::Read, State::Reading) => self.read(import).await,
            (Task::Apply, State::Applying) | (Task::Undo, State::Undoing) => {
                self.write(import, order, time_is_short).await
            }
            // Delivered again after it was done.
            _ => Ok(()),
        }
    }

    async fn read(&self, import: Import) -> Result<(), NotDone> {
        let staff = self.table.staff(&import.by).await?;
        let scope = staff.and_then(|staff| ImportScope::of(&staff, import.school.as_ref()));
        let Some(scope) = scope else {
            let message = "名簿を取り込む権限がなくなりました。".to_owned();
            return self.refuse(import, Remark { code: "not_allowed".to_owned(), message }).await;
        };
        let bytes = self.file(&import).await?;
        let sheet = bytes.and_then(|bytes| roster::read(bytes, import.school.as_ref(), import.year));
        let sheet = match sheet {
            Ok(sheet) => sheet,
            Err(refused) => {
                let remark = Remark { code: refused.code().to_owned(), message: refused.to_string() };
                return self.refuse(import, remark).await;
            }
        };
        let known = known(&self.table, &scope).await?;
        let mut next = read(&import, &sheet);
        let ask = Ask { import: import.id.clone(), school: import.school.clone(), year: import.year };
        let plan = plan(&ask, sheet, &known);
        self.keep(&import, &plan).await?;
        ready(&mut next, &plan);
        info!(import.id = %next.id, import.rows = next.rows, schools = next.counts.len(), "import {} is read", next.id);
        self.change(&next).await
    }

    /// The file of its parts. The inner error: it is too large.
    async fn file(&self, import: &Import) -> Result<Result<Vec<u8>, Refused>, NotDone> {
        let mut bytes = Vec::new();
        for number in 1..=import.parts {
            let key = part(&import.id, number);
            let more = self.files.get(&key).await?.ok_or(NotDone::Missing(key))?;
            if bytes.len() + more.len() > FILE_BYTES {
                return Ok(Err(Refused::TooLarge));
            }
            bytes.extend(more);
        }
        Ok(Ok(bytes))
    }

    async fn keep(&self, import: &Import, plan: &Plan) -> Result<(), NotDone> {
        for school in &plan.schools {
            self.files.put(&plan_of(&import.id, &school.school), write_lines(&school.steps)?).await?;
            self.files.put(&rows_of(&import.id, Some(&school.school)), write_lines(&school.rows)?).await?;
        }
        Ok(self.files.put(&rows_of(&import.id, None), write_lines(&plan.loose)?).await?)
    }

    async fn refuse(&self, import: Import, trouble: Remark) -> Result<(), NotDone> {
        info!(import.id = %import.id, code = trouble.code, "import {} is refused: {}", import.id, trouble.code);
        self.change(&Import { state: State::Refused, trouble: Some(trouble), ..import.next() }).await
    }

    pub(crate) async fn change(&self, next: &Import) -> Result<(), NotDone> {
        if self.table.change(next).await? { Ok(()) } else { Err(NotDone::Meanwhile) }
    }
}

fn read(import: &Import, sheet: &Sheet) -> Import {
    let format = match sheet.format {
        roster::Format::Csv => "csv",
        roster::Format::OneRoster => "oneroster",
    };
    let encoding = serde_json::to_value(sheet.encoding).ok().and_then(|name| name.as_str().map(str::to_owned));
    let rows = u32::try_from(sheet.lines.len() + sheet.troubles.len()).unwrap_or(u32::MAX);
    Import { state: State::Ready, format: Some(format.to_owned()), encoding, rows, ..import.next() }
}

fn ready(next: &mut Import, plan: &Plan) {
    let remark = |note: &Note| Remark { code: note.code.clone(), message: note.message.clone() };
    next.notes = plan.notes.iter().map(remark).collect();
    next.counts = plan.schools.iter().map(|school| (school.school.clone(), school.counts)).collect();
    next.loose = u32::try_from(plan.loose.len()).unwrap_or(u32::MAX);
    let steps: usize = plan.schools.iter().map(|school| school.steps.len().saturating_sub(1)).sum();
    next.of = u32::try_from(steps).unwrap_or(u32::MAX);
}

/// The school at that place of an import, in the order in which it is written.
pub(crate) fn school_at(import: &Import, place: u32) -> Option<&SchoolCode> {
    import.counts.keys().nth(usize::try_from(place).unwrap_or(usize::MAX))
}
