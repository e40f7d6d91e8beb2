//! Writes that carry their condition: of one item, or of several together.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::{
    error::BuildError,
    operation::{put_item::PutItemError, transact_write_items::TransactWriteItemsError},
    types::{
        AttributeValue, Put, ReturnValuesOnConditionCheckFailure, TransactWriteItem, builders::PutBuilder,
        error::TransactionCanceledException,
    },
};

use super::{
    Table,
    batches::pause,
    calls::{failure, number},
};
use crate::{
    Cause, TableError, Written,
    rows::{Asked, Item, Row, Versioned, item, row},
};

/// Two people at one homeroom meet for milliseconds.
const ATTEMPTS: u32 = 6;

const OPERATION: &str = "TransactWriteItems";

/// What writing several items together came to.
pub(super) enum Together {
    /// All of it is written.
    Done,
    /// Nothing is. The parts, by their place, whose condition failed, and what stands there if that was asked for.
    Failed(BTreeMap<usize, Option<Item>>),
}

impl Table {
    /// Puts an item where none is.
    pub(super) async fn put_new<R: Row + Clone>(&self, new: &R) -> Result<Written<R>, TableError> {
        let put = self
            .client
            .put_item()
            .table_name(&*self.name)
            .set_item(Some(item(new)?))
            .condition_expression("attribute_not_exists(pk)")
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        match put {
            Ok(_) => Ok(Written::Now(new.clone())),
            Err(error) => match error.as_service_error() {
                Some(PutItemError::ConditionalCheckFailedException(stands)) => before(stands.item.clone(), new),
                _ => Err(failure("PutItem", &error)),
            },
        }
    }

    /// Puts an item in the place of the one with the version before its own.
    pub(super) async fn put_next<R: Versioned + Clone>(&self, now: &R) -> Result<Written<R>, TableError> {
        let part = part(self.next(now)?)?;
        match self.together(vec![part]).await? {
            Together::Done => Ok(Written::Now(now.clone())),
            Together::Failed(mut parts) => meanwhile(parts.remove(&0).flatten(), now),
        }
    }

    /// A part that puts an item where none is.
    pub(super) fn new_item(&self, new: &impl Row) -> Result<PutBuilder, TableError> {
        Ok(self.put_part(new)?.condition_expression("attribute_not_exists(pk)"))
    }

    /// The same by itself and not in a transaction, which costs half.
    pub(super) async fn put_over<R: Versioned + Clone>(&self, now: &R) -> Result<Written<R>, TableError> {
        let (condition, was) = before_this(now);
        let put = self
            .client
            .put_item()
            .table_name(&*self.name)
            .set_item(Some(item(now)?))
            .condition_expression(condition)
            .expression_attribute_names("#version", "version")
            .expression_attribute_values(":was", was)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        match put {
            Ok(_) => Ok(Written::Now(now.clone())),
            Err(error) => match error.as_service_error() {
                Some(PutItemError::ConditionalCheckFailedException(stands)) => meanwhile(stands.item.clone(), now),
                _ => Err(failure("PutItem", &error)),
            },
        }
    }

    /// Puts an item of version 1 where none is, and of a later one in the place of the version before. `false`: somebody else was faster;
    /// one's own earlier try whose answer got lost is `true`.
    pub(super) async fn keep_version<R: Versioned + Clone>(&self, next: &R) -> Result<bool, TableError> {
        let written = if next.version() <= 1 { self.put_new(next).await? } else { self.put_over(next).await? };
        match written {
            Written::Now(_) => Ok(true),
            Written::Before(stands) => is_kept_as(&stands, next),
            Written::Meanwhile | Written::Gone => Ok(false),
        }
    }

    /// A part that puts an item in the place of the one with the version before its own.
    pub(super) fn next(&self, now: &impl Versioned) -> Result<PutBuilder, TableError> {
        let (condition, was) = before_this(now);
        let put = self.put_part(now)?.condition_expression(condition);
        Ok(put.expression_attribute_names("#version", "version").expression_attribute_values(":was", was))
    }

    fn put_part(&self, row: &impl Row) -> Result<PutBuilder, TableError> {
        let put = Put::builder().table_name(&*self.name).set_item(Some(item(row)?));
        Ok(put.return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld))
    }

    /// Writes all the parts or none. Waits for others who are at the same items.
    pub(super) async fn together(&self, parts: Vec<TransactWriteItem>) -> Result<Together, TableError> {
        let mut attempt = 1;
        loop {
            // The SDK puts one token on all of its own retries, so that DynamoDB applies them once (for ten minutes).
            let request = self.client.transact_write_items().set_transact_items(Some(parts.clone()));
            let Err(error) = request.send().await else { return Ok(Together::Done) };
            let Some(TransactWriteItemsError::TransactionCanceledException(why)) = error.as_service_error() else {
                return Err(failure(OPERATION, &error));
            };
            match refused(why)? {
                Ok(failed) => return Ok(Together::Failed(failed)),
                Err(busy) if attempt == ATTEMPTS => return Err(busy),
                Err(_) => pause(attempt).await,
            }
            attempt += 1;
        }
    }
}

/// What stands where something new was to be put.
pub(super) fn before<R: Row>(stands: Option<Item>, new: &R) -> Result<Written<R>, TableError> {
    stands.map_or(Ok(Written::Meanwhile), |item| row(item, &Asked::Key(&new.key())).map(Written::Before))
}

/// What stands where another version was expected.
pub(super) fn meanwhile<R: Versioned>(stands: Option<Item>, now: &R) -> Result<Written<R>, TableError> {
    let Some(item) = stands else { return Ok(Written::Gone) };
    let stands: R = row(item, &Asked::Key(&now.key()))?;
    Ok(if is_kept_as(&stands, now)? { Written::Before(stands) } else { Written::Meanwhile })
}

/// Whether what stands there is what was to be written. The table keeps milliseconds, clocks are finer.
pub(super) fn is_kept_as<R: Row>(stands: &R, written: &R) -> Result<bool, TableError> {
    Ok(item(stands)? == item(written)?)
}

/// The condition that the item has the version before this one, and that version.
fn before_this(now: &impl Versioned) -> (&'static str, AttributeValue) {
    let was = now.version().saturating_sub(1);
    // Items from before there were versions have none.
    let condition = if was == 0 {
        "attribute_exists(pk) AND (attribute_not_exists(#version) OR #version = :was)"
    } else {
        "#version = :was"
    };
    (condition, number(was))
}

/// One part of a transaction.
pub(super) fn part(put: PutBuilder) -> Result<TransactWriteItem, TableError> {
    Ok(TransactWriteItem::builder().put(put.build().map_err(incomplete)?).build())
}

pub(super) fn incomplete(_: BuildError) -> TableError {
    TableError::Refused(cause("incomplete request"))
}

fn cause(code: &str) -> Cause {
    Cause { operation: OPERATION, code: code.to_owned(), request: None }
}

/// The parts whose condition failed. The inner error: somebody else was at the same items, or DynamoDB is busy.
fn refused(
    why: &TransactionCanceledException,
) -> Result<Result<BTreeMap<usize, Option<Item>>, TableError>, TableError> {
    let reasons = why.cancellation_reasons().iter().enumerate();
    let mut failed = BTreeMap::new();
    let mut other = None;
    for (place, reason) in reasons {
        match reason.code().unwrap_or("None") {
            "None" => {}
            "ConditionalCheckFailed" => drop(failed.insert(place, reason.item.clone())),
            code @ ("ValidationError" | "ItemCollectionSizeLimitExceeded") => {
                return Err(TableError::Refused(cause(code)));
            }
            code => other = Some(TableError::Unavailable(cause(code))),
        }
    }
    match other {
        Some(busy) if failed.is_empty() => Ok(Err(busy)),
        _ if failed.is_empty() => Ok(Err(TableError::Unavailable(cause("canceled")))),
        _ => Ok(Ok(failed)),
    }
}
