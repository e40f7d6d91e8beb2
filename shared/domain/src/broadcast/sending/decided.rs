//! What a person decides about a parked chunk.

use jiff::Timestamp;

use super::{Doubt, Fate, Removed, Sending, Try};

impl Sending {
    /// A person leaves a parked one at that. What may have arrived has, as they have learned; what was not taken has reached nobody,
    /// and is found on the page only.
    pub fn let_be(&self) -> Option<Self> {
        let mut next = self.changed(Fate::Done);
        match self.doubt()? {
            Doubt::Unclear => next.mails.values_mut().for_each(|tried| *tried = Try::Done),
            Doubt::Refused | Doubt::Quota => {
                let left = (0..self.size).filter(|place| !self.entered.has(*place));
                left.for_each(|place| _ = next.removed.entry(place).or_insert(Removed::GivenUp));
            }
        }
        Some(next)
    }

    /// A person wants a parked one to be sent again, to everybody whose mail is not known to have been taken; it is due at once.
    pub fn send_again(&self, now: Timestamp) -> Option<Self> {
        let mut mails = self.mails.clone();
        mails.retain(|_, tried| *tried == Try::Done);
        self.doubt().map(|doubt| Self {
            may_have_arrived: self.may_have_arrived || doubt == Doubt::Unclear,
            generation: self.generation + 1,
            first_attempt: None,
            tries: 0,
            mails,
            due: Some(now),
            ..self.changed(Fate::Open)
        })
    }
}
