//! Saying something over what stands, as far as it was on the screen.

use console::Session;
use domain::{
    absence::{Kept, Looked, PupilDay, Said},
    staff::SchoolScope,
};
use jiff::civil::Date;
use lambda::http::Refusal;
use table::AbsenceLog;
use uuid::Uuid;

use super::{
    within::{Setting, entry_id},
    wrong,
};
use crate::{Api, at_desk::failed};

/// People who say something about one day at one moment.
const TRIES: usize = 8;

/// Who says something, and what they had before them.
pub(super) struct Over<'o> {
    pub(super) session: &'o Session,
    pub(super) scope: &'o SchoolScope,
    pub(super) setting: &'o Setting,
    pub(super) looked: &'o Looked,
    /// The form that says it.
    pub(super) request: Uuid,
}

impl Over<'_> {
    /// Whether this form has said it already.
    pub(super) fn said(&self, day: &PupilDay) -> bool {
        day.entries.contains_key(&entry_id(self.session, day, self.request))
    }

    /// Refuses, naming the days, where something else stands than was on the screen. `event`: [`Looked::event`].
    pub(super) fn nothing_came(&self, days: &[PupilDay], event: Option<&str>) -> Result<(), Refusal> {
        let passed = days.iter().filter(|day| !self.said(day) && self.looked.is_passed_by(day, event));
        let passed: Vec<Date> = passed.map(|day| day.day).collect();
        if passed.is_empty() { Ok(()) } else { Err(wrong::came_meanwhile(&passed)) }
    }
}

impl Api {
    /// Says something about a day, unless something else has come to stand there, up to the very moment of writing.
    pub(super) async fn say_over(
        &self,
        over: &Over<'_>,
        seat: &PupilDay,
        event: Option<&str>,
        said: impl Fn(&PupilDay) -> Result<Said, Refusal>,
    ) -> Result<PupilDay, Refusal> {
        let mut seat = seat.clone();
        for _ in 0..TRIES {
            over.nothing_came(std::slice::from_ref(&seat), event)?;
            let entry = self.entry(over.session, over.setting, &seat, (said(&seat)?, over.request));
            match self.table.keep_unless_passed(&seat, entry).await.map_err(failed)? {
                Some(Kept::Recorded(day) | Kept::Repeated(day)) => return Ok(day),
                Some(Kept::Full) => return Err(wrong::too_many_changes()),
                // Somebody has confirmed it, say, which changes nothing of what stands.
                None => seat = self.day_within(over.scope, &seat.pupil, seat.day).await?,
            }
        }
        Err(wrong::came_meanwhile(&[seat.day]))
    }
}
