//! How the people of a school are put together, from wherever they were read.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    broadcast::{Entry, Family, Neighbour, Reachable, Segment, To, Wishes},
    group::CommunityMember,
    guardian::{Contact, Link},
    id::{CommunityId, GroupId, GuardianId, PupilId},
    reach::Channel,
    school::{Homeroom, Pupil},
    staff::SchoolScope,
};

/// How somebody is reached.
#[derive(Debug, Clone)]
pub(crate) struct Reached {
    pub(crate) channel: Channel,
    pub(crate) to: To,
    pub(crate) wishes: Wishes,
}

/// Somebody of whom nothing is known.
pub(crate) const NOWHERE: Reached =
    Reached { channel: Channel::None, to: To::Page, wishes: Wishes { quiet: None, digest: None } };

/// Guardians, and how they are reached.
pub(crate) type Guardians = BTreeMap<GuardianId, Reached>;

/// Contacts, and how they are reached.
pub(crate) type Contacts = BTreeMap<Contact, (Channel, To)>;

/// The links to each pupil.
pub(crate) type Links = BTreeMap<PupilId, Vec<Link>>;

pub(crate) fn by_pupil(links: impl IntoIterator<Item = Link>) -> Links {
    let mut all = Links::new();
    for link in links {
        all.entry(link.pupil.clone()).or_default().push(link);
    }
    all
}

/// Who is linked to one of these pupils, and not suspended.
pub(crate) fn guardians_of<'l>(pupils: &[Pupil], links: &'l Links) -> Vec<&'l GuardianId> {
    let links = pupils.iter().filter_map(|pupil| links.get(&pupil.id)).flatten();
    links.filter(|link| !link.suspended).map(|link| &link.guardian).collect()
}

/// The children among these pupils of each guardian who is not suspended, in the order of their ids.
pub(crate) fn children(
    pupils: &BTreeMap<PupilId, Pupil>,
    links: impl IntoIterator<Item = Link>,
) -> BTreeMap<GuardianId, Vec<PupilId>> {
    let mut children: BTreeMap<GuardianId, Vec<PupilId>> = BTreeMap::new();
    for link in links.into_iter().filter(|link| !link.suspended && pupils.contains_key(&link.pupil)) {
        children.entry(link.guardian).or_default().push(link.pupil);
    }
    children.values_mut().for_each(|all| all.sort());
    children
}

/// The pupils with their guardians, in the order of their ids. Whose link is suspended is no guardian.
pub(crate) fn families(mut pupils: Vec<Pupil>, mut links: Links, guardians: &Guardians) -> Vec<Family> {
    pupils.sort_by(|a, b| a.id.cmp(&b.id));
    let family = |pupil: Pupil| {
        let mut links = links.remove(&pupil.id).unwrap_or_default();
        links.retain(|link| !link.suspended);
        links.sort_by(|a, b| a.guardian.cmp(&b.guardian));
        Family { pupil, guardians: links.into_iter().map(|link| reachable(link.guardian, guardians)).collect() }
    };
    pupils.into_iter().map(family).collect()
}

fn reachable(guardian: GuardianId, guardians: &Guardians) -> Reachable {
    let Reached { channel, to, wishes } = guardians.get(&guardian).cloned().unwrap_or(NOWHERE);
    Reachable { guardian, to, channel, wishes }
}

/// The homerooms in which somebody sits, or comes over to.
pub(crate) fn in_use(mut homerooms: Vec<Homeroom>, pupils: &[Pupil]) -> Vec<Homeroom> {
    let seats = pupils.iter().flat_map(|pupil| [Some(&pupil.homeroom), pupil.second_homeroom.as_ref()]);
    let seats: BTreeSet<_> = seats.flatten().collect();
    homerooms.retain(|homeroom| seats.contains(&homeroom.id));
    homerooms.sort_by_key(|homeroom| (homeroom.year, homeroom.order()));
    homerooms
}

/// Community members, each with where their messages go: to LINE rather than by mail, and to the address that they told the
/// school when they have not come to us themselves.
pub(crate) fn neighbours(
    mut members: Vec<CommunityMember>,
    came: &[(CommunityId, Contact)],
    contacts: &Contacts,
) -> Vec<Neighbour> {
    members.sort_by(|a, b| a.id.cmp(&b.id));
    let neighbour = |member: CommunityMember| {
        let own = || came.iter().filter(|(id, _)| *id == member.id).map(|(_, contact)| contact);
        let to = |contact: &Contact| contacts.get(contact).map(|(_, to)| to.clone()).filter(|to| *to != To::Page);
        let mut ways: Vec<_> = own().filter_map(|contact| Some((to(contact)?, contact))).collect();
        ways.sort_by(|a, b| a.1.cmp(b.1));
        let contact = ways.first().map(|(_, contact)| *contact).or_else(|| own().min()).cloned();
        let told = member.mail.clone().map(To::Mail);
        let to = ways.into_iter().next().map(|(to, _)| to).or(told).unwrap_or(To::Page);
        Neighbour { member, contact, to }
    };
    members.into_iter().map(neighbour).collect()
}

/// The groups of the scope's school that the segments name. They are the whole school's.
pub(crate) fn groups(scope: &SchoolScope, segments: &[Segment]) -> BTreeSet<GroupId> {
    let own = |segment: &Segment| match segment {
        Segment::Group { school, group } if school == scope.school() => Some(group.clone()),
        _ => None,
    };
    if scope.is_whole() { segments.iter().filter_map(own).collect() } else { BTreeSet::new() }
}

/// Those entries that may still be read through one of these links by somebody who is reached, with the links that are left
/// and where it goes.
pub(crate) fn still_read(entries: Vec<Entry>, links: &[Link], to: &BTreeMap<GuardianId, To>) -> Vec<(Entry, To)> {
    let open: BTreeSet<_> =
        links.iter().filter(|link| !link.suspended).map(|link| (&link.guardian, &link.pupil)).collect();
    let read = |entry: Entry| {
        let via: Vec<PupilId> =
            entry.via.iter().filter(|pupil| open.contains(&(&entry.guardian, *pupil))).cloned().collect();
        let to = to.get(&entry.guardian).filter(|to| **to != To::Page && !via.is_empty())?.clone();
        Some((Entry { via, ..entry }, to))
    };
    entries.into_iter().filter_map(read).collect()
}

/// How a contact is reached.
pub(crate) fn reached(contact: &Contact, channel: Channel, address: Option<&domain::guardian::MailAddress>) -> To {
    match (contact, channel) {
        (Contact::Line(user), Channel::Line) => To::Line(user.clone()),
        (Contact::Mail(_), Channel::Mail) => address.cloned().map_or(To::Page, To::Mail),
        _ => To::Page,
    }
}
