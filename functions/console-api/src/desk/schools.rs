//! Schools: the board adds them, and each sets itself up.

use std::sync::Arc;

use absences::clock;
use axum::{Json, extract::State, http::StatusCode};
use console::{Administering, AtBoard, Session};
use domain::{
    attendance::Rules,
    audit::{Deed, Whom},
    entered,
    registration::Ways,
    school::{self, SchoolCode},
};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{AttendanceRules, SchoolSettings, Schools as _, Written};
use tracing::info;
use utoipa::ToSchema;

use super::{changed, enter, failed, reasons::OwnReasons, wrong};
use crate::Api;

/// The schools that I see.
#[derive(Serialize, ToSchema)]
pub(crate) struct Schools {
    schools: Vec<School>,
}

/// A school and its settings.
#[derive(Serialize, ToSchema)]
pub(crate) struct School {
    code: String,
    name: String,
    telephone: String,
    /// Until then a report for the day is in time: `08:15`.
    cut_off: String,
    /// 合言葉, while there is one: `ABCD-EFGH`.
    passcode: Option<String>,
    /// Days without lessons beside Saturdays and Sundays, oldest first.
    closed_days: Vec<String>,
    /// Saturdays and Sundays with lessons, oldest first.
    open_days: Vec<String>,
    /// When lessons begin: from then on what guardians change is asked for. `08:30`.
    classes_begin: String,
    /// Who comes late and has not said when is missed from then on: `09:30`.
    missed_from: String,
    reasons: OwnReasons,
    ways: WaysIn,
    /// Names what is shown: a change that carries it is refused when somebody else was first.
    version: u32,
}

/// How guardians of the school may register.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[allow(clippy::struct_excessive_bools)] // four switches of a settings page
pub(crate) struct WaysIn {
    letter: bool,
    passcode: bool,
    invitation: bool,
    mail: bool,
}

/// A new school. Sending the same again adds nothing.
#[derive(Deserialize, ToSchema)]
pub(crate) struct NewSchool {
    /// MEXT's code, 13 characters.
    code: String,
    #[serde(flatten)]
    settings: Settings,
}

/// A school's settings.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Settings {
    /// The board names its schools; what a school says here does not count.
    name: String,
    telephone: String,
    cut_off: String,
    #[serde(default)]
    closed_days: Vec<String>,
    /// What is left out stays as it is.
    open_days: Option<Vec<String>>,
    classes_begin: Option<String>,
    missed_from: Option<String>,
    reasons: Option<OwnReasons>,
    ways: Option<WaysIn>,
    /// The version that was on the screen.
    version: Option<u32>,
}

impl From<school::School> for School {
    fn from(school: school::School) -> Self {
        let Ways { letter, passcode, invitation, mail } = school.ways;
        Self {
            code: school.code.into(),
            name: school.name,
            telephone: school.telephone,
            cut_off: clock(school.cut_off),
            passcode: school.passcode.map(|passcode| passcode.to_string()),
            closed_days: school.closed_days.iter().map(ToString::to_string).collect(),
            open_days: school.open_days.iter().map(ToString::to_string).collect(),
            classes_begin: clock(school.classes_begin),
            missed_from: clock(school.missed_from),
            reasons: school.reasons.into(),
            ways: WaysIn { letter, passcode, invitation, mail },
            version: school.version,
        }
    }
}

impl Settings {
    /// The school as it becomes by these settings.
    fn applied_to(self, school: school::School, rules: &Rules) -> Result<school::School, Refusal> {
        let ways =
            self.ways.map(|WaysIn { letter, passcode, invitation, mail }| Ways { letter, passcode, invitation, mail });
        let time = |typed: Option<String>, was| typed.map_or(Ok(was), |typed| enter::time_of_day(&typed));
        let days = |typed: Option<Vec<String>>, was| typed.map_or(Ok(was), |typed| enter::open_days(&typed));
        let now = school::School {
            name: enter::name(&self.name)?,
            telephone: entered::telephone(&self.telephone).map_err(|_| wrong::telephone())?,
            cut_off: enter::cut_off(&self.cut_off)?,
            closed_days: enter::closed_days(&self.closed_days)?,
            open_days: days(self.open_days, school.open_days.clone())?,
            classes_begin: time(self.classes_begin, school.classes_begin)?,
            missed_from: time(self.missed_from, school.missed_from)?,
            reasons: self.reasons.map_or(Ok(school.reasons.clone()), |own| own.read(rules))?,
            ways: ways.unwrap_or(school.ways),
            ..school
        };
        match () {
            () if now.classes_begin < now.cut_off => Err(wrong::begins_before_cut_off()),
            () if now.missed_from < now.classes_begin => Err(wrong::missed_before_lessons()),
            () => Ok(now),
        }
    }
}

/// The schools that I see, with their settings, by code.
#[utoipa::path(get, operation_id = "schools", path = "/api/console/schools", responses((status = 200, body = Schools), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn schools(State(api): State<Arc<Api>>, session: Session) -> Result<Json<Schools>, Refusal> {
    let schools = api.schools_of(&session).await?.into_iter().map(School::from).collect();
    Ok(Json(Schools { schools }))
}

/// A new school of the board.
#[utoipa::path(post, operation_id = "add_school", path = "/api/console/schools", request_body = NewSchool,
    responses((status = 201, body = School), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn add(
    State(api): State<Arc<Api>>,
    AtBoard { session, scope }: AtBoard,
    Body(asked): Body<NewSchool>,
) -> Result<(StatusCode, Json<School>), Refusal> {
    let code: SchoolCode = asked.code.trim().parse().map_err(|_| wrong::school_code())?;
    let blank = school::School::new(code.clone(), "", "", domain::school::USUAL_CUT_OFF);
    let rules = api.table.rules().await.map_err(failed)?;
    let school = asked.settings.applied_to(blank, &rules)?;
    if api.table.school(&code).await.map_err(failed)?.is_some_and(|there| there != school) {
        return Err(wrong::school_exists());
    }
    api.note(&session, &scope.school(&code), Deed::SchoolAdded, Whom::School { school: code.clone() }).await?;
    match api.table.add_school(&scope, &school).await.map_err(failed)? {
        Written::Before(there) if there != school => Err(wrong::school_exists()),
        _ => {
            info!(staff.id = %session.staff.id, school.code = %code, "school {code} added");
            Ok((StatusCode::CREATED, Json(school.into())))
        }
    }
}

/// A school's settings. What it is called only the board changes.
#[utoipa::path(put, operation_id = "change_school", path = "/api/console/schools/{school}", params(("school" = String, Path)), request_body = Settings,
    responses((status = 200, body = School), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn change(
    State(api): State<Arc<Api>>,
    Administering { session, scope }: Administering,
    Body(asked): Body<Settings>,
) -> Result<Json<School>, Refusal> {
    let was = api.school_at(&scope).await?;
    let version = asked.version.unwrap_or(was.version);
    let rules = api.table.rules().await.map_err(failed)?;
    let mut now = asked.applied_to(was.clone(), &rules)?;
    if session.staff.board_scope().is_none() {
        now.name.clone_from(&was.name);
    }
    if now == was && (version == was.version || version.checked_add(1) == Some(was.version)) {
        // Nothing to do, or done by one's own earlier try.
        return Ok(Json(was.into()));
    }
    if version != was.version {
        return Err(wrong::changed_meanwhile());
    }
    now.version += 1;
    api.note(&session, &scope, Deed::SchoolChanged, Whom::School { school: now.code.clone() }).await?;
    let now = changed(api.table.change_school(&scope, &now).await.map_err(failed)?)?;
    info!(staff.id = %session.staff.id, school.code = %now.code, "settings of school {} changed", now.code);
    Ok(Json(now.into()))
}
