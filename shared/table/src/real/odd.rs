//! Events that nobody could make sense of.

use aws_sdk_dynamodb::operation::put_item::PutItemError;

use super::{Table, calls::failure};
use crate::{
    OddEvent, OddEvents, TableError,
    rows::{OddRow, item},
};

impl OddEvents for Table {
    async fn set_aside(&self, event: &OddEvent) -> Result<(), TableError> {
        let put = self
            .client
            .put_item()
            .table_name(&*self.name)
            .set_item(Some(item(&OddRow::of(event))?))
            .condition_expression("attribute_not_exists(pk)")
            .send()
            .await;
        match put {
            Ok(_) => Ok(()),
            Err(error) => match error.as_service_error() {
                Some(PutItemError::ConditionalCheckFailedException(_)) => Ok(()),
                _ => Err(failure("PutItem", &error)),
            },
        }
    }
}
