//! One pupil's day: a set of entries, and what they come to.
//!
//! Entries are only ever added, each under its own id, and the order in which they arrive does not matter: what stands
//! follows from the set alone. So a message delivered twice, late or out of order cannot change the outcome, and the
//! newest by the sender's clock wins.

use std::collections::BTreeMap;

use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use serde::{Deserialize, Serialize};

use super::{Kind, Reason};
use crate::{
    confidential::{Confidential, Reader, at_rest},
    id::{EntryId, GuardianId, HomeroomId, PupilId, StaffId, derived},
    school::{Pupil, SchoolCode},
    time,
};

/// Entries that a day can hold: far more than people say, far less than fills an item of 400 KB.
pub const MAX_ENTRIES: usize = 200;

/// Who said it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "author", rename_all = "snake_case")]
pub enum Author {
    /// A guardian of the pupil.
    Guardian {
        /// Which one. Never shown to another guardian.
        guardian: GuardianId,
    },
    /// A member of staff.
    Staff {
        /// Which one.
        staff: StaffId,
        /// Their name at that time.
        name: String,
    },
}

/// What was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "said", rename_all = "snake_case")]
pub enum Said {
    /// The pupil will be absent, late, or leave early. A later one replaces an earlier one.
    Report {
        /// In which way.
        kind: Kind,
        /// Why.
        #[serde(with = "at_rest")]
        reason: Confidential<Reason>,
    },
    /// What was reported does not hold any more.
    Cancel,
    /// The school has seen what stood under this version.
    Seen {
        /// The [`Standing::version`] that was on the screen.
        of: EntryId,
    },
}

impl Said {
    /// The kind, where it reports one.
    pub fn kind(&self) -> Option<Kind> {
        match self {
            Self::Report { kind, .. } => Some(*kind),
            Self::Cancel | Self::Seen { .. } => None,
        }
    }
}

/// One thing that somebody said about this day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Saying the same thing again comes under the same id, and changes nothing.
    pub id: EntryId,
    /// When it was said: LINE's timestamp for what came by LINE, ours for the rest.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub at: Timestamp,
    /// By whom.
    #[serde(flatten)]
    pub by: Author,
    /// What.
    #[serde(flatten)]
    pub said: Said,
    /// The webhook event or request that brought it.
    pub event: String,
    /// Whether the guardian has been told that it was received.
    #[serde(default)]
    pub told: bool,
}

impl Entry {
    fn content(&self) -> Option<(Kind, Reason)> {
        match &self.said {
            Said::Report { kind, reason } => Some((*kind, *reason.reveal(Reader::Rules))),
            Said::Cancel | Said::Seen { .. } => None,
        }
    }
}

/// One pupil's day, with everything that was said about it and where the pupil sat then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilDay {
    /// Whose school.
    pub school: SchoolCode,
    /// Whose day.
    pub pupil: PupilId,
    /// Which day, in Tokyo.
    pub day: Date,
    /// The pupil's full name, for staff.
    pub name: String,
    /// Its reading.
    pub kana: String,
    /// The homeroom at the first report.
    pub homeroom: HomeroomId,
    /// 出席番号 at the first report.
    pub roll_number: u16,
    /// Everything that was said.
    pub entries: BTreeMap<EntryId, Entry>,
}

/// The school's confirmation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen<'d> {
    /// When.
    pub at: Timestamp,
    /// Whose name staff see; guardians see "the school".
    pub by: &'d str,
}

/// What stands after everything that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing<'d> {
    /// Absent, late, or leaving early.
    pub kind: Kind,
    /// Why.
    pub reason: &'d Confidential<Reason>,
    /// Taken back by a guardian.
    pub cancelled: bool,
    /// When the pupil's absence was first reported (after the last cancellation, if any).
    pub first_reported_at: Timestamp,
    /// When what stands was said.
    pub reported_at: Timestamp,
    /// Names what stands. Confirming is about a version: what changed meanwhile stays unseen.
    pub version: &'d EntryId,
    /// Differs from what was first reported.
    pub changed: bool,
    /// The school's confirmation of this version.
    pub seen: Option<Seen<'d>>,
}

/// A step of the history as people read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// The first report, or the first after a cancellation.
    Reported,
    /// Another kind or reason.
    Changed,
    /// Taken back.
    Cancelled,
    /// Confirmed by the school.
    Seen,
}

impl PupilDay {
    /// A day about which nothing has been said yet.
    pub fn new(pupil: &Pupil, day: Date) -> Self {
        Self {
            school: pupil.school.clone(),
            pupil: pupil.id.clone(),
            day,
            name: pupil.name.clone(),
            kana: pupil.kana.clone(),
            homeroom: pupil.homeroom.clone(),
            roll_number: pupil.roll_number,
            entries: BTreeMap::new(),
        }
    }

    /// Adds an entry; `false` when its id was there already.
    pub fn keep(&mut self, entry: Entry) -> bool {
        let new = !self.entries.contains_key(&entry.id);
        if new {
            self.entries.insert(entry.id.clone(), entry);
        }
        new
    }

    /// What stands; `None` while nothing has been reported.
    pub fn standing(&self) -> Option<Standing<'_>> {
        let mut standing: Option<Standing<'_>> = None;
        for entry in self.in_order() {
            standing = match (&entry.said, standing) {
                (Said::Report { kind, reason }, before) => Some(reported(entry, *kind, reason, before)),
                (Said::Cancel, Some(before)) if !before.cancelled => Some(cancelled(entry, before)),
                (_, before) => before,
            };
        }
        standing.map(|standing| Standing { seen: self.seen(standing.version), ..standing })
    }

    /// The history as people read it: repetitions left out, oldest first.
    pub fn steps(&self) -> Vec<(&Entry, StepKind)> {
        let mut stands: Option<(Kind, Reason)> = None;
        let mut steps = Vec::new();
        for entry in self.in_order() {
            let step = match (&entry.said, entry.content()) {
                (Said::Seen { .. }, _) => Some(StepKind::Seen),
                (Said::Cancel, _) => stands.take().map(|_| StepKind::Cancelled),
                (_, content) if content == stands => None,
                (_, content) => Some(if stands.replace(content.unwrap_or((Kind::Absent, Reason::Other))).is_some() {
                    StepKind::Changed
                } else {
                    StepKind::Reported
                }),
            };
            steps.extend(step.map(|step| (entry, step)));
        }
        steps
    }

    /// The number on the guardian's receipt for an entry: the day, and five letters that follow from what was recorded.
    pub fn receipt(&self, entry: &EntryId) -> String {
        let name =
            derived(&["receipt", self.school.as_str(), self.pupil.as_str(), &self.day.to_string(), entry.as_str()]);
        format!("{:02}{:02}-{}", self.day.month(), self.day.day(), name[..5].to_uppercase())
    }

    /// Whether something said at `at` about this day came after the school's cut-off time.
    pub fn after_cut_off(&self, at: Timestamp, cut_off: Time) -> bool {
        time::in_tokyo(at) > self.day.to_datetime(cut_off)
    }

    fn in_order(&self) -> Vec<&Entry> {
        let mut entries: Vec<&Entry> = self.entries.values().collect();
        entries.sort_by_key(|entry| (entry.at, &entry.id));
        entries
    }

    fn seen(&self, version: &EntryId) -> Option<Seen<'_>> {
        self.in_order().into_iter().find_map(|entry| match (&entry.said, &entry.by) {
            (Said::Seen { of }, Author::Staff { name, .. }) if of == version => Some(Seen { at: entry.at, by: name }),
            _ => None,
        })
    }
}

fn reported<'d>(
    entry: &'d Entry,
    kind: Kind,
    reason: &'d Confidential<Reason>,
    before: Option<Standing<'d>>,
) -> Standing<'d> {
    let fresh = Standing {
        kind,
        reason,
        cancelled: false,
        first_reported_at: entry.at,
        reported_at: entry.at,
        version: &entry.id,
        changed: false,
        seen: None,
    };
    match before {
        Some(before) if before.cancelled => fresh,
        // The same again is not news: what the school has seen stays seen.
        Some(before) if (before.kind, before.reason) == (kind, reason) => before,
        Some(before) => Standing { first_reported_at: before.first_reported_at, changed: true, ..fresh },
        None => fresh,
    }
}

fn cancelled<'d>(entry: &'d Entry, mut before: Standing<'d>) -> Standing<'d> {
    before.version = &entry.id;
    before.reported_at = entry.at;
    before.cancelled = true;
    before.changed = true;
    before
}

#[cfg(test)]
mod tests;
