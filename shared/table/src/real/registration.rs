//! Registering with the code of the school's letter: one transaction.

mod transaction;

use aws_sdk_dynamodb::types::ReturnValue;
use domain::{
    guardian::Child,
    id::{GuardianId, LineUserId},
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
    Letter, Linked, Registration, TableError, key,
    rows::{Asked, ChildRow, LetterRow, LineRow, TriesRow, key_item, row},
};
use transaction::Attempt;

/// Two guardians of one child, or one guardian's two taps, meet for milliseconds.
const ATTEMPTS: u32 = 6;

impl Registration for Table {
    async fn letter(&self, code: &LetterCode) -> Result<Option<Letter>, TableError> {
        let letter: Option<LetterRow> = self.get(key::letter(code)).await?;
        Ok(letter.map(|letter| Letter { pupil: letter.pupil, used_by: letter.used_by }))
    }

    async fn link(
        &self,
        code: &LetterCode,
        user: &LineUserId,
        nickname: &Nickname,
        at: Timestamp,
    ) -> Result<Linked, TableError> {
        let mut attempt = 1;
        loop {
            let Some((guardian, pupil)) = self.who(code, user).await? else {
                return Ok(Linked::CodeUnknown);
            };
            let child = Child { guardian, pupil: pupil.id, school: pupil.school, nickname: nickname.clone() };
            let link = ChildRow { child, linked_at: at };
            match self.link_once(code, user, &link).await? {
                Attempt::Came(linked) => return Ok(linked),
                Attempt::Again(error) if attempt == ATTEMPTS => return Err(error),
                Attempt::Again(_) => pause(attempt).await,
            }
            attempt += 1;
        }
    }

    async fn wrong_try(&self, user: &LineUserId, at: Timestamp) -> Result<u32, TableError> {
        let key = key::tries(user, at);
        let hour = at.as_second() - at.as_second().rem_euclid(3600);
        let kept = SignedDuration::from_hours(24).as_secs();
        let answer = self
            .client
            .update_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(key.clone())))
            .update_expression("SET #user = :user, #hour = :hour, expires_at = :expires ADD #count :one")
            .expression_attribute_names("#user", "user")
            .expression_attribute_names("#hour", "hour")
            .expression_attribute_names("#count", "count")
            .expression_attribute_values(":user", text(user.as_str()))
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

    async fn tries(&self, user: &LineUserId, at: Timestamp) -> Result<u32, TableError> {
        let counted: Option<TriesRow> = self.get(key::tries(user, at)).await?;
        Ok(counted.map_or(0, |counted| counted.count))
    }
}

impl Table {
    /// The guardian that the user is, or will be, and the pupil of the letter; both before anything is written.
    async fn who(&self, code: &LetterCode, user: &LineUserId) -> Result<Option<(GuardianId, Pupil)>, TableError> {
        let (letter, known) =
            tokio::try_join!(self.get::<LetterRow>(key::letter(code)), self.get::<LineRow>(key::line_user(user)),)?;
        let Some(letter) = letter else {
            return Ok(None);
        };
        let pupil: Option<Pupil> = self.get(key::pupil(&letter.pupil)).await?;
        let guardian = known.and_then(|row| row.guardian).unwrap_or_else(|| GuardianId::of_line_user(user));
        Ok(pupil.map(|pupil| (guardian, pupil)))
    }
}
