//! What the page gets to see of appointments: one's own children's, and of everybody else only that a time is gone.

use ::appointments::shown::{HowName, MeetingName, minute};
use domain::{
    appointment::{Appointments, HomeroomSheet, Slot},
    guardian::Child,
    time::in_tokyo,
};
use jiff::Timestamp;
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
    #[schema(required, example = "2026-12-04T17:00")]
    pub(super) until: Option<String>,
    /// Whether anything can be chosen or changed, for one child at least.
    pub(super) is_open: bool,
    /// Those of my children to whom times are offered.
    pub(super) children: Vec<ChildTimesView>,
}

/// The times of one child.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChildTimesView {
    pub(super) child: String,
    /// The nickname.
    pub(super) name: String,
    /// Whether anything can be chosen or changed for this child. After the deadline that depends on whether its teacher has assigned times.
    pub(super) is_open: bool,
    /// Whether the time that we have can be moved or given back: also after the deadline, until the evening before it.
    pub(super) can_change: bool,
    /// The teacher has assigned what was wished for: from now on times are taken.
    pub(super) is_assigned: bool,
    pub(super) slots: Vec<SlotView>,
    /// Which one we have.
    #[schema(required)]
    pub(super) place: Option<usize>,
    /// Which we wish for, the dearest first.
    pub(super) wishes: Vec<usize>,
    /// For which we wait.
    pub(super) waiting: Vec<usize>,
    /// The time for a calendar, or the one that we gave back, to be struck out there; opens without signing in.
    #[schema(required)]
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

impl AppointmentsView {
    pub(super) fn new(
        id: String,
        offered: &Appointments,
        sheets: &[HomeroomSheet],
        now: Timestamp,
        children: Vec<ChildTimesView>,
    ) -> Self {
        let is_open = sheets.iter().any(|sheet| sheet.is_open(offered, now));
        // When it is over for one child and not for another, nothing can be chosen until then any more.
        let counts = !is_open || offered.is_open(now);
        let until = sheets.iter().find_map(|sheet| sheet.until(offered)).filter(|_| counts).map(minute);
        Self { id, kind: offered.kind.into(), how: offered.how.into(), until, is_open, children }
    }
}

impl ChildTimesView {
    pub(super) fn new(
        child: &Child,
        (offered, of_homeroom): (&Appointments, &HomeroomSheet),
        calendar_url: Option<String>,
        siblings: Vec<SiblingTimeView>,
        at: Timestamp,
    ) -> Self {
        let (sheet, now) = (&of_homeroom.sheet, in_tokyo(at));
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
            is_open: of_homeroom.is_open(offered, at),
            can_change: of_homeroom.may_still_change(&child.pupil, at),
            is_assigned: of_homeroom.is_assigned,
            slots: sheet.slots.iter().enumerate().map(slot).collect(),
            place: sheet.taken.get(&child.pupil).copied(),
            wishes: sheet.wishes.get(&child.pupil).cloned().unwrap_or_default(),
            waiting: waiting.map(|waiting| waiting.places.clone()).unwrap_or_default(),
            calendar_url,
            siblings,
        }
    }
}
