//! Broadcasts as staff write and follow them, and templates, in memory.

use std::cmp::Reverse;

use domain::{
    broadcast::Broadcast,
    id::{BroadcastId, TemplateId},
    staff::{SenderScope, Staff},
};

use super::{kept_broadcast, place_in_lists};
use crate::{Broadcasts, Memory, TableError, Template, Written, rows::Row};

impl Broadcasts for Memory {
    async fn broadcasts(
        &self,
        scope: &SenderScope,
        before: Option<&Broadcast>,
        most: u16,
    ) -> Result<Vec<Broadcast>, TableError> {
        let state = self.state();
        let below = |one: &&Broadcast| before.is_none_or(|last| place_in_lists(one) < place_in_lists(last));
        let written = |one: &&Broadcast| !one.is_digest() && scope.covers(one);
        let mut own: Vec<_> = state.sent.broadcasts.values().filter(written).filter(below).collect();
        own.sort_by_key(|one| Reverse(place_in_lists(one)));
        Ok(own.into_iter().take(most.into()).cloned().collect())
    }

    async fn broadcast_for(&self, staff: &Staff, id: &BroadcastId) -> Result<Option<Broadcast>, TableError> {
        let broadcast = self.state().sent.broadcasts.get(id).cloned();
        Ok(broadcast.filter(|one| staff.sender_scope(&one.from).is_some_and(|scope| scope.covers(one))))
    }

    async fn add_broadcast(&self, draft: &Broadcast) -> Result<Written<Broadcast>, TableError> {
        let mut state = self.state();
        if let Some(stands) = state.sent.broadcasts.get(&draft.id) {
            return Ok(Written::Before(stands.clone()));
        }
        state.sent.broadcasts.insert(draft.id.clone(), kept_broadcast(draft));
        Ok(Written::Now(draft.clone()))
    }

    async fn change_broadcast(&self, next: &Broadcast) -> Result<Written<Broadcast>, TableError> {
        let (mut state, kept) = (self.state(), kept_broadcast(next));
        let Some(stands) = state.sent.broadcasts.get_mut(&next.id) else { return Ok(Written::Gone) };
        if stands.version != next.version.saturating_sub(1) {
            return Ok(if *stands == kept { Written::Before(kept) } else { Written::Meanwhile });
        }
        *stands = kept;
        Ok(Written::Now(next.clone()))
    }

    async fn drop_draft(&self, draft: &Broadcast) -> Result<bool, TableError> {
        let mut state = self.state();
        let is_it = |stands: &Broadcast| stands.version == draft.version && stands.is_open();
        let may_go = state.sent.broadcasts.get(&draft.id).is_none_or(is_it);
        if may_go {
            state.sent.broadcasts.remove(&draft.id);
        }
        Ok(may_go)
    }

    async fn templates(&self, scope: &SenderScope) -> Result<Vec<Template>, TableError> {
        let state = self.state();
        let own = state.sent.templates.values().filter(|template| template.from == *scope.from());
        let mut templates: Vec<Template> = own.cloned().collect();
        templates.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        Ok(templates)
    }

    async fn keep_template(&self, scope: &SenderScope, template: &Template) -> Result<(), TableError> {
        if template.from != *scope.from() {
            return Err(TableError::Foreign(Template::WHAT));
        }
        let place = (template.from.clone(), template.id.clone());
        self.state().sent.templates.insert(place, template.clone());
        Ok(())
    }

    async fn drop_template(&self, scope: &SenderScope, id: &TemplateId) -> Result<(), TableError> {
        self.state().sent.templates.remove(&(scope.from().clone(), id.clone()));
        Ok(())
    }
}
