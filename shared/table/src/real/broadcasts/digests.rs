//! Digests: entries are written in transactions that look whether the digest is still open.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_dynamodb::types::{ConditionCheck, Put, TransactWriteItem};
use domain::{
    broadcast::{Broadcast, Entry, State, To},
    guardian::Link,
    id::{BroadcastId, GuardianId},
};

use super::super::{
    Table,
    calls::{failure, text},
    conditional::{Together, incomplete},
};
use crate::{
    Digests, TableError, Written, key,
    people::still_read,
    rows::{Asked, Row, item, key_item, row},
};

/// What DynamoDB writes together, without the look at the digest.
const AT_ONCE: usize = 99;

/// The first part of each transaction.
const OPEN: usize = 0;

impl Digests for Table {
    async fn enter(&self, digest: &Broadcast, entries: &[Entry]) -> Result<bool, TableError> {
        for some in entries.chunks(AT_ONCE) {
            if self.enter_some(digest, some).await? {
                continue;
            }
            if !(self.open_digest(digest).await? && self.enter_some(digest, some).await?) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn entered(&self, entries: &[Entry]) -> Result<BTreeSet<GuardianId>, TableError> {
        let there: Vec<Entry> = self.get_each(entries.iter().map(Row::key).collect()).await?;
        Ok(there.into_iter().map(|entry| entry.guardian).collect())
    }

    async fn entries(&self, digest: &BroadcastId, after: Option<&Entry>, most: u16) -> Result<Vec<Entry>, TableError> {
        let within = key::entries(digest);
        let answer = self
            .client
            .query()
            .table_name(&*self.name)
            .consistent_read(true)
            .key_condition_expression("pk = :pk AND begins_with(sk, :sk)")
            .expression_attribute_values(":pk", text(&within.partition))
            .expression_attribute_values(":sk", text(&within.sort))
            .set_exclusive_start_key(after.map(|entry| key_item(entry.key())))
            .limit(most.into())
            .send()
            .await
            .map_err(|error| failure("Query", &error))?;
        answer.items.unwrap_or_default().into_iter().map(|item| row(item, &Asked::Within(&within))).collect()
    }

    async fn still_read(&self, entries: Vec<Entry>) -> Result<Vec<(Entry, To)>, TableError> {
        let links = entries.iter().flat_map(|entry| entry.via.iter().map(|pupil| key::child(&entry.guardian, pupil)));
        let guardians: BTreeSet<&GuardianId> = entries.iter().map(|entry| &entry.guardian).collect();
        let (links, reached): (Vec<Link>, _) =
            tokio::try_join!(self.get_each(links.collect()), self.guardians_reached(guardians.into_iter()))?;
        let to: BTreeMap<GuardianId, To> = reached.into_iter().map(|(id, reached)| (id, reached.to)).collect();
        Ok(still_read(entries, &links, &to))
    }
}

impl Table {
    /// `false`: it is closed, or nobody has opened it.
    async fn enter_some(&self, digest: &Broadcast, entries: &[Entry]) -> Result<bool, TableError> {
        let mut parts = vec![self.while_open(digest)?];
        for entry in entries {
            let put = Put::builder().table_name(&*self.name).set_item(Some(item(entry)?)).build();
            parts.push(TransactWriteItem::builder().put(put.map_err(incomplete)?).build());
        }
        match self.together(parts).await? {
            Together::Done => Ok(true),
            Together::Failed(failed) if failed.contains_key(&OPEN) => Ok(false),
            Together::Failed(_) => Err(TableError::Foreign(Entry::WHAT)),
        }
    }

    fn while_open(&self, digest: &Broadcast) -> Result<TransactWriteItem, TableError> {
        let check = ConditionCheck::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(digest.key())))
            .condition_expression("#state = :open")
            .expression_attribute_names("#state", "state")
            .expression_attribute_values(":open", text("released"));
        Ok(TransactWriteItem::builder().condition_check(check.build().map_err(incomplete)?).build())
    }

    /// Opens it where nobody has. `false`: it is closed.
    async fn open_digest(&self, digest: &Broadcast) -> Result<bool, TableError> {
        Ok(match self.put_new(digest).await? {
            Written::Before(stands) => stands.state == State::Released,
            written => matches!(written, Written::Now(_)),
        })
    }
}
