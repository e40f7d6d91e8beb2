//! What a day's entries come to: what stands, what is asked for, and the history as people read it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::Serialize;

use super::{Author, Entry, Kind, PupilDay, Report, Said};
use crate::id::{EntryId, GuardianId};

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
    /// What was reported; with what the page has told, where the talk has said something else since.
    pub report: Report,
    /// Taken back.
    pub cancelled: bool,
    /// When the pupil's absence was first reported (after the last cancellation, if any).
    pub first_reported_at: Timestamp,
    /// When what stands was said.
    pub reported_at: Timestamp,
    /// Since when the school expects the pupil so: what was told beside it later does not count.
    pub planned_at: Timestamp,
    /// Who said it.
    pub by: &'d Author,
    /// Names what stands. Confirming is about a version: what changed meanwhile stays unseen.
    pub version: &'d EntryId,
    /// Differs from what was first reported.
    pub changed: bool,
    /// The school's confirmation of this version. What the school itself entered it has seen.
    pub seen: Option<Seen<'d>>,
}

impl Standing<'_> {
    /// Absent, late, or leaving early.
    pub fn kind(&self) -> Kind {
        self.report.kind
    }
}

/// What a guardian asks for after lessons have begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request<'d> {
    /// Names it.
    pub entry: &'d EntryId,
    /// Since when.
    pub at: Timestamp,
    /// Who asks.
    pub guardian: &'d GuardianId,
    /// What shall stand; none: nothing shall, they are coming.
    pub report: Option<Report>,
}

/// A step of the history as people read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// The first report, or the first after a cancellation.
    Reported,
    /// Anything else than before.
    Changed,
    /// Taken back.
    Cancelled,
    /// Confirmed by the school.
    Seen,
    /// The school has written something.
    Commented,
    /// The school has taken back what it had written.
    CommentWithdrawn,
    /// A guardian asks the school to change it.
    Requested,
    /// A guardian does not ask any more.
    RequestDropped,
    /// The school did what was asked for.
    Accepted,
    /// The school left things as they were.
    Declined,
}

/// What the entries up to some point come to.
#[derive(Default)]
struct Reading<'d> {
    standing: Option<Standing<'d>>,
    request: Option<&'d Entry>,
    withdrawn: BTreeSet<&'d EntryId>,
    steps: Vec<(&'d Entry, StepKind)>,
}

impl PupilDay {
    /// What stands; `None` while nothing has been reported.
    pub fn standing(&self) -> Option<Standing<'_>> {
        let standing = self.read().standing?;
        Some(Standing { seen: self.seen(&standing), ..standing })
    }

    /// What a guardian asks for, as long as the school has not answered.
    pub fn request(&self) -> Option<Request<'_>> {
        let reading = self.read();
        let entry = reading.request?;
        let Author::Guardian { guardian } = &entry.by else { return None };
        let report = entry.said.report().map(|report| reading.meant(report));
        Some(Request { entry: &entry.id, at: entry.at, guardian, report })
    }

    /// The history as people read it: repetitions left out, oldest first.
    pub fn steps(&self) -> Vec<(&Entry, StepKind)> {
        self.read().steps
    }

    fn read(&self) -> Reading<'_> {
        let mut reading = Reading::default();
        for entry in self.in_order() {
            if let Some(step) = reading.hear(self, entry) {
                reading.steps.push((entry, step));
            }
        }
        reading
    }

    /// By the sender's clock. An answer comes after what it answers, whatever the two clocks say; and of two answers of one moment the one
    /// that does what was asked for comes first, for it holds in any order, and the history says so.
    pub(super) fn in_order(&self) -> Vec<&Entry> {
        let place = |entry: &Entry| match &entry.said {
            Said::Accept { of } | Said::Decline { of } | Said::Withdraw { of } => {
                let asked = self.entries.get(of).map_or(entry.at, |asked| asked.at);
                let rank = if matches!(entry.said, Said::Decline { .. }) { 2 } else { u8::from(asked >= entry.at) };
                (asked.max(entry.at), rank)
            }
            _ => (entry.at, 0),
        };
        let mut entries: Vec<&Entry> = self.entries.values().collect();
        entries.sort_by_key(|entry| (place(entry), &entry.id));
        entries
    }

    fn seen(&self, standing: &Standing<'_>) -> Option<Seen<'_>> {
        let by_school = |entry: &Entry| match &entry.said {
            Said::Seen { of } => of == standing.version,
            Said::Report(_) | Said::Cancel | Said::Accept { .. } => entry.id == *standing.version,
            Said::Comment { .. } | Said::Withdraw { .. } | Said::Decline { .. } => false,
        };
        self.in_order().into_iter().find_map(|entry| match &entry.by {
            Author::Staff { name, .. } if by_school(entry) => Some(Seen { at: entry.at, by: name }),
            _ => None,
        })
    }
}

impl<'d> Reading<'d> {
    fn hear(&mut self, day: &'d PupilDay, entry: &'d Entry) -> Option<StepKind> {
        match &entry.said {
            Said::Seen { .. } => Some(StepKind::Seen),
            Said::Comment { .. } => Some(StepKind::Commented),
            Said::Withdraw { of } => {
                let of = day.entries.get(of).filter(|of| matches!(of.said, Said::Comment { .. }))?;
                self.withdrawn.insert(&of.id).then_some(StepKind::CommentWithdrawn)
            }
            Said::Report(_) | Said::Cancel if self.asks(entry) => self.asked(entry),
            Said::Report(report) => self.reported(entry, entry, report),
            Said::Cancel => self.cancelled(entry, entry),
            Said::Accept { of } => self.accepted(entry, day.entries.get(of)?),
            Said::Decline { of } => self.request.take_if(|asked| asked.id == *of).map(|_| StepKind::Declined),
        }
    }

    /// Whether this would change what stands although lessons have begun: then it is the school's to say.
    fn asks(&self, entry: &Entry) -> bool {
        let by_guardian = matches!(entry.by, Author::Guardian { .. });
        by_guardian && entry.in_class && self.standing.as_ref().is_some_and(|standing| !standing.cancelled)
    }

    /// What a report says, beside what stands.
    fn meant(&self, report: &Report) -> Report {
        let standing = self.standing.as_ref().filter(|standing| !standing.cancelled);
        standing.map_or_else(|| report.clone(), |standing| report.clone().beside(&standing.report))
    }

    fn asked(&mut self, entry: &'d Entry) -> Option<StepKind> {
        let is_so = |report: &&Report| {
            self.standing.as_ref().is_some_and(|standing| report.changes_no_plan_of(&standing.report))
        };
        // Who tells more of what stands, that the fever has gone say, need not wait for anybody; and does not ask for anything else any
        // more. What another guardian asks for they cannot take back.
        if let Some(report) = entry.said.report().filter(is_so) {
            let dropped = self.request.take_if(|asked| asked.by == entry.by).map(|_| StepKind::RequestDropped);
            return self.reported(entry, entry, report).or(dropped);
        }
        let again = self.request.is_some_and(|before| before.said == entry.said);
        if !again {
            self.request = Some(entry);
        }
        (!again).then_some(StepKind::Requested)
    }

    /// An answer holds for what was asked, also where something else has been asked since.
    fn accepted(&mut self, entry: &'d Entry, asked: &'d Entry) -> Option<StepKind> {
        if !matches!(asked.by, Author::Guardian { .. }) || !asked.in_class {
            return None;
        }
        let open = self.request.take_if(|open| open.id == asked.id).is_some();
        let step = match &asked.said {
            Said::Report(report) => self.reported(entry, asked, report),
            Said::Cancel => self.cancelled(entry, asked),
            _ => None,
        };
        (open || step.is_some()).then_some(StepKind::Accepted)
    }

    /// `entry` makes it stand, `said` said it: two where the school accepts what a guardian asked for.
    fn reported(&mut self, entry: &'d Entry, said: &'d Entry, report: &Report) -> Option<StepKind> {
        let report = self.meant(report);
        let fresh = Standing {
            report: report.clone(),
            cancelled: false,
            first_reported_at: said.at,
            reported_at: said.at,
            planned_at: said.at,
            by: &said.by,
            version: &entry.id,
            changed: false,
            seen: None,
        };
        let (standing, step) = match self.standing.take() {
            Some(before) if before.cancelled => (fresh, Some(StepKind::Reported)),
            // The same again is not news: what the school has seen stays seen.
            Some(before) if report.repeats(&before.report) => (before, None),
            Some(before) => {
                let first_reported_at = before.first_reported_at;
                let planned_at = if report.changes_no_plan_of(&before.report) { before.planned_at } else { said.at };
                (Standing { first_reported_at, planned_at, changed: true, ..fresh }, Some(StepKind::Changed))
            }
            None => (fresh, Some(StepKind::Reported)),
        };
        self.standing = Some(standing);
        // What was asked for is done.
        self.request.take_if(|asked| asked.said.report().is_some_and(|asked| asked.repeats(&report)));
        step
    }

    fn cancelled(&mut self, entry: &'d Entry, said: &'d Entry) -> Option<StepKind> {
        let standing = self.standing.as_mut().filter(|standing| !standing.cancelled)?;
        standing.version = &entry.id;
        standing.reported_at = said.at;
        standing.by = &said.by;
        standing.cancelled = true;
        standing.changed = true;
        // Nothing is left to be changed.
        self.request = None;
        Some(StepKind::Cancelled)
    }
}

#[cfg(test)]
mod tests;
