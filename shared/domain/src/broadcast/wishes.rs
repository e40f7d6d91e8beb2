//! When a guardian wishes to be disturbed.

use jiff::{SignedDuration, Timestamp, ToSpan, civil};
use serde::{Deserialize, Serialize};

use crate::time::{TOKYO, in_tokyo};

/// A guardian's wishes about what reaches them, and at which hours. Urgent broadcasts do not ask.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishes {
    /// Hours in which nothing arrives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiet: Option<Quiet>,
    /// One message a day, at this full hour of Tokyo's clock, that lists what there was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<u8>,
    /// What other guardians of a child say to the school is not told; what the school says is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ignores_others: bool,
    /// Where a child of theirs does not walk along, the families of the group's leaders may read the child's name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub named_in_walk: bool,
}

/// From one full hour to another, over midnight when the first is later: 21 to 7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiet {
    /// The hour at which it begins, 0 to 23.
    pub from: u8,
    /// The hour at which it ends, 0 to 23.
    pub to: u8,
}

impl Wishes {
    /// Hours are hours, and a night is not a whole day.
    pub fn are_possible(self) -> bool {
        self.quiet.is_none_or(|quiet| quiet.from < 24 && quiet.to < 24 && quiet.from != quiet.to)
            && self.digest.is_none_or(|hour| hour < 24)
    }

    /// Until when a message of that moment waits; `None`: it does not.
    pub fn not_before(self, at: Timestamp) -> Option<Timestamp> {
        self.quiet.filter(|quiet| quiet.covers(in_tokyo(at).hour())).map(|quiet| next_hour(at, quiet.to))
    }

    /// When the digest comes that a message of that moment belongs to; `None`: it comes by itself.
    pub fn digest_at(self, at: Timestamp) -> Option<Timestamp> {
        self.digest.map(|hour| next_hour(at, hour))
    }
}

impl Quiet {
    fn covers(self, hour: i8) -> bool {
        let hour = hour.unsigned_abs();
        if self.from < self.to { (self.from..self.to).contains(&hour) } else { hour >= self.from || hour < self.to }
    }
}

/// The first moment after `at` at which Tokyo's clock strikes that hour.
fn next_hour(at: Timestamp, hour: u8) -> Timestamp {
    let now = in_tokyo(at);
    let strikes = |day: civil::Date| {
        let time = day.at(i8::try_from(hour).unwrap_or(0), 0, 0, 0);
        TOKYO.to_timestamp(time).unwrap_or(at)
    };
    let today = strikes(now.date());
    if today > at { today } else { strikes(now.date().checked_add(1.day()).unwrap_or(now.date())) }
}

/// How long a message may wait for somebody's hours: less than a day, so that nobody misses a day by a wish.
pub const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(24);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Timestamp {
        format!("{text}:00+09:00").parse().unwrap()
    }

    #[test]
    fn a_night_goes_over_midnight() {
        let night = Wishes { quiet: Some(Quiet { from: 21, to: 7 }), digest: None, ..Wishes::default() };
        for (moment, waits) in [
            ("2026-11-24T20:59", None),
            ("2026-11-24T21:00", Some("2026-11-25T07:00")),
            ("2026-11-25T06:59", Some("2026-11-25T07:00")),
            ("2026-11-25T07:00", None),
        ] {
            assert_eq!(night.not_before(at(moment)), waits.map(at), "{moment}");
        }
        let noon = Wishes { quiet: Some(Quiet { from: 9, to: 17 }), digest: Some(18), ..Wishes::default() };
        assert_eq!(noon.not_before(at("2026-11-24T12:30")), Some(at("2026-11-24T17:00")));
        assert_eq!(noon.digest_at(at("2026-11-24T18:00")), Some(at("2026-11-25T18:00")));
    }

    proptest! {
        #[test]
        fn nobody_waits_for_a_day_or_longer(from in 0_u8..24, to in 0_u8..24, minutes in 0_i64..3_000_000) {
            prop_assume!(from != to);
            let wishes = Wishes { quiet: Some(Quiet { from, to }), digest: Some(from), ..Wishes::default() };
            let at = Timestamp::from_second(1_780_000_000 + minutes * 60).unwrap();
            for until in [wishes.not_before(at), wishes.digest_at(at)].into_iter().flatten() {
                prop_assert!(until > at && until.duration_since(at) <= LONGEST_WAIT);
            }
            prop_assert_eq!(wishes.not_before(at).and_then(|until| wishes.not_before(until)), None);
        }
    }
}
