//! Calls that every port makes, and what DynamoDB's errors mean.

use aws_sdk_dynamodb::{
    config::http::HttpResponse,
    error::{ProvideErrorMetadata, SdkError},
    types::AttributeValue,
};

use super::Table;
use crate::{
    Cause, TableError,
    key::Key,
    rows::{Asked, Row, key_item, row},
};

/// What will be refused again however often it is tried.
const FINAL: [&str; 6] = [
    "AccessDeniedException",
    "ItemCollectionSizeLimitExceededException",
    "ResourceNotFoundException",
    "UnrecognizedClientException",
    "ValidationException",
    "IdempotentParameterMismatchException",
];

/// What an error of the SDK means for the caller. Nothing of the SDK's error is kept: it may hold an item.
pub(super) fn failure<E: ProvideErrorMetadata>(
    operation: &'static str,
    error: &SdkError<E, HttpResponse>,
) -> TableError {
    let (code, refused) = match error {
        SdkError::ConstructionFailure(_) => ("construction failure", true),
        SdkError::TimeoutError(_) => ("timeout", false),
        SdkError::DispatchFailure(_) => ("no connection", false),
        SdkError::ServiceError(service) => {
            let code = service.err().code().unwrap_or("unknown error");
            (code, FINAL.contains(&code))
        }
        _ => ("unreadable answer", false),
    };
    let cause = Cause {
        operation,
        code: code.to_owned(),
        request: error.raw_response().and_then(|r| r.headers().get("x-amzn-requestid")).map(str::to_owned),
    };
    if refused { TableError::Refused(cause) } else { TableError::Unavailable(cause) }
}

pub(super) fn text(value: impl Into<String>) -> AttributeValue {
    AttributeValue::S(value.into())
}

pub(super) fn number(value: impl Into<i64>) -> AttributeValue {
    AttributeValue::N(value.into().to_string())
}

impl Table {
    /// One item, as it is at this moment.
    pub(super) async fn get<R: Row>(&self, key: Key) -> Result<Option<R>, TableError> {
        let answer = self
            .client
            .get_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(key.clone())))
            .consistent_read(true)
            .send()
            .await
            .map_err(|error| failure("GetItem", &error))?;
        answer.item.map(|item| row(item, &Asked::Key(&key))).transpose()
    }

    /// Those of the items that are there as they are at this moment, in no order.
    pub(super) async fn get_each<R: Row>(&self, mut keys: Vec<Key>) -> Result<Vec<R>, TableError> {
        keys.sort_unstable();
        keys.dedup();
        let items = self.batch_get(keys.clone()).await?;
        items.into_iter().map(|item| row(item, &Asked::AnyOf(&keys))).collect()
    }

    /// The items of a partition from that of `first` on, as they are at this moment.
    pub(super) async fn query_from<R: Row>(&self, first: &Key) -> Result<Vec<R>, TableError> {
        let pages = self
            .client
            .query()
            .table_name(&*self.name)
            .consistent_read(true)
            .key_condition_expression("pk = :pk AND sk >= :sk")
            .expression_attribute_values(":pk", text(&first.partition))
            .expression_attribute_values(":sk", text(&first.sort));
        let within = Key { sort: String::new(), ..first.clone() };
        let mut items = pages.into_paginator().items().send();
        let mut rows = Vec::new();
        while let Some(item) = items.next().await {
            let item = item.map_err(|error| failure("Query", &error))?;
            rows.push(row(item, &Asked::Within(&within))?);
        }
        Ok(rows)
    }

    /// The items of a partition whose sort keys begin with that of `within`, as they are at this moment.
    pub(super) async fn query<R: Row>(&self, within: &Key) -> Result<Vec<R>, TableError> {
        let mut pages = self
            .client
            .query()
            .table_name(&*self.name)
            .consistent_read(true)
            .expression_attribute_values(":pk", text(&within.partition));
        pages = if within.sort.is_empty() {
            pages.key_condition_expression("pk = :pk")
        } else {
            pages
                .key_condition_expression("pk = :pk AND begins_with(sk, :sk)")
                .expression_attribute_values(":sk", text(&within.sort))
        };
        let mut items = pages.into_paginator().items().send();
        let mut rows = Vec::new();
        while let Some(item) = items.next().await {
            let item = item.map_err(|error| failure("Query", &error))?;
            rows.push(row(item, &Asked::Within(within))?);
        }
        Ok(rows)
    }

    /// The items of a partition of the first index between two sort keys. They may be a second behind.
    pub(super) async fn indexed<R: Row>(
        &self,
        partition: &str,
        between: Option<(&str, &str)>,
    ) -> Result<Vec<R>, TableError> {
        let mut pages = self
            .client
            .query()
            .table_name(&*self.name)
            .index_name("gsi1")
            .expression_attribute_values(":pk", text(partition));
        pages = match between {
            None => pages.key_condition_expression("gsi1pk = :pk"),
            Some((from, to)) => pages
                .key_condition_expression("gsi1pk = :pk AND gsi1sk BETWEEN :from AND :to")
                .expression_attribute_values(":from", text(from))
                .expression_attribute_values(":to", text(to)),
        };
        let mut items = pages.into_paginator().items().send();
        let mut rows = Vec::new();
        while let Some(item) = items.next().await {
            let item = item.map_err(|error| failure("Query", &error))?;
            rows.push(row(item, &Asked::Index(partition))?);
        }
        Ok(rows)
    }
}
