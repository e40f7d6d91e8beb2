//! What the board sets about absences, and what schools have agreed with families.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::{Delete, Put, TransactWriteItem};
use domain::{
    absence::Arrangement,
    attendance::Rules,
    guardian::Child,
    id::{EntryId, PupilId},
    school::{Pupil, SchoolCode},
    staff::{BoardScope, SchoolScope},
};
use jiff::{SignedDuration, Timestamp, civil::Date};

use super::{
    Table,
    conditional::{incomplete, part},
    sign_in::after,
};
use crate::{
    Arrangements, AttendanceRules, MailedNotices, Pupils, TableError, Written, key,
    rows::{MailedNoticeRow, Row, item, key_item},
};

/// Nothing of the stream comes again after a day.
const MAILED_KEPT: SignedDuration = SignedDuration::from_hours(48);

impl MailedNotices for Table {
    async fn was_mailed(&self, notice: &str) -> Result<bool, TableError> {
        let row: Option<MailedNoticeRow> = self.get(key::mailed_notice(notice)).await?;
        Ok(row.is_some())
    }

    async fn note_mailed(&self, notice: &str, at: Timestamp) -> Result<(), TableError> {
        let expires_at = after(at, MAILED_KEPT);
        self.put_once(&MailedNoticeRow { notice: notice.to_owned(), expires_at }).await
    }
}

impl AttendanceRules for Table {
    async fn rules(&self) -> Result<Rules, TableError> {
        Ok(self.get(key::attendance_rules()).await?.unwrap_or_default())
    }

    async fn set_rules(&self, _: &BoardScope, now: &Rules) -> Result<Written<Rules>, TableError> {
        if now.version > 1 {
            return self.put_next(now).await;
        }
        let written = self.put_new(now).await?;
        // What stands there is somebody else's first, unless it is this one.
        Ok(match written {
            Written::Before(stands) if stands != *now => Written::Meanwhile,
            written => written,
        })
    }
}

impl Arrangements for Table {
    async fn arrangements(&self, scope: &SchoolScope, since: Date) -> Result<Vec<(Pupil, Arrangement)>, TableError> {
        let all = self.arrangements_since(scope.school(), since).await?;
        let pupils = self.get_each(all.iter().map(|one| key::pupil(&one.pupil)).collect()).await?;
        let here = pupils.into_iter().filter(|pupil: &Pupil| scope.has(pupil) && !pupil.left);
        let here: BTreeMap<PupilId, Pupil> = here.map(|pupil| (pupil.id.clone(), pupil)).collect();
        Ok(all.into_iter().filter_map(|one| Some((here.get(&one.pupil)?.clone(), one))).collect())
    }

    async fn arrangements_of(&self, child: &Child, since: Date) -> Result<Vec<Arrangement>, TableError> {
        let all = self.arrangements_since(&child.school, since).await?;
        Ok(all.into_iter().filter(|one| one.pupil == child.pupil).collect())
    }

    async fn add_arrangement(
        &self,
        scope: &SchoolScope,
        pupil: &Pupil,
        new: &Arrangement,
    ) -> Result<Written<Arrangement>, TableError> {
        let own = scope.has(pupil) && (&new.school, &new.pupil) == (&pupil.school, &pupil.id);
        if own { self.put_new(new).await } else { Err(TableError::Foreign(Arrangement::WHAT)) }
    }

    async fn end_arrangement(
        &self,
        scope: &SchoolScope,
        pupil: &PupilId,
        id: &EntryId,
        today: Date,
    ) -> Result<bool, TableError> {
        if self.pupil_in(scope, pupil).await?.is_none() {
            return Ok(false);
        }
        let standing = self.arrangements_since(scope.school(), today).await?;
        let Some(one) = standing.into_iter().find(|one| (&one.pupil, &one.id) == (pupil, id)) else { return Ok(true) };
        match one.ended(today) {
            None => self.delete(one.key()).await?,
            // Whoever ends it at the same moment leaves the same: then the first part is not met, and nothing is left to be done.
            Some(ended) => drop(self.together(vec![self.gone(&one)?, self.anew(&ended)?]).await?),
        }
        Ok(true)
    }
}

impl Table {
    /// Those of a school that are not over before that day, by pupil and id.
    async fn arrangements_since(&self, school: &SchoolCode, since: Date) -> Result<Vec<Arrangement>, TableError> {
        let mut all: Vec<Arrangement> = self.query_from(&key::arrangements_since(school, since)).await?;
        all.sort_by(|one, other| (&one.pupil, &one.id).cmp(&(&other.pupil, &other.id)));
        Ok(all)
    }

    fn gone(&self, one: &Arrangement) -> Result<TransactWriteItem, TableError> {
        let delete = Delete::builder().table_name(&*self.name).set_key(Some(key_item(one.key())));
        let delete = delete.condition_expression("attribute_exists(pk)").build().map_err(incomplete)?;
        Ok(TransactWriteItem::builder().delete(delete).build())
    }

    fn anew(&self, one: &Arrangement) -> Result<TransactWriteItem, TableError> {
        part(Put::builder().table_name(&*self.name).set_item(Some(item(one)?)))
    }
}
