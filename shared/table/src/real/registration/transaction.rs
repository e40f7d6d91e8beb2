//! The code, the guardian, the LINE user and the link: all are written, or none.

use aws_sdk_dynamodb::{
    error::BuildError,
    operation::transact_write_items::TransactWriteItemsError,
    types::{
        AttributeValue, CancellationReason, ConditionCheck, Delete, Put, ReturnValuesOnConditionCheckFailure,
        TransactWriteItem, Update, error::TransactionCanceledException,
    },
};
use domain::{
    guardian::{Contact, Link},
    id::GuardianId,
};

use super::super::{
    Table,
    calls::{failure, number, text},
};
use crate::{
    Cause, Linked, TableError, key,
    rows::{Asked, LetterRow, RegisteredRow, Row, item, key_item, row},
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
const PUPIL: usize = 4;

impl Table {
    /// The SDK puts one token on all of its own retries, so that DynamoDB applies them once (for ten minutes).
    pub(super) async fn link_once(
        &self,
        letter: &LetterRow,
        contact: &Contact,
        link: &Link,
    ) -> Result<Attempt, TableError> {
        let mut transaction = self
            .client
            .transact_write_items()
            .transact_items(self.use_code(letter, link).map_err(incomplete)?)
            .transact_items(self.become_guardian(contact, link).map_err(incomplete)?)
            .transact_items(self.be_known(contact, link).map_err(incomplete)?)
            .transact_items(self.put_link(link)?);
        transaction = transaction.transact_items(self.is_still_there(link).map_err(incomplete)?);
        transaction = transaction.transact_items(self.mark_registered(link)?);
        if let Some(inviter) = &letter.invited_by {
            transaction = transaction.transact_items(self.still_invites(inviter, link).map_err(incomplete)?);
        }
        if let Some(lost) = letter.replaces.as_ref().filter(|lost| **lost != link.guardian) {
            transaction = transaction.transact_items(self.end_lost(lost, link).map_err(incomplete)?);
        }
        let Err(error) = transaction.send().await else {
            return Ok(linked(link));
        };
        match error.as_service_error() {
            Some(TransactWriteItemsError::TransactionCanceledException(why)) => canceled(why, link),
            _ => Err(failure(OPERATION, &error)),
        }
    }

    /// A code of this pupil that nobody else has used.
    fn use_code(&self, letter: &LetterRow, link: &Link) -> Result<TransactWriteItem, BuildError> {
        let update = Update::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::letter(&letter.code))))
            .update_expression("SET used_by = :guardian")
            .condition_expression("pupil = :pupil AND attribute_not_exists(used_by)")
            .expression_attribute_values(":pupil", text(link.pupil.as_str()))
            .expression_attribute_values(":guardian", text(link.guardian.as_str()))
            .build()?;
        Ok(TransactWriteItem::builder().update(update).build())
    }

    /// Also of somebody who comes back: they are reached where they are now.
    pub(in crate::real) fn become_guardian(
        &self,
        contact: &Contact,
        link: &Link,
    ) -> Result<TransactWriteItem, BuildError> {
        let update = Update::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::guardian(&link.guardian))))
            .update_expression("SET id = :id, since = if_not_exists(since, :at), contact = :contact")
            .expression_attribute_values(":id", text(link.guardian.as_str()))
            .expression_attribute_values(":at", number(link.linked_at.as_millisecond()))
            .expression_attribute_values(":contact", text(contact.as_str()))
            .build()?;
        Ok(TransactWriteItem::builder().update(update).build())
    }

    /// Whether LINE delivers to the user stays what it was; an address is known since it was proved.
    pub(in crate::real) fn be_known(&self, contact: &Contact, link: &Link) -> Result<TransactWriteItem, BuildError> {
        let update = Update::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::contact(contact))))
            .expression_attribute_values(":guardian", text(link.guardian.as_str()));
        let update = match contact {
            Contact::Line(user) => update
                .update_expression("SET #user = :user, guardian = :guardian")
                .condition_expression("attribute_not_exists(guardian) OR guardian = :guardian")
                .expression_attribute_names("#user", "user")
                .expression_attribute_values(":user", text(user.as_str())),
            Contact::Mail(_) => update.update_expression("SET guardian = :guardian").condition_expression(
                "attribute_exists(address) AND (attribute_not_exists(guardian) OR guardian = :guardian)",
            ),
        };
        Ok(TransactWriteItem::builder().update(update.build()?).build())
    }

    /// The pupil has not left or moved, nor been taken back with their roster, since they were read.
    pub(in crate::real) fn is_still_there(&self, link: &Link) -> Result<TransactWriteItem, BuildError> {
        let check = ConditionCheck::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::pupil(&link.pupil))))
            .condition_expression("school = :school AND (attribute_not_exists(#left) OR #left = :no)")
            .expression_attribute_names("#left", "left")
            .expression_attribute_values(":school", text(link.school.as_str()))
            .expression_attribute_values(":no", AttributeValue::Bool(false))
            .build()?;
        Ok(TransactWriteItem::builder().condition_check(check).build())
    }

    /// Whoever takes the pupil back asks for this mark in the same transaction, so one of the two finds the other.
    pub(in crate::real) fn mark_registered(&self, link: &Link) -> Result<TransactWriteItem, TableError> {
        let mark = item(&RegisteredRow { pupil: link.pupil.clone() })?;
        let put = Put::builder().table_name(&*self.name).set_item(Some(mark)).build().map_err(incomplete)?;
        Ok(TransactWriteItem::builder().put(put).build())
    }

    fn still_invites(&self, inviter: &GuardianId, link: &Link) -> Result<TransactWriteItem, BuildError> {
        let check = ConditionCheck::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::child(inviter, &link.pupil))))
            .condition_expression("attribute_exists(pk) AND (attribute_not_exists(suspended) OR suspended = :no)")
            .expression_attribute_values(":no", AttributeValue::Bool(false))
            .build()?;
        Ok(TransactWriteItem::builder().condition_check(check).build())
    }

    /// The link whose phone was lost. A suspended one stays: it says who must not come back.
    fn end_lost(&self, lost: &GuardianId, link: &Link) -> Result<TransactWriteItem, BuildError> {
        let delete = Delete::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::child(lost, &link.pupil))))
            .condition_expression("attribute_not_exists(suspended) OR suspended = :no")
            .expression_attribute_values(":no", AttributeValue::Bool(false))
            .build()?;
        Ok(TransactWriteItem::builder().delete(delete).build())
    }

    pub(in crate::real) fn put_link(&self, link: &Link) -> Result<TransactWriteItem, TableError> {
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

fn linked(link: &Link) -> Attempt {
    // A new link is not suspended.
    match link.clone().child(link.school.clone()) {
        Some(child) => Attempt::Came(Linked::Linked(child)),
        None => Attempt::Came(Linked::CodeUnknown),
    }
}

fn canceled(why: &TransactionCanceledException, link: &Link) -> Result<Attempt, TableError> {
    let reasons = why.cancellation_reasons();
    let failed = |part: usize| reasons.get(part).filter(|r| code_of(r) == CONDITION);
    if let Some(there) = failed(LINK).and_then(|reason| reason.item.clone()) {
        let known: Link = row(there, &Asked::Key(&link.key()))?;
        let child = known.child(link.school.clone());
        return Ok(Attempt::Came(child.map_or(Linked::CodeUnknown, Linked::AlreadyLinked)));
    }
    if failed(CODE).is_some() {
        return Ok(Attempt::Came(Linked::CodeUsed));
    }
    if failed(PUPIL).is_some() {
        return Ok(Attempt::Again(TableError::Unavailable(cause("pupil changed"))));
    }
    // The inviter or the lost link is not as it was read: the code is worth nothing any more.
    if (PUPIL + 1..reasons.len()).any(|part| failed(part).is_some()) {
        return Ok(Attempt::Came(Linked::CodeUnknown));
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
