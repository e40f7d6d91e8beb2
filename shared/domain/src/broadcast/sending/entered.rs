//! Recipients who read of it in a digest.
//!
//! That they are about to be entered is noted before, as a try is; a digest that is closed meanwhile has those who came in,
//! and the rest get the message by itself.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Chunk, Fate, Reader, Sending};
use crate::id::GuardianId;

/// Whether recipients of a chunk stand in a digest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entered {
    /// Nobody does.
    #[default]
    Nobody,
    /// They are being entered: from here on some may.
    Begun,
    /// These do, by place in the chunk, and nobody else ever will.
    These(BTreeSet<u32>),
}

impl Entered {
    /// Whether nobody was tried to be entered.
    pub fn is_nobody(&self) -> bool {
        *self == Self::Nobody
    }

    /// Whether it is known who stands in the digest.
    pub fn is_known(&self) -> bool {
        matches!(self, Self::These(_))
    }

    /// Whether the recipient at that place is known to stand in it.
    pub fn has(&self, place: u32) -> bool {
        matches!(self, Self::These(places) if places.contains(&place))
    }

    /// How many are known to.
    pub fn count(&self) -> u32 {
        let Self::These(places) = self else { return 0 };
        u32::try_from(places.len()).unwrap_or(u32::MAX)
    }
}

impl Sending {
    pub(super) fn begin_entering(&self) -> Self {
        Self { entered: Entered::Begun, ..self.changed(Fate::Open) }
    }

    /// Notes which of its recipients stand in the digest: those of these guardians. Whoever is left gets it by itself.
    #[must_use]
    pub fn enter(&self, chunk: &Chunk, guardians: &BTreeSet<GuardianId>) -> Self {
        let left = chunk.left(self);
        let stands = left.filter(|(_, one)| matches!(&one.reader, Reader::Guardian(id) if guardians.contains(id)));
        let places: BTreeSet<u32> = stands.map(|(place, _)| place).collect();
        // Other recipients, another key, as when somebody is taken out.
        let generation = self.generation + u32::from(!places.is_empty());
        let mut next = Self { entered: Entered::These(places), generation, ..self.changed(Fate::Open) };
        if chunk.left(&next).next().is_none() {
            next.fate = Fate::Done;
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            About, Next, Removed, Tally, retry_key,
            tests::{at, broadcast, chunk},
        },
        *,
    };
    use crate::broadcast::By;

    fn begun() -> (Chunk, Sending) {
        let chunk = Chunk { digest: Some(at("2026-11-24T18:00")), ..chunk(By::Line) };
        let Next::Enter(begun) = chunk.sending().next(&chunk, &broadcast(), About::Standing, at("2026-11-24T07:01"))
        else {
            panic!()
        };
        (chunk, begun)
    }

    fn guardians(ids: &[&str]) -> BTreeSet<GuardianId> {
        ids.iter().map(|id| id.parse().unwrap()).collect()
    }

    #[test]
    fn who_stands_in_the_digest_gets_it_there_and_the_rest_by_itself() {
        let (chunk, begun) = begun();
        assert_eq!((begun.first_attempt, begun.tries, &begun.entered), (None, 0, &Entered::Begun));
        let rest = begun.enter(&chunk, &guardians(&["U2"]));
        assert_eq!(chunk.left(&rest).map(|(place, _)| place).collect::<Vec<_>>(), [0, 2]);
        assert_ne!(retry_key(&rest), retry_key(&begun));
        let Next::Attempt(attempt) = rest.next(&chunk, &broadcast(), About::Standing, at("2026-11-24T18:01")) else {
            panic!()
        };
        let done = attempt.after(&chunk, super::super::Outcome::Accepted).unwrap();
        assert_eq!(done.tally(), Tally { chunks: 1, line: 2, digest: 1, ..Tally::default() });
    }

    #[test]
    fn when_all_stand_in_it_nothing_is_left_to_do() {
        let (chunk, begun) = begun();
        let done = begun.enter(&chunk, &guardians(&["U1", "U2", "U3"]));
        assert_eq!(done.tally(), Tally { chunks: 1, digest: 3, ..Tally::default() });
        assert_eq!(done.next(&chunk, &broadcast(), About::Standing, at("2026-11-24T18:01")), Next::Nothing);
    }

    #[test]
    fn nobody_is_counted_twice_who_stands_in_it_and_whose_link_ends() {
        let (chunk, begun) = begun();
        let rest = begun.enter(&chunk, &guardians(&["U2"]));
        let nobody = rest.unlink(&chunk, &[0, 1, 2].into());
        assert_eq!(nobody.removed, [(0, Removed::Unlinked), (2, Removed::Unlinked)].into());
        assert_eq!(nobody.tally(), Tally { chunks: 1, removed: 2, digest: 1, ..Tally::default() });
    }

    #[test]
    fn what_a_person_gives_up_is_not_what_stands_in_the_digest() {
        let (chunk, begun) = begun();
        let rest = begun.enter(&chunk, &guardians(&["U2"]));
        let Next::Attempt(attempt) = rest.next(&chunk, &broadcast(), About::Standing, at("2026-11-24T18:01")) else {
            panic!()
        };
        let given_up = attempt.after(&chunk, super::super::Outcome::QuotaReached).unwrap().let_be().unwrap();
        assert_eq!(given_up.tally(), Tally { chunks: 1, removed: 2, digest: 1, ..Tally::default() });
    }

    #[test]
    fn what_is_being_entered_may_arrive() {
        let (chunk, begun) = begun();
        let withdrawn = broadcast().withdraw(at("2026-11-24T07:05")).unwrap();
        assert!(chunk.sending().arrives_nowhere(&withdrawn) && !begun.arrives_nowhere(&withdrawn));
        let Next::Settle(settled) = begun.next(&chunk, &withdrawn, About::Standing, at("2026-11-24T07:06")) else {
            panic!()
        };
        assert!(!settled.arrives_nowhere(&withdrawn));
    }
}
