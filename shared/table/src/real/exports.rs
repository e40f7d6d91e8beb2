//! Exports.

use domain::{
    export::Export,
    id::ExportId,
    staff::{SchoolScope, Staff},
};
use jiff::Timestamp;

use super::Table;
use crate::{Exports, Respondents, Seats, TableError, Written, key, people};

impl Exports for Table {
    async fn order_export(&self, new: &Export) -> Result<Written<Export>, TableError> {
        self.put_new(new).await
    }

    async fn export_for(&self, staff: &Staff, id: &ExportId, now: Timestamp) -> Result<Option<Export>, TableError> {
        let export = self.ordered_export(id).await?;
        Ok(export.filter(|export| export.is_open_to(staff, now)))
    }

    async fn ordered_export(&self, id: &ExportId) -> Result<Option<Export>, TableError> {
        self.get(key::export(id)).await
    }

    async fn change_export(&self, next: &Export) -> Result<bool, TableError> {
        let written = self.put_over(next).await?;
        // Before: an earlier try whose answer was lost.
        Ok(matches!(written, Written::Now(_) | Written::Before(_)))
    }

    async fn respondents(&self, scope: &SchoolScope, guardians: bool) -> Result<Respondents, TableError> {
        let links = async { if guardians { self.links_of_school(scope.school()).await } else { Ok(Vec::new()) } };
        let (sit, left, homerooms, links) = tokio::try_join!(
            self.pupils(scope),
            self.pupils_who_left(scope),
            self.homerooms_of_all_years(scope),
            links,
        )?;
        let pupils = sit.into_iter().chain(left).map(|pupil| (pupil.id.clone(), pupil)).collect();
        let children = people::children(&pupils, links);
        Ok(Respondents { pupils, homerooms, children })
    }
}
