//! The code, the guardian, the LINE user and the link: all are written, or none.

use aws_sdk_dynamodb::{
    error::BuildError,
    operation::transact_write_items::TransactWriteItemsError,
    types::{
        CancellationReason, Put, ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update,
        error::TransactionCanceledException,
    },
};
use domain::{guardian::Child, id::LineUserId, registration::LetterCode};

use super::super::{
    Table,
    calls::{failure, number, text},
};
use crate::{
    Cause, Linked, TableError, key,
    rows::{Asked, ChildRow, Row, item, key_item, row},
};

/// What one transaction came to.
pub(super) enum Attempt {
    /// It is settled.
    Came(Linked),
    /// Somebody else was at the same items; the error is what to say if that goes on.
    Again(TableError),
}

/// The transaction's parts, in their order: a cancellation gives a reason for each.
const CODE: usize = 0;
const LINK: usize = 3;

impl Table {
    /// The SDK puts one token on all of its own retries, so that DynamoDB applies them once (for ten minutes).
    pub(super) async fn link_once(
        &self,
        code: &LetterCode,
        user: &LineUserId,
        link: &ChildRow,
    ) -> Result<Attempt, TableError> {
        let done = self
            .client
            .transact_write_items()
            .transact_items(self.use_code(code, &link.child).map_err(incomplete)?)
            .transact_items(self.become_guardian(link).map_err(incomplete)?)
            .transact_items(self.be_known(user, &link.child).map_err(incomplete)?)
            .transact_items(self.put_link(link)?)
            .send()
            .await;
        let Err(error) = done else {
            return Ok(Attempt::Came(Linked::Linked(link.child.clone())));
        };
        match error.as_service_error() {
            Some(TransactWriteItemsError::TransactionCanceledException(why)) => canceled(why, link),
            _ => Err(failure(OPERATION, &error)),
        }
    }

    /// A code of this pupil that nobody else has used.
    fn use_code(&self, code: &LetterCode, child: &Child) -> Result<TransactWriteItem, BuildError> {
        let update = Update::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::letter(code))))
            .update_expression("SET used_by = :guardian")
            .condition_expression("pupil = :pupil AND (attribute_not_exists(used_by) OR used_by = :guardian)")
            .expression_attribute_values(":pupil", text(child.pupil.as_str()))
            .expression_attribute_values(":guardian", text(child.guardian.as_str()))
            .build()?;
        Ok(TransactWriteItem::builder().update(update).build())
    }

    fn become_guardian(&self, link: &ChildRow) -> Result<TransactWriteItem, BuildError> {
        let guardian = &link.child.guardian;
        let update = Update::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::guardian(guardian))))
            .update_expression("SET id = :id, since = if_not_exists(since, :at)")
            .expression_attribute_values(":id", text(guardian.as_str()))
            .expression_attribute_values(":at", number(link.linked_at.as_millisecond()))
            .build()?;
        Ok(TransactWriteItem::builder().update(update).build())
    }

    /// Whether LINE delivers to the user stays what it was.
    fn be_known(&self, user: &LineUserId, child: &Child) -> Result<TransactWriteItem, BuildError> {
        let update = Update::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::line_user(user))))
            .update_expression("SET #user = :user, guardian = :guardian")
            .condition_expression("attribute_not_exists(guardian) OR guardian = :guardian")
            .expression_attribute_names("#user", "user")
            .expression_attribute_values(":user", text(user.as_str()))
            .expression_attribute_values(":guardian", text(child.guardian.as_str()))
            .build()?;
        Ok(TransactWriteItem::builder().update(update).build())
    }

    fn put_link(&self, link: &ChildRow) -> Result<TransactWriteItem, TableError> {
        let put = Put::builder()
            .table_name(&*self.name)
            .set_item(Some(item(link)?))
            .condition_expression("attribute_not_exists(pk)")
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .build()
            .map_err(incomplete)?;
        Ok(TransactWriteItem::builder().put(put).build())
    }
}

const OPERATION: &str = "TransactWriteItems";

fn incomplete(_: BuildError) -> TableError {
    TableError::Refused(cause("incomplete request"))
}

fn cause(code: &str) -> Cause {
    Cause { operation: OPERATION, code: code.to_owned(), request: None }
}

fn canceled(why: &TransactionCanceledException, link: &ChildRow) -> Result<Attempt, TableError> {
    let reasons = why.cancellation_reasons();
    let failed = |part: usize| reasons.get(part).filter(|r| code_of(r) == CONDITION);
    if let Some(there) = failed(LINK).and_then(|reason| reason.item.clone()) {
        let known: ChildRow = row(there, &Asked::Key(&link.key()))?;
        return Ok(Attempt::Came(Linked::AlreadyLinked(known.child)));
    }
    if failed(CODE).is_some() {
        return Ok(Attempt::Came(Linked::CodeUsed));
    }
    match reasons.iter().map(code_of).find(|code| *code != "None") {
        Some(code @ ("ValidationError" | "ItemCollectionSizeLimitExceeded")) => Err(TableError::Refused(cause(code))),
        // A conflict, throttling, or the LINE user became another guardian's since it was read.
        code => Ok(Attempt::Again(TableError::Unavailable(cause(code.unwrap_or("canceled"))))),
    }
}

const CONDITION: &str = "ConditionalCheckFailed";

fn code_of(reason: &CancellationReason) -> &str {
    reason.code().unwrap_or("None")
}
