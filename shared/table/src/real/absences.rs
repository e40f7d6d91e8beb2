//! What was said about pupils' days: writes that never read first.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::{
    operation::{put_item::PutItemError, update_item::UpdateItemError},
    types::{AttributeValue, ReturnValue, ReturnValuesOnConditionCheckFailure},
};
use domain::{
    absence::{Entry, Kept, MAX_ENTRIES, PupilDay},
    guardian::Child,
    id::{EntryId, PupilId},
    school::SchoolCode,
};
use jiff::civil::Date;
use serde_dynamo::aws_sdk_dynamodb_1::to_attribute_value;

use super::{Table, calls::failure};
use crate::{
    AbsenceLog, Cause, TableError,
    key::{self, Key},
    rows::{Asked, Item, Row, item, key_item, row},
};

/// Two are enough, unless somebody deletes the day by hand between them.
const STEPS: usize = 6;

/// What a conditional write came to.
enum Step {
    /// It was written; this is the day now.
    Written(PupilDay),
    /// It was not; this is what stands there.
    Stands(Option<Box<PupilDay>>),
}

impl AbsenceLog for Table {
    async fn keep(&self, seat: &PupilDay, entry: Entry) -> Result<Kept, TableError> {
        let mut begun = !seat.entries.is_empty();
        for _ in 0..STEPS {
            let step = if begun {
                self.add_entry(&seat.key(), &entry, None).await?
            } else {
                self.begin_day(seat, &entry).await?
            };
            match step {
                Step::Written(day) => return Ok(Kept::Recorded(day)),
                Step::Stands(Some(day)) if day.entries.contains_key(&entry.id) => {
                    return Ok(Kept::Repeated(*day));
                }
                Step::Stands(Some(day)) if day.entries.len() >= MAX_ENTRIES => return Ok(Kept::Full),
                Step::Stands(day) => begun = day.is_some(),
            }
        }
        Err(TableError::Unavailable(Cause {
            operation: "UpdateItem",
            code: "the day comes and goes".to_owned(),
            request: None,
        }))
    }

    async fn keep_unless_passed(&self, read: &PupilDay, entry: Entry) -> Result<Option<Kept>, TableError> {
        let step = match read.entries.len() {
            0 => self.begin_day(read, &entry).await?,
            known => self.add_entry(&read.key(), &entry, Some(known)).await?,
        };
        Ok(match step {
            Step::Written(day) => Some(Kept::Recorded(day)),
            Step::Stands(Some(day)) if day.entries.contains_key(&entry.id) => Some(Kept::Repeated(*day)),
            Step::Stands(Some(day)) if day.entries.len() >= MAX_ENTRIES => Some(Kept::Full),
            Step::Stands(_) => None,
        })
    }

    async fn told(&self, day: &PupilDay, entry: &EntryId) -> Result<bool, TableError> {
        let told = self
            .client
            .update_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(day.key())))
            .update_expression("SET entries.#id.told = :yes")
            .condition_expression("entries.#id.told = :no")
            .expression_attribute_names("#id", entry.as_str())
            .expression_attribute_values(":yes", AttributeValue::Bool(true))
            .expression_attribute_values(":no", AttributeValue::Bool(false))
            .send()
            .await;
        match told {
            Ok(_) => Ok(true),
            Err(error) => match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(_)) => Ok(false),
                _ => Err(failure("UpdateItem", &error)),
            },
        }
    }

    async fn day(&self, school: &SchoolCode, pupil: &PupilId, day: Date) -> Result<Option<PupilDay>, TableError> {
        self.get(key::pupil_day(school, day, pupil)).await
    }

    async fn days_of(&self, child: &Child, from: Date, to: Date, fresh: &[Date]) -> Result<Vec<PupilDay>, TableError> {
        // DynamoDB refuses such a range instead of finding nothing in it.
        if from > to {
            return Ok(Vec::new());
        }
        let (first, last) = (key::day_of(&child.pupil, from), key::day_of(&child.pupil, to));
        let (indexed, fresh) = tokio::try_join!(
            self.indexed::<PupilDay>(&first.partition, Some((&first.sort, &last.sort))),
            self.fresh_days(child, fresh.iter().filter(|day| (from..=to).contains(*day))),
        )?;
        let by_key = indexed.into_iter().chain(fresh).map(|day| {
            let place = (day.day, day.school.clone());
            (place, day)
        });
        Ok(by_key.collect::<BTreeMap<_, _>>().into_values().collect())
    }
}

fn standing(item: Option<Item>, key: &Key) -> Result<Step, TableError> {
    let day = item.map(|item| row(item, &Asked::Key(key))).transpose()?;
    Ok(Step::Stands(day.map(Box::new)))
}

impl Table {
    /// Writes the day with its first entry, unless there is one.
    async fn begin_day(&self, seat: &PupilDay, entry: &Entry) -> Result<Step, TableError> {
        let mut day = seat.clone();
        day.entries = BTreeMap::from([(entry.id.clone(), entry.clone())]);
        let put = self
            .client
            .put_item()
            .table_name(&*self.name)
            .set_item(Some(item(&day)?))
            .condition_expression("attribute_not_exists(pk)")
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        match put {
            Ok(_) => Ok(Step::Written(day)),
            Err(error) => match error.as_service_error() {
                Some(PutItemError::ConditionalCheckFailedException(stands)) => {
                    standing(stands.item.clone(), &day.key())
                }
                _ => Err(failure("PutItem", &error)),
            },
        }
    }

    /// Adds an entry to a day that is there. `known`: only while it has as many entries; they are only ever added, so their number names
    /// what somebody has read.
    async fn add_entry(&self, key: &Key, entry: &Entry, known: Option<usize>) -> Result<Step, TableError> {
        let value = to_attribute_value(entry).map_err(|_| TableError::Unreadable("entry"))?;
        let condition = "attribute_exists(pk) AND attribute_not_exists(entries.#id) AND size(entries) < :max";
        let condition =
            known.map_or_else(|| condition.to_owned(), |_| format!("{condition} AND size(entries) = :known"));
        let known = known.map(|known| (":known".to_owned(), AttributeValue::N(known.to_string())));
        let max = (":max".to_owned(), AttributeValue::N(MAX_ENTRIES.to_string()));
        let values = [(":entry".to_owned(), value), max].into_iter().chain(known).collect();
        let added = self
            .client
            .update_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(key.clone())))
            .update_expression("SET entries.#id = :entry")
            .condition_expression(condition)
            .expression_attribute_names("#id", entry.id.as_str())
            .set_expression_attribute_values(Some(values))
            .return_values(ReturnValue::AllNew)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        match added {
            Ok(answer) => {
                let item = answer.attributes.unwrap_or_default();
                Ok(Step::Written(row(item, &Asked::Key(key))?))
            }
            Err(error) => match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(stands)) => standing(stands.item.clone(), key),
                _ => Err(failure("UpdateItem", &error)),
            },
        }
    }

    /// Those days of a child at its present school, as they are at this moment.
    async fn fresh_days(&self, child: &Child, days: impl Iterator<Item = &Date>) -> Result<Vec<PupilDay>, TableError> {
        let keys = days.map(|day| key::pupil_day(&child.school, *day, &child.pupil));
        self.get_each(keys.collect()).await
    }
}
