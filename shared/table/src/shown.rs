//! What of an inbox a reader finds, wherever it was read.

use std::{cmp::Reverse, collections::BTreeSet};

use domain::{
    broadcast::{Broadcast, Reader, State},
    id::{GuardianId, PupilId},
};

use crate::{Family, Letterbox, Membership};

/// As whom a person reads at this moment.
pub(crate) struct Readers {
    guardian: Option<GuardianId>,
    children: BTreeSet<PupilId>,
    neighbours: Vec<Reader>,
}

impl Readers {
    pub(crate) fn of(family: Option<&Family>, memberships: Vec<Membership>) -> Self {
        let children = family.into_iter().flat_map(|family| &family.children).map(|child| child.pupil.clone());
        let neighbour = |one: Membership| Reader::Community(one.school, one.member);
        Self {
            guardian: family.map(|family| family.guardian.clone()),
            children: children.collect(),
            neighbours: memberships.into_iter().map(neighbour).collect(),
        }
    }

    pub(crate) fn all(&self) -> Vec<Reader> {
        self.guardian.iter().cloned().map(Reader::Guardian).chain(self.neighbours.iter().cloned()).collect()
    }

    /// A guardian reads what came for a child who is still theirs.
    pub(crate) fn may_read(&self, letter: &Letterbox) -> bool {
        match &letter.reader {
            Reader::Guardian(id) => {
                self.guardian.as_ref() == Some(id) && letter.via.iter().any(|pupil| self.children.contains(pupil))
            }
            neighbour @ Reader::Community(..) => self.neighbours.contains(neighbour),
        }
    }
}

/// Whether readers find it in this state.
pub(crate) fn is_shown(broadcast: &Broadcast) -> bool {
    matches!(broadcast.state, State::Sending | State::Sent | State::Withdrawn)
}

/// So many, newest first. Whoever is both a guardian and a community member finds a broadcast once, as a guardian, who can
/// confirm it.
pub(crate) fn newest_first(mut found: Vec<(Letterbox, Broadcast)>, most: usize) -> Vec<(Letterbox, Broadcast)> {
    found.sort_by_cached_key(|(letter, _)| (Reverse((letter.at, letter.broadcast.clone())), letter.reader.clone()));
    found.dedup_by(|one, other| one.0.broadcast == other.0.broadcast);
    found.truncate(most);
    found
}
