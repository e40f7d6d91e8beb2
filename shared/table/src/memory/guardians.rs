//! Guardians and registration, in memory.

use domain::{
    broadcast::Wishes,
    guardian::{Child, Contact, Link, Reach, Way},
    id::{GuardianId, PupilId},
    registration::{LetterCode, Nickname},
};
use jiff::Timestamp;

use super::{Memory, State};
use crate::{Family, Guardians, Hours, Letter, Linked, OddEvent, OddEvents, Registration, TableError, key};

/// The table keeps moments as LINE gives them, in milliseconds.
pub(super) fn millis(at: Timestamp) -> Timestamp {
    domain::time::from_millis(at.as_millisecond())
}

impl Guardians for Memory {
    async fn family(&self, contact: &Contact) -> Result<Option<Family>, TableError> {
        let state = self.state();
        let Some(known) = state.users.get(contact) else {
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

    async fn note_reach(&self, contact: &Contact, reach: Reach, at: Timestamp) -> Result<bool, TableError> {
        let mut state = self.state();
        let user = state.users.entry(contact.clone()).or_default();
        let rank = |(at, reach): (Timestamp, Reach)| (at, reach == Reach::Following);
        let new = (millis(at), reach);
        let wins = user.reach.is_none_or(|old| rank(old) < rank(new));
        if wins {
            user.reach = Some(new);
        }
        Ok(wins)
    }
}

impl Hours for Memory {
    async fn wishes(&self, guardian: &GuardianId) -> Result<Wishes, TableError> {
        Ok(self.state().wishes.get(guardian).copied().unwrap_or_default())
    }

    async fn wish(&self, guardian: &GuardianId, wishes: &Wishes) -> Result<bool, TableError> {
        let mut state = self.state();
        let known = state.users.values().any(|user| user.guardian.as_ref() == Some(guardian));
        if known {
            state.wishes.insert(guardian.clone(), *wishes);
        }
        Ok(known)
    }
}

impl State {
    fn child(&self, guardian: &GuardianId, pupil: &PupilId) -> Option<Child> {
        self.links.get(&(guardian.clone(), pupil.clone())).and_then(|link| self.seen(link))
    }

    /// At the school where the pupil is now.
    fn seen(&self, link: &Link) -> Option<Child> {
        let pupil = self.pupils.get(&link.pupil).filter(|pupil| !pupil.left)?;
        link.clone().child(pupil.school.clone())
    }

    fn children_of(&self, guardian: &GuardianId) -> Vec<Child> {
        let mut links: Vec<_> = self.links.values().filter(|link| link.guardian == *guardian).collect();
        links.sort_by_key(|link| (link.linked_at, &link.pupil));
        links.into_iter().filter_map(|link| self.seen(link)).collect()
    }

    /// The guardian that somebody is, or becomes.
    pub(super) fn guardian(&mut self, contact: &Contact) -> GuardianId {
        let known = self.users.entry(contact.clone()).or_default();
        let become_one = || GuardianId::of(contact);
        known.guardian.get_or_insert_with(become_one).clone()
    }

    pub(super) fn add_child(&mut self, child: Child, at: Timestamp) {
        let place = (child.guardian.clone(), child.pupil.clone());
        self.links.entry(place).or_insert(Link::new(child, Way::Letter, millis(at)));
    }
}

impl Registration for Memory {
    async fn letter(&self, code: &LetterCode, contact: &Contact, _: Timestamp) -> Result<Option<Letter>, TableError> {
        let state = self.state();
        let Some(letter) = state.letters.get(code) else { return Ok(None) };
        let me = state.users.get(contact).and_then(|user| user.guardian.clone());
        let mine = me.is_some_and(|me| letter.pupil().is_some_and(|pupil| state.child(&me, pupil).is_some()));
        Ok(Some(Letter { used: letter.used && !mine, ..letter.clone() }))
    }

    async fn link(
        &self,
        code: &LetterCode,
        contact: &Contact,
        nickname: &Nickname,
        at: Timestamp,
    ) -> Result<Linked, TableError> {
        let mut state = self.state();
        let Some(letter) = state.letters.get(code).cloned() else {
            return Ok(Linked::CodeUnknown);
        };
        let Some(pupil) = letter.pupil().and_then(|id| state.pupils.get(id)).cloned() else {
            return Ok(Linked::CodeUnknown);
        };
        let known = state.users.get(contact).and_then(|user| user.guardian.clone());
        let guardian = known.unwrap_or_else(|| GuardianId::of(contact));
        if let Some(child) = state.child(&guardian, &pupil.id) {
            return Ok(Linked::AlreadyLinked(child));
        }
        if letter.used {
            return Ok(Linked::CodeUsed);
        }
        let child = Child {
            guardian: state.guardian(contact),
            pupil: pupil.id,
            school: pupil.school,
            nickname: nickname.clone(),
        };
        state.add_child(child.clone(), at);
        if let Some(letter) = state.letters.get_mut(code) {
            letter.used = true;
        }
        Ok(Linked::Linked(child))
    }

    async fn wrong_try(&self, contact: &Contact, at: Timestamp) -> Result<u32, TableError> {
        let mut state = self.state();
        let count = state.tries.entry((contact.clone(), key::tries(contact, at).sort));
        let count = count.or_default();
        *count += 1;
        Ok(*count)
    }

    async fn tries(&self, contact: &Contact, at: Timestamp) -> Result<u32, TableError> {
        let hour = (contact.clone(), key::tries(contact, at).sort);
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
