//! The list of a sender's broadcasts, and of what the board sent to a school.

use std::{cmp::Reverse, sync::Arc};

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use console::Session;
use domain::{
    broadcast::{Broadcast, Can, Sender},
    school::SchoolCode,
    staff::{Received, SenderScope},
    time::rfc3339,
};
use futures_util::{StreamExt, TryStreamExt, stream};
use lambda::http::{ErrorBody, Refusal};
use serde::Deserialize;
use table::{Aftermath, Broadcasts, FanOut, FromBoard};
use utoipa::IntoParams;

use crate::{
    Api,
    refuse::{self, failed},
    shown::{asks, goes, state},
    view::{Row, Rows},
};

/// Rows of a page.
const PAGE: u16 = 20;
/// Rows whose numbers are read at the same time.
pub(crate) const AT_ONCE: usize = 8;
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

/// A sender's broadcasts, newest first, drafts too; and what the board sent to the school, for whoever sees the whole of it.
#[utoipa::path(get, path = "/api/console/broadcasts", operation_id = "broadcasts", params(Whose),
    responses((status = 200, body = Rows), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn broadcasts(
    State(api): State<Arc<Api>>,
    session: Session,
    whose: Result<Query<Whose>, QueryRejection>,
) -> Result<Json<Rows>, Refusal> {
    let Query(whose) = whose.map_err(|_| refuse::unreadable())?;
    let scope = sender_scope(&session, whose.school.as_deref(), whose.board)?;
    let before = match &whose.before {
        Some(id) => Some(api.readable_by_id(&session, id).await?.ok_or_else(refuse::unreadable)?),
        None => None,
    };
    let mut found = api.page(&session, &scope, before.as_ref()).await?;
    found.sort_by_key(|one| Reverse(one.place()));
    let is_all = found.len() < usize::from(PAGE);
    found.truncate(PAGE.into());
    let next = found.last().filter(|_| !is_all).map(|last| last.broadcast().id.to_string());
    let name = api.sender_name(scope.from()).await?;
    let rows = stream::iter(found).map(|one| api.listed(&session, &name, one)).buffered(AT_ONCE);
    Ok(Json(Rows { broadcasts: rows.try_collect().await?, next }))
}

/// What stands in a list.
enum Listed {
    Own(Broadcast),
    Received(Received),
}

impl Listed {
    fn broadcast(&self) -> &Broadcast {
        match self {
            Self::Own(broadcast) => broadcast,
            Self::Received(received) => received.broadcast(),
        }
    }

    /// As the table sorts each of the two.
    fn place(&self) -> (i64, String) {
        let broadcast = self.broadcast();
        (broadcast.listed_at().as_millisecond(), broadcast.id.to_string())
    }
}

pub(crate) fn sender_scope(
    session: &Session,
    school: Option<&str>,
    board: Option<bool>,
) -> Result<SenderScope, Refusal> {
    let from = match (school, board.unwrap_or(false)) {
        (Some(school), false) => {
            Sender::School(school.parse::<SchoolCode>().map_err(|_| console::refuse::not_allowed())?)
        }
        (None, true) => Sender::Board,
        _ => return Err(refuse::choose_a_school()),
    };
    session.staff.sender_scope(&from).ok_or_else(console::refuse::not_allowed)
}

impl Api {
    /// What may stand on a page.
    async fn page(
        &self,
        session: &Session,
        scope: &SenderScope,
        before: Option<&Broadcast>,
    ) -> Result<Vec<Listed>, Refusal> {
        let own = self.table.broadcasts(scope, before, PAGE).await.map_err(failed)?;
        let mut found: Vec<Listed> = own.into_iter().map(Listed::Own).collect();
        if let Sender::School(school) = scope.from()
            && let Some(school) = session.staff.scope(school)
        {
            let received = self.table.received(&school, before, PAGE).await.map_err(failed)?;
            found.extend(received.into_iter().map(Listed::Received));
        }
        Ok(found)
    }

    async fn listed(&self, session: &Session, name: &str, listed: Listed) -> Result<Row, Refusal> {
        match listed {
            Listed::Own(broadcast) => self.row(session, name, broadcast).await,
            Listed::Received(received) => self.received_row(&received).await,
        }
    }

    /// How many people of other schools it went to is not this school's business, and its own stand in the report.
    async fn received_row(&self, received: &Received) -> Result<Row, Refusal> {
        let broadcast = received.broadcast();
        Ok(Row {
            id: broadcast.id.to_string(),
            state: state(broadcast),
            title: broadcast.content.called(),
            from: self.sender_name(&broadcast.from).await?,
            author: broadcast.author.name.clone(),
            at: rfc3339(broadcast.listed_at()),
            go_at: goes(broadcast).map(rfc3339),
            addressed: 0,
            done: 0,
            confirmed: None,
            asks_confirmation: broadcast.content.asks_confirmation,
            asks: asks(broadcast),
            urgent: broadcast.timing.urgent_until.is_some(),
            approval: false,
            received: true,
        })
    }

    pub(crate) async fn row(&self, session: &Session, name: &str, broadcast: Broadcast) -> Result<Row, Refusal> {
        // Who only drafts is told no numbers.
        let told = session.staff.sends();
        let mut done = 0;
        if told && broadcast.went_out() {
            let tally = self.table.tally(&broadcast.id).await.map_err(failed)?;
            done = tally.line + tally.mail + tally.page + tally.digest;
        }
        let confirmed = self.confirmed(session, &broadcast).await?;
        let pressed = broadcast.released.as_ref();
        let addressed = broadcast.planned.map(|planned| planned.addressed);
        Ok(Row {
            state: state(&broadcast),
            title: broadcast.content.called(),
            from: name.to_owned(),
            at: rfc3339(broadcast.listed_at()),
            go_at: goes(&broadcast).map(rfc3339),
            addressed: addressed.or(pressed.map(|pressed| pressed.addressed)).filter(|_| told).unwrap_or(0),
            done,
            confirmed,
            asks_confirmation: broadcast.content.asks_confirmation,
            asks: asks(&broadcast),
            urgent: broadcast.timing.urgent_until.is_some(),
            approval: broadcast.allows(&session.staff, Can::Approve),
            received: false,
            author: broadcast.author.name,
            id: broadcast.id.into(),
        })
    }

    /// How many have confirmed, where that is quickly counted.
    async fn confirmed(&self, session: &Session, broadcast: &Broadcast) -> Result<Option<u32>, Refusal> {
        if !broadcast.content.asks_confirmation || !broadcast.went_out() {
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
