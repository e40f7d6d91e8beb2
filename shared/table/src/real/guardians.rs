//! Guardians, and the children they are linked to.

use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use domain::{
    guardian::{Child, Reach},
    id::{GuardianId, LineUserId, PupilId},
};
use jiff::Timestamp;
use serde_dynamo::aws_sdk_dynamodb_1::to_attribute_value;

use super::{
    Table,
    calls::{failure, number, text},
};
use crate::{
    Family, Guardians, TableError, key,
    rows::{ChildRow, LineRow, key_item},
};

impl Guardians for Table {
    async fn by_line_user(&self, user: &LineUserId) -> Result<Option<Family>, TableError> {
        let known: Option<LineRow> = self.get(key::line_user(user)).await?;
        let Some((guardian, reach)) = known.and_then(|row| Some((row.guardian?, row.reach))) else {
            return Ok(None);
        };
        let mut links: Vec<ChildRow> = self.query(&key::children(&guardian)).await?;
        links.sort_by(|a, b| {
            let order = |link: &ChildRow| (link.linked_at, link.child.pupil.clone());
            order(a).cmp(&order(b))
        });
        Ok(Some(Family { guardian, reach, children: links.into_iter().map(|link| link.child).collect() }))
    }

    async fn child(&self, guardian: &GuardianId, pupil: &PupilId) -> Result<Option<Child>, TableError> {
        let link: Option<ChildRow> = self.get(key::child(guardian, pupil)).await?;
        Ok(link.map(|link| link.child))
    }

    async fn note_reach(&self, user: &LineUserId, reach: Reach, at: Timestamp) -> Result<bool, TableError> {
        let reach = to_attribute_value(reach).map_err(|_| TableError::Unreadable("reach"))?;
        let noted = self
            .client
            .update_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::line_user(user))))
            .update_expression("SET #user = :user, reach = :reach, reach_at = :at")
            // At the same moment `following` wins over `blocked`, as it does in the alphabet.
            .condition_expression(
                "attribute_not_exists(reach_at) OR reach_at < :at OR (reach_at = :at AND reach < :reach)",
            )
            .expression_attribute_names("#user", "user")
            .expression_attribute_values(":user", text(user.as_str()))
            .expression_attribute_values(":reach", reach)
            .expression_attribute_values(":at", number(at.as_millisecond()))
            .send()
            .await;
        match noted {
            Ok(_) => Ok(true),
            Err(error) => match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(_)) => Ok(false),
                _ => Err(failure("UpdateItem", &error)),
            },
        }
    }
}
