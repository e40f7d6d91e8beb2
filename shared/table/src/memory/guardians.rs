//! Guardians and registration, in memory.

use domain::{
    guardian::{Child, Reach},
    id::{GuardianId, LineUserId, PupilId},
    registration::{LetterCode, Nickname},
};
use jiff::Timestamp;

use super::{Memory, State};
use crate::{Family, Guardians, Letter, Linked, OddEvent, OddEvents, Registration, TableError, key};

/// The table keeps moments as LINE gives them, in milliseconds.
fn millis(at: Timestamp) -> Timestamp {
    domain::time::from_millis(at.as_millisecond())
}

impl Guardians for Memory {
    async fn by_line_user(&self, user: &LineUserId) -> Result<Option<Family>, TableError> {
        let state = self.state();
        let Some(known) = state.users.get(user) else {
            return Ok(None);
        };
        Ok(known.guardian.clone().map(|guardian| Family {
            children: state.children_of(&guardian),
            reach: known.reach.map(|(_, reach)| reach),
            guardian,
        }))
    }

    async fn child(&self, guardian: &GuardianId, pupil: &PupilId) -> Result<Option<Child>, TableError> {
        Ok(self.state().child(guardian, pupil))
    }

    async fn note_reach(&self, user: &LineUserId, reach: Reach, at: Timestamp) -> Result<bool, TableError> {
        let mut state = self.state();
        let user = state.users.entry(user.clone()).or_default();
        let rank = |(at, reach): (Timestamp, Reach)| (at, reach == Reach::Following);
        let new = (millis(at), reach);
        let wins = user.reach.is_none_or(|old| rank(old) < rank(new));
        if wins {
            user.reach = Some(new);
        }
        Ok(wins)
    }
}

impl State {
    fn child(&self, guardian: &GuardianId, pupil: &PupilId) -> Option<Child> {
        let link = self.children.get(&(guardian.clone(), pupil.clone()));
        link.map(|(_, child)| child.clone())
    }

    fn children_of(&self, guardian: &GuardianId) -> Vec<Child> {
        let own = |(_, child): &&(Timestamp, Child)| child.guardian == *guardian;
        let mut children: Vec<_> = self.children.values().filter(own).collect();
        children.sort_by_key(|(at, child)| (*at, &child.pupil));
        children.into_iter().map(|(_, child)| child.clone()).collect()
    }

    /// The guardian that a LINE user is, or becomes.
    pub(super) fn guardian(&mut self, user: &LineUserId) -> GuardianId {
        let known = self.users.entry(user.clone()).or_default();
        let become_one = || GuardianId::of_line_user(user);
        known.guardian.get_or_insert_with(become_one).clone()
    }

    pub(super) fn add_child(&mut self, child: Child, at: Timestamp) {
        let place = (child.guardian.clone(), child.pupil.clone());
        self.children.entry(place).or_insert((millis(at), child));
    }
}

impl Registration for Memory {
    async fn letter(&self, code: &LetterCode) -> Result<Option<Letter>, TableError> {
        Ok(self.state().letters.get(code).cloned())
    }

    async fn link(
        &self,
        code: &LetterCode,
        user: &LineUserId,
        nickname: &Nickname,
        at: Timestamp,
    ) -> Result<Linked, TableError> {
        let mut state = self.state();
        let Some(letter) = state.letters.get(code).cloned() else {
            return Ok(Linked::CodeUnknown);
        };
        let Some(pupil) = state.pupils.get(&letter.pupil).cloned() else {
            return Ok(Linked::CodeUnknown);
        };
        let known = state.users.get(user).and_then(|user| user.guardian.clone());
        let guardian = known.unwrap_or_else(|| GuardianId::of_line_user(user));
        if let Some(child) = state.child(&guardian, &pupil.id) {
            return Ok(Linked::AlreadyLinked(child));
        }
        if letter.used_by.is_some_and(|other| other != guardian) {
            return Ok(Linked::CodeUsed);
        }
        let child =
            Child { guardian: state.guardian(user), pupil: pupil.id, school: pupil.school, nickname: nickname.clone() };
        state.add_child(child.clone(), at);
        if let Some(letter) = state.letters.get_mut(code) {
            letter.used_by = Some(guardian);
        }
        Ok(Linked::Linked(child))
    }

    async fn wrong_try(&self, user: &LineUserId, at: Timestamp) -> Result<u32, TableError> {
        let mut state = self.state();
        let count = state.tries.entry((user.clone(), key::tries(user, at).sort));
        let count = count.or_default();
        *count += 1;
        Ok(*count)
    }

    async fn tries(&self, user: &LineUserId, at: Timestamp) -> Result<u32, TableError> {
        let hour = (user.clone(), key::tries(user, at).sort);
        Ok(self.state().tries.get(&hour).copied().unwrap_or(0))
    }
}

impl OddEvents for Memory {
    async fn set_aside(&self, event: &OddEvent) -> Result<(), TableError> {
        let day = domain::time::day_of(event.at);
        let place = (day, key::odd_event(&event.id, event.at).sort);
        self.state().odd.entry(place).or_insert_with(|| event.clone());
        Ok(())
    }
}
