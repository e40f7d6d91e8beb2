//! What the pages read and write of appointments.

use std::collections::BTreeMap;

use ::appointments::{
    Sibling,
    shown::{HowName, MeetingName, minute},
};
use domain::{
    appointment::{Assigned, HomeroomSheet, How, Request, Slot},
    id::{HomeroomId, PupilId},
    school::Pupil,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How far the times of all homerooms are.
#[derive(Serialize, ToSchema)]
pub(crate) struct Overview {
    pub(super) kind: MeetingName,
    pub(super) how: HowName,
    /// Until when guardians can choose and change, by Tokyo's clock; none: until the time comes. It counts where times are not assigned.
    #[schema(required, example = "2026-12-04T17:00")]
    pub(super) until: Option<String>,
    /// Those that this person sees, in school order.
    pub(super) homerooms: Vec<HomeroomTimes>,
}

/// How far the times of one homeroom are.
#[derive(Serialize, ToSchema)]
pub(crate) struct HomeroomTimes {
    pub(super) homeroom: String,
    pub(super) label: String,
    /// The teacher has assigned what was wished for: from then on whoever takes a time has it, and the deadline ends nothing.
    pub(super) is_assigned: bool,
    /// Whether guardians can choose and change.
    pub(super) is_open: bool,
    /// That are offered and not taken back.
    pub(super) slots: usize,
    pub(super) taken: usize,
    /// Pupils whose families wish for times and have none.
    pub(super) wishes: usize,
    /// Pupils whose families wait for a time.
    pub(super) waiting: usize,
    /// Pupils of whom nothing has been heard.
    pub(super) missing: usize,
}

/// The times of one homeroom, and whose they are.
#[derive(Serialize, ToSchema)]
pub(crate) struct SheetView {
    pub(super) kind: MeetingName,
    pub(super) how: HowName,
    /// Until when guardians can choose and change, by Tokyo's clock; none: until the time comes.
    #[schema(required, example = "2026-12-04T17:00")]
    pub(super) until: Option<String>,
    /// Whether they can.
    pub(super) is_open: bool,
    pub(super) is_assigned: bool,
    /// What to send when times are assigned. It is another one whenever something has changed that the assignment depends on.
    pub(super) version: u64,
    pub(super) label: String,
    pub(super) slots: Vec<SlotView>,
    /// By roll number.
    pub(super) pupils: Vec<PupilView>,
}

/// One of the times, by Tokyo's clock.
#[derive(Serialize, ToSchema)]
pub(crate) struct SlotView {
    place: usize,
    #[schema(example = "2026-12-07T14:00")]
    from: String,
    #[schema(example = "2026-12-07T14:15")]
    to: String,
    state: SlotState,
    /// Who has it.
    #[schema(required)]
    pupil: Option<String>,
}

/// `closed`: the teacher has taken it back.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SlotState {
    Free,
    Closed,
    Taken,
}

/// A pupil, and what their family has chosen.
#[derive(Serialize, ToSchema)]
pub(crate) struct PupilView {
    id: String,
    name: String,
    #[schema(required)]
    roll: Option<u16>,
    #[schema(required)]
    place: Option<usize>,
    /// By place, the dearest first.
    wishes: Vec<usize>,
    waiting: Vec<usize>,
    siblings: Vec<SiblingView>,
}

/// A brother or sister at this school, and when the family comes for them.
#[derive(Serialize, ToSchema)]
pub(crate) struct SiblingView {
    name: String,
    /// Their homeroom.
    label: String,
    #[schema(required, example = "2026-12-07T14:00")]
    from: Option<String>,
    #[schema(required, example = "2026-12-07T14:15")]
    to: Option<String>,
}

/// To look at an assignment, or to make it what stands.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Assign {
    /// Of the sheet, or of the assignment that was looked at.
    pub(super) version: u64,
    pub(super) commit: bool,
}

/// Who gets which time out of what was wished for.
#[derive(Serialize, ToSchema)]
pub(crate) struct AssignmentView {
    assigned: Vec<AssignedView>,
    /// Who has no time then.
    without: Vec<String>,
    version: u64,
}

/// One time that is given.
#[derive(Serialize, ToSchema)]
pub(crate) struct AssignedView {
    pupil: String,
    place: usize,
    /// Which of their wishes it is: 0 is the dearest.
    wish: usize,
}

/// Gives a pupil a time.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Give {
    pub(super) pupil: String,
    pub(super) place: usize,
}

/// Takes a pupil's time back.
#[derive(Deserialize, ToSchema)]
pub(crate) struct TakeBack {
    pub(super) pupil: String,
}

/// Takes a free time back, or offers it again.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Close {
    pub(super) place: usize,
    pub(super) closed: bool,
}

impl HomeroomTimes {
    pub(super) fn new(sheet: &HomeroomSheet, (how, is_open): (How, bool), label: String, pupils: &[&Pupil]) -> Self {
        let heard = sheet.heard_of(how);
        let times = &sheet.sheet;
        Self {
            homeroom: sheet.homeroom.to_string(),
            label,
            is_assigned: sheet.is_assigned,
            is_open,
            slots: times.slots.len() - times.closed.len(),
            taken: times.taken.len(),
            wishes: times.wishes.keys().filter(|pupil| !times.taken.contains_key(*pupil)).count(),
            waiting: times.waiting.len(),
            missing: pupils.iter().filter(|pupil| !heard.contains(&pupil.id)).count(),
        }
    }
}

impl SlotView {
    pub(super) fn all(HomeroomSheet { sheet, .. }: &HomeroomSheet) -> Vec<Self> {
        let holders: BTreeMap<usize, &PupilId> = sheet.taken.iter().map(|(pupil, place)| (*place, pupil)).collect();
        let view = |(place, slot): (usize, &Slot)| {
            let pupil = holders.get(&place);
            let state = match pupil {
                Some(_) => SlotState::Taken,
                None if sheet.closed.contains(&place) => SlotState::Closed,
                None => SlotState::Free,
            };
            Self { place, from: minute(slot.from), to: minute(slot.to), state, pupil: pupil.map(ToString::to_string) }
        };
        sheet.slots.iter().enumerate().map(view).collect()
    }
}

impl PupilView {
    pub(super) fn new(
        pupil: &Pupil,
        HomeroomSheet { sheet, .. }: &HomeroomSheet,
        siblings: &[Sibling],
        labels: &BTreeMap<HomeroomId, String>,
    ) -> Self {
        let waiting = sheet.waiting.iter().find(|waiting| waiting.pupil == pupil.id);
        let own = siblings.iter().filter(|sibling| sibling.of == pupil.id);
        Self {
            id: pupil.id.to_string(),
            name: pupil.name.clone(),
            roll: (pupil.roll_number > 0).then_some(pupil.roll_number),
            place: sheet.taken.get(&pupil.id).copied(),
            wishes: sheet.wishes.get(&pupil.id).cloned().unwrap_or_default(),
            waiting: waiting.map(|waiting| waiting.places.clone()).unwrap_or_default(),
            siblings: own.flat_map(|sibling| SiblingView::all(sibling, labels)).collect(),
        }
    }
}

impl SiblingView {
    /// One for each of their times, or one without.
    fn all(sibling: &Sibling, labels: &BTreeMap<HomeroomId, String>) -> Vec<Self> {
        let view = |slot: Option<&Slot>| Self {
            name: sibling.pupil.name.clone(),
            label: labels.get(&sibling.pupil.homeroom).cloned().unwrap_or_default(),
            from: slot.map(|slot| minute(slot.from)),
            to: slot.map(|slot| minute(slot.to)),
        };
        if sibling.slots.is_empty() {
            return vec![view(None)];
        }
        sibling.slots.iter().map(|slot| view(Some(slot))).collect()
    }
}

impl AssignmentView {
    pub(super) fn new(requests: &[Request], assigned: &Assigned, without: Vec<String>, version: u64) -> Self {
        let view = |request: &Request| {
            let place = *assigned.get(&request.pupil)?;
            let wish = request.wishes.iter().position(|wish| *wish == place)?;
            Some(AssignedView { pupil: request.pupil.to_string(), place, wish })
        };
        Self { assigned: requests.iter().filter_map(view).collect(), without, version }
    }
}
