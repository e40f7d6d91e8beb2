//! What is about an earlier one: a reminder, a correction of what asks, a letter that goes by itself. What has become of that one decides
//! whether it still has anything to say.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{Broadcast, State};
use crate::{
    appointment::HomeroomSheet,
    id::{BroadcastId, HomeroomId},
    school::Pupil,
};

/// What has become of the one that a broadcast is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum About {
    /// It stands, or the broadcast is about none.
    #[default]
    Standing,
    /// Whoever would be reminded of it cannot answer any more.
    Over,
    /// It was taken back.
    TakenBack,
}

/// Of whom a broadcast that has gone out takes answers at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answerable {
    /// Of all whom it asks.
    ByAll,
    /// Its deadline is over; of the families of those homerooms alone, whose times are assigned and can be taken until they come.
    ByHomerooms(BTreeSet<HomeroomId>),
    /// Of nobody.
    ByNobody,
}

impl Answerable {
    /// Whether somebody can answer.
    pub fn is_by_somebody(&self) -> bool {
        *self != Self::ByNobody
    }

    /// Whether the family of that pupil is among those who can answer what `asks` asks.
    pub fn is_by(&self, asks: &Broadcast, pupil: &Pupil) -> bool {
        match self {
            Self::ByAll => true,
            Self::ByNobody => false,
            Self::ByHomerooms(homerooms) => {
                let offered = asks.appointments.as_deref().and_then(|offered| offered.homeroom_of(pupil));
                offered.is_some_and(|homeroom| homerooms.contains(homeroom))
            }
        }
    }
}

impl Broadcast {
    /// The earlier one that it is about: whose answers are missing, or under which answers to this one stand.
    pub fn is_about(&self) -> Option<&BroadcastId> {
        self.goes_to_unanswered_of().or(self.reminds.as_ref())
    }

    /// What has become of the one that it is about. `earlier`: that one; none: it is not there. `by`: of whom that one takes answers
    /// at that moment. What goes by itself to tell of a time is not bound to the deadline.
    pub fn about(&self, earlier: Option<&Self>, by: &Answerable) -> About {
        let reminds = self.goes_to_unanswered_of().is_some();
        match earlier {
            Some(earlier) if earlier.state == State::Withdrawn => About::TakenBack,
            Some(_) if reminds && !by.is_by_somebody() => About::Over,
            None if reminds => About::Over,
            _ => About::Standing,
        }
    }

    /// Whether its sheets have to be read to know who can answer: its deadline is over, and times may be assigned.
    pub fn asks_its_sheets(&self, at: Timestamp) -> bool {
        let stands = self.reminds.is_none() && matches!(self.state, State::Sending | State::Sent);
        stands && self.survey.is_none() && self.appointments.is_some() && !self.takes_answers(at)
    }

    /// Of whom it takes answers at that moment. `sheets`: its own, where [`Broadcast::asks_its_sheets`].
    pub fn answerable(&self, sheets: &[HomeroomSheet], at: Timestamp) -> Answerable {
        if self.takes_answers(at) {
            return Answerable::ByAll;
        }
        let Some(offered) = self.appointments.as_deref().filter(|_| self.asks_its_sheets(at)) else {
            return Answerable::ByNobody;
        };
        let open = sheets.iter().filter(|sheet| sheet.is_open(offered, at) && sheet.has_times_to_come(at));
        let open: BTreeSet<HomeroomId> = open.map(|sheet| sheet.homeroom.clone()).collect();
        if open.is_empty() { Answerable::ByNobody } else { Answerable::ByHomerooms(open) }
    }
}

#[cfg(test)]
mod tests;
