//! The list of a sender's broadcasts.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use console::Session;
use domain::{
    broadcast::{self, Broadcast, Can, Sender},
    school::SchoolCode,
    staff::SenderScope,
    time::rfc3339,
};
use futures_util::{StreamExt, TryStreamExt, stream};
use lambda::http::{ErrorBody, Refusal};
use serde::Deserialize;
use table::{Aftermath, Broadcasts, FanOut};
use utoipa::IntoParams;

use crate::{
    Api,
    refuse::{self, failed},
    shown::{goes, state},
    view::{Row, Rows},
};

/// Rows of a page.
const PAGE: u16 = 20;
/// Rows whose numbers are read at the same time.
const AT_ONCE: usize = 8;
/// A list counts the confirmations of broadcasts to so many schools.
const COUNTED_SCHOOLS: usize = 3;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Whose {
    /// Of one school.
    school: Option<String>,
    /// Or the board's own.
    board: Option<bool>,
    /// `next` of an earlier answer.
    before: Option<String>,
}

/// A sender's broadcasts, newest first, drafts too.
#[utoipa::path(get, path = "/api/console/broadcasts", operation_id = "broadcasts", params(Whose),
    responses((status = 200, body = Rows), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn broadcasts(
    State(api): State<Arc<Api>>,
    session: Session,
    whose: Result<Query<Whose>, QueryRejection>,
) -> Result<Json<Rows>, Refusal> {
    let Query(whose) = whose.map_err(|_| refuse::unreadable())?;
    let scope = sender_scope(&session, &whose)?;
    let before = match &whose.before {
        Some(id) => Some(api.named(&session, id).await?.ok_or_else(refuse::unreadable)?),
        None => None,
    };
    let found = api.table.broadcasts(&scope, before.as_ref(), PAGE).await.map_err(failed)?;
    let next = found.last().filter(|_| found.len() == usize::from(PAGE)).map(|last| last.id.to_string());
    let name = api.sender_name(scope.from()).await?;
    let rows = stream::iter(found).map(|broadcast| api.row(&session, &name, broadcast)).buffered(AT_ONCE);
    Ok(Json(Rows { broadcasts: rows.try_collect().await?, next }))
}

fn sender_scope(session: &Session, whose: &Whose) -> Result<SenderScope, Refusal> {
    let from = match (&whose.school, whose.board.unwrap_or(false)) {
        (Some(school), false) => {
            Sender::School(school.parse::<SchoolCode>().map_err(|_| console::refuse::not_allowed())?)
        }
        (None, true) => Sender::Board,
        _ => return Err(refuse::choose_a_school()),
    };
    session.staff.sender_scope(&from).ok_or_else(console::refuse::not_allowed)
}

/// Whether something of it may have reached somebody.
pub(crate) fn went_out(broadcast: &Broadcast) -> bool {
    use broadcast::State::{Sending, Sent, Withdrawn};
    matches!(broadcast.state, Sending | Sent | Withdrawn)
}

impl Api {
    async fn row(&self, session: &Session, name: &str, broadcast: Broadcast) -> Result<Row, Refusal> {
        // Who only drafts is told no numbers.
        let told = session.staff.sends();
        let mut done = 0;
        if told && went_out(&broadcast) {
            let tally = self.table.tally(&broadcast.id).await.map_err(failed)?;
            done = tally.line + tally.mail + tally.page;
        }
        let confirmed = self.confirmed(session, &broadcast).await?;
        let pressed = broadcast.released.as_ref();
        let addressed = broadcast.planned.map(|planned| planned.addressed);
        Ok(Row {
            state: state(&broadcast),
            title: broadcast.content.called(),
            from: name.to_owned(),
            at: rfc3339(pressed.map_or(broadcast.begun_at, |pressed| pressed.at)),
            go_at: goes(&broadcast).map(rfc3339),
            addressed: addressed.or(pressed.map(|pressed| pressed.addressed)).filter(|_| told).unwrap_or(0),
            done,
            confirmed,
            asks_confirmation: broadcast.content.asks_confirmation,
            urgent: broadcast.timing.urgent_until.is_some(),
            approval: broadcast.allows(&session.staff, Can::Approve),
            author: broadcast.author.name,
            id: broadcast.id.into(),
        })
    }

    /// How many have confirmed, where that is quickly counted.
    async fn confirmed(&self, session: &Session, broadcast: &Broadcast) -> Result<Option<u32>, Refusal> {
        if !broadcast.content.asks_confirmation || !went_out(broadcast) {
            return Ok(Some(0));
        }
        let schools = broadcast.audience.schools();
        // Who only drafts may read no school's, which is another thing than that there are none.
        let counts = schools.len() <= COUNTED_SCHOOLS && session.staff.sends();
        if counts { self.confirmations(session, broadcast).await.map(Some) } else { Ok(None) }
    }

    /// How many confirmations there are, over all schools.
    pub(crate) async fn confirmations(&self, session: &Session, broadcast: &Broadcast) -> Result<u32, Refusal> {
        let scopes = broadcast.audience.schools().into_iter().filter_map(|school| session.staff.scope(&school));
        let counted = stream::iter(scopes).map(|scope| async move {
            let all = self.table.confirmations(&scope, &broadcast.id).await.map_err(failed)?;
            // A household that staff noted on the telephone need not be one that it was sent to.
            Ok(all.iter().filter(|one| one.guardian.is_some()).count())
        });
        let sum: usize = counted.buffer_unordered(AT_ONCE).try_fold(0, |sum, one| async move { Ok(sum + one) }).await?;
        Ok(u32::try_from(sum).unwrap_or(u32::MAX))
    }
}
