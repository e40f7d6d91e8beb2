//! When there is something to tell of a homeroom's times, and that it is told.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp, civil::Date};

use super::HomeroomSheet;
use crate::{
    id::PupilId,
    time::{EVENING, evening_before, in_tokyo},
};

impl HomeroomSheet {
    /// Everything that there was to tell at that moment is kept in letters.
    #[must_use]
    pub fn told(&self, at: Timestamp) -> Self {
        let mut next = Self { news: BTreeMap::new(), changed_at: at, ..self.clone() };
        next.sheet.version += 1;
        next.tellings += 1;
        next.reminded = next.reminded.max(self.day_to_remind_of().filter(|day| evening_before(*day) <= at));
        next
    }

    /// When there is something to tell next; `None`: there is nothing.
    pub fn due_at(&self) -> Option<Timestamp> {
        let evening = self.day_to_remind_of().map(evening_before);
        if self.news.is_empty() { evening } else { Some(self.changed_at) }
    }

    /// The next day on which somebody comes and of which nobody has been reminded.
    pub fn day_to_remind_of(&self) -> Option<Date> {
        let days = self.sheet.taken.keys().filter_map(|pupil| self.sheet.slot_of(pupil)).map(|slot| slot.from.date());
        days.filter(|day| self.reminded.is_none_or(|reminded| *day > reminded)).min()
    }

    /// Who comes on that day.
    pub fn coming_on(&self, day: Date) -> BTreeSet<&PupilId> {
        let comes = |pupil: &&PupilId| self.sheet.slot_of(pupil).is_some_and(|slot| slot.from.date() == day);
        self.sheet.taken.keys().filter(comes).collect()
    }
}

/// The last day whose evening before has come.
pub(super) fn last_day_reminded_of(at: Timestamp) -> Option<Date> {
    let rest_of_the_day = SignedDuration::from_hours(24 - i64::from(EVENING.hour()));
    at.saturating_add(rest_of_the_day).ok().map(|at| in_tokyo(at).date())
}
