//! Homerooms and pupils, changed by hand. Pupil and number of pupils are written together, so that the number stays right
//! without anybody's counting, and taking a homeroom away can ask for it in its condition.

use aws_sdk_dynamodb::{
    operation::{delete_item::DeleteItemError, update_item::UpdateItemError},
    types::{TransactWriteItem, Update},
};
use domain::{
    id::HomeroomId,
    school::{Grade, Homeroom, Pupil},
    staff::SchoolScope,
};
use serde_dynamo::aws_sdk_dynamodb_1::to_attribute_value;

use super::{
    Table,
    calls::{failure, number, text},
    conditional::{Together, before, incomplete, meanwhile, part},
};
use crate::{
    Seats, TableError, Written, key,
    rows::{Row, key_item},
};

impl Seats for Table {
    async fn homerooms_of_all_years(&self, scope: &SchoolScope) -> Result<Vec<Homeroom>, TableError> {
        let mut homerooms: Vec<Homeroom> = self.query(&key::homerooms_of_all_years(scope.school())).await?;
        homerooms.sort_by_key(|homeroom| (homeroom.year, homeroom.order()));
        Ok(homerooms)
    }

    async fn add_homeroom(&self, scope: &SchoolScope, homeroom: &Homeroom) -> Result<Written<Homeroom>, TableError> {
        own(scope, homeroom)?;
        self.put_new(homeroom).await
    }

    async fn rename_homeroom(
        &self,
        scope: &SchoolScope,
        was: &Homeroom,
        grades: &[Grade],
        name: &str,
    ) -> Result<Written<Homeroom>, TableError> {
        own(scope, was)?;
        let now = Homeroom { grades: grades.to_vec(), name: name.to_owned(), ..was.clone() };
        let list = |grades: &[Grade]| to_attribute_value(grades).map_err(|_| TableError::Unreadable(Homeroom::WHAT));
        let renamed = self
            .client
            .update_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(was.key())))
            .update_expression("SET grades = :grades, #name = :name")
            .condition_expression(
                "(grades = :had AND #name = :called) OR (attribute_exists(pk) AND grades = :grades AND #name = :name)",
            )
            .expression_attribute_names("#name", "name")
            .expression_attribute_values(":grades", list(grades)?)
            .expression_attribute_values(":name", text(name))
            .expression_attribute_values(":had", list(&was.grades)?)
            .expression_attribute_values(":called", text(&was.name))
            .send()
            .await;
        match renamed {
            Ok(_) => Ok(Written::Now(now)),
            Err(error) => match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(_)) => Ok(Written::Meanwhile),
                _ => Err(failure("UpdateItem", &error)),
            },
        }
    }

    async fn remove_homeroom(&self, scope: &SchoolScope, homeroom: &Homeroom) -> Result<bool, TableError> {
        own(scope, homeroom)?;
        let removed = self
            .client
            .delete_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(homeroom.key())))
            .condition_expression("attribute_not_exists(pk) OR pupils = :nobody")
            .expression_attribute_values(":nobody", number(0))
            .send()
            .await;
        match removed {
            Ok(_) => Ok(true),
            Err(error) => match error.as_service_error() {
                Some(DeleteItemError::ConditionalCheckFailedException(_)) => Ok(false),
                _ => Err(failure("DeleteItem", &error)),
            },
        }
    }

    async fn pupils(&self, scope: &SchoolScope) -> Result<Vec<Pupil>, TableError> {
        self.pupils_between(scope, key::SEATS).await
    }

    async fn pupils_who_left(&self, scope: &SchoolScope) -> Result<Vec<Pupil>, TableError> {
        self.pupils_between(scope, key::LEFT).await
    }

    async fn add_pupil(
        &self,
        scope: &SchoolScope,
        pupil: &Pupil,
        homerooms: &[Homeroom],
    ) -> Result<Written<Pupil>, TableError> {
        seated(scope, pupil)?;
        let Some(homeroom) = find(homerooms, &pupil.homeroom) else { return Ok(Written::Meanwhile) };
        let parts = vec![part(self.new_item(pupil)?)?, self.more(homeroom)?];
        match self.together(parts).await? {
            Together::Done => Ok(Written::Now(pupil.clone())),
            Together::Failed(mut failed) => before(failed.remove(&0).flatten(), pupil),
        }
    }

    async fn change_pupil(
        &self,
        scope: &SchoolScope,
        was: &Pupil,
        now: &Pupil,
        homerooms: &[Homeroom],
    ) -> Result<Written<Pupil>, TableError> {
        seated(scope, was)?;
        seated(scope, now)?;
        let (from, to) = (seat(was), seat(now));
        let mut parts = vec![part(self.next(now)?)?];
        if let Some(to) = to.filter(|_| from != to) {
            let Some(homeroom) = find(homerooms, to) else { return Ok(Written::Meanwhile) };
            parts.push(self.more(homeroom)?);
        }
        let fewer = parts.len();
        if let Some(homeroom) = from.filter(|_| from != to).and_then(|from| find(homerooms, from)) {
            parts.push(self.fewer(homeroom)?);
        }
        let came = match self.together(parts.clone()).await? {
            // The homeroom that the pupil leaves is gone, or has lost count. That keeps nobody in it.
            Together::Failed(failed) if failed.len() == 1 && failed.contains_key(&fewer) => {
                parts.truncate(fewer);
                self.together(parts).await?
            }
            came => came,
        };
        match came {
            Together::Done => Ok(Written::Now(now.clone())),
            Together::Failed(mut failed) => match failed.remove(&0) {
                Some(stands) => meanwhile(stands, now),
                None => Ok(Written::Meanwhile),
            },
        }
    }
}

impl Table {
    async fn pupils_between(&self, scope: &SchoolScope, between: (&str, &str)) -> Result<Vec<Pupil>, TableError> {
        let mut pupils: Vec<Pupil> = self.indexed(scope.school().as_str(), Some(between)).await?;
        pupils.retain(|pupil| scope.has(pupil));
        Ok(pupils)
    }

    /// A part that counts one pupil more in a homeroom that is there.
    pub(super) fn more(&self, homeroom: &Homeroom) -> Result<TransactWriteItem, TableError> {
        self.count(homeroom, 1, "attribute_exists(pk)")
    }

    /// A part that counts one pupil fewer.
    pub(super) fn fewer(&self, homeroom: &Homeroom) -> Result<TransactWriteItem, TableError> {
        self.count(homeroom, -1, "pupils > :nobody")
    }

    fn count(&self, homeroom: &Homeroom, by: i64, condition: &str) -> Result<TransactWriteItem, TableError> {
        let mut update = Update::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(homeroom.key())))
            .update_expression("ADD pupils :by")
            .condition_expression(condition)
            .expression_attribute_values(":by", number(by));
        if by < 0 {
            update = update.expression_attribute_values(":nobody", number(0));
        }
        Ok(TransactWriteItem::builder().update(update.build().map_err(incomplete)?).build())
    }
}

/// Where a pupil counts.
fn seat(pupil: &Pupil) -> Option<&HomeroomId> {
    (!pupil.left).then_some(&pupil.homeroom)
}

fn find<'h>(homerooms: &'h [Homeroom], id: &HomeroomId) -> Option<&'h Homeroom> {
    homerooms.iter().find(|homeroom| homeroom.id == *id)
}

fn own(scope: &SchoolScope, homeroom: &Homeroom) -> Result<(), TableError> {
    let own = homeroom.school == *scope.school() && scope.is_whole();
    if own { Ok(()) } else { Err(TableError::Foreign(Homeroom::WHAT)) }
}

fn seated(scope: &SchoolScope, pupil: &Pupil) -> Result<(), TableError> {
    let own = pupil.school == *scope.school() && scope.covers(&pupil.homeroom);
    if own { Ok(()) } else { Err(TableError::Foreign(Pupil::WHAT)) }
}
