//! Registering without a roster. The pupil, the roll number, the guardian and the link are written together or not at
//! all; whoever comes second finds the first in the transaction's own conditions, however close they are.

use aws_sdk_dynamodb::operation::put_item::PutItemError;
use domain::{
    claim::{Claim, Conflict, Why},
    guardian::{Child, Contact, Link, Way},
    id::{HomeroomId, PupilId},
    school::{Homeroom, Pupil, SchoolCode},
};

use jiff::Timestamp;

use super::{
    Table,
    calls::failure,
    conditional::{Together, incomplete, part},
};
use crate::{
    Claimed, Claims, Guardians, TableError, Written, key,
    rows::{Asked, Hourly, Row, TakenRow, item, row},
};

/// The transaction's parts, in their order.
const PUPIL: usize = 0;
const HOMEROOM: usize = 1;
const TAKEN: usize = 5;

impl Claims for Table {
    async fn claim(&self, claim: &Claim) -> Result<Claimed, TableError> {
        let Some(homeroom) = self.get::<Homeroom>(key::homeroom(&claim.school, claim.year, &claim.homeroom)).await?
        else {
            return Ok(Claimed::NoSuchHomeroom);
        };
        let seated = self.seated(&claim.school, &claim.homeroom).await?;
        match claim.conflict_among(&seated) {
            Some(conflict) => self.meet(claim, conflict).await,
            None => self.take_seat(claim, &homeroom).await,
        }
    }

    async fn count_claim(&self, contact: &Contact, at: Timestamp) -> Result<u32, TableError> {
        self.count_within_hour(Hourly::Claims, contact, at).await
    }

    async fn waiting(&self, contact: &Contact) -> Result<Vec<Claim>, TableError> {
        let (from, to) = key::claims_of(&self.me(contact).await?);
        let mut claims: Vec<Claim> = self.indexed(&from.partition, Some((&from.sort, &to.sort))).await?;
        claims.retain(|claim| claim.decided.is_none() && claim.contact == *contact);
        claims.sort_by_key(|claim| claim.at);
        Ok(claims)
    }
}

impl Table {
    /// May be a second behind; who came within that second is met in the transaction.
    async fn seated(&self, school: &SchoolCode, homeroom: &HomeroomId) -> Result<Vec<Pupil>, TableError> {
        let (from, to) = key::seats_of(homeroom);
        self.indexed(school.as_str(), Some((&from, &to))).await
    }

    /// If the seat is that of this guardian's own child, they registered twice; otherwise the teacher decides.
    async fn meet(&self, claim: &Claim, conflict: Conflict) -> Result<Claimed, TableError> {
        if conflict.why != Why::SameSeat
            && let Some(against) = &conflict.against
            && let Some(child) = self.child(&claim.guardian, against).await?
        {
            return Ok(Claimed::AlreadyLinked(child));
        }
        let waits = Claim { conflict: Some(conflict), ..claim.clone() };
        if let Written::Before(Claim { decided: Some(_), .. }) = self.put_new(&waits).await? {
            self.ask_again(&waits).await?;
        }
        Ok(Claimed::Waiting)
    }

    /// Somebody claims again what was decided: the teacher may have erred, or the link has ended since.
    async fn ask_again(&self, waits: &Claim) -> Result<(), TableError> {
        let put = self
            .client
            .put_item()
            .table_name(&*self.name)
            .set_item(Some(item(waits)?))
            .condition_expression("attribute_not_exists(pk) OR attribute_exists(decided)")
            .send()
            .await;
        match put {
            Ok(_) => Ok(()),
            Err(error) => match error.as_service_error() {
                // It waits already.
                Some(PutItemError::ConditionalCheckFailedException(_)) => Ok(()),
                _ => Err(failure("PutItem", &error)),
            },
        }
    }

    async fn take_seat(&self, claim: &Claim, homeroom: &Homeroom) -> Result<Claimed, TableError> {
        let pupil = claim.pupil();
        let child = Child {
            guardian: claim.guardian.clone(),
            pupil: pupil.id.clone(),
            school: claim.school.clone(),
            nickname: claim.nickname.clone(),
        };
        let link = Link::new(child.clone(), Way::Passcode, claim.at);
        let mut parts = vec![
            part(self.new_item(&pupil)?)?,
            self.more(homeroom)?,
            self.become_guardian(&claim.contact, &link).map_err(incomplete)?,
            self.be_known(&claim.contact, &link).map_err(incomplete)?,
            self.put_link(&link)?,
        ];
        if claim.roll_number > 0 {
            parts.push(part(self.new_item(&taken(claim, &pupil.id))?)?);
        }
        let mut failed = match self.together(parts).await? {
            Together::Done => return Ok(Claimed::Linked(child)),
            Together::Failed(failed) => failed,
        };
        if failed.contains_key(&PUPIL) {
            return self.meet(claim, Conflict::with(pupil.id, Why::SameName)).await;
        }
        if let Some(stands) = failed.remove(&TAKEN) {
            let asked = taken(claim, &pupil.id).key();
            let by = stands.map(|item| row::<TakenRow>(item, &Asked::Key(&asked))).transpose()?;
            let against = by.map_or(pupil.id, |taken| taken.pupil);
            return self.meet(claim, Conflict::with(against, Why::SameSeat)).await;
        }
        if failed.contains_key(&HOMEROOM) {
            return Ok(Claimed::NoSuchHomeroom);
        }
        // The contact became somebody else's guardian between reading and writing; the teacher sees who it is.
        self.meet(claim, Conflict::with(pupil.id, Why::SameName)).await
    }
}

fn taken(claim: &Claim, pupil: &PupilId) -> TakenRow {
    let (school, homeroom) = (claim.school.clone(), claim.homeroom.clone());
    TakenRow { school, homeroom, roll_number: claim.roll_number, pupil: pupil.clone() }
}
