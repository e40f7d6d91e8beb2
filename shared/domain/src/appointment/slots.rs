//! The times that a teacher offers.

use jiff::{
    ToSpan,
    civil::{Date, DateTime, Time},
};
use serde::{Deserialize, Serialize};

/// The most times of one offer.
pub const SLOTS: usize = 300;

/// A stretch of one day in which families can come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The day.
    pub day: Date,
    /// From …
    pub from: Time,
    /// … to: the last one ends by then.
    pub to: Time,
}

/// What a teacher offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// When.
    pub spans: Vec<Span>,
    /// How long one takes, in minutes.
    pub minutes: u16,
    /// How long the teacher needs between two, in minutes.
    #[serde(default)]
    pub pause: u16,
}

/// One of the times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Slot {
    /// When it begins, by Tokyo's clock.
    pub from: DateTime,
    /// When it ends.
    pub to: DateTime,
}

/// Why an offer is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrongOffer {
    /// No time at all, or one shorter than five minutes or longer than three hours.
    #[error("no time")]
    Nothing,
    /// More times than [`SLOTS`].
    #[error("too many times")]
    TooMany,
    /// Two of its stretches lie upon each other.
    #[error("the same time twice")]
    Overlap,
}

impl Offer {
    /// Its times, in order.
    pub fn slots(&self) -> Result<Vec<Slot>, WrongOffer> {
        if !(5..=180).contains(&self.minutes) || self.pause > 180 {
            return Err(WrongOffer::Nothing);
        }
        let mut slots = Vec::new();
        for span in &self.spans {
            self.add(*span, &mut slots)?;
        }
        slots.sort_unstable();
        let overlap = slots.windows(2).any(|pair| pair[1].from < pair[0].to);
        match slots.is_empty() {
            true => Err(WrongOffer::Nothing),
            false if overlap => Err(WrongOffer::Overlap),
            false => Ok(slots),
        }
    }

    fn add(&self, span: Span, slots: &mut Vec<Slot>) -> Result<(), WrongOffer> {
        let (mut from, last) = (span.day.to_datetime(span.from), span.day.to_datetime(span.to));
        loop {
            let to = from.saturating_add(i64::from(self.minutes).minutes());
            if to > last {
                return Ok(());
            }
            if slots.len() == SLOTS {
                return Err(WrongOffer::TooMany);
            }
            slots.push(Slot { from, to });
            from = to.saturating_add(i64::from(self.pause).minutes());
        }
    }
}

impl Slot {
    /// Whether a family can go from one to the other without going home: on one day, not at once, and with no more than so
    /// many minutes between them.
    pub fn is_beside(&self, other: &Self, minutes: i64) -> bool {
        let (first, second) = if self.from <= other.from { (self, other) } else { (other, self) };
        let wait = second.from.since(first.to).ok().map(|span| i64::from(span.get_hours()) * 60 + span.get_minutes());
        first.from.date() == second.from.date() && first.to <= second.from && wait.is_some_and(|wait| wait <= minutes)
    }

    /// Whether nobody can be at both.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from < other.to && other.from < self.to
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn span(from: i8, to: i8) -> Span {
        Span { day: date(2026, 12, 7), from: time(from, 0, 0, 0), to: time(to, 0, 0, 0) }
    }

    fn slot(hour: i8, minute: i8) -> Slot {
        let from = date(2026, 12, 7).at(hour, minute, 0, 0);
        Slot { from, to: from.saturating_add(15.minutes()) }
    }

    #[test]
    fn an_afternoon_of_quarters_of_an_hour_with_a_pause() {
        let offer = Offer { spans: vec![span(14, 15), span(10, 11)], minutes: 15, pause: 5 };
        let starts: Vec<String> = offer.slots().unwrap().iter().map(|slot| slot.from.time().to_string()).collect();
        assert_eq!(starts, ["10:00:00", "10:20:00", "10:40:00", "14:00:00", "14:20:00", "14:40:00"]);
    }

    #[test]
    fn what_is_no_offer_is_refused() {
        let offer = |spans: &[Span], minutes| Offer { spans: spans.to_vec(), minutes, pause: 0 }.slots();
        assert_eq!(offer(&[], 15), Err(WrongOffer::Nothing));
        assert_eq!(offer(&[span(14, 15)], 0), Err(WrongOffer::Nothing));
        assert_eq!(offer(&[span(15, 14)], 15), Err(WrongOffer::Nothing));
        assert_eq!(offer(&[span(14, 16), span(15, 17)], 15), Err(WrongOffer::Overlap));
        assert_eq!(offer(&[span(0, 23); 2], 5), Err(WrongOffer::TooMany));
    }

    #[test]
    fn beside_is_on_one_day_with_little_between() {
        assert!(slot(14, 0).is_beside(&slot(14, 15), 0) && slot(14, 20).is_beside(&slot(14, 0), 5));
        assert!(!slot(14, 0).is_beside(&slot(14, 35), 15) && !slot(14, 0).is_beside(&slot(14, 10), 15));
        assert!(!slot(14, 0).is_beside(&slot(16, 16), 15));
        assert!(slot(14, 0).overlaps(&slot(14, 10)) && !slot(14, 0).overlaps(&slot(14, 15)));
    }
}
