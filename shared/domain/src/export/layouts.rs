//! What schools keep of how their own systems want to read attendance, and when it is written by itself.

use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, Time},
};
use serde::{Deserialize, Serialize};

use super::{Attendance, Export, Form, file_name};
use crate::{
    attendance::{Layout, Unfit},
    broadcast::Person,
    id::{ExportId, LayoutId},
    school::{School, SchoolCode},
    staff::Staff,
    time::{TOKYO, day_of, in_tokyo},
};

/// So long a file is kept that nobody asked for: whoever fetches it has holidays too.
pub const SCHEDULED_KEPT: SignedDuration = SignedDuration::from_hours(35 * 24);
/// The most layouts of a school.
pub const MOST_LAYOUTS: usize = 20;
/// Characters of a name.
const NAME: usize = 40;

/// A layout that a school keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedLayout {
    /// Names it within the school.
    pub id: LayoutId,
    /// Whose.
    pub school: SchoolCode,
    /// What people call it.
    pub name: String,
    /// What stands in a line.
    pub layout: Layout,
    /// How a file is written.
    pub form: Form,
    /// When it is written by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<Schedule>,
    /// Grows by one with every write.
    pub version: u32,
}

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Every school day, about that day.
    Day,
    /// On the first of a month, about the month before.
    Month,
}

/// When a file is written by itself. It is the file of whoever wished for it: with their right it begins, and with it it ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// How often.
    pub every: Every,
    /// When, in Tokyo.
    pub at: Time,
    /// Who wished for it.
    pub by: Person,
    /// Whether their session had a second factor then.
    pub second_factor: bool,
    /// When it is due next.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub next: Timestamp,
    /// It goes on no more: whoever wished for it has lost the right to it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stopped: bool,
    /// What was written last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<LastFile>,
}

/// A file that was due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastFile {
    /// Which.
    pub export: ExportId,
    /// Its last day.
    pub day: Date,
}

/// Why a layout is not kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongLayout {
    /// It has no name, or too long a one.
    #[error("name")]
    Name,
    /// It cannot be used.
    #[error(transparent)]
    Unfit(#[from] Unfit),
}

/// What is to be done about a layout that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DueStep {
    /// This is ordered, and then the layout waits for its next time.
    Order(Box<Export>, Box<SavedLayout>),
    /// There are no lessons: nothing is written.
    Wait(Box<SavedLayout>),
    /// Whoever wished for it may not have it any more.
    Stop(Box<SavedLayout>),
}

impl Schedule {
    /// From then on.
    pub fn new((every, at): (Every, Time), by: &Staff, second_factor: bool, now: Timestamp) -> Self {
        let by = Person { id: by.id.clone(), name: by.name.clone() };
        Self { every, at, by, second_factor, next: next_after(every, at, now), stopped: false, last: None }
    }

    /// What the file of that moment is about.
    fn days(&self) -> (Date, Date) {
        let due = day_of(self.next);
        match self.every {
            Every::Day => (due, due),
            Every::Month => {
                let last = due.first_of_month().saturating_sub(1.day());
                (last.first_of_month(), last)
            }
        }
    }

    fn gone_on(&self, last: Option<LastFile>) -> Self {
        let next = next_after(self.every, self.at, self.next);
        Self { next, last: last.or_else(|| self.last.clone()), ..self.clone() }
    }
}

fn next_after(every: Every, at: Time, now: Timestamp) -> Timestamp {
    let moment = |day: Date| TOKYO.to_timestamp(day.to_datetime(at)).unwrap_or(Timestamp::MAX);
    let today = in_tokyo(now).date();
    let days = match every {
        Every::Day => [today, today.saturating_add(1.day())],
        Every::Month => [today.first_of_month(), today.first_of_month().saturating_add(1.month())],
    };
    days.into_iter().map(moment).find(|next| *next > now).unwrap_or(Timestamp::MAX)
}

impl SavedLayout {
    /// Whether it can be kept.
    pub fn check(&self) -> Result<(), WrongLayout> {
        let length = self.name.trim().chars().count();
        if !(1..=NAME).contains(&length) || self.name.chars().any(char::is_control) {
            return Err(WrongLayout::Name);
        }
        Ok(self.layout.check()?)
    }

    /// When it is due; none: never.
    pub fn due_at(&self) -> Option<Timestamp> {
        self.schedule.as_ref().filter(|schedule| !schedule.stopped).map(|schedule| schedule.next)
    }

    /// What somebody takes by it.
    pub fn of_days(&self, (from, until): (Date, Date), second_factor: bool) -> Attendance {
        Attendance {
            school: self.school.clone(),
            layout: self.id.clone(),
            describes: self.layout.clone(),
            form: self.form,
            from,
            until,
            second_factor,
            scheduled: false,
        }
    }

    /// What is to be done when it is due; `staff`: whoever wished for it, as they are now. `None`: it is not due.
    pub fn due(&self, school: &School, staff: Option<&Staff>, now: Timestamp) -> Option<DueStep> {
        let schedule = self.schedule.as_ref().filter(|_| self.due_at().is_some_and(|due| due <= now))?;
        let with = |schedule| Box::new(Self { schedule: Some(schedule), version: self.version + 1, ..self.clone() });
        let of = Attendance { scheduled: true, ..self.of_days(schedule.days(), schedule.second_factor) };
        let Some(staff) = staff.filter(|staff| of.scope(staff).is_some()) else {
            return Some(DueStep::Stop(with(Schedule { stopped: true, ..schedule.clone() })));
        };
        if schedule.every == Every::Day && !school.days().is_on(of.until) {
            return Some(DueStep::Wait(with(schedule.gone_on(None))));
        }
        let day = of.until;
        let export = self.scheduled(staff, of, now);
        let last = LastFile { export: export.id.clone(), day };
        Some(DueStep::Order(Box::new(export), with(schedule.gone_on(Some(last)))))
    }

    /// The file of a layout and its days is one, however often it is ordered.
    fn scheduled(&self, staff: &Staff, of: Attendance, now: Timestamp) -> Export {
        let request = format!("scheduled/{}/{}/{}/{}", self.school, self.id, of.from, of.until);
        let name = self.file_name((of.from, of.until));
        let expires_at = now.saturating_add(SCHEDULED_KEPT).unwrap_or(now);
        Export { expires_at, ..Export::order(staff, &request, of, self.form.encoding, name, now) }
    }

    /// What the file of these days is called: `校務支援_2026-11-24.csv`.
    pub fn file_name(&self, (from, until): (Date, Date)) -> String {
        let days = if from == until { until.to_string() } else { format!("{from}_{until}") };
        file_name(&self.name, "出欠", &days)
    }
}

#[cfg(test)]
mod tests;
