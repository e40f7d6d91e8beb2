//! What may become of a broadcast. Each step gives the next version, or says why not; nothing is changed in place.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp, civil::DateTime};
use serde::{Deserialize, Serialize};

use super::{Broadcast, ContentWrong, HOLD, MOST_RECIPIENTS, Person, Reckoned, Refused, State, WrongAppointments};
use crate::time::TOKYO;

/// A plan at which nobody has been for so long is gone on with. An urgent one must not wait longer.
pub const PLANNED_WITHIN: SignedDuration = SignedDuration::from_mins(2);
/// So often it is looked whether chunks that are to go out do.
pub const SETTLED_WITHIN: SignedDuration = SignedDuration::from_mins(10);

/// That somebody pressed 「送る」, and what they saw when they did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Released {
    /// Who, by whose right the audience is read.
    pub by: Person,
    /// When.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub at: Timestamp,
    /// How many people they saw to be addressed (のべ).
    pub addressed: u32,
    /// Names this very press: pressing twice releases once.
    pub key: String,
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// It stands somewhere else by now.
    #[error("not possible in this state")]
    State,
    /// Nobody is addressed.
    #[error("nobody is addressed")]
    AudienceEmpty,
    /// More segments than a broadcast may name.
    #[error("too many segments")]
    TooManySegments,
    /// More files than may go along.
    #[error("too many files")]
    TooManyFiles,
    /// The time has passed.
    #[error("the time has passed")]
    InThePast,
    /// It would expire before it goes out, or an urgent one has no sense so late.
    #[error("expires before it goes out")]
    ExpiryInvalid,
    /// What it says cannot go out.
    #[error(transparent)]
    Content(#[from] ContentWrong),
    /// It asks for answers and for times, too.
    #[error("asks for answers and for times")]
    AsksTwice,
    /// More questions, options or characters than a survey can have.
    #[error("survey too large")]
    SurveyTooLarge,
    /// More offers than a broadcast can have.
    #[error("too many offers")]
    AppointmentsTooLarge,
    /// What it asks cannot be asked so.
    #[error(transparent)]
    Survey(crate::survey::Wrong),
    /// What it offers cannot be offered so.
    #[error(transparent)]
    Appointments(WrongAppointments),
    /// What asks an earlier one's question again goes to those of that one.
    #[error("another audience than that of the earlier one")]
    Reminder,
    /// What came of an anonymous survey has been shown.
    #[error("already shown")]
    Shown,
    /// Nobody approves what they have asked for themselves.
    #[error("one's own request")]
    OwnRequest,
    /// Too late to stop: it is going out.
    #[error("too late")]
    TooLate,
}

impl Broadcast {
    fn next(&self, state: State, at: Timestamp) -> Self {
        Self { state, version: self.version + 1, changed_at: at, again_at: None, ..self.clone() }
    }

    /// Somebody changes a draft. What stopped it before is over then.
    pub fn edited(&self, at: Timestamp) -> Result<Self, Wrong> {
        if !self.is_open() {
            return Err(Wrong::State);
        }
        Ok(Self { released: None, go_at: None, planned: None, ..self.next(State::Draft, at) })
    }

    /// Asks somebody else to send it.
    pub fn ask(&self, who: Person, addressed: u32, at: Timestamp) -> Result<Self, Wrong> {
        self.check(addressed == 0, at)?;
        Ok(self.waiting(who, at))
    }

    /// The same by somebody who is told no numbers, because they never send. Whoever approves sees them.
    pub fn hand_in(&self, who: Person, at: Timestamp) -> Result<Self, Wrong> {
        self.check(self.audience.segments().is_some_and(BTreeSet::is_empty), at)?;
        Ok(self.waiting(who, at))
    }

    fn waiting(&self, who: Person, at: Timestamp) -> Self {
        Self { asked: Some(who), asked_at: Some(at), refused: None, ..self.next(State::Waiting, at) }
    }

    /// Releases it: it goes out when the hold is over, or at its time. Pressing again under the same key changes
    /// nothing and is no error.
    pub fn release(&self, press: Released) -> Result<Self, Wrong> {
        if self.is_released_by(&press.key) {
            return Ok(self.clone());
        }
        if self.state == State::Waiting && self.asked.as_ref().is_some_and(|asked| asked.id == press.by.id) {
            return Err(Wrong::OwnRequest);
        }
        // Who still gets the one that is taken back is known when its last chunk has come to its end: nobody, maybe.
        self.check(press.addressed == 0 && !self.is_notice(), press.at)?;
        let (at, go_at) = (press.at, self.goes_at(&press));
        Ok(Self { released: Some(press), refused: None, go_at: Some(go_at), ..self.next(State::Released, at) })
    }

    fn goes_at(&self, press: &Released) -> Timestamp {
        let held = press.at.saturating_add(HOLD).unwrap_or(press.at);
        self.timing.at.and_then(moment).map_or(held, |at| at.max(held))
    }

    /// When it goes out if it is released at that moment.
    pub fn would_go_at(&self, at: Timestamp) -> Timestamp {
        self.timing.at.and_then(moment).unwrap_or(at).saturating_add(HOLD).unwrap_or(at)
    }

    /// The moment under which readers find it: when it was to go out, the same for all of them and for ever. `None`: nobody
    /// has released it.
    pub fn dated(&self) -> Option<Timestamp> {
        self.released.as_ref().map(|press| self.goes_at(press))
    }

    /// Whether that press released it already.
    pub fn is_released_by(&self, key: &str) -> bool {
        self.released.as_ref().is_some_and(|released| released.key == key)
    }

    fn check(&self, to_nobody: bool, at: Timestamp) -> Result<(), Wrong> {
        if !self.is_open() && self.state != State::Waiting {
            return Err(Wrong::State);
        }
        if to_nobody {
            return Err(Wrong::AudienceEmpty);
        }
        if self.timing.at.is_some_and(|when| moment(when).is_none_or(|when| when <= at)) {
            return Err(Wrong::InThePast);
        }
        let goes = self.would_go_at(at);
        if self.has_expired(goes) {
            return Err(Wrong::ExpiryInvalid);
        }
        self.check_asks(goes)?;
        Ok(self.content.check(&self.sender_name, self.corrects.is_some())?)
    }

    /// Somebody does not approve: the author goes on with it.
    pub fn refuse(&self, by: Person, words: String, at: Timestamp) -> Result<Self, Wrong> {
        if self.state != State::Waiting {
            return Err(Wrong::State);
        }
        Ok(Self { refused: Some(Refused { by, words }), ..self.next(State::Draft, at) })
    }

    /// Stops it before anything goes out. Chunks that are frozen already stay where they are: the version is another one, so nobody
    /// comes as far as to order them.
    pub fn stop(&self, at: Timestamp) -> Result<Self, Wrong> {
        match self.state {
            State::Released | State::Waiting | State::Planning => {
                Ok(Self { go_at: None, ..self.next(State::Stopped, at) })
            }
            State::Stopped => Ok(self.clone()),
            _ => Err(Wrong::TooLate),
        }
    }

    /// The planner begins, or takes over from one of whom nothing was heard; `None`: it is not due, or somebody stopped it.
    pub fn begin(&self, at: Timestamp) -> Option<Self> {
        let again_at = later(at, PLANNED_WITHIN);
        match self.state {
            State::Planning if self.again_at.is_some_and(|again_at| again_at > at) => Some(self.clone()),
            State::Planning => Some(self.looked_at(again_at)),
            State::Released if self.go_at.is_some_and(|go_at| go_at <= at) => {
                let plan = self.version + 1;
                Some(Self { plan, planned: None, chunks: None, again_at, ..self.next(State::Planning, at) })
            }
            _ => None,
        }
    }

    /// The machine has looked, and looks again then. Nothing of it has changed for people: not the moment either, from which the
    /// hours of a plan are reckoned.
    #[must_use]
    pub fn looked_at(&self, again_at: Option<Timestamp>) -> Self {
        Self { version: self.version + 1, again_at, ..self.clone() }
    }

    /// The sender has no right to the audience any more.
    #[must_use]
    pub fn lapse(&self, at: Timestamp) -> Self {
        Self { go_at: None, ..self.next(State::Lapsed, at) }
    }

    /// All chunks are frozen. If the audience is not the one that the sender saw, or more than can be planned, nothing
    /// goes out.
    #[must_use]
    pub fn freeze(&self, reckoned: Reckoned, chunks: u32, at: Timestamp) -> Self {
        let seen = self.released.as_ref().map_or(0, |released| released.addressed);
        let beyond = usize::try_from(reckoned.addressed).is_ok_and(|number| number > MOST_RECIPIENTS);
        let state = if beyond || self.has_moved(seen, reckoned.addressed) { State::Moved } else { State::Sending };
        // Soon: whoever orders the chunks may end before they have.
        let again_at = if state == State::Sending { later(at, PLANNED_WITHIN) } else { None };
        Self { planned: Some(reckoned), chunks: Some(chunks), go_at: None, again_at, ..self.next(state, at) }
    }

    /// Whether the audience that somebody saw is another one by now.
    ///
    /// Two families who register between 「送る」 and the sending are no reason to stop a message to a homeroom, nor is one in a
    /// hundred to stop one to a city; a group that became another one is. Scheduled ones wait for days, in which families move.
    /// One that follows an earlier one goes to whom that one went: there is nobody to mistake. Of a digest nobody saw an audience, nor of
    /// what goes out by itself.
    pub fn has_moved(&self, seen: u32, now: u32) -> bool {
        let allowed = if self.timing.at.is_some() { seen / 20 + 2 } else { seen / 100 + 2 };
        let nobody_saw = self.is_digest() || self.goes_by_itself();
        !nobody_saw && self.audience.follows().is_none() && seen.abs_diff(now) > allowed
    }

    /// Every chunk has come to its end.
    pub fn finish(&self, at: Timestamp) -> Option<Self> {
        (self.state == State::Sending).then(|| self.next(State::Sent, at))
    }

    /// Takes it back: LINE cannot recall, but page and files go, and what has not gone out stays.
    pub fn withdraw(&self, at: Timestamp) -> Result<Self, Wrong> {
        match self.state {
            // Chunks that are still open have to be settled: at once, because the notice waits for them.
            State::Sending => Ok(Self { again_at: Some(at), ..self.next(State::Withdrawn, at) }),
            State::Sent => Ok(self.next(State::Withdrawn, at)),
            State::Withdrawn => Ok(self.clone()),
            _ => Err(Wrong::State),
        }
    }
}

fn later(at: Timestamp, wait: SignedDuration) -> Option<Timestamp> {
    at.saturating_add(wait).ok()
}

fn moment(at: DateTime) -> Option<Timestamp> {
    TOKYO.to_timestamp(at).ok()
}

#[cfg(test)]
mod tests;
