//! Groups of a school, and community members.

use std::future::Future;

use domain::{
    group::{Arrival, CommunityMember, Group, Member},
    id::{CommunityId, GroupId},
    registration::LetterCode,
    staff::{DraftScope, SchoolScope},
};

use crate::{TableError, Written};

/// Groups of a school and who is in them.
pub trait Groups: Send + Sync {
    /// The groups of the school, by kind and name.
    fn groups(&self, scope: &SchoolScope) -> impl Future<Output = Result<Vec<Group>, TableError>> + Send;

    /// One group of the school.
    fn group(
        &self,
        scope: &SchoolScope,
        id: &GroupId,
    ) -> impl Future<Output = Result<Option<Group>, TableError>> + Send;

    /// The groups of somebody who only drafts, as far as they are still there, by kind and name.
    fn groups_to_draft_for(&self, scope: &DraftScope) -> impl Future<Output = Result<Vec<Group>, TableError>> + Send;

    /// A new group.
    fn add_group(
        &self,
        scope: &SchoolScope,
        group: &Group,
    ) -> impl Future<Output = Result<Written<Group>, TableError>> + Send;

    /// Writes a group that still has the version before this one.
    fn change_group(
        &self,
        scope: &SchoolScope,
        now: &Group,
    ) -> impl Future<Output = Result<Written<Group>, TableError>> + Send;

    /// Takes everybody out of a group, and the group away. Repeating it finishes what was begun.
    fn remove_group(&self, scope: &SchoolScope, id: &GroupId) -> impl Future<Output = Result<(), TableError>> + Send;

    /// Who has been put into a group. Some of them may have left the school since.
    fn members(
        &self,
        scope: &SchoolScope,
        group: &GroupId,
    ) -> impl Future<Output = Result<Vec<Member>, TableError>> + Send;

    /// Puts some into a group and takes others out; nobody may be in both lists. Whoever is in already stays, whoever is
    /// not there needs not be taken out. `false`: the group is gone. A list that is longer than a transaction is written in
    /// several, which a call that failed may have begun; repeating it finishes it.
    fn change_members(
        &self,
        scope: &SchoolScope,
        group: &Group,
        add: &[Member],
        remove: &[Member],
    ) -> impl Future<Output = Result<bool, TableError>> + Send;
}

/// Community members, who only receive.
pub trait Community: Send + Sync {
    /// The community members of the school, by name.
    fn community(&self, scope: &SchoolScope) -> impl Future<Output = Result<Vec<CommunityMember>, TableError>> + Send;

    /// One of them.
    fn community_member(
        &self,
        scope: &SchoolScope,
        id: &CommunityId,
    ) -> impl Future<Output = Result<Option<CommunityMember>, TableError>> + Send;

    /// A new one.
    fn add_community_member(
        &self,
        scope: &SchoolScope,
        member: &CommunityMember,
    ) -> impl Future<Output = Result<Written<CommunityMember>, TableError>> + Send;

    /// Takes one away. One that is not there is away already.
    fn remove_community_member(
        &self,
        scope: &SchoolScope,
        id: &CommunityId,
    ) -> impl Future<Output = Result<(), TableError>> + Send;

    /// By what the community members of the school have registered. May be a second behind.
    fn arrivals(&self, scope: &SchoolScope) -> impl Future<Output = Result<Vec<Arrival>, TableError>> + Send;

    /// Lets a code stand for a member, so that whoever has it can register as them. `false`: the member is gone, or the
    /// code stands for somebody already.
    fn give_code(
        &self,
        scope: &SchoolScope,
        member: &CommunityMember,
        code: &LetterCode,
    ) -> impl Future<Output = Result<bool, TableError>> + Send;
}
