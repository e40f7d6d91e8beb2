//! A broadcast that asks: when it takes answers, and what may change after it has gone out.

mod reminder;

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::DateTime};

use super::{Audience, Broadcast, Segment, Sender, State, Wrong};
use crate::{
    appointment::{Appointments, WrongOffer},
    id::{BroadcastId, HomeroomId},
    survey::Survey,
    time::{TOKYO, in_tokyo},
};

/// What a broadcast may ask: answers, or times, or nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asks {
    /// Answers.
    pub survey: Option<Box<Survey>>,
    /// Times.
    pub appointments: Option<Box<Appointments>>,
}

/// Why times cannot be offered as they are.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongAppointments {
    /// No teacher offers any.
    #[error("no offers")]
    Empty,
    /// One teacher's offer is none.
    #[error("{0}: {1}")]
    Offer(HomeroomId, WrongOffer),
    /// One teacher's first time is over before it goes out.
    #[error("{0}: in the past")]
    InThePast(HomeroomId),
    /// Nobody could choose in time.
    #[error("it is over before it begins")]
    Over,
    /// It does not go to exactly the homerooms whose teachers offer times, of the one school that sends it.
    #[error("another audience than its offers")]
    Audience,
}

impl Broadcast {
    /// Whether it asks its readers for answers or times.
    pub fn is_asking(&self) -> bool {
        self.survey.is_some() || self.appointments.is_some()
    }

    /// The earlier one, if it goes to those only who have not answered that.
    pub fn goes_to_unanswered_of(&self) -> Option<&BroadcastId> {
        match &self.audience {
            Audience::UnansweredOf { unanswered_of, .. } => Some(unanswered_of),
            _ => None,
        }
    }

    /// Whether what stands in it can be answered at that moment: it goes or went out, was not taken back, and is not over. Of a
    /// reminder nothing stands in it but how it looks: ask the broadcast of [`Broadcast::asks_under`].
    pub fn takes_answers(&self, at: Timestamp) -> bool {
        let is_open = match (&self.survey, &self.appointments) {
            (Some(survey), _) => survey.is_open(at),
            (None, Some(appointments)) => appointments.is_open(at),
            (None, None) => false,
        };
        is_open && self.reminds.is_none() && matches!(self.state, State::Sending | State::Sent)
    }

    /// Sets until when it can be answered, also when it was over already. What came of an anonymous survey is shown once it is over:
    /// with an answer more, that one could be read from the difference.
    pub fn extend(&self, until: Option<DateTime>, at: Timestamp) -> Result<Self, Wrong> {
        self.is_asked()?;
        if until.is_some_and(|until| until <= in_tokyo(at)) {
            return Err(Wrong::InThePast);
        }
        if self.survey.as_ref().is_some_and(|survey| survey.anonymous && !survey.is_open(at)) {
            return Err(Wrong::Shown);
        }
        let mut next = Self { version: self.version + 1, changed_at: at, ..self.clone() };
        if let Some(survey) = &mut next.survey {
            (survey.until, survey.closed_at) = (until, None);
        }
        if let Some(appointments) = &mut next.appointments {
            appointments.until = until;
        }
        Ok(next)
    }

    /// Takes no more answers from now on. Closing again changes nothing.
    pub fn close(&self, at: Timestamp) -> Result<Self, Wrong> {
        self.is_asked()?;
        if !self.takes_answers(at) {
            return Ok(self.clone());
        }
        let mut next = Self { version: self.version + 1, changed_at: at, ..self.clone() };
        if let Some(survey) = &mut next.survey {
            survey.closed_at = Some(at);
        }
        if let Some(appointments) = &mut next.appointments {
            appointments.until = Some(in_tokyo(at));
        }
        Ok(next)
    }

    /// Answers stand under it, and it has gone out.
    fn is_asked(&self) -> Result<(), Wrong> {
        let is_asked = self.is_asking() && self.reminds.is_none();
        if is_asked && matches!(self.state, State::Sending | State::Sent) { Ok(()) } else { Err(Wrong::State) }
    }

    /// Whether what it asks can go out at that moment. A reminder's stands in the one that it reminds of.
    pub fn check_asks(&self, goes: Timestamp) -> Result<(), Wrong> {
        if self.reminds.is_some() {
            return Ok(());
        }
        if let Some(survey) = &self.survey {
            survey.check(goes).map_err(Wrong::Survey)?;
        }
        self.appointments.as_ref().map_or(Ok(()), |offered| self.check_offers(offered, goes))
    }

    fn check_offers(&self, offered: &Appointments, goes: Timestamp) -> Result<(), Wrong> {
        let wrong = |why| Err(Wrong::Appointments(why));
        if offered.offers.is_empty() {
            return wrong(WrongAppointments::Empty);
        }
        let now = in_tokyo(goes);
        for (homeroom, offer) in &offered.offers {
            let slots = match offer.slots() {
                Ok(slots) => slots,
                Err(why) => return wrong(WrongAppointments::Offer(homeroom.clone(), why)),
            };
            if slots.first().is_some_and(|slot| slot.from <= now) {
                return wrong(WrongAppointments::InThePast(homeroom.clone()));
            }
        }
        if !offered.is_open(goes) {
            return wrong(WrongAppointments::Over);
        }
        if self.goes_to(offered.offers.keys()) { Ok(()) } else { wrong(WrongAppointments::Audience) }
    }

    /// Whether exactly these homerooms of the sender's own school are its audience.
    fn goes_to<'h>(&self, homerooms: impl Iterator<Item = &'h HomeroomId>) -> bool {
        let (Sender::School(school), Audience::Segments { segments }) = (&self.from, &self.audience) else {
            return false;
        };
        let segment = |homeroom: &HomeroomId| Segment::Homeroom { school: school.clone(), homeroom: homeroom.clone() };
        *segments == homerooms.map(segment).collect::<BTreeSet<_>>()
    }
}

impl Asks {
    /// Whether a draft can hold it: unfinished is fine, and of a size that nobody needs is not.
    pub(super) fn check_draft(&self) -> Result<(), Wrong> {
        if self.survey.is_some() && self.appointments.is_some() {
            return Err(Wrong::AsksTwice);
        }
        let survey = self.survey.as_ref().is_none_or(|survey| survey.is_small());
        let appointments = self.appointments.as_ref().is_none_or(|appointments| appointments.is_small());
        match (survey, appointments) {
            (false, _) => Err(Wrong::SurveyTooLarge),
            (_, false) => Err(Wrong::AppointmentsTooLarge),
            _ => Ok(()),
        }
    }
}

impl Appointments {
    /// The most teachers who offer times in one broadcast.
    pub const OFFERS: usize = 100;
    /// The most stretches of time that all offers of one broadcast have together, so that it stays one small item.
    pub const SPANS: usize = 1_000;

    /// Whether a draft can hold them.
    pub fn is_small(&self) -> bool {
        let spans: usize = self.offers.values().map(|offer| offer.spans.len()).sum();
        self.offers.len() <= Self::OFFERS && spans <= Self::SPANS
    }

    /// Whether guardians can still choose at that moment.
    pub fn is_open(&self, at: Timestamp) -> bool {
        let end = self.until.and_then(|until| TOKYO.to_timestamp(until).ok());
        end.is_none_or(|end| at < end)
    }
}

#[cfg(test)]
mod tests;
