//! What is begun from a broadcast that asks: a reminder, a copy, what a template keeps of it.

use crate::{
    appointment::{Appointments, Offer},
    broadcast::{Asks, Broadcast, Content},
    survey::Survey,
    time::{in_tokyo, spoken_day},
};
use jiff::Timestamp;

impl Broadcast {
    /// What a reminder of it says at that moment, until somebody writes it otherwise. Whoever answers has no need to confirm. A deadline
    /// that is over ends nothing for those who are reminded all the same.
    pub fn reminder(&self, at: Timestamp) -> Content {
        let until = match (&self.survey, &self.appointments) {
            (Some(survey), _) => survey.until,
            (None, Some(appointments)) => appointments.until,
            (None, None) => None,
        };
        let by = until
            .filter(|until| *until > in_tokyo(at))
            .map(|until| format!("{}{}までに、", spoken_day(until.date()), until.strftime("%-H:%M")));
        let by = by.unwrap_or_default();
        let called = self.content.called();
        let text = if self.appointments.is_some() {
            format!("「{called}」の日時を、まだえらんでいただいていない方にお送りしています。{by}おえらびください。")
        } else {
            format!("「{called}」の回答を、まだいただいていない方にお送りしています。{by}ご回答をお願いします。")
        };
        Content { text, asks_confirmation: false, ..self.content.clone() }
    }
}

impl Asks {
    /// What it asks, as it stands in it.
    pub fn of(broadcast: &Broadcast) -> Self {
        Self { survey: broadcast.survey.clone(), appointments: broadcast.appointments.clone() }
    }

    /// To be asked another time: without what belongs to this one, which is until when, and the days.
    #[must_use]
    pub fn anew(self) -> Self {
        let appointments = |Appointments { kind, how, offers, .. }| {
            let offer = |offer: Offer| Offer { spans: Vec::new(), ..offer };
            let offers = offers.into_iter().map(|(homeroom, one)| (homeroom, offer(one))).collect();
            Box::new(Appointments { kind, how, offers, until: None })
        };
        Self {
            survey: self.survey.map(|survey| Box::new(survey.anew())),
            appointments: self.appointments.map(|offered| appointments(*offered)),
        }
    }
}

impl Survey {
    /// The same questions, for another time.
    #[must_use]
    pub fn anew(self) -> Self {
        Self { until: None, closed_at: None, ..self }
    }
}
