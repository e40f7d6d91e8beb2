//! Groups, their members, and community members.

use aws_sdk_dynamodb::types::{ConditionCheck, Delete, Put, TransactWriteItem};
use domain::{
    group::{Arrival, CommunityMember, Group, Member},
    guardian::Contact,
    id::{CommunityId, GroupId},
    registration::LetterCode,
    school::SchoolCode,
    staff::{DraftScope, SchoolScope},
};

use super::{
    Table,
    calls::failure,
    conditional::{Together, incomplete, part},
};
use crate::{
    Community, Groups, TableError, Written,
    key::{self, Key},
    rows::{LetterRow, MemberRow, Row, item, key_item},
};

/// A transaction has 100 parts; one of them asks whether the group is there.
const AT_ONCE: usize = 99;

impl Groups for Table {
    async fn groups(&self, scope: &SchoolScope) -> Result<Vec<Group>, TableError> {
        whole(scope, scope.school(), Group::WHAT)?;
        let mut groups: Vec<Group> = self.query(&key::groups(scope.school())).await?;
        groups.sort_by(|a, b| a.order().cmp(&b.order()));
        Ok(groups)
    }

    async fn group(&self, scope: &SchoolScope, id: &GroupId) -> Result<Option<Group>, TableError> {
        whole(scope, scope.school(), Group::WHAT)?;
        self.get(key::group(scope.school(), id)).await
    }

    async fn groups_to_draft_for(&self, scope: &DraftScope) -> Result<Vec<Group>, TableError> {
        let keys = scope.groups().iter().map(|id| key::group(scope.school(), id)).collect();
        let mut groups: Vec<Group> = self.get_each(keys).await?;
        groups.sort_by(|a, b| a.order().cmp(&b.order()));
        Ok(groups)
    }

    async fn add_group(&self, scope: &SchoolScope, group: &Group) -> Result<Written<Group>, TableError> {
        whole(scope, &group.school, Group::WHAT)?;
        self.put_new(group).await
    }

    async fn change_group(&self, scope: &SchoolScope, now: &Group) -> Result<Written<Group>, TableError> {
        whole(scope, &now.school, Group::WHAT)?;
        self.put_next(now).await
    }

    async fn remove_group(&self, scope: &SchoolScope, id: &GroupId) -> Result<(), TableError> {
        whole(scope, scope.school(), Group::WHAT)?;
        self.empty(scope.school(), id).await?;
        self.delete(key::group(scope.school(), id)).await?;
        // Whoever was put in meanwhile; from now on nobody can be.
        self.empty(scope.school(), id).await
    }

    async fn members(&self, scope: &SchoolScope, group: &GroupId) -> Result<Vec<Member>, TableError> {
        whole(scope, scope.school(), MemberRow::WHAT)?;
        let rows: Vec<MemberRow> = self.query(&key::members(scope.school(), group)).await?;
        Ok(rows.iter().map(MemberRow::member).collect())
    }

    async fn change_members(
        &self,
        scope: &SchoolScope,
        group: &Group,
        add: &[Member],
        remove: &[Member],
    ) -> Result<bool, TableError> {
        whole(scope, &group.school, Group::WHAT)?;
        let add = add.iter().map(|member| self.put_in(&MemberRow::of(group, member)));
        let remove = remove.iter().map(|member| self.take_out(&MemberRow::of(group, member)));
        let parts: Vec<TransactWriteItem> = add.chain(remove).collect::<Result<_, _>>()?;
        for some in parts.chunks(AT_ONCE) {
            let mut parts = vec![self.is_there(group)?];
            parts.extend_from_slice(some);
            if let Together::Failed(_) = self.together(parts).await? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Community for Table {
    async fn community(&self, scope: &SchoolScope) -> Result<Vec<CommunityMember>, TableError> {
        whole(scope, scope.school(), CommunityMember::WHAT)?;
        let mut members: Vec<CommunityMember> = self.query(&key::community(scope.school())).await?;
        members.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        Ok(members)
    }

    async fn community_member(
        &self,
        scope: &SchoolScope,
        id: &CommunityId,
    ) -> Result<Option<CommunityMember>, TableError> {
        whole(scope, scope.school(), CommunityMember::WHAT)?;
        self.get(key::community_member(scope.school(), id)).await
    }

    async fn add_community_member(
        &self,
        scope: &SchoolScope,
        member: &CommunityMember,
    ) -> Result<Written<CommunityMember>, TableError> {
        whole(scope, &member.school, CommunityMember::WHAT)?;
        self.put_new(member).await
    }

    async fn remove_community_member(&self, scope: &SchoolScope, id: &CommunityId) -> Result<(), TableError> {
        whole(scope, scope.school(), CommunityMember::WHAT)?;
        self.delete(key::community_member(scope.school(), id)).await
    }

    async fn arrivals(&self, scope: &SchoolScope) -> Result<Vec<Arrival>, TableError> {
        whole(scope, scope.school(), CommunityMember::WHAT)?;
        let came = self.who_came(scope.school()).await?;
        let contacts = self.contacts_reached(came.iter().map(|(_, contact)| contact)).await?;
        let arrival = |(member, contact): (CommunityId, Contact)| {
            let delivers = contacts.get(&contact).is_some_and(|(channel, _)| channel.reaches());
            Arrival { member, contact, delivers }
        };
        Ok(came.into_iter().map(arrival).collect())
    }

    async fn give_code(
        &self,
        scope: &SchoolScope,
        member: &CommunityMember,
        code: &LetterCode,
    ) -> Result<bool, TableError> {
        whole(scope, &member.school, CommunityMember::WHAT)?;
        let row = LetterRow::for_community(code.clone(), member);
        let parts = vec![part(self.new_item(&row)?)?, self.is_there(member)?];
        Ok(matches!(self.together(parts).await?, Together::Done))
    }
}

impl Table {
    async fn empty(&self, school: &SchoolCode, group: &GroupId) -> Result<(), TableError> {
        let rows: Vec<MemberRow> = self.query(&key::members(school, group)).await?;
        for some in rows.chunks(AT_ONCE) {
            let parts: Result<Vec<_>, _> = some.iter().map(|row| self.take_out(row)).collect();
            self.together(parts?).await?;
        }
        Ok(())
    }

    /// Takes an item away, whatever it says.
    pub(super) async fn delete(&self, key: Key) -> Result<(), TableError> {
        let request = self.client.delete_item().table_name(&*self.name).set_key(Some(key_item(key)));
        request.send().await.map_err(|error| failure("DeleteItem", &error))?;
        Ok(())
    }

    fn is_there(&self, row: &impl Row) -> Result<TransactWriteItem, TableError> {
        let check = ConditionCheck::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(row.key())))
            .condition_expression("attribute_exists(pk)")
            .build();
        Ok(TransactWriteItem::builder().condition_check(check.map_err(incomplete)?).build())
    }

    fn put_in(&self, member: &MemberRow) -> Result<TransactWriteItem, TableError> {
        let put = Put::builder().table_name(&*self.name).set_item(Some(item(member)?)).build();
        Ok(TransactWriteItem::builder().put(put.map_err(incomplete)?).build())
    }

    fn take_out(&self, member: &MemberRow) -> Result<TransactWriteItem, TableError> {
        let delete = Delete::builder().table_name(&*self.name).set_key(Some(key_item(member.key()))).build();
        Ok(TransactWriteItem::builder().delete(delete.map_err(incomplete)?).build())
    }
}

/// Groups and community members are the whole school's.
fn whole(scope: &SchoolScope, school: &SchoolCode, what: &'static str) -> Result<(), TableError> {
    if scope.is_whole() && school == scope.school() { Ok(()) } else { Err(TableError::Foreign(what)) }
}
