//! The steps of an import. Each is one write whose condition is that exactly that stands there which the plan saw.

use std::collections::HashMap;

use aws_sdk_dynamodb::{
    operation::{delete_item::DeleteItemError, put_item::PutItemError, update_item::UpdateItemError},
    types::{AttributeValue, ConditionCheck, Delete, ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update},
};
use domain::{
    guardian::Link,
    id::ImportId,
    school::{Homeroom, Pupil},
};
use serde_dynamo::aws_sdk_dynamodb_1::to_attribute_value;

use super::{
    Table,
    calls::{failure, number, text},
    conditional::{Together, incomplete, part},
};
use crate::{
    RosterWrites, Stepped, TableError, key,
    rows::{Asked, CountedRow, Item, Row, item, key_item, row},
};

/// What a pupil's item has only where it is not the usual.
const OPTIONAL: [&str; 5] = ["second_homeroom", "source", "left", "paper", "came_from"];

/// What items from before there were rosters do not have; then it is this.
const ADDED_LATER: [&str; 2] = ["version", "origin"];

impl RosterWrites for Table {
    async fn write_pupil(&self, before: Option<&Pupil>, after: &Pupil) -> Result<Stepped, TableError> {
        let condition = before.map(Exactly::of).transpose()?.unwrap_or_else(Exactly::nothing);
        let put = self
            .client
            .put_item()
            .table_name(&*self.name)
            .set_item(Some(item(after)?))
            .condition_expression(condition.expression)
            .set_expression_attribute_names(condition.names)
            .set_expression_attribute_values(condition.values)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        match put {
            Ok(_) => Ok(Stepped::Done),
            Err(error) => match error.as_service_error() {
                Some(PutItemError::ConditionalCheckFailedException(stands)) => {
                    stands_already(stands.item.clone(), after)
                }
                _ => Err(failure("PutItem", &error)),
            },
        }
    }

    async fn remove_pupil(&self, is: &Pupil) -> Result<Stepped, TableError> {
        // Links that are older than their marks.
        if !self.links_of(is).await?.is_empty() {
            return Ok(Stepped::LeftAlone);
        }
        let condition = Exactly::of(is)?;
        let delete = Delete::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(is.key())))
            .condition_expression(format!("attribute_not_exists(pk) OR ({})", condition.expression))
            .set_expression_attribute_names(condition.names)
            .set_expression_attribute_values(condition.values)
            .build()
            .map_err(incomplete)?;
        let delete = TransactWriteItem::builder().delete(delete).build();
        match self.together(vec![delete, self.nobody_registered(is)?]).await? {
            Together::Done => Ok(Stepped::Done),
            Together::Failed(_) => Ok(Stepped::LeftAlone),
        }
    }

    async fn write_homeroom(&self, before: Option<&Homeroom>, after: &Homeroom) -> Result<Stepped, TableError> {
        let grades = |homeroom: &Homeroom| {
            to_attribute_value(&homeroom.grades).map_err(|_| TableError::Unreadable(Homeroom::WHAT))
        };
        let update = self.client.update_item().table_name(&*self.name).set_key(Some(key_item(after.key())));
        let update = match before {
            Some(before) => update
                .update_expression("SET grades = :grades")
                .condition_expression("#name = :name AND (grades = :had OR grades = :grades)")
                .expression_attribute_values(":had", grades(before)?),
            // What was counted since must not be lost, so nothing of a homeroom that is there is written again.
            None => update
                .update_expression(
                    "SET school = :school, id = :id, #year = :year, grades = :grades, #name = :name, \
                     pupils = if_not_exists(pupils, :nobody)",
                )
                .condition_expression("attribute_not_exists(pk) OR (grades = :grades AND #name = :name)")
                .expression_attribute_names("#year", "year")
                .expression_attribute_values(":school", text(after.school.as_str()))
                .expression_attribute_values(":id", text(after.id.as_str()))
                .expression_attribute_values(":year", number(after.year))
                .expression_attribute_values(":nobody", number(0)),
        };
        let written = update
            .expression_attribute_names("#name", "name")
            .expression_attribute_values(":name", text(&after.name))
            .expression_attribute_values(":grades", grades(after)?)
            .send()
            .await;
        match written {
            Ok(_) => Ok(Stepped::Done),
            Err(error) => match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(_)) => Ok(Stepped::LeftAlone),
                _ => Err(failure("UpdateItem", &error)),
            },
        }
    }

    async fn withdraw_homeroom(&self, is: &Homeroom) -> Result<Stepped, TableError> {
        let deleted = self
            .client
            .delete_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(is.key())))
            .condition_expression("attribute_not_exists(pk) OR (pupils = :nobody AND #name = :name)")
            .expression_attribute_names("#name", "name")
            .expression_attribute_values(":name", text(&is.name))
            .expression_attribute_values(":nobody", number(0))
            .send()
            .await;
        match deleted {
            Ok(_) => Ok(Stepped::Done),
            Err(error) => match error.as_service_error() {
                Some(DeleteItemError::ConditionalCheckFailedException(_)) => Ok(Stepped::LeftAlone),
                _ => Err(failure("DeleteItem", &error)),
            },
        }
    }

    async fn count(&self, import: &ImportId, once: &str, homeroom: &Homeroom, by: i32) -> Result<(), TableError> {
        let mark = CountedRow { import: import.clone(), once: once.to_owned(), homeroom: homeroom.id.clone() };
        let enough = if by < 0 { "pupils >= :enough" } else { "attribute_exists(pk)" };
        let mut update = Update::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(homeroom.key())))
            .update_expression("ADD pupils :by")
            .condition_expression(enough)
            .expression_attribute_values(":by", number(by));
        if by < 0 {
            update = update.expression_attribute_values(":enough", number(i64::from(by).abs()));
        }
        let update = TransactWriteItem::builder().update(update.build().map_err(incomplete)?).build();
        // Failed: counted before, or the homeroom is gone or has lost count, which keeps nobody from anything.
        match self.together(vec![part(self.new_item(&mark)?)?, update]).await? {
            Together::Done | Together::Failed(_) => Ok(()),
        }
    }

    async fn move_links(&self, pupil: &Pupil) -> Result<(), TableError> {
        for link in self.links_of(pupil).await?.into_iter().filter(|link| link.school != pupil.school) {
            let listed = key::link_of_school(&pupil.school, &link.pupil, &link.guardian);
            let moved = self
                .client
                .update_item()
                .table_name(&*self.name)
                .set_key(Some(key_item(link.key())))
                .update_expression("SET school = :school, gsi2pk = :listed, gsi2sk = :place")
                .condition_expression("attribute_exists(pk)")
                .expression_attribute_values(":school", text(pupil.school.as_str()))
                .expression_attribute_values(":listed", text(listed.partition))
                .expression_attribute_values(":place", text(listed.sort))
                .send()
                .await;
            match moved {
                Ok(_) => {}
                Err(error) => match error.as_service_error() {
                    // The guardian has left meanwhile.
                    Some(UpdateItemError::ConditionalCheckFailedException(_)) => {}
                    _ => return Err(failure("UpdateItem", &error)),
                },
            }
        }
        Ok(())
    }
}

impl Table {
    fn nobody_registered(&self, pupil: &Pupil) -> Result<TransactWriteItem, TableError> {
        let check = ConditionCheck::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::registered(&pupil.id))))
            .condition_expression("attribute_not_exists(pk)")
            .build()
            .map_err(incomplete)?;
        Ok(TransactWriteItem::builder().condition_check(check).build())
    }

    async fn links_of(&self, pupil: &Pupil) -> Result<Vec<Link>, TableError> {
        let (from, to) = key::guardians_of(&pupil.id);
        self.indexed(&from.partition, Some((&from.sort, &to.sort))).await
    }
}

fn stands_already(stands: Option<Item>, after: &Pupil) -> Result<Stepped, TableError> {
    let Some(stands) = stands else { return Ok(Stepped::LeftAlone) };
    let stands: Pupil = row(stands, &Asked::Key(&after.key()))?;
    Ok(if stands == *after { Stepped::Done } else { Stepped::LeftAlone })
}

/// The condition that exactly a value stands there, in all its parts. The version alone would not do: a change by hand, made
/// instead of the import's, has the version that the import's would have had.
struct Exactly {
    expression: String,
    names: Option<HashMap<String, String>>,
    values: Option<HashMap<String, AttributeValue>>,
}

impl Exactly {
    fn nothing() -> Self {
        Self { expression: "attribute_not_exists(pk)".to_owned(), names: None, values: None }
    }

    fn of(pupil: &Pupil) -> Result<Self, TableError> {
        let usual = Pupil::new(pupil.id.clone(), ("", ""), (pupil.school.clone(), pupil.homeroom.clone(), 0));
        let usual = item(&usual)?;
        let (mut parts, mut names, mut values) = (Vec::new(), HashMap::new(), HashMap::new());
        let mut is = item(pupil)?;
        for name in OPTIONAL.into_iter().filter(|name| !is.contains_key(*name)) {
            names.insert(format!("#{name}"), name.to_owned());
            parts.push(format!("attribute_not_exists(#{name})"));
        }
        is.retain(|name, _| !["sk", "gsi1pk", "gsi1sk"].contains(&name.as_str()));
        for (name, value) in is {
            let may_lack = ADDED_LATER.contains(&name.as_str()) && usual.get(&name) == Some(&value);
            let same = format!("#{name} = :{name}");
            parts.push(if may_lack { format!("(attribute_not_exists(#{name}) OR {same})") } else { same });
            names.insert(format!("#{name}"), name.clone());
            values.insert(format!(":{name}"), value);
        }
        parts.sort_unstable();
        Ok(Self { expression: parts.join(" AND "), names: Some(names), values: Some(values) })
    }
}
