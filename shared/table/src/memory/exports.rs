//! Exports, in memory.

use domain::{
    export::Export,
    id::ExportId,
    school::Homeroom,
    staff::{SchoolScope, Staff},
};
use jiff::Timestamp;

use super::guardians::millis;
use crate::{Exports, Memory, Respondents, TableError, Written, people};

/// What the table gives back of it: moments to the millisecond, and the one at which it is forgotten to the second.
fn kept(export: &Export) -> Export {
    let expires_at = Timestamp::from_second(export.expires_at.as_second()).unwrap_or(export.expires_at);
    Export { at: millis(export.at), expires_at, ..export.clone() }
}

impl Exports for Memory {
    async fn order_export(&self, new: &Export) -> Result<Written<Export>, TableError> {
        let mut state = self.state();
        if let Some(stands) = state.exports.get(&new.id) {
            return Ok(Written::Before(stands.clone()));
        }
        state.exports.insert(new.id.clone(), kept(new));
        Ok(Written::Now(new.clone()))
    }

    async fn export_for(&self, staff: &Staff, id: &ExportId, now: Timestamp) -> Result<Option<Export>, TableError> {
        let export = self.ordered_export(id).await?;
        Ok(export.filter(|export| export.is_open_to(staff, now)))
    }

    async fn ordered_export(&self, id: &ExportId) -> Result<Option<Export>, TableError> {
        Ok(self.state().exports.get(id).cloned())
    }

    async fn change_export(&self, next: &Export) -> Result<bool, TableError> {
        let (mut state, next) = (self.state(), kept(next));
        let Some(stands) = state.exports.get_mut(&next.id) else { return Ok(false) };
        let follows = stands.version + 1 == next.version;
        if follows {
            *stands = next;
            return Ok(true);
        }
        Ok(*stands == next)
    }

    async fn respondents(&self, scope: &SchoolScope, guardians: bool) -> Result<Respondents, TableError> {
        let state = self.state();
        let pupils = state.pupils.values().filter(|pupil| scope.has(pupil));
        let pupils = pupils.map(|pupil| (pupil.id.clone(), pupil.clone())).collect();
        let of_school = |homeroom: &&Homeroom| homeroom.school == *scope.school();
        let mut homerooms: Vec<_> = state.homerooms.values().filter(of_school).cloned().collect();
        homerooms.sort_by_key(|homeroom| (homeroom.year, homeroom.order()));
        let links = state.links.values().filter(|_| guardians).cloned();
        let children = people::children(&pupils, links);
        Ok(Respondents { pupils, homerooms, children })
    }
}
