//! A guardian's own links.

use aws_sdk_dynamodb::{
    operation::{delete_item::DeleteItemError, update_item::UpdateItemError},
    types::AttributeValue,
};
use domain::{
    broadcast::Wishes,
    guardian::Child,
    id::GuardianId,
    registration::{LetterCode, Nickname},
};
use jiff::Timestamp;
use serde_dynamo::aws_sdk_dynamodb_1::to_attribute_value;

use super::{
    Table,
    calls::{failure, text},
};
use crate::{
    Hours, Household, TableError, key,
    rows::{GuardianRow, LetterRow, key_item},
};

/// A suspended link is not its holder's to change, and looks to them as if it were gone.
const OPEN: &str = "attribute_exists(pk) AND (attribute_not_exists(suspended) OR suspended = :no)";

impl Household for Table {
    async fn rename(&self, child: &Child, nickname: &Nickname) -> Result<bool, TableError> {
        let renamed = self
            .client
            .update_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::child(&child.guardian, &child.pupil))))
            .update_expression("SET nickname = :nickname")
            .condition_expression(OPEN)
            .expression_attribute_values(":nickname", text(nickname.as_str()))
            .expression_attribute_values(":no", AttributeValue::Bool(false))
            .send()
            .await;
        match renamed {
            Ok(_) => Ok(true),
            Err(error) => match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(_)) => Ok(false),
                _ => Err(failure("UpdateItem", &error)),
            },
        }
    }

    async fn leave(&self, child: &Child) -> Result<bool, TableError> {
        let left = self
            .client
            .delete_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::child(&child.guardian, &child.pupil))))
            .condition_expression(OPEN)
            .expression_attribute_values(":no", AttributeValue::Bool(false))
            .send()
            .await;
        match left {
            Ok(_) => Ok(true),
            Err(error) => match error.as_service_error() {
                Some(DeleteItemError::ConditionalCheckFailedException(_)) => Ok(false),
                _ => Err(failure("DeleteItem", &error)),
            },
        }
    }

    async fn invite(&self, child: &Child, code: &LetterCode, until: Timestamp) -> Result<(), TableError> {
        let invited_by = Some(child.guardian.clone());
        let invitation =
            LetterRow { invited_by, valid_until: Some(until), ..LetterRow::new(code.clone(), child.pupil.clone()) };
        self.put_new(&invitation).await.map(drop)
    }

    async fn open_invitations(&self, child: &Child, at: Timestamp) -> Result<usize, TableError> {
        let (from, to) = key::codes_of(&child.pupil);
        let codes: Vec<LetterRow> = self.indexed(&from.partition, Some((&from.sort, &to.sort))).await?;
        let open = |code: &&LetterRow| {
            code.invited_by.as_ref() == Some(&child.guardian) && code.valid_until.is_some_and(|end| end > at)
        };
        Ok(codes.iter().filter(open).count())
    }
}

impl Hours for Table {
    async fn wishes(&self, guardian: &GuardianId) -> Result<Wishes, TableError> {
        let row: Option<GuardianRow> = self.get(key::guardian(guardian)).await?;
        Ok(row.map(|row| row.wishes).unwrap_or_default())
    }

    async fn wish(&self, guardian: &GuardianId, wishes: &Wishes) -> Result<bool, TableError> {
        let wishes = to_attribute_value(wishes).map_err(|_| TableError::Unreadable("wishes"))?;
        let noted = self
            .client
            .update_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::guardian(guardian))))
            .update_expression("SET wishes = :wishes")
            .condition_expression("attribute_exists(pk)")
            .expression_attribute_values(":wishes", wishes)
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
