//! The log of a plan, as far as it is known: where it ends, and who stands in it.

use std::collections::HashSet;

use domain::{
    broadcast::{Broadcast, Chunk, Recipient, Reckoned, To},
    guardian::Contact,
    school::SchoolCode,
};
use table::{FanOut, TableError};
use uuid::Uuid;

use crate::addressed::{contact_name, name};

/// 16 bytes for each recipient and 16 for where it reaches them, and nothing of either.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// The number of the next chunk.
    pub(super) next: u32,
    /// The last school in order that has a chunk, and what all before it came to.
    pub(super) furthest: Option<(SchoolCode, Reckoned)>,
    /// What all schools came to, and how many chunks there are, once the log has ended.
    pub(super) end: Option<(Reckoned, u32)>,
    known: HashSet<Uuid>,
}

impl Log {
    /// Reads what is there.
    pub(super) async fn read(table: &impl FanOut, planning: &Broadcast) -> Result<Self, TableError> {
        let mut log = Self::default();
        while log.end.is_none()
            && let Some(chunk) = table.chunk(planning, log.next).await?
        {
            log.take(&chunk);
        }
        Ok(log)
    }

    /// Takes the next chunk in.
    pub(super) fn take(&mut self, chunk: &Chunk) {
        if chunk.is_end() {
            self.end = Some((chunk.before, chunk.number));
            return;
        }
        self.next = chunk.number + 1;
        for one in &chunk.recipients {
            self.known.insert(name(&one.reader, None));
            self.known.extend(contact(one));
        }
        if self.furthest.as_ref().is_none_or(|(furthest, _)| chunk.school > *furthest) {
            self.furthest = Some((chunk.school.clone(), chunk.before));
        }
    }

    /// Whether somebody gets it already: as this reader, or because it goes to the same talk or address as another one, as a
    /// neighbour of another school does who is a guardian here.
    pub(super) fn has(&self, one: &Recipient) -> bool {
        self.known.contains(&name(&one.reader, None)) || self.has_as_another(one)
    }

    /// Whether it goes to their talk or address already, because somebody else is that person too.
    pub(super) fn has_as_another(&self, one: &Recipient) -> bool {
        !self.known.contains(&name(&one.reader, None)) && contact(one).is_some_and(|name| self.known.contains(&name))
    }
}

/// Where it reaches somebody, in 16 bytes; `None`: they read on their page alone. A guardian's id says nothing of it: they keep it
/// when their contact changes.
pub(super) fn contact(one: &Recipient) -> Option<Uuid> {
    match (&one.to, one.reached) {
        (To::Line(user), true) => Some(contact_name(&Contact::Line(user.clone()))),
        (To::Mail(address), true) => Some(contact_name(&Contact::Mail(address.id()))),
        _ => None,
    }
}
