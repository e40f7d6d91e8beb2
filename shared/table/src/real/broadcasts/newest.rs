//! Lists that are read from their end, page by page, as far as somebody reads on.

use aws_sdk_dynamodb::{operation::query::builders::QueryFluentBuilder, types::AttributeValue};

use super::super::{
    Table,
    calls::{failure, text},
};
use crate::{TableError, key::Key, rows::Item};

/// Items of one page. Most of what is asked for is there with the first.
const PAGE: i32 = 50;

/// Before and after every sort key, in characters that none has.
const FIRST: &str = " ";
const LAST: &str = "~";

/// Where the next page begins.
enum Next {
    First,
    After(Item),
    Nowhere,
}

/// A list from its end.
pub(super) struct Newest {
    query: QueryFluentBuilder,
    /// Which attribute must not have which value: a range has its end in it.
    before: Option<(String, AttributeValue)>,
    page: std::vec::IntoIter<Item>,
    next: Next,
}

impl Newest {
    /// The broadcasts of a sender below that sort key. May be a second behind.
    pub(super) fn of_sender(table: &Table, partition: &str, before: Option<String>) -> Self {
        let query = table.client.query().table_name(&*table.name).index_name("gsi1");
        Self::below(query, ("gsi1pk", partition), ("gsi1sk", ""), before)
    }

    /// What stands below that sort key, as it is at this moment.
    pub(super) fn within(table: &Table, within: &Key, before: Option<String>) -> Self {
        let query = table.client.query().table_name(&*table.name).consistent_read(true);
        Self::below(query, ("pk", &within.partition), ("sk", &within.sort), before)
    }

    fn below(
        query: QueryFluentBuilder,
        (partition, value): (&str, &str),
        (sort, prefix): (&str, &str),
        before: Option<String>,
    ) -> Self {
        let query = query
            .key_condition_expression(format!("{partition} = :pk AND {sort} BETWEEN :from AND :to"))
            .expression_attribute_values(":pk", text(value))
            .expression_attribute_values(":from", text(if prefix.is_empty() { FIRST } else { prefix }))
            .expression_attribute_values(":to", text(before.clone().unwrap_or_else(|| format!("{prefix}{LAST}"))))
            .scan_index_forward(false)
            .limit(PAGE);
        let before = before.map(|key| (sort.to_owned(), text(key)));
        Self { query, before, page: Vec::new().into_iter(), next: Next::First }
    }

    pub(super) async fn next(&mut self) -> Result<Option<Item>, TableError> {
        loop {
            let before = self.before.as_ref();
            if let Some(item) = self.page.find(|item| before.is_none_or(|(sort, key)| item.get(sort) != Some(key))) {
                return Ok(Some(item));
            }
            let from = match std::mem::replace(&mut self.next, Next::Nowhere) {
                Next::First => None,
                Next::After(key) => Some(key),
                Next::Nowhere => return Ok(None),
            };
            let answer = self.query.clone().set_exclusive_start_key(from).send().await;
            let answer = answer.map_err(|error| failure("Query", &error))?;
            self.next = answer.last_evaluated_key.map_or(Next::Nowhere, Next::After);
            self.page = answer.items.unwrap_or_default().into_iter();
        }
    }
}
