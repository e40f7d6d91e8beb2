//! Registering with the code of the school's letter: one transaction.

mod transaction;

use aws_sdk_dynamodb::types::ReturnValue;
use domain::{
    guardian::{Child, Contact, Link, Way},
    id::GuardianId,
    registration::{LetterCode, Nickname},
    school::Pupil,
};
use jiff::{SignedDuration, Timestamp};

use super::{
    Table,
    batches::pause,
    calls::{failure, number, text},
};
use crate::{
    Guardians, Letter, Linked, Registration, TableError, Target, key,
    rows::{Asked, Hourly, LetterRow, TriesRow, key_item, row},
};
use transaction::Attempt;

/// Two guardians of one child, or one guardian's two taps, meet for milliseconds.
const ATTEMPTS: u32 = 6;

impl Registration for Table {
    async fn letter(&self, code: &LetterCode, contact: &Contact, at: Timestamp) -> Result<Option<Letter>, TableError> {
        let (letter, me) = tokio::try_join!(self.get::<LetterRow>(key::letter(code)), self.me(contact))?;
        let Some(letter) = letter else { return Ok(None) };
        if !self.is_worth_something(&letter, &me, at).await? {
            return Ok(None);
        }
        let pupil = letter.pupil.map(Target::Pupil);
        let target = pupil.or(letter.community.map(|(school, id)| Target::Community(school, id)));
        Ok(target.map(|target| Letter { target, used_by: letter.used_by }))
    }

    async fn link(
        &self,
        code: &LetterCode,
        contact: &Contact,
        nickname: &Nickname,
        at: Timestamp,
    ) -> Result<Linked, TableError> {
        let mut attempt = 1;
        loop {
            let (letter, me) = tokio::try_join!(self.get::<LetterRow>(key::letter(code)), self.me(contact))?;
            let Some((letter, pupil)) = self.pupil_of_letter(letter, &me, at).await? else {
                return Ok(Linked::CodeUnknown);
            };
            let way = match (&letter.invited_by, &letter.replaces) {
                (_, Some(_)) => Way::Relink,
                (Some(_), None) => Way::Invitation,
                (None, None) => Way::Letter,
            };
            let child = Child { guardian: me, pupil: pupil.id, school: pupil.school, nickname: nickname.clone() };
            match self.link_once(&letter, contact, &Link::new(child, way, at)).await? {
                Attempt::Came(linked) => return Ok(linked),
                Attempt::Again(error) if attempt == ATTEMPTS => return Err(error),
                Attempt::Again(_) => pause(attempt).await,
            }
            attempt += 1;
        }
    }

    async fn wrong_try(&self, contact: &Contact, at: Timestamp) -> Result<u32, TableError> {
        self.count_within_hour(Hourly::Tries, contact, at).await
    }

    async fn tries(&self, contact: &Contact, at: Timestamp) -> Result<u32, TableError> {
        let counted: Option<TriesRow> = self.get(key::tries(contact, at)).await?;
        Ok(counted.map_or(0, |counted| counted.count))
    }
}

impl Table {
    /// One more of something within an hour, and how many that makes.
    pub(super) async fn count_within_hour(
        &self,
        what: Hourly,
        contact: &Contact,
        at: Timestamp,
    ) -> Result<u32, TableError> {
        let key = what.key(contact, at);
        let hour = at.as_second() - at.as_second().rem_euclid(3600);
        let kept = SignedDuration::from_hours(24).as_secs();
        let answer = self
            .client
            .update_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(key.clone())))
            .update_expression("SET what = :what, #user = :user, #hour = :hour, expires_at = :expires ADD #count :one")
            .expression_attribute_values(":what", text(what.code()))
            .expression_attribute_names("#user", "user")
            .expression_attribute_names("#hour", "hour")
            .expression_attribute_names("#count", "count")
            .expression_attribute_values(":user", text(contact.as_str()))
            .expression_attribute_values(":hour", number(hour))
            .expression_attribute_values(":expires", number(hour + kept))
            .expression_attribute_values(":one", number(1))
            .return_values(ReturnValue::AllNew)
            .send()
            .await
            .map_err(|error| failure("UpdateItem", &error))?;
        let counted: TriesRow = row(answer.attributes.unwrap_or_default(), &Asked::Key(&key))?;
        Ok(counted.count)
    }

    /// The guardian that somebody is, or will be.
    pub(super) async fn me(&self, contact: &Contact) -> Result<GuardianId, TableError> {
        let known = self.guardian_of(contact).await?;
        Ok(known.map_or_else(|| GuardianId::of(contact), |(guardian, _)| guardian))
    }

    /// Whether a code opens anything to this person now. One that does not looks like one that nobody was given.
    ///
    /// A suspended link must not come back by another code, and what a suspended guardian gave away is worth nothing.
    async fn is_worth_something(&self, letter: &LetterRow, me: &GuardianId, at: Timestamp) -> Result<bool, TableError> {
        if letter.valid_until.is_some_and(|end| end <= at) {
            return Ok(false);
        }
        let Some(pupil) = &letter.pupil else { return Ok(letter.community.is_some()) };
        let mine: Option<Link> = self.get(key::child(me, pupil)).await?;
        if mine.is_some_and(|link| link.suspended) {
            return Ok(false);
        }
        match &letter.invited_by {
            None => Ok(true),
            Some(inviter) => Ok(self.child(inviter, pupil).await?.is_some()),
        }
    }

    async fn pupil_of_letter(
        &self,
        letter: Option<LetterRow>,
        me: &GuardianId,
        at: Timestamp,
    ) -> Result<Option<(LetterRow, Pupil)>, TableError> {
        let Some(letter) = letter else { return Ok(None) };
        let Some(id) = letter.pupil.clone() else { return Ok(None) };
        if !self.is_worth_something(&letter, me, at).await? {
            return Ok(None);
        }
        let pupil: Option<Pupil> = self.get(key::pupil(&id)).await?;
        Ok(pupil.filter(|pupil| !pupil.left).map(|pupil| (letter, pupil)))
    }
}
