//! Confirming: the school has seen what was on the screen.

use std::{collections::BTreeMap, sync::Arc};

use axum::{Json, extract::State};
use console::{AtSchool, Session, refuse};
use domain::{
    absence::{Author, Entry, Kept, PupilDay, Said},
    audit::Deed,
    id::EntryId,
};
use jiff::civil::Date;
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{AbsenceLog, Board as _};
use tracing::info;
use utoipa::ToSchema;

use crate::{Api, at_desk::failed};

#[derive(Deserialize, ToSchema)]
pub(crate) struct Confirmation {
    /// The day in Tokyo.
    #[schema(format = Date)]
    day: String,
    absences: Vec<OnScreen>,
}

/// What was on the screen.
#[derive(Deserialize, ToSchema)]
pub(crate) struct OnScreen {
    pupil: String,
    version: String,
}

impl OnScreen {
    /// Whether this is what stands, and nobody has confirmed it.
    fn is_news(&self, day: &PupilDay) -> bool {
        day.standing().is_some_and(|standing| standing.version.as_str() == self.version && standing.seen.is_none())
    }
}

#[derive(Default, Serialize, ToSchema)]
pub(crate) struct Confirmed {
    /// Confirmed now, or confirmed before.
    seen: Vec<String>,
    /// Something else stands by now: please look again.
    moved_on: Vec<String>,
}

/// Confirms what was on the screen. What has changed since is left for another look.
#[utoipa::path(post, path = "/api/console/schools/{school}/absences/seen", params(("school" = String, Path)),
    request_body = Confirmation, responses((status = 200, body = Confirmed), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn seen(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    Body(asked): Body<Confirmation>,
) -> Result<Json<Confirmed>, Refusal> {
    let day: Date = asked.day.parse().map_err(|_| refuse::invalid_day())?;
    let days = api.table.absences(&scope, day).await.map_err(failed)?;
    let days: BTreeMap<&str, &PupilDay> = days.iter().map(|day| (day.pupil.as_str(), day)).collect();
    let news =
        asked.absences.iter().filter(|one| days.get(one.pupil.as_str()).is_some_and(|day| one.is_news(day))).count();
    if news > 0 {
        let act = api.act(&session, Deed::AbsencesConfirmed).with("day", day).with("reports", news);
        api.log(&scope, act).await?;
    }
    let mut confirmed = Confirmed::default();
    for OnScreen { pupil, version } in asked.absences {
        // A pupil outside the scope is not among the days, and looks as one who has no report.
        let seen = match days.get(pupil.as_str()) {
            Some(day) => confirm(&api, &session, day, &version).await?,
            None => false,
        };
        if seen { &mut confirmed.seen } else { &mut confirmed.moved_on }.push(pupil);
    }
    let (seen, moved_on) = (confirmed.seen.len(), confirmed.moved_on.len());
    info!(staff.id = %session.staff.id, school.code = %scope.school(), seen, moved_on, "{seen} reports confirmed");
    Ok(Json(confirmed))
}

async fn confirm(api: &Api, session: &Session, day: &PupilDay, version: &str) -> Result<bool, Refusal> {
    let Some(standing) = day.standing().filter(|standing| standing.version.as_str() == version) else {
        return Ok(false);
    };
    if standing.seen.is_some() {
        return Ok(true);
    }
    let of = standing.version.clone();
    let staff = &session.staff;
    // One confirmation for each person and version: confirming twice says one thing.
    let id = EntryId::derived(&["seen", of.as_str(), staff.id.as_str()]);
    let by = Author::Staff { staff: staff.id.clone(), name: staff.name.clone() };
    let entry = Entry {
        event: id.to_string(),
        id,
        at: api.clock.now(),
        by,
        said: Said::Seen { of },
        in_class: false,
        told: true,
    };
    let kept = api.table.keep(day, entry).await.map_err(failed)?;
    let now = match &kept {
        Kept::Recorded(day) | Kept::Repeated(day) => day,
        Kept::Full => return Ok(false),
    };
    // The report may have changed between looking and writing.
    Ok(now.standing().is_some_and(|standing| standing.seen.is_some()))
}
