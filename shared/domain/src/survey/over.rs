//! What comes of an answer where one stands already.

use jiff::Timestamp;

use super::{Answers, Came, Given};
use crate::id::GuardianId;

/// What a new answer goes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// What was given before it: a tap, of which LINE says when it was and which may come late, twice and out of order.
    Earlier,
    /// The version that the person had before them; none: nothing had been given.
    Version(Option<u32>),
}

/// An answer that a guardian gives, as far as the survey takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// What.
    pub answers: Answers,
    /// How.
    pub came: Came,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: GuardianId,
    /// Over what.
    pub over: Over,
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::large_enum_variant)] // there is one of them, for one moment
pub enum Comes {
    /// This is what is to be written.
    Next(Given),
    /// It is what stands: it came before.
    Again,
    /// What stands was given later.
    TooEarly,
    /// What stands is not what the person had before them.
    Meanwhile,
}

impl Given {
    /// What comes of `new` where this one stands.
    pub fn meets(&self, new: &New) -> Comes {
        let same = self.answers == new.answers && self.by.as_ref() == Some(&new.by);
        // Whoever changes what they see does so after it, whatever their clock says.
        let at = self.at.map_or(new.at, |at| at.max(new.at));
        let next = || Comes::Next(self.changed(new.answers.clone(), new.came.clone(), at).by(&new.by));
        match new.over {
            Over::Version(seen) if seen == Some(self.version) => next(),
            Over::Version(seen) if same && self.version == seen.map_or(0, |seen| seen + 1) => Comes::Again,
            Over::Version(_) => Comes::Meanwhile,
            Over::Earlier if self.at.is_none_or(|at| millis(at) < millis(new.at)) => next(),
            Over::Earlier if same && self.at.map(millis) == Some(millis(new.at)) => Comes::Again,
            Over::Earlier => Comes::TooEarly,
        }
    }
}

/// What the table keeps of a moment.
fn millis(at: Timestamp) -> i64 {
    at.as_millisecond()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::survey::{Answering, Survey, Value};

    fn answer(option: u8) -> Answers {
        BTreeMap::from([("q1".to_owned().try_into().unwrap(), Value::One(option))])
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_764_000_000 + second).unwrap()
    }

    fn new(option: u8, second: i64, over: Over) -> New {
        New { answers: answer(option), came: Came::Talk, at: at(second), by: "g".parse().unwrap(), over }
    }

    fn first(new: &New) -> Given {
        let (broadcast, school) = ("b".parse().unwrap(), "B113299900019".parse().unwrap());
        let pupils = [("p".parse().unwrap(), "h".parse().unwrap())];
        let from = Answering { broadcast: &broadcast, school: &school, guardian: Some(&new.by), pupils: &pupils };
        let chance = uuid::Uuid::nil();
        Survey::default().first(from, new.answers.clone(), new.came.clone(), new.at, chance).unwrap().given
    }

    #[test]
    fn a_page_changes_what_it_showed_and_nothing_else() {
        let stands = first(&new(0, 10, Over::Earlier));
        let page = |option, version| stands.meets(&new(option, 5, Over::Version(version)));
        let Comes::Next(next) = page(1, Some(0)) else { panic!("{:?}", page(1, Some(0))) };
        assert_eq!((next.version, &next.answers, next.at), (1, &answer(1), Some(at(10))), "not before what it changes");
        assert_eq!(page(0, None), Comes::Again);
        assert_eq!(
            (page(1, None), page(1, Some(1)), page(0, Some(3))),
            (Comes::Meanwhile, Comes::Meanwhile, Comes::Meanwhile)
        );
        let another = New { by: "other".parse().unwrap(), ..new(0, 20, Over::Version(None)) };
        assert_eq!(stands.meets(&another), Comes::Meanwhile, "the other parent had not seen it");
    }

    #[test]
    fn a_tap_that_comes_late_changes_nothing() {
        let stands = first(&new(0, 10, Over::Earlier));
        assert_eq!(stands.meets(&new(1, 9, Over::Earlier)), Comes::TooEarly);
        assert_eq!(stands.meets(&new(0, 10, Over::Earlier)), Comes::Again);
        assert!(matches!(stands.meets(&new(1, 11, Over::Earlier)), Comes::Next(_)));
    }

    proptest! {
        #[test]
        fn any_order_and_repetition_of_taps_ends_with_the_latest(
            taps in proptest::collection::btree_map(0_i64..1_000, 0_u8..4, 1..12),
            order in proptest::collection::vec(any::<proptest::sample::Index>(), 0..40),
        ) {
            let taps: Vec<New> = taps.iter().map(|(second, option)| new(*option, *second, Over::Earlier)).collect();
            let again = order.iter().map(|index| index.get(&taps));
            let latest = taps.last().unwrap();
            let mut stands: Option<Given> = None;
            for tap in again.chain(&taps) {
                stands = Some(match stands {
                    None => first(tap),
                    Some(given) => match given.meets(tap) {
                        Comes::Next(next) => next,
                        _ => given,
                    },
                });
            }
            let stands = stands.unwrap();
            prop_assert_eq!((&stands.answers, stands.at), (&latest.answers, Some(latest.at)));
        }
    }
}
