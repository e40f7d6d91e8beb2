//! Reports of absence in JSON: what the guardians' page and the console send, and what both read. One form, so that an office that
//! enters what a mother says on the telephone enters what she would have sent.

mod names;
mod report;
mod shown;

pub use names::{DiseaseName, KindName, MarkName, SymptomName};
pub use report::{ReportIn, Said, Unreadable, timed};
pub use shown::{DetailsView, DiseaseView, ReturnsView, clock};
