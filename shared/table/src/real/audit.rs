//! The audit log: an entry and the chain's new end, both or neither.

use std::{
    hash::{BuildHasher, RandomState},
    time::Duration,
};

use aws_sdk_dynamodb::{
    operation::transact_write_items::TransactWriteItemsError,
    types::{Put, TransactWriteItem, builders::PutBuilder, error::TransactionCanceledException},
};
use domain::{
    audit::{Act, Chain, ChainScope, Head, Recorded},
    id::ImportId,
};

use super::{
    Table,
    calls::{failure, number, text},
};
use crate::{
    AuditLog, AuditReading, Cause, TableError,
    key::{self, Key},
    rows::{Asked, HeadRow, NotedRow, Row, item, row},
};

const OPERATION: &str = "TransactWriteItems";

/// Of those who meet at one chain's end one gets through in each round, or nearly.
const ATTEMPTS: u32 = 40;

impl AuditLog for Table {
    async fn append(&self, chain: &Chain, act: Act) -> Result<Recorded, TableError> {
        self.append_marked(chain, act, None).await.map(|(entry, _)| entry)
    }

    async fn append_once(&self, import: &ImportId, chain: &Chain, act: Act) -> Result<(), TableError> {
        let mark = NotedRow { import: import.clone(), did: act.did, chain: chain.clone() };
        self.append_marked(chain, act, Some(&mark)).await.map(drop)
    }
}

impl AuditReading for Table {
    async fn end(&self, scope: &ChainScope) -> Result<Head, TableError> {
        self.chain_head(scope.chain()).await
    }

    async fn newest(&self, scope: &ChainScope, before: Option<u64>, most: u16) -> Result<Vec<Recorded>, TableError> {
        let last = before.map_or(LAST, |before| before.saturating_sub(1));
        self.entries(scope, (1, last), most, false).await
    }

    async fn from(&self, scope: &ChainScope, first: u64, most: u16) -> Result<Vec<Recorded>, TableError> {
        self.entries(scope, (first, LAST), most, true).await
    }
}

/// The largest number that a key has room for.
const LAST: u64 = 999_999_999_999;

impl Table {
    /// So many entries between two numbers. One page holds them: a thousand entries of 500 bytes are half of it.
    async fn entries(
        &self,
        scope: &ChainScope,
        (first, last): (u64, u64),
        most: u16,
        oldest_first: bool,
    ) -> Result<Vec<Recorded>, TableError> {
        if first > last {
            return Ok(Vec::new());
        }
        let [from, to] = [first, last].map(|seq| key::audit_entry(scope.chain(), seq));
        let within = Key { sort: String::new(), ..from.clone() };
        let answer = self
            .client
            .query()
            .table_name(&*self.name)
            .consistent_read(true)
            .key_condition_expression("pk = :pk AND sk BETWEEN :from AND :to")
            .expression_attribute_values(":pk", text(from.partition))
            .expression_attribute_values(":from", text(from.sort))
            .expression_attribute_values(":to", text(to.sort))
            .scan_index_forward(oldest_first)
            .limit(most.into())
            .send()
            .await
            .map_err(|error| failure("Query", &error))?;
        answer.items.unwrap_or_default().into_iter().map(|item| row(item, &Asked::Within(&within))).collect()
    }

    /// The entry, and whether it is there now: with a mark that is there already it is not added.
    async fn append_marked(
        &self,
        chain: &Chain,
        act: Act,
        mark: Option<&NotedRow>,
    ) -> Result<(Recorded, bool), TableError> {
        let mut tried = 0;
        loop {
            tried += 1;
            let head = self.chain_head(chain).await?;
            let entry = head.followed_by(chain, act.clone());
            match self.try_to_append(head, &entry, mark).await? {
                Tried::Added => return Ok((entry, true)),
                Tried::Marked => return Ok((entry, false)),
                Tried::Contested(contested) if tried == ATTEMPTS => return Err(contested),
                Tried::Contested(_) => jitter(tried).await,
            }
        }
    }

    async fn chain_head(&self, chain: &Chain) -> Result<Head, TableError> {
        let known: Option<HeadRow> = self.get(key::audit_head(chain)).await?;
        Ok(known.map_or(Head::START, |row| row.head()))
    }

    async fn try_to_append(&self, head: Head, entry: &Recorded, mark: Option<&NotedRow>) -> Result<Tried, TableError> {
        let new = self.put(entry)?.condition_expression("attribute_not_exists(pk)");
        let end = self.put(&HeadRow::after(entry))?;
        let end = if head == Head::START {
            end.condition_expression("attribute_not_exists(pk)")
        } else {
            end.condition_expression("#seq = :seq AND #hash = :hash")
                .expression_attribute_names("#seq", "seq")
                .expression_attribute_names("#hash", "hash")
                .expression_attribute_values(":seq", number(i64::try_from(head.seq).unwrap_or(i64::MAX)))
                .expression_attribute_values(":hash", text(head.hash))
        };
        // The SDK puts one token on all of its own retries, so that a lost answer adds no second entry.
        let mut parts = vec![part(new)?, part(end)?];
        if let Some(mark) = mark {
            parts.push(part(self.put(mark)?.condition_expression("attribute_not_exists(pk)"))?);
        }
        let done = self.client.transact_write_items().set_transact_items(Some(parts)).send().await;
        let Err(error) = done else { return Ok(Tried::Added) };
        match error.as_service_error() {
            Some(TransactWriteItemsError::TransactionCanceledException(why)) => contested(why),
            _ => Err(failure(OPERATION, &error)),
        }
    }

    fn put(&self, row: &impl Row) -> Result<PutBuilder, TableError> {
        Ok(Put::builder().table_name(&*self.name).set_item(Some(item(row)?)))
    }
}

fn part(put: PutBuilder) -> Result<TransactWriteItem, TableError> {
    let put = put.build().map_err(|_| TableError::Refused(cause("incomplete request")))?;
    Ok(TransactWriteItem::builder().put(put).build())
}

fn cause(code: &str) -> Cause {
    Cause { operation: OPERATION, code: code.to_owned(), request: None }
}

/// What trying to append came to.
enum Tried {
    Added,
    /// It was added before: its mark is there.
    Marked,
    /// Somebody else was first, so look again where the chain ends.
    Contested(TableError),
}

/// Among the transaction's parts.
const MARK: usize = 2;

fn contested(why: &TransactionCanceledException) -> Result<Tried, TableError> {
    let marked = why.cancellation_reasons().get(MARK).and_then(|reason| reason.code());
    if marked == Some("ConditionalCheckFailed") {
        return Ok(Tried::Marked);
    }
    let code = why.cancellation_reasons().iter().filter_map(|reason| reason.code()).find(|code| *code != "None");
    match code {
        Some(code @ ("ValidationError" | "ItemCollectionSizeLimitExceeded")) => Err(TableError::Refused(cause(code))),
        code => Ok(Tried::Contested(TableError::Unavailable(cause(code.unwrap_or("canceled"))))),
    }
}

/// Between nothing and 5, 10 … 80 ms, so that those who met do not meet again.
async fn jitter(tried: u32) {
    let most = 5_000_u64 << tried.min(4);
    let chance = RandomState::new().hash_one(tried);
    tokio::time::sleep(Duration::from_micros(chance % most)).await;
}
