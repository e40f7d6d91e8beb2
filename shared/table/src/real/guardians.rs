//! Guardians, and the children they are linked to.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use domain::{
    guardian::{Child, Contact, Link, Reach},
    id::{GuardianId, PupilId},
    school::Pupil,
};
use jiff::Timestamp;
use serde_dynamo::aws_sdk_dynamodb_1::to_attribute_value;

use super::{
    Table,
    calls::{failure, number, text},
};
use crate::{
    Family, Guardians, Relative, Relatives, TableError, key,
    people::{NOWHERE, Reached},
    rows::{LineRow, MailRow, key_item},
};

impl Relatives for Table {
    async fn relatives(&self, pupil: &PupilId) -> Result<Vec<Relative>, TableError> {
        let mut links = self.links_to(pupil).await?;
        links.retain(|link| !link.suspended);
        let mut reached = self.guardians_reached(links.iter().map(|link| &link.guardian)).await?;
        let relative = |Link { guardian, nickname, .. }: Link| {
            let Reached { to, wishes, .. } = reached.remove(&guardian).unwrap_or(NOWHERE);
            Relative { guardian, nickname, to, wishes }
        };
        Ok(links.into_iter().map(relative).collect())
    }
}

impl Guardians for Table {
    async fn family(&self, contact: &Contact) -> Result<Option<Family>, TableError> {
        let Some((guardian, reach)) = self.guardian_of(contact).await? else {
            return Ok(None);
        };
        let mut links: Vec<Link> = self.query(&key::children(&guardian)).await?;
        links.sort_by(|a, b| (a.linked_at, &a.pupil).cmp(&(b.linked_at, &b.pupil)));
        Ok(Some(Family { guardian, reach, children: self.children(links).await? }))
    }

    async fn child(&self, guardian: &GuardianId, pupil: &PupilId) -> Result<Option<Child>, TableError> {
        let (link, pupil) =
            tokio::try_join!(self.get::<Link>(key::child(guardian, pupil)), self.get::<Pupil>(key::pupil(pupil)),)?;
        let pupil = pupil.filter(|pupil| !pupil.left);
        Ok(link.zip(pupil).and_then(|(link, pupil)| link.child(pupil.school)))
    }

    async fn note_reach(&self, contact: &Contact, reach: Reach, at: Timestamp) -> Result<bool, TableError> {
        let Contact::Line(user) = contact else {
            return Ok(false);
        };
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

impl Table {
    /// Who a contact is, and whether LINE delivers to them.
    pub(super) async fn guardian_of(
        &self,
        contact: &Contact,
    ) -> Result<Option<(GuardianId, Option<Reach>)>, TableError> {
        Ok(match contact {
            Contact::Line(user) => {
                let known: Option<LineRow> = self.get(key::line_user(user)).await?;
                known.and_then(|row| Some((row.guardian?, row.reach)))
            }
            Contact::Mail(id) => {
                let known: Option<MailRow> = self.get(key::mail(id)).await?;
                known.and_then(|row| Some((row.guardian?, None)))
            }
        })
    }

    /// What the guardian may see of their links: at the school where each pupil is now.
    async fn children(&self, links: Vec<Link>) -> Result<Vec<Child>, TableError> {
        let keys = links.iter().map(|link| key::pupil(&link.pupil)).collect();
        let pupils: Vec<Pupil> = self.get_each(keys).await?;
        let schools: BTreeMap<_, _> =
            pupils.into_iter().filter(|pupil| !pupil.left).map(|pupil| (pupil.id, pupil.school)).collect();
        let child = |link: Link| schools.get(&link.pupil).and_then(|school| link.child(school.clone()));
        Ok(links.into_iter().filter_map(child).collect())
    }
}
