//! What the teacher decides about a claim, and what follows from it: written together, or not at all.

use aws_sdk_dynamodb::types::{TransactWriteItem, Update};
use domain::{
    claim::{Claim, Decided},
    guardian::{Child, Link, Way},
    id::{ClaimId, PupilId},
    school::{Homeroom, Pupil},
    staff::SchoolScope,
};
use jiff::Timestamp;
use serde_dynamo::aws_sdk_dynamodb_1::to_attribute_value;

use super::super::{
    Table,
    conditional::{Together, incomplete, part},
};
use crate::{
    ClaimDesk, OpenClaim, Pupils, Ruling, TableError,
    key::{self, Key},
    rows::{Asked, Row, TakenRow, key_item, row},
};

/// The transactions' parts, in their order.
const CLAIM: usize = 0;
const LINK: usize = 3;
const TAKEN: usize = 6;

impl ClaimDesk for Table {
    async fn open_claims(&self, scope: &SchoolScope) -> Result<Vec<OpenClaim>, TableError> {
        let all = Key { partition: key::claims(scope.school()), sort: String::new() };
        let mut claims: Vec<Claim> = self.query(&all).await?;
        claims.retain(|claim| claim.decided.is_none() && claim.conflict.is_some() && scope.covers(&claim.homeroom));
        claims.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        let mut open = Vec::new();
        for claim in claims {
            open.push(self.open_claim(scope, claim).await?);
        }
        Ok(open)
    }

    async fn claim_in(&self, scope: &SchoolScope, id: &ClaimId) -> Result<Option<Claim>, TableError> {
        let claim: Option<Claim> = self.get(key::claim(scope.school(), id)).await?;
        Ok(claim.filter(|claim| claim.conflict.is_some() && scope.covers(&claim.homeroom)))
    }

    async fn rule(
        &self,
        scope: &SchoolScope,
        claim: &Claim,
        decision: Decided,
        at: Timestamp,
    ) -> Result<Ruling, TableError> {
        if claim.school != *scope.school() || !scope.covers(&claim.homeroom) {
            return Err(TableError::Foreign(Claim::WHAT));
        }
        match decision {
            Decided::SameChild => self.same_child(scope, claim, at).await,
            Decided::OtherChild => self.other_child(claim, at).await,
            Decided::Refused => self.close(claim, Decided::Refused).await,
        }
    }
}

impl Table {
    async fn open_claim(&self, scope: &SchoolScope, claim: Claim) -> Result<OpenClaim, TableError> {
        let Some(against) = self.against(scope, &claim).await? else {
            return Ok(OpenClaim { claim, against: None, guardians: 0, suspended: false });
        };
        let me = self.me(&claim.contact).await?;
        let links = self.links_to(&against.id).await?;
        let suspended = links.iter().any(|link| link.guardian == me && link.suspended);
        let guardians = links.iter().filter(|link| !link.suspended).count();
        Ok(OpenClaim { claim, against: Some(against), guardians, suspended })
    }

    /// Who has the seat, while they are in scope and have not left.
    async fn against(&self, scope: &SchoolScope, claim: &Claim) -> Result<Option<Pupil>, TableError> {
        let against = claim.conflict.as_ref().and_then(|conflict| conflict.against.as_ref());
        let Some(against) = against else { return Ok(None) };
        let pupil = self.pupil_in(scope, against).await?;
        Ok(pupil.filter(|pupil| !pupil.left))
    }

    async fn same_child(&self, scope: &SchoolScope, claim: &Claim, at: Timestamp) -> Result<Ruling, TableError> {
        if let Some(decided) = self.decided(claim).await? {
            return Ok(Ruling::Decided(decided));
        }
        let Some(pupil) = self.against(scope, claim).await? else { return Ok(Ruling::Gone) };
        let link = self.link_of(claim, &pupil, at).await?;
        let mut parts = vec![self.decide(claim, Decided::SameChild)?];
        parts.extend(self.become_linked(claim, &link)?);
        // Of another child the pupil is new, and no import's to take back.
        parts.extend([self.is_still_there(&link).map_err(incomplete)?, self.mark_registered(&link)?]);
        let mut failed = match self.together(parts).await? {
            Together::Done => return Ok(Ruling::Decided(Decided::SameChild)),
            Together::Failed(failed) => failed,
        };
        if failed.contains_key(&CLAIM) {
            return self.ruled(claim).await;
        }
        let Some(stands) = failed.remove(&LINK).flatten() else { return Ok(Ruling::Gone) };
        let stands: Link = row(stands, &Asked::Key(&link.key()))?;
        if stands.suspended { Ok(Ruling::Suspended) } else { self.close(claim, Decided::SameChild).await }
    }

    async fn other_child(&self, claim: &Claim, at: Timestamp) -> Result<Ruling, TableError> {
        if let Some(decided) = self.decided(claim).await? {
            return Ok(Ruling::Decided(decided));
        }
        let homeroom: Option<Homeroom> = self.get(key::homeroom(&claim.school, claim.year, &claim.homeroom)).await?;
        let Some(homeroom) = homeroom else { return Ok(Ruling::Gone) };
        // The name may be that of the child who is there: this one is told apart by the claim.
        let id = PupilId::derived(&["claimed apart", claim.school.as_str(), claim.id.as_str()]);
        let free = self.seat_is_free(claim).await?;
        let pupil = Pupil { id, roll_number: if free { claim.roll_number } else { 0 }, ..claim.pupil() };
        match self.seat_apart(claim, &pupil, &homeroom, at).await? {
            // Somebody took the number in this very moment.
            Together::Failed(failed) if failed.len() == 1 && failed.contains_key(&TAKEN) => {
                let pupil = Pupil { roll_number: 0, ..pupil };
                let came = self.seat_apart(claim, &pupil, &homeroom, at).await?;
                self.came(claim, Decided::OtherChild, &came).await
            }
            came => self.came(claim, Decided::OtherChild, &came).await,
        }
    }

    async fn seat_apart(
        &self,
        claim: &Claim,
        pupil: &Pupil,
        homeroom: &Homeroom,
        at: Timestamp,
    ) -> Result<Together, TableError> {
        let link = self.link_of(claim, pupil, at).await?;
        let mut parts = vec![self.decide(claim, Decided::OtherChild)?];
        parts.extend(self.become_linked(claim, &link)?);
        parts.extend([part(self.new_item(pupil)?)?, self.more(homeroom)?]);
        if pupil.roll_number > 0 {
            let (school, homeroom) = (claim.school.clone(), claim.homeroom.clone());
            let taken = TakenRow { school, homeroom, roll_number: pupil.roll_number, pupil: pupil.id.clone() };
            parts.push(part(self.new_item(&taken)?)?);
        }
        self.together(parts).await
    }

    /// Decides without anything else to write.
    async fn close(&self, claim: &Claim, decision: Decided) -> Result<Ruling, TableError> {
        let came = self.together(vec![self.decide(claim, decision)?]).await?;
        self.came(claim, decision, &came).await
    }

    async fn came(&self, claim: &Claim, decision: Decided, came: &Together) -> Result<Ruling, TableError> {
        match came {
            Together::Done => Ok(Ruling::Decided(decision)),
            Together::Failed(failed) if failed.contains_key(&CLAIM) => self.ruled(claim).await,
            Together::Failed(_) => Ok(Ruling::Gone),
        }
    }

    /// What was decided before.
    async fn ruled(&self, claim: &Claim) -> Result<Ruling, TableError> {
        Ok(self.decided(claim).await?.map_or(Ruling::Gone, Ruling::Decided))
    }

    async fn decided(&self, claim: &Claim) -> Result<Option<Decided>, TableError> {
        let stands: Option<Claim> = self.get(claim.key()).await?;
        Ok(stands.and_then(|claim| claim.decided))
    }

    async fn link_of(&self, claim: &Claim, pupil: &Pupil, at: Timestamp) -> Result<Link, TableError> {
        let guardian = self.me(&claim.contact).await?;
        let (school, nickname) = (claim.school.clone(), claim.nickname.clone());
        Ok(Link::new(Child { guardian, pupil: pupil.id.clone(), school, nickname }, Way::Staff, at))
    }

    async fn seat_is_free(&self, claim: &Claim) -> Result<bool, TableError> {
        let (from, to) = key::seats_of(&claim.homeroom);
        let seated: Vec<Pupil> = self.indexed(claim.school.as_str(), Some((&from, &to))).await?;
        Ok(claim.roll_number > 0 && seated.iter().all(|pupil| pupil.roll_number != claim.roll_number))
    }

    /// The parts by which a claimant is a guardian of the link's pupil.
    fn become_linked(&self, claim: &Claim, link: &Link) -> Result<[TransactWriteItem; 3], TableError> {
        let guardian = self.become_guardian(&claim.contact, link).map_err(incomplete)?;
        let known = self.be_known(&claim.contact, link).map_err(incomplete)?;
        Ok([guardian, known, self.put_link(link)?])
    }

    /// A part that decides a claim which nobody has decided.
    fn decide(&self, claim: &Claim, decision: Decided) -> Result<TransactWriteItem, TableError> {
        let decision = to_attribute_value(decision).map_err(|_| TableError::Unreadable(Claim::WHAT))?;
        let update = Update::builder()
            .table_name(&*self.name)
            .set_key(Some(key_item(claim.key())))
            .update_expression("SET decided = :decided")
            .condition_expression("attribute_exists(pk) AND attribute_not_exists(decided)")
            .expression_attribute_values(":decided", decision)
            .build()
            .map_err(incomplete)?;
        Ok(TransactWriteItem::builder().update(update).build())
    }
}
