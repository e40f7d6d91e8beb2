//! Batches, of which DynamoDB may leave a part undone.

use std::{collections::HashMap, time::Duration};

use aws_sdk_dynamodb::types::{KeysAndAttributes, PutRequest, WriteRequest};
use tokio::task::JoinSet;

use super::{Table, calls::failure};
use crate::{
    Cause, TableError,
    key::Key,
    rows::{Item, key_item},
};

/// What DynamoDB takes at once.
const GETS: usize = 100;
const PUTS: usize = 25;
/// Batches under way for one caller.
const AT_ONCE: usize = 8;

/// A table that is warming up to a new load leaves parts undone for some seconds: 20 ms, 40 ms … 5 s, about 15 s in all.
const TRIES: u32 = 11;

pub(super) async fn pause(tried: u32) {
    let pause = Duration::from_millis(10 << tried.min(9));
    tokio::time::sleep(pause).await;
}

fn left_undone(operation: &'static str) -> TableError {
    TableError::Unavailable(Cause { operation, code: "parts left undone".to_owned(), request: None })
}

impl Table {
    /// Those items that are there, as they are at this moment. No key may be named twice.
    pub(super) async fn batch_get(&self, keys: Vec<Key>) -> Result<Vec<Item>, TableError> {
        let batches = keys.chunks(GETS).map(|some| some.iter().cloned().map(key_item).collect());
        let found = several(batches, |table, keys| async move { table.get_all(keys).await }, self).await?;
        Ok(found.into_iter().flatten().collect())
    }

    async fn get_all(&self, mut keys: Vec<Item>) -> Result<Vec<Item>, TableError> {
        let mut found = Vec::new();
        for tried in 1..=TRIES {
            let asked = KeysAndAttributes::builder()
                .set_keys(Some(keys))
                .consistent_read(true)
                .build()
                .map_err(|_| TableError::Unreadable("key"))?;
            let answer = self
                .client
                .batch_get_item()
                .request_items(&*self.name, asked)
                .send()
                .await
                .map_err(|error| failure("BatchGetItem", &error))?;
            let tables = answer.responses.unwrap_or_default();
            found.extend(tables.into_values().flatten());
            let undone = answer.unprocessed_keys.unwrap_or_default();
            keys = undone.into_values().flat_map(|left| left.keys).collect();
            if keys.is_empty() {
                return Ok(found);
            }
            pause(tried).await;
        }
        Err(left_undone("BatchGetItem"))
    }

    /// Puts items whatever stands there; of two under one key the later.
    pub(super) async fn batch_put(&self, items: Vec<Item>) -> Result<(), TableError> {
        let puts: Vec<WriteRequest> = items.into_iter().map(put).collect::<Result<_, _>>()?;
        let batches = puts.chunks(PUTS).map(<[_]>::to_vec);
        several(batches, |table, puts| async move { table.put_all(puts).await }, self).await.map(drop)
    }

    async fn put_all(&self, mut puts: Vec<WriteRequest>) -> Result<(), TableError> {
        for tried in 1..=TRIES {
            let answer = self
                .client
                .batch_write_item()
                .set_request_items(Some(HashMap::from([(self.name.to_string(), puts)])))
                .send()
                .await
                .map_err(|error| failure("BatchWriteItem", &error))?;
            let undone = answer.unprocessed_items.unwrap_or_default();
            puts = undone.into_values().flatten().collect();
            if puts.is_empty() {
                return Ok(());
            }
            pause(tried).await;
        }
        Err(left_undone("BatchWriteItem"))
    }
}

/// Does them all, some at the same time. The first that fails ends them.
pub(super) async fn several<B, R, F>(
    mut batches: impl Iterator<Item = B>,
    one: impl Fn(Table, B) -> F,
    table: &Table,
) -> Result<Vec<R>, TableError>
where
    R: Send + 'static,
    F: Future<Output = Result<R, TableError>> + Send + 'static,
{
    let (mut running, mut done) = (JoinSet::new(), Vec::new());
    loop {
        while running.len() < AT_ONCE
            && let Some(batch) = batches.next()
        {
            running.spawn(one(table.clone(), batch));
        }
        let Some(ended) = running.join_next().await else { return Ok(done) };
        done.push(ended.map_err(|_| left_undone("batch"))??);
    }
}

fn put(item: Item) -> Result<WriteRequest, TableError> {
    let put = PutRequest::builder().set_item(Some(item)).build();
    let put = put.map_err(|_| TableError::Unreadable("item"))?;
    Ok(WriteRequest::builder().put_request(put).build())
}
