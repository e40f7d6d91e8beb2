//! What goes on while rows are written, whatever is in them.

use domain::export::Export;
use exports::manifest_of;
use files::{Files, InParts};
use table::Exports;

use crate::{
    NotDone,
    exporter::{About, Came, Exporter, Job},
    pour::Asked,
    sink::Sink,
};

/// So many rows are written before the next progress is told.
const TOLD: u64 = 2_000;

pub(crate) struct Pouring<'a, F> {
    pub(crate) sink: Sink<'a, F>,
    pub(crate) export: Export,
    rows: u64,
}

impl<F: Files + InParts> Exporter<F> {
    /// Everything that was ordered, into the open upload, up to the end.
    pub(crate) async fn pour(&self, job: &Job, upload: &str) -> Result<Came, NotDone> {
        let sink = Sink::open(&self.files, &job.export, upload);
        let pouring = Pouring { sink, export: job.export.clone(), rows: 0 };
        match &job.about {
            About::Answers { by, taken, broadcast } => self.pour_answers(Asked { by, taken, broadcast }, pouring).await,
            About::Attendance { scope, taken } => self.pour_attendance((scope, taken), pouring).await,
        }
    }

    /// A row has been written: what makes a part is handed over, and progress told from time to time. `false`: another attempt has begun.
    pub(crate) async fn row_written(&self, pouring: &mut Pouring<'_, F>) -> Result<bool, NotDone> {
        pouring.rows += 1;
        pouring.sink.drain().await?;
        if !pouring.rows.is_multiple_of(TOLD) {
            return Ok(true);
        }
        pouring.export = pouring.export.come_to(pouring.rows);
        Ok(self.table.change_export(&pouring.export).await?)
    }

    /// The file is put together, and what is said of it laid beside.
    pub(crate) async fn end(&self, pouring: Pouring<'_, F>) -> Result<Came, NotDone> {
        let Pouring { sink, export, rows } = pouring;
        let (file, manifest) = sink.close(&export, rows).await?;
        self.files.put(&manifest_of(&export), manifest).await?;
        Ok(Came::Written(export.ready(rows, file)))
    }
}
