//! One order, from its beginning to a file, or to why there is none.

use domain::{
    broadcast::Broadcast,
    export::{Attendance, Export, Of, Taken, Why},
    staff::{SchoolScope, Staff},
};
use exports::{Order, manifest_of, place_of};
use files::{Files, FilesError, InParts};
use lambda::Clock;
use table::{Exports, FanOut, StaffDirectory, Table, TableError};
use tracing::{error, info, warn};

/// As often the queue hands an order over before it is set aside (template.yaml, `ExportsQueue`).
pub(crate) const TRIES: u32 = 10;

/// Why an order goes back to the queue.
#[derive(Debug, thiserror::Error)]
pub enum NotDone {
    /// The table did not answer.
    #[error("{0}")]
    Table(#[from] TableError),
    /// The bucket did not.
    #[error("{0}")]
    Files(#[from] FilesError),
    /// More parts than an upload can have.
    #[error("the file is too long for an upload")]
    TooLong,
}

/// Carries orders out.
#[derive(Debug)]
pub struct Exporter<F> {
    pub(crate) table: Table,
    pub(crate) files: F,
    clock: Clock,
}

/// An export with everything that decides what goes into it.
pub(crate) struct Job {
    pub(crate) export: Export,
    pub(crate) about: About,
}

/// What it is about, with the right to it as it is by now.
pub(crate) enum About {
    Answers { by: Staff, taken: Taken, broadcast: Box<Broadcast> },
    Attendance { scope: SchoolScope, taken: Box<Attendance> },
}

/// What came of an attempt.
pub(crate) enum Came {
    /// The file is there, and this is to be told.
    Written(Export),
    /// What came of an anonymous survey does not know all answers yet, so nobody knows which of them may be told.
    Uncounted(Export),
    /// What it is about is not there any more.
    Gone(Export),
    /// Another attempt has begun, and goes on.
    Overtaken,
}

impl<F: Files + InParts> Exporter<F> {
    /// Over a table and a bucket.
    pub fn new(table: Table, files: F, clock: Clock) -> Self {
        Self { table, files, clock }
    }

    /// Writes the export, unless it is written already or must not be. `receives`: how often the queue has handed the order over, this
    /// time included; with the last of them whoever waits is told.
    pub async fn carry_out(&self, order: &Order, receives: u32) -> Result<(), NotDone> {
        let done = Box::pin(self.attempt(order)).await;
        if let Err(reason) = &done
            && receives >= TRIES
        {
            error!(export.id = %order.export, "export {} is given up: {reason}", order.export);
            if let Some(export) = self.to_be_written(order).await? {
                self.give_up(&export, Why::Trouble).await?;
            }
        }
        done
    }

    async fn to_be_written(&self, order: &Order) -> Result<Option<Export>, TableError> {
        let export = self.table.ordered_export(&order.export).await?;
        Ok(export.filter(|export| export.is_to_be_written(self.clock.now())))
    }

    async fn attempt(&self, order: &Order) -> Result<(), NotDone> {
        let Some(export) = self.to_be_written(order).await? else { return Ok(()) };
        match self.job(export.clone()).await? {
            Ok(job) => self.write(job).await,
            Err(why) => {
                info!(export.id = %export.id, "export {} is not written: {why:?}", export.id);
                self.give_up(&export, why).await
            }
        }
    }

    /// Whether it may be written by now, whatever was so when it was ordered.
    async fn job(&self, export: Export) -> Result<Result<Job, Why>, TableError> {
        let now = self.clock.now();
        let by = self.table.staff(&export.by).await?.filter(|staff| export.is_open_to(staff, now));
        let Some(by) = by else { return Ok(Err(Why::NotAllowed)) };
        let about = match &export.of {
            Of::Survey(taken) => self.answers(by, taken.clone()).await?,
            Of::Attendance(taken) => {
                let about = |scope| About::Attendance { scope, taken: taken.clone() };
                taken.scope(&by).map(about).ok_or(Why::NotAllowed)
            }
        };
        Ok(about.map(|about| Job { export, about }))
    }

    async fn answers(&self, by: Staff, taken: Taken) -> Result<Result<About, Why>, TableError> {
        let broadcast = self.table.ordered_broadcast(&taken.broadcast).await?;
        let Some(broadcast) = broadcast.filter(|one| one.survey.is_some()) else { return Ok(Err(Why::Gone)) };
        if !broadcast.tells_answers(self.clock.now()) {
            return Ok(Err(Why::Open));
        }
        Ok(Ok(About::Answers { by, taken, broadcast: Box::new(broadcast) }))
    }

    async fn write(&self, job: Job) -> Result<(), NotDone> {
        let before = job.export.clone();
        let begun = before.begun();
        let upload = self.files.begin(&place_of(&begun), "text/csv").await?;
        let begun = begun.with_upload(&upload);
        if !self.is_ours(&begun, &upload).await? {
            return Ok(());
        }
        // Not sooner: the attempt before could have come to its end meanwhile, and its file would be the one that is shown.
        self.clear(&before).await;
        let came = self.pour(&Job { export: begun.clone(), ..job }, &upload).await;
        match came {
            // If this has no answer it may stand there all the same, so nothing is taken away.
            Ok(Came::Written(ready)) if self.table.change_export(&ready).await? => {
                info!(export.id = %ready.id, export.rows = ready.rows, "export {} has {} rows", ready.id, ready.rows);
                Ok(())
            }
            Ok(Came::Uncounted(export)) => {
                info!(export.id = %export.id, "export {} is not written: not all is counted", export.id);
                self.give_up(&export, Why::Uncounted).await
            }
            Ok(Came::Gone(export)) => self.give_up(&export, Why::Gone).await,
            Ok(_) => {
                warn!(export.id = %begun.id, "export {} is written by another attempt", begun.id);
                self.clear(&begun).await;
                Ok(())
            }
            Err(reason) => {
                self.clear(&begun).await;
                Err(reason)
            }
        }
    }

    /// Whether this attempt is the present one by now. If not, or if nobody knows, another may write under the very same name: nothing is
    /// taken away but the upload, which is ours alone.
    async fn is_ours(&self, begun: &Export, upload: &str) -> Result<bool, NotDone> {
        let ours = self.table.change_export(begun).await;
        if !matches!(ours, Ok(true)) {
            self.files.abort(&place_of(begun), upload).await?;
        }
        Ok(ours?)
    }

    /// There will be no file.
    async fn give_up(&self, export: &Export, why: Why) -> Result<(), NotDone> {
        if self.table.change_export(&export.failed(why)).await? {
            self.clear(export).await;
        }
        Ok(())
    }

    /// Takes away what an attempt left: its parts, its file, and what is said of it. What cannot be taken away now the bucket forgets by
    /// itself, and no link leads there.
    async fn clear(&self, export: &Export) {
        let Some(upload) = &export.upload else { return };
        let (place, manifest) = (place_of(export), manifest_of(export));
        for cleared in [
            self.files.abort(&place, upload).await,
            self.files.delete(&place).await,
            self.files.delete(&manifest).await,
        ] {
            if let Err(left) = cleared {
                warn!(export.id = %export.id, "something of export {} is left: {left}", export.id);
            }
        }
    }
}
