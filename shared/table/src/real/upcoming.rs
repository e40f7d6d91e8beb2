//! What guardians are told at an hour that follows from reports.

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{
    absence::PupilDay,
    commute::Walk,
    group::{Group, Member},
    guardian::Child,
    id::PupilId,
    infection::ComingBack,
    school::SchoolCode,
};
use jiff::{Timestamp, civil::Date};
use tracing::error;

use super::{
    Table,
    calls::{failure, text},
};
use crate::{
    DueNotice, TableError, Upcoming, key,
    rows::{Asked, ComingBackRow, Item, MemberRow, WalkRow, row, stands_at},
};

impl Upcoming for Table {
    async fn coming_back(&self, school: &SchoolCode, pupil: &PupilId) -> Result<ComingBack, TableError> {
        let row: Option<ComingBackRow> = self.get(key::coming_back(school, pupil)).await?;
        Ok(row.map_or_else(|| ComingBack::new(school.clone(), pupil.clone()), |row| row.coming_back))
    }

    async fn keep_coming_back(&self, next: &ComingBack) -> Result<bool, TableError> {
        self.keep_version(&ComingBackRow::from(next.clone())).await
    }

    async fn walks_with(&self, day: &PupilDay) -> Result<Vec<Group>, TableError> {
        let groups = self.walking_groups(&day.school).await?;
        self.with_pupil(groups, &day.pupil).await
    }

    async fn walk(&self, group: &Group, day: Date) -> Result<Option<Walk>, TableError> {
        let Some(commute) = &group.commute else { return Ok(None) };
        let row: Option<WalkRow> = self.get(key::walk(&group.school, day, &group.id)).await?;
        let blank = || Walk::new((group.school.clone(), group.id.clone()), day, commute);
        Ok(Some(row.map_or_else(blank, |row| row.walk)))
    }

    async fn keep_walk(&self, next: &Walk) -> Result<bool, TableError> {
        self.keep_version(&WalkRow::from(next.clone())).await
    }

    async fn walking(&self, walk: &Walk) -> Result<Option<Group>, TableError> {
        let group: Option<Group> = self.get(key::group(&walk.school, &walk.group)).await?;
        let Some(mut group) = group else { return Ok(None) };
        let Some(commute) = &mut group.commute else { return Ok(None) };
        let seat = |leader: &PupilId| key::member(&walk.school, &walk.group, &Member::Pupil(leader.clone()));
        let within: Vec<MemberRow> = self.get_each(commute.leaders.iter().map(seat).collect()).await?;
        let within: Vec<Member> = within.iter().map(MemberRow::member).collect();
        commute.leaders.retain(|leader| within.contains(&Member::Pupil(leader.clone())));
        Ok(Some(group))
    }

    async fn led_by(&self, child: &Child) -> Result<Vec<Group>, TableError> {
        let leads = |group: &Group| group.commute.as_ref().is_some_and(|how| how.leaders.contains(&child.pupil));
        let led = self.walking_groups(&child.school).await?.into_iter().filter(leads).collect();
        self.with_pupil(led, &child.pupil).await
    }

    async fn upcoming(&self, now: Timestamp, most: u16) -> Result<Vec<DueNotice>, TableError> {
        let query = self
            .client
            .query()
            .table_name(&*self.name)
            .index_name("gsi3")
            .key_condition_expression("gsi3pk = :upcoming AND gsi3sk < :until")
            .expression_attribute_values(":upcoming", text(key::UPCOMING))
            .expression_attribute_values(":until", text(key::due_until(now)))
            .limit(most.into());
        let mut items = query.into_paginator().items().send();
        let mut due = Vec::new();
        while due.len() < usize::from(most)
            && let Some(item) = items.next().await
        {
            let item = item.map_err(|error| failure("Query", &error))?;
            let stands = stands_at(&item);
            match notice(item) {
                Ok(one) => due.push(one),
                // One that nobody can read keeps no other from being told.
                Err(reason) => error!("nobody is told of what stands at {stands:?}: {reason}"),
            }
        }
        Ok(due)
    }
}

fn notice(item: Item) -> Result<DueNotice, TableError> {
    let asked = Asked::ThirdIndex(key::UPCOMING);
    let walks = item.get("sk").map(AttributeValue::as_s).is_some_and(|sk| sk.is_ok_and(|sk| sk.starts_with(key::WALK)));
    if walks {
        return row::<WalkRow>(item, &asked).map(|row| DueNotice::Walk(row.walk));
    }
    row::<ComingBackRow>(item, &asked).map(|row| DueNotice::ComingBack(row.coming_back))
}

impl Table {
    async fn walking_groups(&self, school: &SchoolCode) -> Result<Vec<Group>, TableError> {
        let mut groups: Vec<Group> = self.query(&key::groups(school)).await?;
        groups.retain(|group| group.commute.is_some());
        Ok(groups)
    }

    /// Those of the groups that the pupil is in.
    async fn with_pupil(&self, groups: Vec<Group>, pupil: &PupilId) -> Result<Vec<Group>, TableError> {
        let pupil = Member::Pupil(pupil.clone());
        let seats = groups.iter().map(|group| key::member(&group.school, &group.id, &pupil)).collect();
        let within: Vec<MemberRow> = self.get_each(seats).await?;
        let within: Vec<_> = within.into_iter().map(MemberRow::into_group).collect();
        Ok(groups.into_iter().filter(|group| within.contains(&group.id)).collect())
    }
}
