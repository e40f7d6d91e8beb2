//! People and how they are reached: pupils and links by the school's two indexes, guardians and their contacts as they are
//! at the moment.

use std::collections::BTreeMap;

use domain::{
    broadcast::{People, Segment},
    group::{CommunityMember, Member},
    guardian::{Contact, Link},
    id::{CommunityId, GroupId, GuardianId},
    reach::Channel,
    school::SchoolCode,
    staff::SchoolScope,
};

use super::{
    Table,
    batches::several,
    calls::{failure, text},
};
use crate::{
    Audiences, Seats, TableError, key,
    people::{self, Contacts, Guardians, Reached},
    rows::{Asked, GuardianRow, LineRow, MailRow, MemberRow, MembershipRow, row},
};

impl Audiences for Table {
    async fn people(&self, scope: &SchoolScope, segments: &[Segment]) -> Result<People, TableError> {
        let (pupils, links, homerooms, groups, (members, came)) = tokio::try_join!(
            self.pupils(scope),
            self.links_of_school(scope.school()),
            self.homerooms_of_all_years(scope),
            self.members_of(scope, segments),
            self.community_of(scope),
        )?;
        let links = people::by_pupil(links);
        let guardians = people::guardians_of(&pupils, &links);
        let contacts = came.iter().map(|(_, contact)| contact);
        let (guardians, contacts) =
            tokio::try_join!(self.guardians_reached(guardians.into_iter()), self.contacts_reached(contacts))?;
        Ok(People {
            homerooms: people::in_use(homerooms, &pupils),
            families: people::families(pupils, links, &guardians),
            groups,
            neighbours: people::neighbours(members, &came, &contacts),
        })
    }
}

impl Table {
    /// The links that the school's own index lists. May be a second behind.
    pub(super) async fn links_of_school(&self, school: &SchoolCode) -> Result<Vec<Link>, TableError> {
        let partition = key::links(school);
        let pages = self
            .client
            .query()
            .table_name(&*self.name)
            .index_name("gsi2")
            .key_condition_expression("gsi2pk = :pk")
            .expression_attribute_values(":pk", text(&partition));
        let mut items = pages.into_paginator().items().send();
        let mut links = Vec::new();
        while let Some(item) = items.next().await {
            let item = item.map_err(|error| failure("Query", &error))?;
            links.push(row(item, &Asked::SecondIndex(&partition))?);
        }
        Ok(links)
    }

    /// How each of these guardians is reached at this moment.
    pub(super) async fn guardians_reached(
        &self,
        guardians: impl Iterator<Item = &GuardianId>,
    ) -> Result<Guardians, TableError> {
        let guardians: Vec<GuardianRow> = self.get_each(guardians.map(key::guardian).collect()).await?;
        let contacts = self.contacts_reached(guardians.iter().filter_map(|one| one.contact.as_ref())).await?;
        let reached = |one: GuardianRow| {
            let known = one.contact.and_then(|contact| contacts.get(&contact).cloned());
            let (channel, to) = known.unwrap_or((people::NOWHERE.channel, people::NOWHERE.to));
            (one.id, Reached { channel, to, wishes: one.wishes })
        };
        Ok(guardians.into_iter().map(reached).collect())
    }

    /// How each of these contacts is reached at this moment.
    pub(super) async fn contacts_reached(
        &self,
        contacts: impl Iterator<Item = &Contact>,
    ) -> Result<Contacts, TableError> {
        let contacts: Vec<&Contact> = contacts.collect();
        let (line, mail): (Vec<_>, Vec<_>) = contacts.iter().partition(|contact| matches!(contact, Contact::Line(_)));
        let keys = |contacts: Vec<&Contact>| contacts.into_iter().map(key::contact).collect();
        let (line, mail): (Vec<LineRow>, Vec<MailRow>) =
            tokio::try_join!(self.get_each(keys(line)), self.get_each(keys(mail)))?;
        let reach: BTreeMap<_, _> = line.into_iter().map(|row| (row.user, row.reach)).collect();
        let mails: BTreeMap<_, _> = mail.into_iter().map(|row| (row.address.id(), row)).collect();
        let reached = |contact: &Contact| match contact {
            Contact::Line(user) => {
                let channel = Channel::of(Some(contact), reach.get(user).copied().flatten(), false);
                (channel, people::reached(contact, channel, None))
            }
            // An address of which nothing is known cannot be written to.
            Contact::Mail(id) => {
                let known = mails.get(id);
                let channel = Channel::of(Some(contact), None, known.is_none_or(|row| row.bounced));
                (channel, people::reached(contact, channel, known.map(|row| &row.address)))
            }
        };
        Ok(contacts.into_iter().map(|contact| (contact.clone(), reached(contact))).collect())
    }

    async fn members_of(
        &self,
        scope: &SchoolScope,
        segments: &[Segment],
    ) -> Result<BTreeMap<GroupId, Vec<Member>>, TableError> {
        let school = scope.school();
        let groups = people::groups(scope, segments).into_iter().map(|group| (key::members(school, &group), group));
        let read = |table: Table, (within, group)| async move {
            let rows: Vec<MemberRow> = table.query(&within).await?;
            Ok((group, rows.iter().map(MemberRow::member).collect()))
        };
        Ok(several(groups, read, self).await?.into_iter().collect())
    }

    /// Community members, and by what they came. Nobody, for whoever does not see the whole school.
    async fn community_of(
        &self,
        scope: &SchoolScope,
    ) -> Result<(Vec<CommunityMember>, Vec<(CommunityId, Contact)>), TableError> {
        if !scope.is_whole() {
            return Ok((Vec::new(), Vec::new()));
        }
        let within = key::community(scope.school());
        tokio::try_join!(self.query(&within), self.who_came(scope.school()))
    }

    /// By what the community members of a school came. May be a second behind.
    pub(super) async fn who_came(&self, school: &SchoolCode) -> Result<Vec<(CommunityId, Contact)>, TableError> {
        let came: Vec<MembershipRow> = self.indexed(school.as_str(), Some(key::CAME)).await?;
        Ok(came.into_iter().map(|row| (row.member, row.contact)).collect())
    }
}
