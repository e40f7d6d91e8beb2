//! How schools' own systems want to read attendance.

use aws_sdk_dynamodb::operation::delete_item::DeleteItemError;
use domain::{export::SavedLayout, id::LayoutId, staff::SchoolScope};
use jiff::Timestamp;

use super::{
    Table,
    calls::{failure, number, text},
};
use crate::{
    Layouts, TableError, Written, key,
    rows::{Asked, Row, key_item, row},
};

impl Layouts for Table {
    async fn layouts(&self, scope: &SchoolScope) -> Result<Vec<SavedLayout>, TableError> {
        if scope.is_whole() { self.query(&key::layouts(scope.school())).await } else { Ok(Vec::new()) }
    }

    async fn layout(&self, scope: &SchoolScope, id: &LayoutId) -> Result<Option<SavedLayout>, TableError> {
        if scope.is_whole() { self.get(key::layout(scope.school(), id)).await } else { Ok(None) }
    }

    async fn keep_layout(&self, scope: &SchoolScope, next: &SavedLayout) -> Result<Written<SavedLayout>, TableError> {
        if !scope.is_whole() || *scope.school() != next.school {
            return Err(TableError::Foreign(SavedLayout::WHAT));
        }
        if next.version > 1 {
            return self.put_over(next).await;
        }
        Ok(match self.put_new(next).await? {
            Written::Before(stands) if stands != *next => Written::Meanwhile,
            written => written,
        })
    }

    async fn remove_layout(&self, scope: &SchoolScope, id: &LayoutId, version: u32) -> Result<bool, TableError> {
        if !scope.is_whole() {
            return Ok(false);
        }
        let removed = self
            .client
            .delete_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::layout(scope.school(), id))))
            .condition_expression("attribute_not_exists(pk) OR #version = :is")
            .expression_attribute_names("#version", "version")
            .expression_attribute_values(":is", number(version))
            .send()
            .await;
        match removed {
            Ok(_) => Ok(true),
            Err(error) => match error.as_service_error() {
                Some(DeleteItemError::ConditionalCheckFailedException(_)) => Ok(false),
                _ => Err(failure("DeleteItem", &error)),
            },
        }
    }

    async fn layouts_due(&self, now: Timestamp, most: u16) -> Result<Vec<SavedLayout>, TableError> {
        let query = self
            .client
            .query()
            .table_name(&*self.name)
            .index_name("gsi3")
            .key_condition_expression("gsi3pk = :write AND gsi3sk < :until")
            .expression_attribute_values(":write", text(key::WRITE))
            .expression_attribute_values(":until", text(key::due_until(now)))
            .limit(most.into());
        let mut items = query.into_paginator().items().send();
        let mut layouts = Vec::new();
        while layouts.len() < usize::from(most)
            && let Some(item) = items.next().await
        {
            let item = item.map_err(|error| failure("Query", &error))?;
            layouts.push(row(item, &Asked::ThirdIndex(key::WRITE))?);
        }
        Ok(layouts)
    }

    async fn step_layout(&self, next: &SavedLayout) -> Result<bool, TableError> {
        let written = self.put_over(next).await?;
        Ok(matches!(written, Written::Now(_) | Written::Before(_)))
    }
}
