//! Who may be addressed, and how each is reached.

use domain::{
    broadcast::{People, Quiet, Reader, Segment, To, Wishes},
    group::{CommunityMember, Group, GroupKind, Member},
    guardian::{Child, Contact, Link, MailAddress, Reach},
    id::{GroupId, GuardianId},
    reach::Channel,
    school::Pupil,
    staff::SchoolScope,
};
use table::{Audiences, Links, Seed};
use testkit::{
    Dynamo,
    world::{self, code, guardian, line_user, own_homeroom, seven_and},
};

use super::register;
use crate::both::{AnyTable, populated};

fn hibari() -> SchoolScope {
    world::whole(&world::hibari().code)
}

fn address(name: &str) -> MailAddress {
    format!("{name}@example.jp").parse().unwrap()
}

fn contact(name: &str) -> Contact {
    Contact::Mail(address(name).id())
}

/// A guardian by mail of the pupil at that place.
async fn by_mail(table: &impl AnyTable, name: &str, place: usize) -> GuardianId {
    let id = GuardianId::of(&contact(name));
    let Pupil { id: pupil, school, .. } = world::pupils().swap_remove(place);
    let child = Child { guardian: id.clone(), pupil, school, nickname: "こ".parse().unwrap() };
    let family = Seed::Family { contact: contact(name), children: vec![child], at: seven_and(0) };
    let mail = Seed::Mail { address: address(name), guardian: Some(id.clone()) };
    table.plant(vec![family, mail]).await.unwrap();
    id
}

fn line(number: u8) -> To {
    let Contact::Line(user) = line_user(number) else { panic!("a user of LINE") };
    To::Line(user)
}

/// Pupil, guardian, channel, where to: of everybody, in order.
fn reached(people: &People) -> Vec<(String, GuardianId, Channel, To)> {
    let families = people.families.iter();
    let of = |family: &domain::broadcast::Family| {
        let pupil = family.pupil.id.to_string();
        let all =
            family.guardians.iter().map(move |one| (pupil.clone(), one.guardian.clone(), one.channel, one.to.clone()));
        all.collect::<Vec<_>>()
    };
    families.flat_map(of).collect()
}

fn group(id: &str) -> Group {
    Group {
        school: world::hibari().code,
        id: id.parse().unwrap(),
        name: "合唱".into(),
        kind: GroupKind::Club,
        commute: None,
        version: 0,
    }
}

fn named(id: &str) -> Segment {
    Segment::Group { school: world::hibari().code, group: id.parse().unwrap() }
}

fn neighbour(id: &str, mail: Option<&str>) -> CommunityMember {
    CommunityMember {
        school: world::hibari().code,
        id: id.parse().unwrap(),
        name: "地井".into(),
        what: "見守り隊".into(),
        mail: mail.map(address),
    }
}

fn came(contact: Contact, member: &str) -> Seed {
    Seed::Membership { contact, school: world::hibari().code, member: member.parse().unwrap(), at: seven_and(0) }
}

both! {
    async fn everybody_is_there_with_how_they_are_reached(table) {
        register(table, 1, &[0, 1]).await;
        register(table, 2, &[0]).await;
        table.note_reach(&line_user(2), Reach::Blocked, seven_and(30)).await.unwrap();
        let kenji = by_mail(table, "kenji", 1).await;
        let nickname = "こ".parse().unwrap();
        table.link(&code(2, 1), &line_user(3), &nickname, seven_and(0)).await.unwrap();
        let people = table.people(&hibari(), &[]).await.unwrap();
        let mut expected = vec![
            ("p3-1-1".to_owned(), guardian(1), Channel::Line, line(1)),
            ("p3-1-1".to_owned(), guardian(2), Channel::Blocked, To::Page),
            ("p3-1-2".to_owned(), guardian(1), Channel::Line, line(1)),
            ("p3-1-2".to_owned(), kenji, Channel::Mail, To::Mail(address("kenji"))),
            ("p3-1-3".to_owned(), guardian(3), Channel::Web, To::Page),
        ];
        expected.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
        assert_eq!(reached(&people), expected);
        let pupils: Vec<_> = people.families.iter().map(|family| family.pupil.id.as_str()).collect();
        assert_eq!(pupils, ["p3-1-1", "p3-1-2", "p3-1-3", "p3-2-1", "p3-2-2", "p3-2-3"]);
        let homerooms: Vec<_> = people.homerooms.iter().map(|homeroom| homeroom.id.as_str()).collect();
        assert_eq!(homerooms, ["p3-1", "p3-2"]);
        assert!(people.groups.is_empty() && people.neighbours.is_empty());
    }

    async fn who_has_left_or_is_at_another_school_is_not_there(table) {
        register(table, 1, &[0]).await;
        register(table, 6, &[6]).await;
        let left = Pupil { left: true, ..world::pupils().swap_remove(0) };
        table.plant(vec![Seed::Pupil(left)]).await.unwrap();
        let people = table.people(&hibari(), &[]).await.unwrap();
        assert_eq!((people.families.len(), reached(&people)), (5, vec![]));
    }

    async fn wishes_come_with_their_guardian(table) {
        register(table, 1, &[0]).await;
        let wishes = Wishes { quiet: Some(Quiet { from: 21, to: 7 }), digest: Some(18), ..Wishes::default() };
        assert!(table.wish(&guardian(1), &wishes).await.unwrap());
        let people = table.people(&hibari(), &[]).await.unwrap();
        assert_eq!(people.families[0].guardians[0].wishes, wishes);
    }

    async fn a_teacher_sees_their_own_pupils_and_those_who_come_over_and_nobody_else(table) {
        for place in 0..6_u8 {
            register(table, place, &[place.into()]).await;
        }
        let over = Pupil { second_homeroom: Some("p3-1".parse().unwrap()), ..world::pupils().swap_remove(4) };
        let members = vec![Member::Pupil("p3-1-1".parse().unwrap())];
        let seeds = vec![
            Seed::Pupil(over),
            Seed::Group { group: group("choir"), members },
            Seed::CommunityMember(neighbour("chii", None)),
        ];
        table.plant(seeds).await.unwrap();
        let people = table.people(&own_homeroom(), &[named("choir")]).await.unwrap();
        let pupils: Vec<_> = reached(&people).into_iter().map(|(pupil, ..)| pupil).collect();
        assert_eq!(pupils, ["p3-1-1", "p3-1-2", "p3-1-3", "p3-2-2"]);
        assert!(people.groups.is_empty() && people.neighbours.is_empty());
    }

    async fn the_groups_that_are_named_are_there_and_no_other_schools(table) {
        let [a, b] = ["p3-1-1", "p3-2-1"].map(|id| Member::Pupil(id.parse().unwrap()));
        let chii = Member::Community("chii".parse().unwrap());
        let minamis = Group { school: world::minami().code, ..group("band") };
        let seeds = vec![
            Seed::Group { group: group("choir"), members: vec![a, chii] },
            Seed::Group { group: group("chess"), members: vec![b.clone()] },
            Seed::Group { group: minamis, members: vec![b] },
        ];
        table.plant(seeds).await.unwrap();
        let elsewhere = Segment::Group { school: world::minami().code, group: "chess".parse().unwrap() };
        let people = table.people(&hibari(), &[named("choir"), named("band"), elsewhere]).await.unwrap();
        let sizes: Vec<(&str, usize)> =
            people.groups.iter().map(|(id, members): (&GroupId, &Vec<Member>)| (id.as_str(), members.len())).collect();
        assert_eq!(sizes, [("band", 0), ("choir", 2)]);
    }

    async fn neighbours_are_reached_in_line_or_by_mail_or_not_at_all(table) {
        let members = [("a", Some("a")), ("b", Some("b")), ("c", Some("c")), ("d", None), ("e", None)];
        let mut seeds: Vec<Seed> = members.map(|(id, mail)| Seed::CommunityMember(neighbour(id, mail))).into();
        seeds.extend([came(line_user(1), "a"), came(line_user(2), "b"), came(contact("own"), "b"), came(line_user(3), "e")]);
        seeds.push(Seed::Mail { address: address("own"), guardian: None });
        table.plant(seeds).await.unwrap();
        table.note_reach(&line_user(1), Reach::Following, seven_and(0)).await.unwrap();
        table.note_reach(&line_user(2), Reach::Blocked, seven_and(0)).await.unwrap();
        let people = table.people(&hibari(), &[]).await.unwrap();
        let ways: Vec<_> = people.neighbours.iter().map(|one| (one.contact.clone(), one.to.clone())).collect();
        let expected = [
            (Some(line_user(1)), line(1)),
            (Some(contact("own")), To::Mail(address("own"))),
            (None, To::Mail(address("c"))),
            (None, To::Page),
            (Some(line_user(3)), To::Page),
        ];
        assert_eq!(ways, expected);
        let readers = people.addressed(&world::hibari().code, &[Segment::Community { school: world::hibari().code }].into());
        let first = Reader::Community(world::hibari().code, "a".parse().unwrap());
        assert_eq!((readers.len(), &readers[0].reader), (5, &first));
    }
}

#[tokio::test]
async fn whose_link_is_suspended_is_not_there_and_comes_back_with_the_link() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    register(&table, 1, &[0]).await;
    let pupil = world::pupils().swap_remove(0);
    let link: Link = table.links(&hibari(), &pupil).await.unwrap().swap_remove(0).link;
    let guardians = async || reached(&table.people(&hibari(), &[]).await.unwrap()).len();
    assert_eq!(guardians().await, 1);
    table.suspend(&hibari(), &pupil, &link).await.unwrap();
    assert_eq!(guardians().await, 0);
    table.resume(&hibari(), &pupil, &link).await.unwrap();
    assert_eq!(guardians().await, 1);
}
