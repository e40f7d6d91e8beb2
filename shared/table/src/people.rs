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
pub(crate) const NOWHERE: Reached = Reached {
    channel: Channel::None,
    to: To::Page,
    wishes: Wishes { quiet: None, digest: None, ignores_others: false, named_in_walk: false },
};

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

/// Each of `own`, and everybody else with whom they have a guardian in common whose links to both are not suspended.
pub(crate) fn siblings(own: &BTreeSet<&PupilId>, links: &[Link]) -> BTreeSet<(PupilId, PupilId)> {
    let mut children: BTreeMap<&GuardianId, Vec<&PupilId>> = BTreeMap::new();
    for link in links.iter().filter(|link| !link.suspended) {
        children.entry(&link.guardian).or_default().push(&link.pupil);
    }
    let pairs = children.values().flat_map(|all| {
        let of_own = all.iter().filter(|pupil| own.contains(*pupil));
        of_own.flat_map(move |one| all.iter().filter(move |other| one != *other).map(move |other| (*one, *other)))
    });
    pairs.map(|(one, other)| (one.clone(), other.clone())).collect()
}

/// The same with those who are at the scope's school, and have not left.
pub(crate) fn with_siblings(
    pairs: BTreeSet<(PupilId, PupilId)>,
    scope: &SchoolScope,
    found: Vec<Pupil>,
) -> Vec<(PupilId, Pupil)> {
    let here = found.into_iter().filter(|pupil| pupil.school == *scope.school() && !pupil.left);
    let here: BTreeMap<PupilId, Pupil> = here.map(|pupil| (pupil.id.clone(), pupil)).collect();
    pairs.into_iter().filter_map(|(one, other)| Some((one, here.get(&other)?.clone()))).collect()
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
    for all in children.values_mut() {
        all.sort();
    }
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

#[cfg(test)]
mod tests {
    use domain::guardian::{Child, Way};

    use super::*;

    #[test]
    fn a_suspended_link_makes_nobody_brother_or_sister() {
        let link = |guardian: &str, pupil: &str, suspended| {
            let school = "B113299900019".parse().unwrap();
            let (guardian, pupil) = (guardian.parse().unwrap(), pupil.parse().unwrap());
            let child = Child { guardian, pupil, school, nickname: "つぐ".parse().unwrap() };
            Link { suspended, ..Link::new(child, Way::Letter, jiff::Timestamp::UNIX_EPOCH) }
        };
        let [one, other] = ["p1".parse().unwrap(), "p2".parse().unwrap()];
        let found = |suspended: [bool; 2]| {
            let links = [link("g1", "p1", suspended[0]), link("g1", "p2", suspended[1]), link("g2", "p3", false)];
            siblings(&[&one].into(), &links)
        };
        assert_eq!(found([false, false]), [(one.clone(), other.clone())].into());
        assert!(found([true, false]).is_empty() && found([false, true]).is_empty());
    }
}
