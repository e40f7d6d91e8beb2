//! One broadcast: read by whoever may, changed by whoever was first, noted in the log before.

use axum::extract::{Path, rejection::PathRejection};
use console::Session;
use domain::{
    audit::{Act, Actor, Chain, Deed, Whom},
    broadcast::{Broadcast, Can, Person, Sender, Wrong},
    id::BroadcastId,
    staff::Staff,
};
use lambda::http::Refusal;
use table::{AuditLog, Broadcasts, Schools, Written};

use crate::{
    Api,
    refuse::{self, failed},
};

/// The id in a path.
pub(crate) type Id = Result<Path<String>, PathRejection>;
/// The id and what is below it.
pub(crate) type Below = Result<Path<(String, String)>, PathRejection>;

/// How often somebody else may be faster.
const TRIES: u8 = 5;

/// As the log and others read them.
pub(crate) fn person(staff: &Staff) -> Person {
    Person { id: staff.id.clone(), name: staff.name.clone() }
}

/// How somebody is called before this person: the names of the school's staff are not for people from outside.
pub(crate) fn called<'p>(session: &Session, person: &'p Person) -> &'p str {
    let may_know = session.staff.sends() || person.id == session.staff.id;
    if may_know { &person.name } else { "学校の職員" }
}

/// A step of this person's.
pub(crate) fn by(session: &Session, next: Broadcast) -> Broadcast {
    Broadcast { changed_by: Some(person(&session.staff)), ..next }
}

/// The version that was on the page, or who has changed it since.
pub(crate) fn unchanged(session: &Session, broadcast: &Broadcast, version: u32) -> Result<(), Refusal> {
    if broadcast.version == version { Ok(()) } else { Err(refuse::changed_by(session, broadcast)) }
}

/// The broadcast's id and the one below it, in a path.
pub(crate) fn below(path: Below) -> Result<(String, String), Refusal> {
    path.map(|Path(ids)| ids).map_err(|_| console::refuse::not_found())
}

impl Api {
    /// The broadcast of a path. One that this person may not see is not there.
    pub(crate) async fn one(&self, session: &Session, id: Id) -> Result<Broadcast, Refusal> {
        let Path(id) = id.map_err(|_| console::refuse::not_found())?;
        self.named(session, &id).await?.ok_or_else(console::refuse::not_found)
    }

    /// The broadcast with that id, if this person may see it.
    pub(crate) async fn named(&self, session: &Session, id: &str) -> Result<Option<Broadcast>, Refusal> {
        let Ok(id) = id.parse::<BroadcastId>() else { return Ok(None) };
        self.table.broadcast_for(&session.staff, &id).await.map_err(failed)
    }

    /// The same, if they may do that with it now.
    pub(crate) async fn one_that(&self, session: &Session, id: Id, can: Can) -> Result<Broadcast, Refusal> {
        let broadcast = self.one(session, id).await?;
        if broadcast.allows(&session.staff, can) { Ok(broadcast) } else { Err(refuse::not_now()) }
    }

    /// Writes the next version. Somebody else was faster: the page looks again.
    pub(crate) async fn change(&self, session: &Session, next: Broadcast) -> Result<Broadcast, Refusal> {
        let next = by(session, next);
        match self.table.change_broadcast(&next).await.map_err(failed)? {
            Written::Now(changed) | Written::Before(changed) => Ok(changed),
            Written::Gone => Err(console::refuse::not_found()),
            Written::Meanwhile => {
                let stands = self.named(session, next.id.as_str()).await?.ok_or_else(console::refuse::not_found)?;
                Err(refuse::changed_by(session, &stands))
            }
        }
    }

    /// Takes a step that does not depend on what a page showed, also when somebody else changes it at the same moment.
    /// `step` is asked again with what stands then; `None`: there is nothing to be changed.
    pub(crate) async fn step(
        &self,
        session: &Session,
        mut broadcast: Broadcast,
        step: impl Fn(&Broadcast) -> Result<Option<Broadcast>, Wrong> + Send + Sync,
    ) -> Result<Broadcast, Refusal> {
        for _ in 0..TRIES {
            let next = step(&broadcast).map_err(refuse::wrong)?.ok_or_else(console::refuse::not_found)?;
            if next == broadcast {
                return Ok(broadcast);
            }
            match self.table.change_broadcast(&by(session, next)).await.map_err(failed)? {
                Written::Now(changed) | Written::Before(changed) => return Ok(changed),
                Written::Gone => return Err(console::refuse::not_found()),
                Written::Meanwhile => {
                    let now = table::FanOut::ordered_broadcast(&self.table, &broadcast.id).await.map_err(failed)?;
                    broadcast = now.ok_or_else(console::refuse::not_found)?;
                }
            }
        }
        Err(refuse::changed_meanwhile())
    }

    /// What this person is about to do, for the log.
    pub(crate) fn act(&self, session: &Session, did: Deed) -> Act {
        let by = Actor::Staff { id: session.staff.id.clone(), name: session.staff.name.clone() };
        Act::new(self.clock.now(), by, did)
    }

    /// Writes down in the sender's log what is about to be done with a broadcast.
    pub(crate) async fn note(&self, session: &Session, broadcast: &Broadcast, did: Deed) -> Result<(), Refusal> {
        let whom = Whom::Broadcast { broadcast: broadcast.id.clone() };
        self.log(&broadcast.from, self.act(session, did).to(whom)).await
    }

    /// Writes it down in the log of the school, or of the board.
    pub(crate) async fn log(&self, from: &Sender, act: Act) -> Result<(), Refusal> {
        let chain = match from {
            Sender::Board => Chain::Board,
            Sender::School(school) => Chain::School(school.clone()),
        };
        self.table.append(&chain, act).await.map(|_| ()).map_err(failed)
    }

    /// The name at the head of a sender's broadcasts.
    pub(crate) async fn sender_name(&self, from: &Sender) -> Result<String, Refusal> {
        let Sender::School(code) = from else { return Ok("教育委員会".to_owned()) };
        let school = self.table.school(code).await.map_err(failed)?;
        Ok(school.ok_or_else(console::refuse::not_found)?.name)
    }
}
