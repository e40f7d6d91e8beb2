//! The log of a plan, as far as it is known: where it ends, and who stands in it.

use std::collections::HashSet;

use domain::{
    broadcast::{Broadcast, Chunk, Reader, Recipient, Reckoned, To},
    guardian::Contact,
    id::GuardianId,
    school::SchoolCode,
};
use table::{FanOut, TableError};
use uuid::Uuid;

use crate::addressed::name;

/// 16 bytes for each recipient, and nothing of them.
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
        self.known.extend(chunk.recipients.iter().map(|one| name(&one.reader, None)));
        if self.furthest.as_ref().is_none_or(|(furthest, _)| chunk.school > *furthest) {
            self.furthest = Some((chunk.school.clone(), chunk.before));
        }
    }

    /// Whether somebody gets it already. A community member who is a guardian too gets it as that.
    pub(super) fn has(&self, one: &Recipient) -> bool {
        let as_guardian = match (&one.reader, &one.to) {
            (Reader::Guardian(_), _) | (_, To::Page) => None,
            (_, To::Line(user)) => Some(Contact::Line(user.clone())),
            (_, To::Mail(address)) => Some(Contact::Mail(address.id())),
        };
        let as_guardian = as_guardian.map(|contact| name(&Reader::Guardian(GuardianId::of(&contact)), None));
        self.known.contains(&name(&one.reader, None)) || as_guardian.is_some_and(|name| self.known.contains(&name))
    }
}
