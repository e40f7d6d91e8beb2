//! Community members who come to us themselves.

use aws_sdk_dynamodb::types::{ConditionCheck, TransactWriteItem, Update};
use domain::{group::CommunityMember, guardian::Contact, id::GuardianId, registration::LetterCode};
use jiff::Timestamp;

use super::{
    Table,
    calls::text,
    conditional::{Together, incomplete, part},
};
use crate::{
    Joined, Membership, Memberships, TableError, key,
    rows::{LetterRow, MembershipRow, key_item},
};

/// The transaction's parts, in their order.
const CODE: usize = 0;
const MEMBER: usize = 1;

impl Memberships for Table {
    async fn join(&self, code: &LetterCode, contact: &Contact, at: Timestamp) -> Result<Joined, TableError> {
        let letter: Option<LetterRow> = self.get(key::letter(code)).await?;
        let Some(letter) = letter.filter(|letter| letter.valid_until.is_none_or(|end| end > at)) else {
            return Ok(Joined::CodeUnknown);
        };
        let Some((school, member)) = letter.community else { return Ok(Joined::CodeUnknown) };
        let membership =
            MembershipRow { contact: contact.clone(), school: school.clone(), member: member.clone(), since: at };
        let user = GuardianId::of(contact);
        let parts =
            vec![self.use_up(code, &user)?, self.still_a_member(&membership)?, part(self.new_item(&membership)?)?];
        let joined = Joined::Joined(Membership { school, member });
        Ok(match self.together(parts).await? {
            Together::Failed(failed) if failed.contains_key(&CODE) => Joined::CodeUsed,
            Together::Failed(failed) if failed.contains_key(&MEMBER) => Joined::CodeUnknown,
            // Or they had joined before.
            Together::Done | Together::Failed(_) => joined,
        })
    }

    async fn memberships(&self, contact: &Contact) -> Result<Vec<Membership>, TableError> {
        let rows: Vec<MembershipRow> = self.query(&key::memberships(contact)).await?;
        // Whoever the school has taken off its list receives nothing any more.
        let keys = rows.iter().map(|row| key::community_member(&row.school, &row.member)).collect();
        let there: Vec<CommunityMember> = self.get_each(keys).await?;
        let memberships = there.into_iter().map(|member| Membership { school: member.school, member: member.id });
        Ok(memberships.collect())
    }
}

impl Table {
    fn use_up(&self, code: &LetterCode, user: &GuardianId) -> Result<TransactWriteItem, TableError> {
        let update = Update::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::letter(code))))
            .update_expression("SET used_by = :user")
            .condition_expression("attribute_exists(pk) AND (attribute_not_exists(used_by) OR used_by = :user)")
            .expression_attribute_values(":user", text(user.as_str()))
            .build()
            .map_err(incomplete)?;
        Ok(TransactWriteItem::builder().update(update).build())
    }

    fn still_a_member(&self, membership: &MembershipRow) -> Result<TransactWriteItem, TableError> {
        let check = ConditionCheck::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::community_member(&membership.school, &membership.member))))
            .condition_expression("attribute_exists(pk)")
            .build()
            .map_err(incomplete)?;
        Ok(TransactWriteItem::builder().condition_check(check).build())
    }
}
