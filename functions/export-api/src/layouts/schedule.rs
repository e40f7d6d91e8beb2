//! When a layout is written by itself.

use absences::clock;
use domain::{
    export::{Every, Schedule},
    staff::Staff,
    time::rfc3339,
};
use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum EveryName {
    /// Every school day, about that day.
    Daily,
    /// On the first of a month, about the month before.
    Monthly,
}

/// When it is to be written by itself. The file is that of whoever saves this.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct ScheduleIn {
    kind: EveryName,
    /// `17:00`.
    at: String,
}

/// When it is written by itself.
#[derive(Serialize, ToSchema)]
pub(crate) struct ScheduleView {
    kind: EveryName,
    at: String,
    /// Whose file it is: with their right it ends.
    by: String,
    /// When it is due next; none: never again.
    #[schema(required)]
    next_at: Option<String>,
    /// Why it goes on no more.
    #[schema(required)]
    stopped: Option<StoppedView>,
    /// The file that was written last. Only whoever it belongs to opens it.
    #[schema(required)]
    last: Option<LastView>,
}

/// Why it goes on no more.
#[derive(Serialize, ToSchema)]
struct StoppedView {
    /// `not_allowed`.
    code: &'static str,
    message: &'static str,
}

#[derive(Serialize, ToSchema)]
struct LastView {
    /// Names it among the exports.
    export: String,
    /// Its last day.
    #[schema(value_type = String, format = Date)]
    day: Date,
}

impl ScheduleIn {
    /// As the domain has it; `None`: that is no time of day.
    pub(super) fn read(&self, by: &Staff, second_factor: bool, now: Timestamp) -> Option<Schedule> {
        let at = Time::strptime("%H:%M", &self.at).ok()?;
        let every = match self.kind {
            EveryName::Daily => Every::Day,
            EveryName::Monthly => Every::Month,
        };
        Some(Schedule::new((every, at), by, second_factor, now))
    }
}

impl ScheduleView {
    pub(super) fn of(schedule: Schedule) -> Self {
        let message =
            "保存した人の担当が変わったため、自動の書き出しを止めました。続けるときは、もう一度保存してください。";
        let stopped = schedule.stopped.then_some(StoppedView { code: "not_allowed", message });
        let last = schedule.last.map(|last| LastView { export: last.export.into(), day: last.day });
        Self {
            kind: match schedule.every {
                Every::Day => EveryName::Daily,
                Every::Month => EveryName::Monthly,
            },
            at: clock(schedule.at),
            by: schedule.by.name,
            next_at: (!schedule.stopped).then(|| rfc3339(schedule.next)),
            stopped,
            last,
        }
    }
}
