//! A pupil's guardians, as the school keeps watch over them.

use aws_sdk_dynamodb::{
    operation::{delete_item::DeleteItemError, update_item::UpdateItemError},
    types::{AttributeValue, ConditionCheck, TransactWriteItem},
};
use domain::{guardian::Link, id::PupilId, registration::LetterCode, school::Pupil, staff::SchoolScope};
use jiff::Timestamp;

use super::{
    super::{
        Table,
        calls::failure,
        conditional::{Together, incomplete, part},
    },
    reach::channel,
};
use crate::{
    Held, Links, TableError, key,
    rows::{LetterRow, Row, key_item},
};

const OPEN: &str = "attribute_not_exists(suspended) OR suspended = :no";

impl Links for Table {
    async fn links(&self, scope: &SchoolScope, pupil: &Pupil) -> Result<Vec<Held>, TableError> {
        if !scope.has(pupil) {
            return Err(TableError::Foreign(Pupil::WHAT));
        }
        let links = self.links_to(&pupil.id).await?;
        let guardians = self.guardians_reached(links.iter().map(|link| &link.guardian)).await?;
        let held = |link: Link| Held { channel: channel(&guardians, &link.guardian), link };
        Ok(links.into_iter().map(held).collect())
    }

    async fn suspend(&self, scope: &SchoolScope, pupil: &Pupil, link: &Link) -> Result<bool, TableError> {
        own(scope, pupil, link)?;
        if !self.mark(link, true).await? {
            return Ok(false);
        }
        self.void_unused_codes(pupil).await?;
        Ok(true)
    }

    async fn resume(&self, scope: &SchoolScope, pupil: &Pupil, link: &Link) -> Result<bool, TableError> {
        own(scope, pupil, link)?;
        self.mark(link, false).await
    }

    async fn end(&self, scope: &SchoolScope, pupil: &Pupil, link: &Link) -> Result<bool, TableError> {
        own(scope, pupil, link)?;
        let ended = self
            .client
            .delete_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(link.key())))
            .condition_expression(OPEN)
            .expression_attribute_values(":no", AttributeValue::Bool(false))
            .send()
            .await;
        match ended {
            Ok(_) => self.void_unused_codes(pupil).await.map(|()| true),
            Err(error) => match error.as_service_error() {
                Some(DeleteItemError::ConditionalCheckFailedException(_)) => Ok(false),
                _ => Err(failure("DeleteItem", &error)),
            },
        }
    }

    async fn give_relink_code(
        &self,
        scope: &SchoolScope,
        pupil: &Pupil,
        link: &Link,
        code: &LetterCode,
        until: Timestamp,
    ) -> Result<bool, TableError> {
        own(scope, pupil, link)?;
        let replaces = Some(link.guardian.clone());
        let new = LetterRow { replaces, valid_until: Some(until), ..LetterRow::new(code.clone(), link.pupil.clone()) };
        let parts = vec![part(self.new_item(&new)?)?, self.is_open(link)?];
        Ok(matches!(self.together(parts).await?, Together::Done))
    }
}

fn own(scope: &SchoolScope, pupil: &Pupil, link: &Link) -> Result<(), TableError> {
    if scope.has(pupil) && link.pupil == pupil.id { Ok(()) } else { Err(TableError::Foreign(Link::WHAT)) }
}

impl Table {
    /// The links to a pupil, oldest first. The index says which they are, the table how each is at this moment.
    pub(in crate::real) async fn links_to(&self, pupil: &PupilId) -> Result<Vec<Link>, TableError> {
        let (from, to) = key::guardians_of(pupil);
        let listed: Vec<Link> = self.indexed(&from.partition, Some((&from.sort, &to.sort))).await?;
        let mut links: Vec<Link> = self.get_each(listed.iter().map(Row::key).collect()).await?;
        links.sort_by(|a, b| (a.linked_at, &a.guardian).cmp(&(b.linked_at, &b.guardian)));
        Ok(links)
    }

    /// A letter lies at home, where whoever has just lost their link may find it.
    async fn void_unused_codes(&self, pupil: &Pupil) -> Result<(), TableError> {
        for code in self.unused_codes(&pupil.id).await? {
            self.void(&code).await?;
        }
        Ok(())
    }

    async fn mark(&self, link: &Link, suspended: bool) -> Result<bool, TableError> {
        let marked = self
            .client
            .update_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(link.key())))
            .update_expression("SET suspended = :suspended")
            .condition_expression("attribute_exists(pk)")
            .expression_attribute_values(":suspended", AttributeValue::Bool(suspended))
            .send()
            .await;
        match marked {
            Ok(_) => Ok(true),
            Err(error) => match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(_)) => Ok(false),
                _ => Err(failure("UpdateItem", &error)),
            },
        }
    }

    /// Takes a code away unless somebody has used it meanwhile.
    async fn void(&self, code: &LetterRow) -> Result<(), TableError> {
        let voided = self
            .client
            .delete_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(code.key())))
            .condition_expression("attribute_not_exists(used_by)")
            .send()
            .await;
        match voided {
            Ok(_) => Ok(()),
            Err(error) => match error.as_service_error() {
                Some(DeleteItemError::ConditionalCheckFailedException(_)) => Ok(()),
                _ => Err(failure("DeleteItem", &error)),
            },
        }
    }

    /// A part that asks for a link that is not suspended.
    fn is_open(&self, link: &Link) -> Result<TransactWriteItem, TableError> {
        let check = ConditionCheck::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(link.key())))
            .condition_expression(format!("attribute_exists(pk) AND ({OPEN})"))
            .expression_attribute_values(":no", AttributeValue::Bool(false))
            .build()
            .map_err(incomplete)?;
        Ok(TransactWriteItem::builder().condition_check(check).build())
    }
}
