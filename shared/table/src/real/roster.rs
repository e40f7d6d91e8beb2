//! Schools, homerooms and pupils.

use std::collections::BTreeSet;

use domain::{
    absence::PupilDay,
    group::Member,
    guardian::Child,
    id::{GroupId, HomeroomId, PupilId},
    school::{Homeroom, Pupil, School, SchoolCode},
    staff::SchoolScope,
};
use jiff::civil::Date;

use super::Table;
use crate::{Board, Letter, Pupils, Schools, TableError, key, rows::MemberRow};

impl Board for Table {
    async fn absences(&self, scope: &SchoolScope, day: Date) -> Result<Vec<PupilDay>, TableError> {
        let mut days: Vec<PupilDay> = self.query(&key::absences(scope.school(), day)).await?;
        days.retain(|day| scope.covers(&day.homeroom));
        Ok(days)
    }

    async fn homerooms(&self, scope: &SchoolScope, year: i16) -> Result<Vec<Homeroom>, TableError> {
        let homerooms = self.query(&key::homerooms(scope.school(), year)).await?;
        Ok(scope.within(homerooms))
    }
}

impl Schools for Table {
    async fn school(&self, code: &SchoolCode) -> Result<Option<School>, TableError> {
        self.get(key::school(code)).await
    }

    async fn schools(&self) -> Result<Vec<School>, TableError> {
        self.indexed(key::SCHOOLS, None).await
    }

    async fn homerooms_of(&self, school: &SchoolCode, year: i16) -> Result<Vec<Homeroom>, TableError> {
        let mut homerooms: Vec<Homeroom> = self.query(&key::homerooms(school, year)).await?;
        homerooms.sort_by_key(Homeroom::order);
        Ok(homerooms)
    }

    async fn homeroom(
        &self,
        school: &SchoolCode,
        year: i16,
        homeroom: &HomeroomId,
    ) -> Result<Option<Homeroom>, TableError> {
        self.get(key::homeroom(school, year, homeroom)).await
    }
}

impl Pupils for Table {
    async fn pupil_of(&self, child: &Child) -> Result<Option<Pupil>, TableError> {
        let pupil: Option<Pupil> = self.get(key::pupil(&child.pupil)).await?;
        Ok(pupil.filter(|pupil| pupil.school == child.school && !pupil.left))
    }

    async fn groups_of(&self, child: &Child, among: &BTreeSet<GroupId>) -> Result<BTreeSet<GroupId>, TableError> {
        let pupil = Member::Pupil(child.pupil.clone());
        let keys = among.iter().map(|group| key::member(&child.school, group, &pupil)).collect();
        let found: Vec<MemberRow> = self.get_each(keys).await?;
        Ok(found.into_iter().map(MemberRow::into_group).collect())
    }

    async fn pupil_in(&self, scope: &SchoolScope, id: &PupilId) -> Result<Option<Pupil>, TableError> {
        let pupil: Option<Pupil> = self.get(key::pupil(id)).await?;
        Ok(pupil.filter(|pupil| scope.has(pupil)))
    }

    async fn pupil_on(&self, letter: &Letter) -> Result<Option<Pupil>, TableError> {
        let Some(id) = letter.pupil() else { return Ok(None) };
        let pupil: Option<Pupil> = self.get(key::pupil(id)).await?;
        Ok(pupil.filter(|pupil| !pupil.left))
    }
}
