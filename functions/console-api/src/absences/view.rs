//! What the console gets to see of reports. Reasons and details in a session with a second factor only.

use absences::{DetailsView, KindName, ReturnsView, clock};
use domain::{
    absence::{Arrangement, Author, PupilDay, Report, Standing},
    attendance::Rules,
    confidential::Reader,
    school::School,
    staff::SecondFactor,
    time::rfc3339,
};
use serde::Serialize;
use utoipa::ToSchema;

/// What stands about one pupil's day.
#[derive(Serialize, ToSchema)]
#[allow(clippy::struct_excessive_bools)] // each is a mark of its own on the board
pub(crate) struct BoardAbsence {
    pupil: String,
    name: String,
    kana: String,
    roll_number: u16,
    kind: KindName,
    #[schema(required)]
    reason: Option<BoardReason>,
    /// 遅刻: when they come, `10:30`.
    #[schema(required)]
    comes_at: Option<String>,
    #[schema(required)]
    leaves_at: Option<String>,
    #[schema(required)]
    collected_by: Option<String>,
    /// In a session with a second factor, where anybody was asked.
    #[schema(required)]
    details: Option<DetailsView>,
    state: Status,
    by: ByWhom,
    /// Who of the school entered it; guardians have no names here.
    #[schema(required)]
    by_name: Option<String>,
    first_reported_at: String,
    reported_at: String,
    changed: bool,
    after_cut_off: bool,
    /// What a guardian asks the school to change, after lessons have begun.
    #[schema(required)]
    request: Option<BoardRequest>,
    /// How often the school has written to the guardians.
    comments: usize,
    #[schema(required)]
    seen_by: Option<String>,
    #[schema(required)]
    seen_at: Option<String>,
    /// Nobody reported it: school and family have agreed on it once for many days.
    arranged: bool,
    /// Names what is shown: confirming needs it. Empty for what is arranged.
    version: String,
}

/// What a guardian asks for.
#[derive(Serialize, ToSchema)]
pub(crate) struct BoardRequest {
    /// Names it: answering needs it.
    entry: String,
    at: String,
    /// None: nothing shall stand, they are coming.
    #[schema(required)]
    kind: Option<KindName>,
    #[schema(required)]
    reason: Option<BoardReason>,
    #[schema(required)]
    comes_at: Option<String>,
    #[schema(required)]
    leaves_at: Option<String>,
    #[schema(required)]
    collected_by: Option<String>,
    /// In a session with a second factor.
    #[schema(required)]
    details: Option<DetailsView>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct BoardReason {
    code: String,
    label: String,
}

/// received 未確認, seen 確認済み, cancelled 取り消し, arranged: agreed on once for many days.
#[derive(PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Status {
    Received,
    Seen,
    Cancelled,
    Arranged,
}

/// Who said something.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ByWhom {
    Guardian,
    School,
}

/// Who said it, and the name of a colleague.
pub(super) fn by(author: &Author) -> (ByWhom, Option<String>) {
    match author {
        Author::Guardian { .. } => (ByWhom::Guardian, None),
        Author::Staff { name, .. } => (ByWhom::School, Some(name.clone())),
    }
}

/// How a session sees the reports of a school.
pub(super) struct View<'v> {
    pub(super) rules: &'v Rules,
    pub(super) school: &'v School,
    pub(super) second_factor: Option<SecondFactor>,
}

impl View<'_> {
    /// What stands about a day.
    pub(super) fn absence(&self, day: &PupilDay, standing: &Standing<'_>) -> BoardAbsence {
        let (by, by_name) = by(standing.by);
        BoardAbsence {
            by,
            by_name,
            state: state(standing),
            first_reported_at: rfc3339(standing.first_reported_at),
            reported_at: rfc3339(standing.reported_at),
            changed: standing.changed,
            after_cut_off: day.after_cut_off(standing.planned_at, self.school.cut_off),
            request: self.request(day),
            comments: day.comments().iter().filter(|comment| comment.withdrawn_at.is_none()).count(),
            seen_by: standing.seen.map(|seen| seen.by.to_owned()),
            seen_at: standing.seen.map(|seen| rfc3339(seen.at)),
            arranged: false,
            version: standing.version.to_string(),
            ..self.report(day, &standing.report)
        }
    }

    /// What is arranged for a day of which nobody has said anything.
    pub(super) fn arranged(&self, day: &PupilDay, arrangement: &Arrangement) -> BoardAbsence {
        let at = rfc3339(arrangement.at);
        BoardAbsence {
            by_name: Some(arrangement.by.name.clone()),
            first_reported_at: at.clone(),
            reported_at: at,
            ..self.report(day, &arrangement.report)
        }
    }

    fn report(&self, day: &PupilDay, report: &Report) -> BoardAbsence {
        BoardAbsence {
            pupil: day.pupil.to_string(),
            name: day.name.clone(),
            kana: day.kana.clone(),
            roll_number: day.roll_number,
            kind: report.kind.into(),
            reason: self.reason(report),
            comes_at: report.comes_at.map(clock),
            leaves_at: report.leaves_at.map(clock),
            collected_by: collected_by(report),
            details: self.details(report),
            state: Status::Arranged,
            by: ByWhom::School,
            by_name: None,
            first_reported_at: String::new(),
            reported_at: String::new(),
            changed: false,
            after_cut_off: false,
            request: None,
            comments: 0,
            seen_by: None,
            seen_at: None,
            arranged: true,
            version: String::new(),
        }
    }

    /// Why, in the school's words.
    pub(super) fn reason(&self, report: &Report) -> Option<BoardReason> {
        let id = report.reason.reveal(self.reader()?);
        Some(BoardReason { code: id.to_string(), label: self.rules.label(id, self.school) })
    }

    /// When they may come back, where a physician has found something and nothing was taken back.
    pub(super) fn returns(&self, day: &PupilDay) -> Option<ReturnsView> {
        let standing = day.standing().filter(|standing| !standing.cancelled)?;
        standing.report.details(self.reader()?).and_then(ReturnsView::after)
    }

    fn request(&self, day: &PupilDay) -> Option<BoardRequest> {
        let request = day.request()?;
        let report = request.report.as_ref();
        Some(BoardRequest {
            entry: request.entry.to_string(),
            at: rfc3339(request.at),
            kind: report.map(|report| report.kind.into()),
            reason: report.and_then(|report| self.reason(report)),
            comes_at: report.and_then(|report| report.comes_at).map(clock),
            leaves_at: report.and_then(|report| report.leaves_at).map(clock),
            collected_by: report.and_then(collected_by),
            details: report.and_then(|report| self.details(report)),
        })
    }

    fn details(&self, report: &Report) -> Option<DetailsView> {
        report.details(self.reader()?).map(DetailsView::from)
    }

    fn reader(&self) -> Option<Reader> {
        self.second_factor.map(Reader::Staff)
    }
}

fn collected_by(report: &Report) -> Option<String> {
    report.collected_by.as_ref().map(|who| who.reveal(Reader::AnyStaff).clone())
}

fn state(standing: &Standing<'_>) -> Status {
    match (standing.cancelled, standing.seen) {
        (true, _) => Status::Cancelled,
        (false, Some(_)) => Status::Seen,
        (false, None) => Status::Received,
    }
}
