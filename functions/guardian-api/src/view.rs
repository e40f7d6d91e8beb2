//! What the page gets to see. Reasons are in it: they are the guardian's own, on our own page.

use domain::{
    absence::{Author, Kind, PupilDay, StepKind, can_report},
    confidential::Reader,
    guardian::Child,
    id::GuardianId,
    school::School,
    time::rfc3339,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// `absent` 欠席, `late` 遅刻, `leaving_early` 早退, `late_and_leaving_early` both on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum KindName {
    Absent,
    Late,
    LeavingEarly,
    LateAndLeavingEarly,
}

impl From<KindName> for Kind {
    fn from(name: KindName) -> Self {
        match name {
            KindName::Absent => Self::Absent,
            KindName::Late => Self::Late,
            KindName::LeavingEarly => Self::LeavingEarly,
            KindName::LateAndLeavingEarly => Self::LateAndLeavingEarly,
        }
    }
}

impl From<Kind> for KindName {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Absent => Self::Absent,
            Kind::Late => Self::Late,
            Kind::LeavingEarly => Self::LeavingEarly,
            Kind::LateAndLeavingEarly => Self::LateAndLeavingEarly,
        }
    }
}

/// A child, under the name that the guardian chose.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChildView {
    /// Names the child in paths.
    pub id: String,
    pub nickname: String,
    /// 登録番号: says to the school which link is meant, and opens nothing.
    pub number: String,
    pub school: SchoolView,
}

/// Something by its name.
#[derive(Serialize, ToSchema)]
pub(crate) struct Named {
    pub name: String,
}

/// What a guardian needs of a school.
#[derive(Serialize, ToSchema)]
pub(crate) struct SchoolView {
    pub name: String,
    pub telephone: String,
    /// `08:15`: until then a report for the day is in time.
    pub cut_off: String,
}

impl ChildView {
    pub(crate) fn new(child: &Child, school: &School) -> Self {
        let cut_off = school.cut_off.strftime("%H:%M").to_string();
        let school = SchoolView { name: school.name.clone(), telephone: school.telephone.clone(), cut_off };
        let (id, nickname, number) = (child.pupil.to_string(), child.nickname.to_string(), child.number());
        Self { id, nickname, number, school }
    }
}

/// `received` 受付, `seen` 学校が確認, `cancelled` 取り消し.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum State {
    Received,
    Seen,
    Cancelled,
}

/// Who did a step, without telling guardians from each other.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum By {
    You,
    Guardian,
    School,
}

/// What happened.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum What {
    Reported,
    Changed,
    Cancelled,
    Seen,
    Commented,
    Requested,
    RequestDropped,
    Accepted,
    Declined,
}

/// A step of the history.
#[derive(Serialize, ToSchema)]
pub(crate) struct Step {
    /// RFC 3339 in Tokyo.
    pub at: String,
    pub what: What,
    pub by: By,
    #[schema(required)]
    pub kind: Option<KindName>,
}

/// What stands about a child's day, and how it came to that.
#[derive(Serialize, ToSchema)]
pub(crate) struct Absence {
    pub child: String,
    pub nickname: String,
    #[schema(value_type = String, format = Date)]
    pub day: Date,
    pub kind: KindName,
    /// The code of a reason as in `me`.
    pub reason: String,
    pub state: State,
    /// 受付番号.
    pub receipt: String,
    pub reported_at: String,
    #[schema(required)]
    pub seen_at: Option<String>,
    /// Reported after the school's cut-off time: please telephone too.
    pub after_cut_off: bool,
    pub can_change: bool,
    pub history: Vec<Step>,
}

impl Absence {
    /// `None` while nothing has been reported.
    pub(crate) fn new(child: &Child, school: &School, day: &PupilDay, today: Date) -> Option<Self> {
        let standing = day.standing()?;
        let state = match (standing.cancelled, standing.seen) {
            (true, _) => State::Cancelled,
            (false, Some(_)) => State::Seen,
            (false, None) => State::Received,
        };
        Some(Self {
            child: child.pupil.to_string(),
            nickname: child.nickname.to_string(),
            day: day.day,
            kind: standing.kind().into(),
            reason: standing.report.reason.reveal(Reader::Guardian).to_string(),
            state,
            receipt: day.receipt(standing.version),
            reported_at: rfc3339(standing.reported_at),
            seen_at: standing.seen.map(|seen| rfc3339(seen.at)),
            after_cut_off: day.after_cut_off(standing.reported_at, school.cut_off),
            can_change: can_report(day.day, today),
            history: steps(day, &child.guardian),
        })
    }
}

fn steps(day: &PupilDay, me: &GuardianId) -> Vec<Step> {
    let by = |author: &Author| match author {
        Author::Guardian { guardian } if guardian == me => By::You,
        Author::Guardian { .. } => By::Guardian,
        Author::Staff { .. } => By::School,
    };
    let what = |kind| match kind {
        StepKind::Reported => What::Reported,
        StepKind::Changed => What::Changed,
        StepKind::Cancelled => What::Cancelled,
        StepKind::Seen => What::Seen,
        StepKind::Commented => What::Commented,
        StepKind::Requested => What::Requested,
        StepKind::RequestDropped => What::RequestDropped,
        StepKind::Accepted => What::Accepted,
        StepKind::Declined => What::Declined,
    };
    let step = |(entry, kind): (&domain::absence::Entry, StepKind)| Step {
        at: rfc3339(entry.at),
        what: what(kind),
        by: by(&entry.by),
        kind: entry.said.report().map(|report| report.kind.into()),
    };
    day.steps().into_iter().map(step).collect()
}
