//! What repeats a broadcast for those who have not confirmed. It has copies of the files, so that it goes where the first one
//! goes: whoever takes that back takes these back with it.

use console::Session;
use domain::{
    audit::Deed,
    broadcast::{Broadcast, State as Stands, Told},
};
use jiff::Timestamp;
use lambda::http::Refusal;
use table::FanOut;
use tracing::info;

use crate::{
    Api,
    refuse::{self, failed},
};

impl Api {
    /// Takes back what has gone out of those that repeat it, and stops the others. Who got one of them got the first one too, and hears
    /// of it by the same notice; `told`: that notice, once it is made.
    pub(crate) async fn take_back_repeated(
        &self,
        session: &Session,
        original: &Broadcast,
        told: Option<Told>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let mut originals = vec![(original.clone(), told)];
        while let Some((original, told)) = originals.pop() {
            for id in &original.repeated {
                // A draft that was thrown away is not there.
                let Some(again) = self.table.ordered_broadcast(id).await.map_err(failed)? else { continue };
                let again = self.take_back_one(session, &original, again, now).await?;
                let told = self.told_of_one(session, &original, &again, told.clone(), now).await?;
                originals.push((again, told));
            }
        }
        Ok(())
    }

    async fn take_back_one(
        &self,
        session: &Session,
        original: &Broadcast,
        again: Broadcast,
        now: Timestamp,
    ) -> Result<Broadcast, Refusal> {
        if again.told.is_some() {
            return Ok(again);
        }
        let went_out = matches!(again.state, Stands::Sending | Stands::Sent | Stands::Withdrawn);
        let did = if went_out { Deed::BroadcastWithdrawn } else { Deed::BroadcastStopped };
        self.note(session, &again, did).await?;
        let again = self.step(session, again, |stands| stands.without_original(original, now).map(Some)).await?;
        info!(broadcast.id = %again.id, original.id = %original.id, "what repeats {} does not go on", original.id);
        for file in &original.attachments {
            self.delete_file(&again, &file.id).await?;
        }
        if again.state == Stands::Withdrawn {
            self.delete_files(&again).await?;
        }
        Ok(again)
    }

    /// How those who got it hear of it. One that was sent to others than the first has a notice of its own.
    async fn told_of_one(
        &self,
        session: &Session,
        original: &Broadcast,
        again: &Broadcast,
        told: Option<Told>,
        now: Timestamp,
    ) -> Result<Option<Told>, Refusal> {
        if again.state != Stands::Withdrawn || again.told.is_some() {
            return Ok(again.told.clone());
        }
        let told = if again.audience.follows() == Some(&original.id) {
            told
        } else {
            Some(self.tell(session, again, "", now).await?)
        };
        if let Some(told) = &told {
            self.step(session, again.clone(), |stands| stands.told(told.clone(), now).map(Some)).await?;
        }
        Ok(told)
    }

    /// What repeats a broadcast does not go out once that was taken back.
    pub(crate) async fn still_stands(&self, again: &Broadcast) -> Result<(), Refusal> {
        let Some(id) = &again.repeats else { return Ok(()) };
        let original = self.table.ordered_broadcast(id).await.map_err(failed)?;
        match original.filter(|original| original.state != Stands::Withdrawn) {
            Some(_) => Ok(()),
            None => Err(refuse::original_withdrawn()),
        }
    }
}
