//! The plan of a broadcast, and how it goes out.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::{
    operation::update_item::UpdateItemError,
    types::{AttributeValue, TransactWriteItem, Update, builders::PutBuilder},
};
use domain::{
    broadcast::{Broadcast, Chunk, Sending, Tally},
    group::CommunityMember,
    guardian::Link,
    id::BroadcastId,
};
use jiff::Timestamp;

use super::super::{
    Table,
    calls::{failure, number, text},
    conditional::{Together, incomplete, meanwhile, part},
};
use crate::{
    Due, FanOut, Letterbox, TableError, Written,
    key::{self, Place},
    rows::{Asked, Item, Row, TallyRow, item, key_item, row},
};

impl FanOut for Table {
    async fn ordered_broadcast(&self, id: &BroadcastId) -> Result<Option<Broadcast>, TableError> {
        self.get(key::broadcast(id)).await
    }

    async fn freeze(&self, chunk: &Chunk) -> Result<bool, TableError> {
        let parts = vec![part(self.new_item(chunk)?)?, part(self.new_item(&chunk.sending())?)?];
        Ok(matches!(self.together(parts).await?, Together::Done))
    }

    async fn chunk(&self, broadcast: &Broadcast, number: u32) -> Result<Option<Chunk>, TableError> {
        self.get(key::chunk(&broadcast.id, Place { plan: broadcast.plan, number })).await
    }

    async fn sending(&self, broadcast: &Broadcast, number: u32) -> Result<Option<Sending>, TableError> {
        self.get(key::sending(&broadcast.id, Place { plan: broadcast.plan, number })).await
    }

    async fn sendings(&self, broadcast: &Broadcast) -> Result<Vec<Sending>, TableError> {
        self.query(&key::sendings(&broadcast.id, broadcast.plan)).await
    }

    async fn advance(&self, next: &Sending) -> Result<bool, TableError> {
        if next.tally() != Tally::default() {
            return self.settle(next).await;
        }
        Ok(is_written(&self.put_over(next).await?))
    }

    async fn tally(&self, broadcast: &BroadcastId) -> Result<Tally, TableError> {
        let row: Option<TallyRow> = self.get(key::tally(broadcast)).await?;
        Ok(row.map(|row| row.tally).unwrap_or_default())
    }

    async fn unlinked(&self, chunk: &Chunk) -> Result<BTreeSet<u32>, TableError> {
        let keys = chunk.links().map(|(guardian, pupil)| key::child(guardian, pupil)).collect();
        let links: Vec<Link> = self.get_each(keys).await?;
        let open = links.iter().filter(|link| !link.suspended).map(|link| (&link.guardian, &link.pupil)).collect();
        let mut gone = chunk.without_links(&open);
        let keys = chunk.members().map(|(school, member)| key::community_member(school, member)).collect();
        let members: Vec<CommunityMember> = self.get_each(keys).await?;
        gone.extend(chunk.struck_off(&members.iter().map(|member| (&member.school, &member.id)).collect()));
        Ok(gone)
    }

    async fn deliver(&self, broadcast: &Broadcast, chunk: &Chunk) -> Result<(), TableError> {
        let letters = Letterbox::of_chunk(broadcast, chunk).ok_or(TableError::Foreign(Chunk::WHAT))?;
        let items: Result<Vec<Item>, _> = letters.iter().map(item).collect();
        self.batch_put(items?).await
    }

    async fn due(&self, now: Timestamp, most: u16) -> Result<Vec<Due>, TableError> {
        let query = self
            .client
            .query()
            .table_name(&*self.name)
            .index_name("gsi3")
            .key_condition_expression("gsi3pk = :due AND gsi3sk < :until")
            .expression_attribute_values(":due", text(key::DUE))
            .expression_attribute_values(":until", text(key::due_until(now)));
        let (mut found, mut from) = (Vec::new(), None);
        loop {
            let left = i32::from(most).saturating_sub(i32::try_from(found.len()).unwrap_or(i32::MAX));
            let page = query.clone().limit(left).set_exclusive_start_key(from).send().await;
            let page = page.map_err(|error| failure("Query", &error))?;
            for item in page.items.unwrap_or_default() {
                found.push(due(item)?);
            }
            from = page.last_evaluated_key;
            if from.is_none() || found.len() >= usize::from(most) {
                return Ok(found);
            }
        }
    }

    async fn ordered(&self, sending: &Sending) -> Result<bool, TableError> {
        let noted = self
            .client
            .update_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(sending.key())))
            .update_expression("REMOVE due, gsi3pk, gsi3sk")
            .condition_expression("#version = :version")
            .expression_attribute_names("#version", "version")
            .expression_attribute_values(":version", number(sending.version))
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

fn due(item: Item) -> Result<Due, TableError> {
    let asked = Asked::ThirdIndex(key::DUE);
    let is_broadcast = item.get("sk").is_some_and(|sort| sort.as_s().is_ok_and(|sort| sort == key::BROADCAST));
    if is_broadcast {
        row::<Broadcast>(item, &asked).map(|broadcast| Due::Plan(broadcast.id))
    } else {
        row(item, &asked).map(Due::Send)
    }
}

/// By this call, or by an earlier one whose answer was lost.
fn is_written(written: &Written<Sending>) -> bool {
    matches!(written, Written::Now(_) | Written::Before(_))
}

/// The transaction's parts, in their order.
const SENDING: usize = 0;

impl Table {
    /// The end of a chunk, counted.
    async fn settle(&self, next: &Sending) -> Result<bool, TableError> {
        let parts = vec![part(not_at_its_end(self.next(next)?))?, self.add_up(next)?];
        match self.together(parts).await? {
            Together::Done => Ok(true),
            Together::Failed(mut failed) => Ok(is_written(&meanwhile(failed.remove(&SENDING).flatten(), next)?)),
        }
    }

    fn add_up(&self, next: &Sending) -> Result<TransactWriteItem, TableError> {
        let tally = next.tally();
        let update = Update::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::tally(&next.broadcast))))
            .update_expression(
                "SET broadcast = :broadcast \
                 ADD chunks :chunks, line :line, mail :mail, page :page, removed :removed, expired :expired, \
                 digest :digest, withdrawn :withdrawn",
            )
            .expression_attribute_values(":broadcast", text(next.broadcast.as_str()))
            .expression_attribute_values(":chunks", number(tally.chunks))
            .expression_attribute_values(":line", number(tally.line))
            .expression_attribute_values(":mail", number(tally.mail))
            .expression_attribute_values(":page", number(tally.page))
            .expression_attribute_values(":removed", number(tally.removed))
            .expression_attribute_values(":expired", number(tally.expired))
            .expression_attribute_values(":digest", number(tally.digest))
            .expression_attribute_values(":withdrawn", number(tally.withdrawn));
        Ok(TransactWriteItem::builder().update(update.build().map_err(incomplete)?).build())
    }
}

/// What is at its end has been counted, whatever its version.
fn not_at_its_end(put: PutBuilder) -> PutBuilder {
    let condition = put.get_condition_expression().clone().unwrap_or_default();
    put.condition_expression(format!("({condition}) AND fate IN (:open, :parked)"))
        .expression_attribute_values(":open", AttributeValue::S("open".to_owned()))
        .expression_attribute_values(":parked", AttributeValue::S("parked".to_owned()))
}
