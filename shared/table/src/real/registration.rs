//! Registering with a code: of the school's letter, of an invitation, or in place of a lost phone. What a code opens, using it up
//! in one transaction, and counting what was tried.

mod transaction;

use aws_sdk_dynamodb::types::ReturnValue;
use domain::{
    group::CommunityMember,
    guardian::{Child, Contact, Link},
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
        let way = letter.way();
        match self.worth(&letter, &me, contact, at).await? {
            Worth::Nothing => Ok(None),
            worth => {
                let pupil = letter.pupil.map(Target::Pupil);
                let target = pupil.or(letter.community.map(|(school, id)| Target::Community(school, id)));
                Ok(target.map(|target| Letter { target, used: worth == Worth::Used, way }))
            }
        }
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
            let Some((letter, id)) = letter.and_then(|letter| letter.pupil.clone().map(|pupil| (letter, pupil))) else {
                return Ok(Linked::CodeUnknown);
            };
            match self.worth(&letter, &me, contact, at).await? {
                Worth::Nothing => return Ok(Linked::CodeUnknown),
                Worth::Used => return Ok(Linked::CodeUsed),
                Worth::Something => {}
            }
            let pupil: Option<Pupil> = self.get(key::pupil(&id)).await?;
            let Some(pupil) = pupil.filter(|pupil| !pupil.left) else { return Ok(Linked::CodeUnknown) };
            let child = Child { guardian: me, pupil: pupil.id, school: pupil.school, nickname: nickname.clone() };
            match self.link_once(&letter, contact, &Link::new(child, letter.way(), at)).await? {
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
        self.counted(Hourly::Tries, contact, at).await
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

    pub(super) async fn counted(&self, what: Hourly, contact: &Contact, at: Timestamp) -> Result<u32, TableError> {
        let counted: Option<TriesRow> = self.get(what.key(contact, at)).await?;
        Ok(counted.map_or(0, |counted| counted.count))
    }

    /// The guardian that somebody is, or will be.
    pub(super) async fn me(&self, contact: &Contact) -> Result<GuardianId, TableError> {
        let known = self.guardian_of(contact).await?;
        Ok(known.map_or_else(|| GuardianId::of(contact), |(guardian, _)| guardian))
    }

    async fn is_a_member(&self, letter: &LetterRow) -> Result<bool, TableError> {
        let Some((school, member)) = &letter.community else { return Ok(false) };
        let member: Option<CommunityMember> = self.get(key::community_member(school, member)).await?;
        Ok(member.is_some())
    }

    /// What a code opens to this person now.
    ///
    /// A suspended link must not come back by another code, and what a suspended guardian gave away is worth nothing. Both
    /// look like codes that nobody was given; so does an invitation to its own maker who is no guardian any more.
    async fn worth(
        &self,
        letter: &LetterRow,
        me: &GuardianId,
        contact: &Contact,
        at: Timestamp,
    ) -> Result<Worth, TableError> {
        let used = letter.used_by.is_some();
        let Some(pupil) = &letter.pupil else {
            let mine = letter.used_by.as_ref() == Some(&GuardianId::of(contact));
            let open = letter.valid_until.is_none_or(|end| end > at) && self.is_a_member(letter).await?;
            return Ok(if open { Worth::unless(used && !mine) } else { Worth::Nothing });
        };
        let mine: Option<Link> = self.get(key::child(me, pupil)).await?;
        if mine.as_ref().is_some_and(|link| !link.suspended) {
            return Ok(Worth::Something);
        }
        if letter.invited_by.as_ref() == Some(me) {
            return Ok(Worth::Nothing);
        }
        if used {
            return Ok(Worth::Used);
        }
        if mine.is_some() || letter.valid_until.is_some_and(|end| end <= at) {
            return Ok(Worth::Nothing);
        }
        match &letter.invited_by {
            Some(inviter) if self.child(inviter, pupil).await?.is_none() => Ok(Worth::Nothing),
            _ => Ok(Worth::Something),
        }
    }
}

/// What a code opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Worth {
    Something,
    /// Somebody else has used it, or the person themselves, whose link has ended since.
    Used,
    /// Nothing, for whatever reason.
    Nothing,
}

impl Worth {
    fn unless(used: bool) -> Self {
        if used { Self::Used } else { Self::Something }
    }
}
