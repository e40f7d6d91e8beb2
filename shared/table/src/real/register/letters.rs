//! The codes of letters. A school prints hundreds at a time, so some pupils are asked about at once.

use std::collections::BTreeMap;

use domain::{id::PupilId, registration::LetterCode, school::Pupil, staff::SchoolScope};
use tokio::task::JoinSet;

use super::super::Table;
use crate::{
    Cause, Letters, TableError, Written, key,
    rows::{LetterRow, Row},
};

/// So many requests are under way at a time.
const AT_ONCE: usize = 16;

impl Letters for Table {
    async fn unused(
        &self,
        scope: &SchoolScope,
        pupils: &[Pupil],
    ) -> Result<BTreeMap<PupilId, Vec<LetterCode>>, TableError> {
        seen(scope, pupils.iter())?;
        let mut codes = BTreeMap::new();
        for some in pupils.chunks(AT_ONCE) {
            let mut asking = JoinSet::new();
            for pupil in some {
                let (table, pupil) = (self.clone(), pupil.id.clone());
                asking.spawn(async move { table.unused_codes(&pupil).await.map(|codes| (pupil, codes)) });
            }
            for found in asking.join_all().await {
                let (pupil, rows) = found?;
                // What replaces a link is for one guardian alone, and no letter.
                let letters = rows.into_iter().filter(|row| row.replaces.is_none());
                codes.insert(pupil, letters.map(|row| row.code).collect());
            }
        }
        Ok(codes)
    }

    async fn keep_codes(&self, scope: &SchoolScope, codes: Vec<(Pupil, LetterCode)>) -> Result<(), TableError> {
        seen(scope, codes.iter().map(|(pupil, _)| pupil))?;
        let mut rows = codes.into_iter().map(|(pupil, code)| LetterRow::new(code, pupil.id)).peekable();
        while rows.peek().is_some() {
            let mut keeping = JoinSet::new();
            for new in rows.by_ref().take(AT_ONCE) {
                let table = self.clone();
                keeping.spawn(async move { table.keep_code(&new).await });
            }
            keeping.join_all().await.into_iter().collect::<Result<(), _>>()?;
        }
        Ok(())
    }
}

fn seen<'p>(scope: &SchoolScope, mut pupils: impl Iterator<Item = &'p Pupil>) -> Result<(), TableError> {
    if pupils.all(|pupil| scope.has(pupil)) { Ok(()) } else { Err(TableError::Foreign(Pupil::WHAT)) }
}

impl Table {
    /// The codes for guardians of a pupil that nobody has used, other than invitations.
    pub(super) async fn unused_codes(&self, pupil: &PupilId) -> Result<Vec<LetterRow>, TableError> {
        let (from, to) = key::codes_of(pupil);
        let mut codes: Vec<LetterRow> = self.indexed(&from.partition, Some((&from.sort, &to.sort))).await?;
        codes.retain(|code| code.used_by.is_none() && code.invited_by.is_none());
        Ok(codes)
    }

    async fn keep_code(&self, new: &LetterRow) -> Result<(), TableError> {
        match self.put_new(new).await? {
            Written::Now(_) => Ok(()),
            // One's own earlier try, whose answer was lost.
            Written::Before(stands) if stands.pupil == new.pupil && stands.used_by.is_none() => Ok(()),
            // Of 2^60 codes one that somebody has already: the next try draws others.
            _ => Err(TableError::Unavailable(Cause {
                operation: "PutItem",
                code: "code in use".to_owned(),
                request: None,
            })),
        }
    }
}
