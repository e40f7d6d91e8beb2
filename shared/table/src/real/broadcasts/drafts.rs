//! Broadcasts as staff write and follow them, and templates.

use aws_sdk_dynamodb::operation::delete_item::DeleteItemError;
use domain::{
    broadcast::Broadcast,
    id::{BroadcastId, TemplateId},
    staff::{SenderScope, Staff},
};

use super::{
    super::{
        Table,
        calls::{failure, number, text},
    },
    newest::Newest,
};
use crate::{
    Broadcasts, TableError, Template, Written, key,
    rows::{Asked, Row, item, key_item, row},
};

impl Broadcasts for Table {
    async fn broadcasts(
        &self,
        scope: &SenderScope,
        before: Option<&Broadcast>,
        most: u16,
    ) -> Result<Vec<Broadcast>, TableError> {
        let partition = key::broadcasts(scope.from());
        let mut list = Newest::of_sender(self, &partition, before.map(key::place_in_lists));
        let mut found = Vec::new();
        while let Some(item) = list.next().await? {
            let broadcast: Broadcast = row(item, &Asked::Index(&partition))?;
            if scope.covers(&broadcast) {
                found.push(broadcast);
            }
            if found.len() == usize::from(most) {
                break;
            }
        }
        Ok(found)
    }

    async fn broadcast_for(&self, staff: &Staff, id: &BroadcastId) -> Result<Option<Broadcast>, TableError> {
        let broadcast: Option<Broadcast> = self.get(key::broadcast(id)).await?;
        Ok(broadcast.filter(|one| staff.sender_scope(&one.from).is_some_and(|scope| scope.covers(one))))
    }

    async fn add_broadcast(&self, draft: &Broadcast) -> Result<Written<Broadcast>, TableError> {
        self.put_new(draft).await
    }

    async fn change_broadcast(&self, next: &Broadcast) -> Result<Written<Broadcast>, TableError> {
        self.put_over(next).await
    }

    async fn drop_draft(&self, draft: &Broadcast) -> Result<bool, TableError> {
        let dropped = self
            .client
            .delete_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(draft.key())))
            .condition_expression(
                "attribute_not_exists(pk) OR (#version = :version AND #state IN (:draft, :stopped, :moved, :lapsed))",
            )
            .expression_attribute_names("#version", "version")
            .expression_attribute_names("#state", "state")
            .expression_attribute_values(":version", number(draft.version))
            .expression_attribute_values(":draft", text("draft"))
            .expression_attribute_values(":stopped", text("stopped"))
            .expression_attribute_values(":moved", text("moved"))
            .expression_attribute_values(":lapsed", text("lapsed"))
            .send()
            .await;
        match dropped {
            Ok(_) => Ok(true),
            Err(error) => match error.as_service_error() {
                Some(DeleteItemError::ConditionalCheckFailedException(_)) => Ok(false),
                _ => Err(failure("DeleteItem", &error)),
            },
        }
    }

    async fn templates(&self, scope: &SenderScope) -> Result<Vec<Template>, TableError> {
        let mut templates: Vec<Template> = self.query(&key::templates(scope.from())).await?;
        templates.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        Ok(templates)
    }

    async fn keep_template(&self, scope: &SenderScope, template: &Template) -> Result<(), TableError> {
        if template.from != *scope.from() {
            return Err(TableError::Foreign(Template::WHAT));
        }
        let put = self.client.put_item().table_name(&*self.name).set_item(Some(item(template)?)).send().await;
        put.map(drop).map_err(|error| failure("PutItem", &error))
    }

    async fn drop_template(&self, scope: &SenderScope, id: &TemplateId) -> Result<(), TableError> {
        self.delete(key::template(scope.from(), id)).await
    }
}
