//! What the page gets to see of appointments: one's own children's, and of everybody else only that a time is gone.

use domain::{
    appointment::{Appointments, HomeroomSheet, How, Meeting, Slot},
    guardian::Child,
};
use jiff::{Timestamp, civil::DateTime};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a message offers.
#[derive(Serialize, ToSchema)]
pub(crate) struct AppointmentsView {
    /// Which broadcast offers it: an earlier one, if this message reminds of it.
    pub(super) id: String,
    pub(super) kind: MeetingName,
    pub(super) how: HowName,
    /// By Tokyo's clock: `2026-12-04T17:00`; none: until the time comes.
    #[schema(example = "2026-12-04T17:00")]
    pub(super) until: Option<String>,
    /// Whether anything can be chosen or changed.
    pub(super) is_open: bool,
    /// Those of my children to whom times are offered.
    pub(super) children: Vec<ChildTimesView>,
}

/// `interview` 個人懇談, `three_way` 三者面談, `home_visit` 家庭訪問.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MeetingName {
    Interview,
    ThreeWay,
    HomeVisit,
}

/// `first_come`: who takes a time has it. `wishes`: the teacher assigns what families wish for.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum HowName {
    FirstCome,
    Wishes,
}

/// The times of one child.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChildTimesView {
    pub(super) child: String,
    /// The nickname.
    pub(super) name: String,
    /// The teacher has assigned what was wished for: from now on times are taken.
    pub(super) is_assigned: bool,
    pub(super) slots: Vec<SlotView>,
    /// Which one we have.
    pub(super) place: Option<usize>,
    /// Which we wish for, the dearest first.
    pub(super) wishes: Vec<usize>,
    /// For which we wait.
    pub(super) waiting: Vec<usize>,
    /// The time for a calendar; opens without signing in.
    pub(super) calendar_url: Option<String>,
    /// When we come for my other children.
    pub(super) siblings: Vec<SiblingTimeView>,
}

/// One of the times, by Tokyo's clock.
#[derive(Serialize, ToSchema)]
pub(crate) struct SlotView {
    place: usize,
    #[schema(example = "2026-12-07T14:00")]
    from: String,
    #[schema(example = "2026-12-07T14:15")]
    to: String,
    free: bool,
}

/// When we come for another child.
#[derive(Serialize, ToSchema)]
pub(crate) struct SiblingTimeView {
    /// The nickname.
    pub(super) name: String,
    #[schema(example = "2026-12-07T14:00")]
    pub(super) from: String,
    #[schema(example = "2026-12-07T14:15")]
    pub(super) to: String,
}

/// Which time.
#[derive(Deserialize, ToSchema)]
pub(crate) struct TakeTime {
    pub(super) place: usize,
}

/// Which times, the dearest first.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Places {
    /// At most ten, and different ones.
    pub(super) places: Vec<usize>,
}

impl From<Meeting> for MeetingName {
    fn from(kind: Meeting) -> Self {
        match kind {
            Meeting::Interview => Self::Interview,
            Meeting::ThreeWay => Self::ThreeWay,
            Meeting::HomeVisit => Self::HomeVisit,
        }
    }
}

impl From<How> for HowName {
    fn from(how: How) -> Self {
        match how {
            How::FirstCome => Self::FirstCome,
            How::Wishes => Self::Wishes,
        }
    }
}

/// As pages read it.
pub(super) fn minute(at: DateTime) -> String {
    at.strftime("%Y-%m-%dT%H:%M").to_string()
}

impl AppointmentsView {
    pub(super) fn new(
        id: String,
        offered: &Appointments,
        sheets: &[HomeroomSheet],
        now: Timestamp,
        children: Vec<ChildTimesView>,
    ) -> Self {
        let is_open = sheets.iter().any(|sheet| sheet.is_open(offered, now));
        // Once times are assigned the deadline ends nothing any more.
        let counts = !is_open || (offered.is_open(now) && !sheets.iter().all(|sheet| sheet.is_assigned));
        let until = offered.until.filter(|_| counts).map(minute);
        Self { id, kind: offered.kind.into(), how: offered.how.into(), until, is_open, children }
    }
}

impl ChildTimesView {
    pub(super) fn new(
        child: &Child,
        HomeroomSheet { sheet, is_assigned, .. }: &HomeroomSheet,
        calendar_url: Option<String>,
        siblings: Vec<SiblingTimeView>,
        now: DateTime,
    ) -> Self {
        let slot = |(place, slot): (usize, &Slot)| SlotView {
            place,
            from: minute(slot.from),
            to: minute(slot.to),
            free: sheet.is_free(place, now),
        };
        let waiting = sheet.waiting.iter().find(|waiting| waiting.pupil == child.pupil);
        Self {
            child: child.pupil.to_string(),
            name: child.nickname.to_string(),
            is_assigned: *is_assigned,
            slots: sheet.slots.iter().enumerate().map(slot).collect(),
            place: sheet.taken.get(&child.pupil).copied(),
            wishes: sheet.wishes.get(&child.pupil).cloned().unwrap_or_default(),
            waiting: waiting.map(|waiting| waiting.places.clone()).unwrap_or_default(),
            calendar_url,
            siblings,
        }
    }
}
