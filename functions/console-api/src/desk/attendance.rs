//! What the board sets about absences for all its schools: reasons, how many days one report may be about, thresholds.

use std::sync::Arc;

use axum::{Json, extract::State};
use console::{AtBoard, Session};
use domain::{
    attendance::{Reason, ReasonId, Reasons, Rules, WrongRules},
    audit::{Chain, Deed},
    id::derived,
    infection::Thresholds,
};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::AttendanceRules;
use tracing::info;
use utoipa::ToSchema;

use super::{changed, enter, failed, reasons::CategoryName, wrong};
use crate::Api;

/// What the board has set.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct AttendanceRulesView {
    /// In the order in which guardians read them.
    reasons: Vec<BoardsReason>,
    /// School days that one report may be about.
    most_days: u8,
    thresholds: ThresholdsView,
    /// Names what is shown: a change carries it, and is refused when somebody else was first.
    version: u32,
}

/// A reason on the board's list.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct BoardsReason {
    /// Names it for good. Empty: a new one.
    id: String,
    label: String,
    category: CategoryName,
    /// It says something about health: symptoms are asked for on the page.
    health: bool,
    /// Nobody can choose it any more.
    #[serde(default)]
    #[schema(required)]
    retired: bool,
}

/// From which share of a homeroom on somebody has to look, in percent.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
pub(crate) struct ThresholdsView {
    /// Keep an eye on it.
    watch: u8,
    /// Talk about closing.
    discuss: u8,
}

impl From<Rules> for AttendanceRulesView {
    fn from(rules: Rules) -> Self {
        let reason = |reason: Reason| BoardsReason {
            id: reason.id.into(),
            label: reason.label,
            category: reason.category.into(),
            health: reason.health,
            retired: reason.retired,
        };
        let Thresholds { watch, discuss } = rules.thresholds;
        Self {
            reasons: rules.reasons.0.into_iter().map(reason).collect(),
            most_days: rules.most_days,
            thresholds: ThresholdsView { watch, discuss },
            version: rules.version,
        }
    }
}

impl AttendanceRulesView {
    fn read(self) -> Result<Rules, Refusal> {
        let version = self.version;
        let reason = |typed: BoardsReason| {
            let label = enter::label(&typed.label)?;
            let (category, health, retired) = (typed.category.into(), typed.health, typed.retired);
            Ok(Reason { id: named(&typed.id, &label, version)?, label, category, health, retired })
        };
        let reasons = Reasons(self.reasons.into_iter().map(reason).collect::<Result<_, Refusal>>()?);
        let ThresholdsView { watch, discuss } = self.thresholds;
        Ok(Rules { reasons, most_days: self.most_days, thresholds: Thresholds { watch, discuss }, version })
    }
}

/// The name of a new reason follows from its label and the list that it is added to: adding it again adds nothing.
fn named(id: &str, label: &str, version: u32) -> Result<ReasonId, Refusal> {
    let new = || format!("r_{}", &derived(&["reason", label, &version.to_string()])[..10]);
    let id = if id.is_empty() { new() } else { id.to_owned() };
    id.parse().map_err(|_| wrong::reasons())
}

/// What the board has set. Schools read it too: they adjust the list.
#[utoipa::path(get, operation_id = "attendance_rules", path = "/api/console/attendance",
    responses((status = 200, body = AttendanceRulesView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn attendance(State(api): State<Arc<Api>>, _: Session) -> Result<Json<AttendanceRulesView>, Refusal> {
    Ok(Json(api.table.rules().await.map_err(failed)?.into()))
}

/// Sets it. A reason that somebody may have given already is retired and never taken away.
#[utoipa::path(put, operation_id = "change_attendance_rules", path = "/api/console/attendance", request_body = AttendanceRulesView,
    responses((status = 200, body = AttendanceRulesView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn change(
    State(api): State<Arc<Api>>,
    AtBoard { session, scope }: AtBoard,
    Body(asked): Body<AttendanceRulesView>,
) -> Result<Json<AttendanceRulesView>, Refusal> {
    let was = api.table.rules().await.map_err(failed)?;
    let asked = asked.read()?;
    let now = Rules { version: asked.version.saturating_add(1), ..asked };
    if now == was {
        // Done by one's own earlier try.
        return Ok(Json(was.into()));
    }
    if now.version != was.version + 1 {
        return Err(wrong::changed_meanwhile());
    }
    now.check_after(&was).map_err(|why| match why {
        WrongRules::Reasons(_) => wrong::reasons(),
        WrongRules::MostDays => wrong::most_days(),
        WrongRules::Thresholds => wrong::thresholds(),
    })?;
    let act = api.act(&session, Deed::SettingsChanged).with("reasons", now.reasons.0.len());
    api.log_in(&Chain::Board, act).await?;
    let now = changed(api.table.set_rules(&scope, &now).await.map_err(failed)?)?;
    info!(staff.id = %session.staff.id, rules.version = now.version, "the board's rules about absences were set");
    Ok(Json(now.into()))
}
