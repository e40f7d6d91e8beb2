//! Which times a broadcast offers, as the page builds and shows them.

use std::collections::BTreeMap;

use appointments::shown::{HowName, MeetingName};
use domain::{
    appointment,
    broadcast::{self, Answerable},
    id::HomeroomId,
};
use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::minutes;

/// The times that a draft offers. They may be unfinished: what cannot go out is refused when it is looked at.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct Appointments {
    kind: MeetingName,
    how: HowName,
    /// By homeroom: the audience is these homerooms.
    #[schema(value_type = BTreeMap<String, Offer>)]
    offers: BTreeMap<HomeroomId, Offer>,
    /// `2026-12-04T17:00` of Tokyo's clock: until then guardians choose and change; none: until the time comes.
    #[schema(value_type = Option<String>, required)]
    #[serde(with = "minutes")]
    until: Option<DateTime>,
}

/// The times that a broadcast offers, and whether guardians can choose. Of a reminder: those of the one that it reminds of.
#[derive(Serialize, ToSchema)]
#[schema(as = AppointmentsStanding)]
pub(crate) struct Offered {
    #[serde(flatten)]
    appointments: Appointments,
    /// Whether guardians can choose now, at one homeroom at least.
    is_open: bool,
}

/// What one teacher offers.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct Offer {
    spans: Vec<Span>,
    /// How long one takes.
    minutes: u16,
    /// How long the teacher needs between two, in minutes.
    pause: u16,
}

/// A stretch of one day.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[schema(as = OfferSpan)]
pub(crate) struct Span {
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// `14:00`.
    #[schema(value_type = String)]
    #[serde(with = "clock")]
    from: Time,
    #[schema(value_type = String)]
    #[serde(with = "clock")]
    to: Time,
}

/// To the minute, as a page's field has it.
mod clock {
    use jiff::civil::Time;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde hands it over")]
    pub(super) fn serialize<S: Serializer>(at: &Time, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&at.strftime("%H:%M"))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Time, D::Error> {
        Time::deserialize(from)
    }
}

impl Offered {
    /// `asks`: the broadcast whose times they are, or the one itself while it is a draft.
    pub(crate) fn of(asks: &broadcast::Broadcast, by: &Answerable) -> Option<Self> {
        let appointments = asks.appointments.as_deref()?;
        Some(Self { appointments: appointments.clone().into(), is_open: by.is_by_somebody() })
    }
}

impl From<appointment::Appointments> for Appointments {
    fn from(appointment::Appointments { kind, how, offers, until }: appointment::Appointments) -> Self {
        let offers = offers.into_iter().map(|(homeroom, offer)| (homeroom, offer.into())).collect();
        Self { kind: kind.into(), how: how.into(), offers, until }
    }
}

impl From<Appointments> for appointment::Appointments {
    fn from(Appointments { kind, how, offers, until }: Appointments) -> Self {
        let offers = offers.into_iter().map(|(homeroom, offer)| (homeroom, offer.into())).collect();
        Self { kind: kind.into(), how: how.into(), offers, until }
    }
}

impl From<appointment::Offer> for Offer {
    fn from(appointment::Offer { spans, minutes, pause }: appointment::Offer) -> Self {
        let span = |appointment::Span { day, from, to }| Span { day, from, to };
        Self { spans: spans.into_iter().map(span).collect(), minutes, pause }
    }
}

impl From<Offer> for appointment::Offer {
    fn from(Offer { spans, minutes, pause }: Offer) -> Self {
        let span = |Span { day, from, to }| appointment::Span { day, from, to };
        Self { spans: spans.into_iter().map(span).collect(), minutes, pause }
    }
}
