//! What a person decides about a parked chunk.

use jiff::Timestamp;

use super::{Fate, Sending, Try};

impl Sending {
    /// A person has learned that a parked one arrived.
    pub fn arrived(&self) -> Option<Self> {
        let parked = matches!(self.fate, Fate::Parked { .. });
        parked.then(|| Self {
            mails: self.mails.keys().map(|place| (*place, Try::Done)).collect(),
            ..self.changed(Fate::Done)
        })
    }

    /// A person wants a parked one to be sent again, to everybody whose mail is not known to have been taken; it is due at once.
    pub fn send_again(&self, now: Timestamp) -> Option<Self> {
        let parked = matches!(self.fate, Fate::Parked { .. });
        let mut mails = self.mails.clone();
        mails.retain(|_, tried| *tried == Try::Done);
        parked.then(|| Self {
            generation: self.generation + 1,
            first_attempt: None,
            tries: 0,
            mails,
            due: Some(now),
            ..self.changed(Fate::Open)
        })
    }
}
