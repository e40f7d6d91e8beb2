//! Taking back: who hears of it, and what becomes of those that repeated it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Attachment, Broadcast, State, Wrong};
use crate::id::BroadcastId;

/// How those who got a broadcast hear that it was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// Nobody had got it, and nobody can any more.
    Nobody,
    /// By this notice.
    By(BroadcastId),
}

impl Broadcast {
    /// Everything is done that belongs to taking it back. Until then it can be taken back again, which finishes it.
    pub fn told(&self, told: Told, at: Timestamp) -> Result<Self, Wrong> {
        match (self.state, &self.told) {
            (State::Withdrawn, None) => Ok(Self { told: Some(told), ..self.changed(at) }),
            (State::Withdrawn, Some(_)) => Ok(self.clone()),
            _ => Err(Wrong::State),
        }
    }

    /// Another broadcast is about to repeat it, with copies of its files. Noted before there is one, so that whoever takes
    /// this one back finds them all.
    pub fn repeated_by(&self, again: &BroadcastId, at: Timestamp) -> Result<Self, Wrong> {
        if !matches!(self.state, State::Sending | State::Sent) {
            return Err(Wrong::State);
        }
        if self.repeated.contains(again) {
            return Ok(self.clone());
        }
        let mut next = self.changed(at);
        next.repeated.push(again.clone());
        Ok(next)
    }

    /// What this one repeats was taken back: what has gone out of it is taken back too, and what has not is stopped and loses the
    /// files that it had from there. Even a draft gets another version, so that a press on 「送る」 of that moment comes to nothing.
    pub fn without_original(&self, original: &Self, at: Timestamp) -> Result<Self, Wrong> {
        let mut next = match self.state {
            State::Withdrawn => return Ok(self.clone()),
            State::Sending | State::Sent => return self.withdraw(at),
            State::Waiting | State::Released | State::Planning => self.stop(at)?,
            State::Draft | State::Stopped | State::Moved | State::Lapsed => {
                Self { state: State::Stopped, ..self.edited(at)? }
            }
        };
        let copied = |file: &Attachment| original.attachments.iter().any(|theirs| theirs.id == file.id);
        next.attachments.retain(|file| !copied(file));
        Ok(next)
    }

    fn changed(&self, at: Timestamp) -> Self {
        Self { version: self.version + 1, changed_at: at, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::broadcast::{Person, Sender};

    fn at() -> Timestamp {
        Timestamp::from_second(9).unwrap()
    }

    fn one(id: &str, state: State) -> Broadcast {
        let author = Person { id: "s".parse().unwrap(), name: "佐々木".into() };
        let draft = Broadcast::draft(id.parse().unwrap(), Sender::Board, author, Timestamp::UNIX_EPOCH);
        let file = |id: &str| Attachment {
            id: id.parse().unwrap(),
            name: "しおり.pdf".into(),
            kind: None,
            bytes: 9,
            pages: None,
            opened_by: BTreeSet::new(),
        };
        Broadcast { state, attachments: vec![file("shared"), file(id)], ..draft }
    }

    #[test]
    fn what_repeats_what_was_taken_back_does_not_go_out_with_its_files() {
        let original = one("o", State::Withdrawn);
        let original = Broadcast { attachments: original.attachments[..1].to_vec(), ..original };
        for (state, becomes, files) in [
            (State::Draft, State::Stopped, 1),
            (State::Stopped, State::Stopped, 1),
            (State::Moved, State::Stopped, 1),
            (State::Lapsed, State::Stopped, 1),
            (State::Waiting, State::Stopped, 1),
            (State::Released, State::Stopped, 1),
            (State::Sending, State::Withdrawn, 2),
            (State::Sent, State::Withdrawn, 2),
        ] {
            let again = one("again", state);
            let next = again.without_original(&original, at()).unwrap();
            assert_eq!((next.state, next.attachments.len()), (becomes, files), "{state:?}");
            assert_eq!(next.version, again.version + 1, "{state:?}: a press of that moment comes to nothing");
        }
        let gone = one("again", State::Withdrawn);
        assert_eq!(gone.without_original(&original, at()), Ok(gone.clone()));
    }

    #[test]
    fn it_is_known_of_each_that_repeats_it_as_long_as_it_stands() {
        let (sent, again) = (one("o", State::Sent), "again".parse().unwrap());
        let marked = sent.repeated_by(&again, at()).unwrap();
        assert_eq!((marked.repeated.as_slice(), marked.state), ([again.clone()].as_slice(), State::Sent));
        assert_eq!(marked.repeated_by(&again, at()), Ok(marked.clone()), "once each");
        for state in [State::Draft, State::Planning, State::Withdrawn] {
            assert_eq!(one("o", state).repeated_by(&again, at()), Err(Wrong::State), "{state:?}");
        }
    }

    #[test]
    fn who_is_told_is_noted_once_it_was_taken_back() {
        assert_eq!(one("o", State::Sent).told(Told::Nobody, at()), Err(Wrong::State));
        let done = one("o", State::Withdrawn).told(Told::By("n".parse().unwrap()), at()).unwrap();
        assert_eq!(done.told(Told::Nobody, at()), Ok(done.clone()), "and stays");
    }
}
