//! Broadcasts that one may read without being one of their senders.

use console::Session;
use domain::broadcast::Broadcast;
use lambda::http::Refusal;
use table::{Broadcasts, FromBoard};

use crate::{Api, one::Id, refuse::failed};

impl Api {
    /// The broadcast of a path as this person may read it: as one of its senders, or as a school sees it to which the board sent
    /// it. To be looked at and never to be written: of the latter it holds only what is theirs.
    pub(crate) async fn readable(&self, session: &Session, id: Id) -> Result<Broadcast, Refusal> {
        let axum::extract::Path(id) = id.map_err(|_| console::refuse::not_found())?;
        self.readable_by_id(session, &id).await?.ok_or_else(console::refuse::not_found)
    }

    /// The same by its id.
    pub(crate) async fn readable_by_id(&self, session: &Session, id: &str) -> Result<Option<Broadcast>, Refusal> {
        let Ok(id) = id.parse() else { return Ok(None) };
        if let Some(own) = self.table.broadcast_for(&session.staff, &id).await.map_err(failed)? {
            return Ok(Some(own));
        }
        let received = self.table.received_by(&session.staff, &id).await.map_err(failed)?;
        Ok(received.map(|received| received.broadcast().clone()))
    }
}
