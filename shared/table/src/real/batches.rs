//! Batches, of which DynamoDB may leave a part undone.

use std::{collections::HashMap, time::Duration};

use aws_sdk_dynamodb::types::{KeysAndAttributes, PutRequest, WriteRequest};

use super::{Table, calls::failure};
use crate::{
    Cause, TableError,
    key::Key,
    rows::{Item, key_item},
};

/// What DynamoDB takes at once.
const GETS: usize = 100;
const PUTS: usize = 25;

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
    /// Those items that are there, as they are at this moment.
    pub(super) async fn batch_get(&self, mut keys: Vec<Key>) -> Result<Vec<Item>, TableError> {
        keys.sort_unstable();
        keys.dedup();
        let mut found = Vec::new();
        for some in keys.chunks(GETS) {
            let asked = some.iter().cloned().map(key_item);
            found.extend(self.get_all(asked.collect()).await?);
        }
        Ok(found)
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
        for some in items.chunks(PUTS) {
            let puts: Result<Vec<_>, _> = some.iter().cloned().map(put).collect();
            self.put_all(puts?).await?;
        }
        Ok(())
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

fn put(item: Item) -> Result<WriteRequest, TableError> {
    let put = PutRequest::builder().set_item(Some(item)).build();
    let put = put.map_err(|_| TableError::Unreadable("item"))?;
    Ok(WriteRequest::builder().put_request(put).build())
}
