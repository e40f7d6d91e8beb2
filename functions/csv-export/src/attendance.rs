//! Attendance into lines: a day at a time, whatever the range.

use domain::{export::Attendance, staff::SchoolScope};
use exports::{Book, cells};
use files::{Files, InParts};

use crate::{
    NotDone,
    exporter::{Came, Exporter},
    pouring::Pouring,
};

impl<F: Files + InParts> Exporter<F> {
    /// All days that were ordered, the oldest first.
    pub(crate) async fn pour_attendance(
        &self,
        (scope, taken): (&SchoolScope, &Attendance),
        mut pouring: Pouring<'_, F>,
    ) -> Result<Came, NotDone> {
        let Some(book) = Book::open(&self.table, scope.clone(), taken.from).await? else {
            return Ok(Came::Gone(pouring.export));
        };
        if let Some(headings) = taken.describes.heading() {
            pouring.sink.lines.exact(&headings);
        }
        for day in taken.days() {
            for line in book.lines(day).await? {
                let Some(cells) = cells(&taken.describes, &line) else { continue };
                pouring.sink.lines.exact(&cells);
                if !self.row_written(&mut pouring).await? {
                    return Ok(Came::Overtaken);
                }
            }
        }
        self.end(pouring).await
    }
}
