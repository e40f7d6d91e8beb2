//! The people whom broadcasts may address, in memory.

use std::collections::BTreeMap;

use domain::{
    broadcast::{People, Segment},
    guardian::{Contact, Link, Reach},
    id::CommunityId,
    reach::Channel,
    school::{Pupil, SchoolCode},
    staff::SchoolScope,
};

use super::{Memory, State};
use crate::{
    Audiences, Membership, TableError,
    people::{self, Contacts, Guardians, Reached},
};

impl Audiences for Memory {
    async fn people(&self, scope: &SchoolScope, segments: &[Segment]) -> Result<People, TableError> {
        Ok(self.state().people(scope, segments))
    }
}

impl State {
    fn people(&self, scope: &SchoolScope, segments: &[Segment]) -> People {
        let school = scope.school();
        let pupils = self.pupils.values().filter(|pupil| !pupil.left && scope.has(pupil));
        let pupils: Vec<Pupil> = pupils.cloned().collect();
        let homerooms = self.homerooms.values().filter(|homeroom| homeroom.school == *school).cloned().collect();
        let links: Vec<Link> = self.links.values().filter(|link| link.school == *school).cloned().collect();
        let contacts = self.contacts();
        let members = people::groups(scope, segments).into_iter().map(|group| {
            let place = (school.clone(), group.clone());
            (group, self.groups.get(&place).into_iter().flatten().cloned().collect())
        });
        let community = self.community.values().filter(|member| scope.is_whole() && member.school == *school);
        People {
            homerooms: people::in_use(homerooms, &pupils),
            families: people::families(pupils, people::by_pupil(links), &self.guardians(&contacts)),
            groups: members.collect(),
            neighbours: people::neighbours(community.cloned().collect(), &self.who_came(school), &contacts),
        }
    }

    pub(super) fn contacts(&self) -> Contacts {
        let reached = |contact: &Contact, reach: Option<Reach>| {
            let address = match contact {
                Contact::Mail(id) => self.addresses.get(id),
                Contact::Line(_) => None,
            };
            let channel = Channel::of(Some(contact), reach, address.is_none());
            (channel, people::reached(contact, channel, address))
        };
        let users = self.users.iter().map(|(contact, user)| (contact, user.reach.map(|(_, reach)| reach)));
        let came = self.came.keys().map(|(contact, ..)| (contact, None));
        // Whoever is a user, too, is reached as one.
        came.chain(users).map(|(contact, reach)| (contact.clone(), reached(contact, reach))).collect()
    }

    pub(super) fn guardians(&self, contacts: &Contacts) -> Guardians {
        let guardian = |(contact, user): (&Contact, &super::User)| {
            let (id, (channel, to)) = (user.guardian.clone()?, contacts.get(contact)?.clone());
            let wishes = self.wishes.get(&id).copied().unwrap_or_default();
            Some((id, Reached { channel, to, wishes }))
        };
        self.users.iter().filter_map(guardian).collect::<BTreeMap<_, _>>()
    }

    fn who_came(&self, school: &SchoolCode) -> Vec<(CommunityId, Contact)> {
        let own = self.came.keys().filter(|(_, at, _)| at == school);
        own.map(|(contact, _, member)| (member.clone(), contact.clone())).collect()
    }

    /// What a person receives as a community member who is still on their school's list.
    pub(super) fn memberships(&self, contact: &Contact) -> Vec<Membership> {
        let own = self.came.keys().filter(|(by, ..)| by == contact);
        let there = own.filter(|(_, school, member)| self.community.contains_key(&(school.clone(), member.clone())));
        there.map(|(_, school, member)| Membership { school: school.clone(), member: member.clone() }).collect()
    }
}
