//! A reader's own inbox, and what they leave with a message.

use std::collections::BTreeMap;

use domain::{
    broadcast::{Broadcast, Reader},
    guardian::Contact,
    id::BroadcastId,
};
use jiff::Timestamp;

use super::{
    super::{Table, conditional::is_kept_as},
    newest::Newest,
};
use crate::{
    Confirmation, Family, Inbox, Letterbox, Memberships, Opened, TableError, Written, key,
    rows::{Asked, row},
    shown::{Readers, is_shown, newest_first},
};

impl Inbox for Table {
    async fn inbox(
        &self,
        contact: &Contact,
        family: Option<&Family>,
        before: Option<&(Timestamp, BroadcastId)>,
        most: u16,
    ) -> Result<Vec<(Letterbox, Broadcast)>, TableError> {
        let readers = Readers::of(family, self.memberships(contact).await?);
        let mut found = Vec::new();
        for reader in readers.all() {
            found.extend(self.messages_of(&readers, &reader, before, most.into()).await?);
        }
        Ok(newest_first(found, most.into()))
    }

    async fn message(
        &self,
        contact: &Contact,
        family: Option<&Family>,
        id: &BroadcastId,
    ) -> Result<Option<(Letterbox, Broadcast)>, TableError> {
        let (broadcast, memberships) =
            tokio::try_join!(self.get::<Broadcast>(key::broadcast(id)), self.memberships(contact))?;
        let Some(broadcast) = broadcast.filter(is_shown) else { return Ok(None) };
        let Some(at) = broadcast.dated() else { return Ok(None) };
        let readers = Readers::of(family, memberships);
        let keys = readers.all().iter().map(|reader| key::message(reader, at, id)).collect();
        let mut letters: Vec<Letterbox> = self.get_each(keys).await?;
        letters.retain(|letter| readers.may_read(letter));
        let found = letters.into_iter().map(|letter| (letter, broadcast.clone()));
        Ok(newest_first(found.collect(), 1).pop())
    }

    async fn confirm(&self, confirmation: &Confirmation) -> Result<bool, TableError> {
        match self.put_new(confirmation).await? {
            Written::Before(stands) => is_kept_as(&stands, confirmation),
            written => Ok(matches!(written, Written::Now(_))),
        }
    }

    async fn confirmed(&self, letter: &Letterbox) -> Result<Option<Confirmation>, TableError> {
        match &letter.reader {
            Reader::Guardian(who) => self.get(key::confirmed_by(&letter.school, &letter.broadcast, who)).await,
            Reader::Community(..) => Ok(None),
        }
    }

    async fn note_opened(&self, opened: &Opened) -> Result<(), TableError> {
        self.put_new(opened).await.map(drop)
    }
}

impl Table {
    /// The newest that somebody finds as this reader. What has come to nothing is passed over, so that a short list is the end.
    async fn messages_of(
        &self,
        readers: &Readers,
        reader: &Reader,
        before: Option<&(Timestamp, BroadcastId)>,
        most: usize,
    ) -> Result<Vec<(Letterbox, Broadcast)>, TableError> {
        let within = key::inbox(reader);
        let before = before.map(|(at, id)| key::message(reader, *at, id).sort);
        let mut list = Newest::within(self, &within, before);
        let mut found = Vec::new();
        loop {
            let mut letters: Vec<Letterbox> = Vec::new();
            while letters.len() < most {
                let Some(item) = list.next().await? else { break };
                letters.push(row(item, &Asked::Within(&within))?);
            }
            if letters.is_empty() {
                return Ok(found);
            }
            letters.retain(|letter| readers.may_read(letter));
            found.extend(self.as_they_say_now(letters).await?);
            if found.len() >= most {
                return Ok(found);
            }
        }
    }

    async fn as_they_say_now(&self, letters: Vec<Letterbox>) -> Result<Vec<(Letterbox, Broadcast)>, TableError> {
        let keys = letters.iter().map(|letter| key::broadcast(&letter.broadcast)).collect();
        let broadcasts: Vec<Broadcast> = self.get_each(keys).await?;
        let by_id: BTreeMap<_, _> = broadcasts.into_iter().filter(is_shown).map(|one| (one.id.clone(), one)).collect();
        let found = |letter: Letterbox| by_id.get(&letter.broadcast).cloned().map(|broadcast| (letter, broadcast));
        Ok(letters.into_iter().filter_map(found).collect())
    }
}
