//! What the page gets to see of a day. Everything that was said is in it: it is the guardians' own, on our own page.

use absences::{DetailsView, KindName, ReturnsView, clock};
use domain::{
    absence::{Arrangement, Author, Entry, PupilDay, ReceiptKeys, Standing, StepKind, can_report},
    confidential::Reader,
    guardian::Child,
    id::GuardianId,
    school::School,
    time::rfc3339,
};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

/// `received` 受付, `seen` 学校が確認, `cancelled` 取り消し.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum State {
    Received,
    Seen,
    Cancelled,
}

/// Who did a step, without telling guardians from each other.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum By {
    You,
    Guardian,
    School,
}

/// What happened.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum What {
    Reported,
    Changed,
    Cancelled,
    Seen,
    Commented,
    CommentWithdrawn,
    Requested,
    RequestDropped,
    Accepted,
    Declined,
}

/// A step of the history.
#[derive(Serialize, ToSchema)]
struct Step {
    /// RFC 3339 in Tokyo.
    at: String,
    what: What,
    by: By,
    #[schema(required)]
    kind: Option<KindName>,
    #[schema(required)]
    comes_at: Option<String>,
    #[schema(required)]
    leaves_at: Option<String>,
}

/// What a guardian asks the school to change, after lessons have begun.
#[derive(Serialize, ToSchema)]
struct Request {
    at: String,
    /// You, or another guardian.
    by: By,
    /// None: that nothing shall stand, they are coming.
    #[schema(required)]
    kind: Option<KindName>,
    #[schema(required)]
    comes_at: Option<String>,
    #[schema(required)]
    leaves_at: Option<String>,
}

/// What the school has written.
#[derive(Serialize, ToSchema)]
struct Comment {
    at: String,
    /// None: the school has taken it back.
    #[schema(required)]
    words: Option<String>,
}

/// By which the school knows later that this was received.
#[derive(Serialize, ToSchema)]
struct ReceiptView {
    /// 受付番号.
    number: String,
    /// `ABCD-EFGH-JKMN`.
    seal: String,
}

/// What stands about a child's day, and how it came to that.
#[derive(Serialize, ToSchema)]
pub(crate) struct Absence {
    pub(super) child: String,
    nickname: String,
    #[schema(value_type = String, format = Date)]
    pub(super) day: Date,
    kind: KindName,
    /// The code of a reason of the child's school.
    reason: String,
    /// 遅刻: when they come, `10:30`.
    #[schema(required)]
    comes_at: Option<String>,
    /// 早退: when they leave.
    #[schema(required)]
    leaves_at: Option<String>,
    /// 早退: who collects them.
    #[schema(required)]
    collected_by: Option<String>,
    /// None: nobody was asked, as in the talk.
    #[schema(required)]
    details: Option<DetailsView>,
    state: State,
    /// Who said what stands.
    by: By,
    receipt: ReceiptView,
    reported_at: String,
    #[schema(required)]
    seen_at: Option<String>,
    /// Reported after the school's cut-off time: please telephone too.
    after_cut_off: bool,
    can_change: bool,
    #[schema(required)]
    request: Option<Request>,
    /// Oldest first.
    comments: Vec<Comment>,
    /// When the child may come back, where a physician has found something.
    #[schema(required)]
    returns: Option<ReturnsView>,
    history: Vec<Step>,
}

/// Days that need no report, because school and family have agreed.
#[derive(Serialize, ToSchema)]
pub(crate) struct ArrangementView {
    child: String,
    kind: KindName,
    #[schema(required)]
    comes_at: Option<String>,
    #[schema(required)]
    leaves_at: Option<String>,
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    until: Date,
    /// Monday is 1; none: every school day.
    weekdays: Vec<i8>,
}

/// Who looks, and when.
pub(super) struct Look<'l> {
    pub(super) child: &'l Child,
    pub(super) school: &'l School,
    pub(super) today: Date,
    pub(super) receipts: &'l ReceiptKeys,
}

impl Look<'_> {
    /// `None` while nothing has been reported.
    pub(super) fn at(&self, day: &PupilDay) -> Option<Absence> {
        let standing = day.standing()?;
        let report = &standing.report;
        let details = report.details(Reader::Guardian);
        Some(Absence {
            child: self.child.pupil.to_string(),
            nickname: self.child.nickname.to_string(),
            day: day.day,
            kind: standing.kind().into(),
            reason: report.reason.reveal(Reader::Guardian).to_string(),
            comes_at: report.comes_at.map(clock),
            leaves_at: report.leaves_at.map(clock),
            collected_by: report.collected_by.as_ref().map(|who| who.reveal(Reader::Guardian).clone()),
            details: details.map(DetailsView::from),
            state: state(&standing),
            by: self.by(standing.by),
            receipt: self.receipt(day, &standing),
            reported_at: rfc3339(standing.reported_at),
            seen_at: standing.seen.map(|seen| rfc3339(seen.at)),
            after_cut_off: day.after_cut_off(standing.planned_at, self.school.cut_off),
            can_change: can_report(day.day, self.today),
            request: self.request(day),
            comments: comments(day),
            returns: details.filter(|_| !standing.cancelled).and_then(ReturnsView::after),
            history: day.steps().into_iter().map(|step| self.step(step)).collect(),
        })
    }

    fn receipt(&self, day: &PupilDay, standing: &Standing<'_>) -> ReceiptView {
        let seal = self.receipts.seal(&day.receipt_of(standing)).map(|seal| seal.to_string()).unwrap_or_default();
        ReceiptView { number: day.receipt(standing.version), seal }
    }

    fn request(&self, day: &PupilDay) -> Option<Request> {
        let request = day.request()?;
        let report = request.report.as_ref();
        Some(Request {
            at: rfc3339(request.at),
            by: self.guardian(request.guardian),
            kind: report.map(|report| report.kind.into()),
            comes_at: report.and_then(|report| report.comes_at).map(clock),
            leaves_at: report.and_then(|report| report.leaves_at).map(clock),
        })
    }

    fn step(&self, (entry, kind): (&Entry, StepKind)) -> Step {
        let what = match kind {
            StepKind::Reported => What::Reported,
            StepKind::Changed => What::Changed,
            StepKind::Cancelled => What::Cancelled,
            StepKind::Seen => What::Seen,
            StepKind::Commented => What::Commented,
            StepKind::CommentWithdrawn => What::CommentWithdrawn,
            StepKind::Requested => What::Requested,
            StepKind::RequestDropped => What::RequestDropped,
            StepKind::Accepted => What::Accepted,
            StepKind::Declined => What::Declined,
        };
        let report = entry.said.report();
        Step {
            at: rfc3339(entry.at),
            what,
            by: self.by(&entry.by),
            kind: report.map(|report| report.kind.into()),
            comes_at: report.and_then(|report| report.comes_at).map(clock),
            leaves_at: report.and_then(|report| report.leaves_at).map(clock),
        }
    }

    fn by(&self, author: &Author) -> By {
        match author {
            Author::Guardian { guardian } => self.guardian(guardian),
            Author::Staff { .. } => By::School,
        }
    }

    fn guardian(&self, guardian: &GuardianId) -> By {
        if *guardian == self.child.guardian { By::You } else { By::Guardian }
    }
}

impl From<&Arrangement> for ArrangementView {
    fn from(arrangement: &Arrangement) -> Self {
        Self {
            child: arrangement.pupil.to_string(),
            kind: arrangement.report.kind.into(),
            comes_at: arrangement.report.comes_at.map(clock),
            leaves_at: arrangement.report.leaves_at.map(clock),
            from: arrangement.from,
            until: arrangement.until,
            weekdays: arrangement.weekdays.iter().copied().collect(),
        }
    }
}

fn state(standing: &Standing<'_>) -> State {
    match (standing.cancelled, standing.seen) {
        (true, _) => State::Cancelled,
        (false, Some(_)) => State::Seen,
        (false, None) => State::Received,
    }
}

fn comments(day: &PupilDay) -> Vec<Comment> {
    let comment = |comment: domain::absence::Comment<'_>| Comment {
        at: rfc3339(comment.at),
        words: comment.withdrawn_at.is_none().then(|| comment.words.reveal(Reader::Guardian).clone()),
    };
    day.comments().into_iter().map(comment).collect()
}
