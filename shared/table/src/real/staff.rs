//! Staff's accounts. The board's active ones stand in one item, so that a condition on its size keeps the last.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::{AttributeValue, Delete, Put, TransactWriteItem, Update, builders::UpdateBuilder};
use domain::{
    audit::Chain,
    id::StaffId,
    staff::{BoardScope, Networks, Role, SchoolScope, Staff, StaffScope},
};

use super::{
    Table,
    calls::{failure, number},
    conditional::{Together, incomplete, meanwhile, part},
};
use crate::{
    BoardSettings, StaffAccounts, StaffDirectory, StaffWritten, TableError, Written,
    key::{self, Key},
    rows::{BoardSettingsRow, Row, StaffAtRow, item, key_item},
};

impl StaffDirectory for Table {
    async fn staff(&self, id: &StaffId) -> Result<Option<Staff>, TableError> {
        self.get(key::staff(id)).await
    }
}

/// The account's own item is the first part of each transaction, that of the board's accounts the second if it is there.
const ACCOUNT: usize = 0;

impl StaffAccounts for Table {
    async fn staff_at(&self, scope: &SchoolScope) -> Result<Vec<Staff>, TableError> {
        if !scope.is_whole() {
            return Err(TableError::Foreign(StaffAtRow::WHAT));
        }
        self.colleagues(&Chain::School(scope.school().clone())).await
    }

    async fn staff_of_board(&self, _: &BoardScope) -> Result<Vec<Staff>, TableError> {
        self.colleagues(&Chain::Board).await
    }

    async fn colleague(&self, scope: &StaffScope, id: &StaffId) -> Result<Option<Staff>, TableError> {
        let staff = self.staff(id).await?;
        Ok(staff.filter(|staff| scope.covers(&staff.role)))
    }

    async fn add_staff(&self, scope: &StaffScope, new: &Staff) -> Result<StaffWritten, TableError> {
        within(scope, new)?;
        let mut parts = vec![part(self.new_item(new)?)?];
        parts.extend(self.among_board(None, new, "")?);
        parts.extend(self.places(None, new)?);
        self.write(parts, new, StaffWritten::LastOfBoard).await
    }

    async fn has_board_accounts(&self) -> Result<bool, TableError> {
        Ok(!self.batch_get(vec![key::board_accounts()]).await?.is_empty())
    }

    async fn add_first_of_board(&self, new: &Staff) -> Result<StaffWritten, TableError> {
        if !is_active_board(new) {
            return Err(TableError::Foreign(Staff::WHAT));
        }
        let mut parts = vec![part(self.new_item(new)?)?];
        parts.extend(self.among_board(None, new, "attribute_not_exists(accounts)")?);
        parts.extend(self.places(None, new)?);
        self.write(parts, new, StaffWritten::NotTheFirst).await
    }

    async fn change_staff(&self, scope: &StaffScope, was: &Staff, now: &Staff) -> Result<StaffWritten, TableError> {
        within(scope, was)?;
        within(scope, now)?;
        if was.id != now.id || was.version.checked_add(1) != Some(now.version) {
            return Err(TableError::Foreign(Staff::WHAT));
        }
        let mut parts = vec![part(self.next(now)?)?];
        parts.extend(self.among_board(Some(was), now, "")?);
        parts.extend(self.places(Some(was), now)?);
        self.write(parts, now, StaffWritten::LastOfBoard).await
    }
}

impl BoardSettings for Table {
    async fn networks(&self) -> Result<Networks, TableError> {
        let settings: Option<BoardSettingsRow> = self.get(key::board_settings()).await?;
        Ok(settings.unwrap_or_default().networks)
    }

    async fn set_networks(&self, _: &BoardScope, networks: &Networks) -> Result<(), TableError> {
        let settings = BoardSettingsRow { networks: networks.clone() };
        let put = self.client.put_item().table_name(&*self.name).set_item(Some(item(&settings)?));
        put.send().await.map(|_| ()).map_err(|error| failure("PutItem", &error))
    }
}

fn within(scope: &StaffScope, staff: &Staff) -> Result<(), TableError> {
    if scope.covers(&staff.role) { Ok(()) } else { Err(TableError::Foreign(Staff::WHAT)) }
}

fn is_active_board(staff: &Staff) -> bool {
    staff.active && staff.role == Role::Board
}

impl Table {
    /// Whoever works there, by name. Their accounts have the say about that, not the list.
    async fn colleagues(&self, place: &Chain) -> Result<Vec<Staff>, TableError> {
        let listed: Vec<StaffAtRow> = self.query(&key::staff_of(place)).await?;
        let mut people: Vec<Staff> = self.get_each(listed.iter().map(|row| key::staff(&row.id)).collect()).await?;
        people.retain(|staff| staff.role.places().contains(place));
        people.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        Ok(people)
    }

    async fn write(
        &self,
        parts: Vec<TransactWriteItem>,
        staff: &Staff,
        when_accounts_fail: StaffWritten,
    ) -> Result<StaffWritten, TableError> {
        let Together::Failed(mut failed) = self.together(parts).await? else { return Ok(StaffWritten::Done) };
        let Some(stands) = failed.remove(&ACCOUNT) else { return Ok(when_accounts_fail) };
        match meanwhile(stands, staff)? {
            Written::Now(_) | Written::Before(_) => Ok(StaffWritten::Done),
            Written::Meanwhile | Written::Gone => Ok(StaffWritten::Meanwhile),
        }
    }

    /// What the change means for the board's active accounts, if anything.
    fn among_board(
        &self,
        was: Option<&Staff>,
        now: &Staff,
        condition: &str,
    ) -> Result<Option<TransactWriteItem>, TableError> {
        let update = match (was.is_some_and(is_active_board), is_active_board(now)) {
            (false, true) => self.accounts("ADD accounts :staff", &now.id),
            (true, false) => self
                .accounts("DELETE accounts :staff", &now.id)
                .condition_expression("contains(accounts, :id) AND size(accounts) > :one")
                .expression_attribute_values(":id", AttributeValue::S(now.id.to_string()))
                .expression_attribute_values(":one", number(1)),
            (true, true) | (false, false) => return Ok(None),
        };
        let update = if condition.is_empty() { update } else { update.condition_expression(condition) };
        Ok(Some(TransactWriteItem::builder().update(update.build().map_err(incomplete)?).build()))
    }

    fn accounts(&self, expression: &str, staff: &StaffId) -> UpdateBuilder {
        Update::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::board_accounts())))
            .update_expression(expression)
            .expression_attribute_values(":staff", AttributeValue::Ss(vec![staff.to_string()]))
    }

    /// Into the lists of where they work now, and out of those of where they do not any more.
    fn places(&self, was: Option<&Staff>, now: &Staff) -> Result<Vec<TransactWriteItem>, TableError> {
        let places = |staff: &Staff| -> BTreeSet<Chain> { staff.role.places().into_iter().collect() };
        let (was, at) = (was.map(places).unwrap_or_default(), places(now));
        let into = at.difference(&was).map(|place| self.put_place(place, &now.id));
        let out = was.difference(&at).map(|place| self.delete_place(&key::staff_at(place, &now.id)));
        into.chain(out).collect()
    }

    fn put_place(&self, place: &Chain, id: &StaffId) -> Result<TransactWriteItem, TableError> {
        let row = item(&StaffAtRow { at: place.clone(), id: id.clone() })?;
        let put = Put::builder().table_name(&*self.name).set_item(Some(row)).build().map_err(incomplete)?;
        Ok(TransactWriteItem::builder().put(put).build())
    }

    fn delete_place(&self, key: &Key) -> Result<TransactWriteItem, TableError> {
        let delete = Delete::builder().table_name(&*self.name).set_key(Some(key_item(key.clone())));
        Ok(TransactWriteItem::builder().delete(delete.build().map_err(incomplete)?).build())
    }

    /// Notes accounts that were planted among the board's active ones.
    pub(super) async fn plant_accounts(&self, staff: &[Staff]) -> Result<(), TableError> {
        let ids: Vec<String> = staff.iter().filter(|staff| is_active_board(staff)).map(|s| s.id.to_string()).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let update = self.client.update_item().table_name(&*self.name);
        let update = update.set_key(Some(key_item(key::board_accounts()))).update_expression("ADD accounts :staff");
        let update = update.expression_attribute_values(":staff", AttributeValue::Ss(ids));
        update.send().await.map(|_| ()).map_err(|error| failure("UpdateItem", &error))
    }
}
