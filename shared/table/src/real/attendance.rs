//! What the board sets about absences, and what schools have agreed with families.

use std::collections::BTreeMap;

use domain::{
    absence::Arrangement,
    attendance::Rules,
    guardian::Child,
    id::{EntryId, PupilId},
    school::Pupil,
    staff::{BoardScope, SchoolScope},
};
use jiff::{SignedDuration, Timestamp, civil::Date};

use super::{Table, sign_in::after};
use crate::{
    Arrangements, AttendanceRules, MailedNotices, Pupils, TableError, Written, key,
    rows::{MailedNoticeRow, Row},
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
    async fn arrangements(
        &self,
        scope: &SchoolScope,
        day: Option<Date>,
    ) -> Result<Vec<(Pupil, Arrangement)>, TableError> {
        let mut all: Vec<Arrangement> = self.query(&key::arrangements(scope.school())).await?;
        all.retain(|one| day.is_none_or(|day| (one.from..=one.until).contains(&day)));
        let pupils = self.get_each(all.iter().map(|one| key::pupil(&one.pupil)).collect()).await?;
        let here = pupils.into_iter().filter(|pupil: &Pupil| scope.has(pupil) && !pupil.left);
        let here: BTreeMap<PupilId, Pupil> = here.map(|pupil| (pupil.id.clone(), pupil)).collect();
        Ok(all.into_iter().filter_map(|one| Some((here.get(&one.pupil)?.clone(), one))).collect())
    }

    async fn arrangements_of(&self, child: &Child) -> Result<Vec<Arrangement>, TableError> {
        self.query(&key::arrangements_of(&child.school, &child.pupil)).await
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

    async fn remove_arrangement(&self, scope: &SchoolScope, pupil: &PupilId, id: &EntryId) -> Result<bool, TableError> {
        if self.pupil_in(scope, pupil).await?.is_none() {
            return Ok(false);
        }
        self.delete(key::arrangement(scope.school(), pupil, id)).await?;
        Ok(true)
    }
}
