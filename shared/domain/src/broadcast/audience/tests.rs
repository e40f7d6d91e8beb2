use proptest::{collection::vec, prelude::*};

use super::*;

fn hibari() -> SchoolCode {
    "B113299900019".parse().unwrap()
}

fn family(pupil: u8, homeroom: &str, guardians: &[u8]) -> Family {
    let seat = (hibari(), homeroom.parse().unwrap(), u16::from(pupil));
    let guardian = |number: &u8| Reachable {
        guardian: format!("g{number}").parse().unwrap(),
        to: To::Line(format!("U{number}").parse().unwrap()),
        channel: if number % 5 == 4 { Channel::Blocked } else { Channel::Line },
        wishes: Wishes::default(),
    };
    let id = format!("p{pupil}").parse().unwrap();
    Family { pupil: Pupil::new(id, ("見本", "みほん"), seat), guardians: guardians.iter().map(guardian).collect() }
}

fn homeroom(id: &str, grade: Grade) -> Homeroom {
    Homeroom {
        school: hibari(),
        id: id.parse().unwrap(),
        year: 2026,
        grades: vec![grade],
        name: "1組".into(),
        pupils: 0,
    }
}

fn people(families: Vec<Family>) -> People {
    let homerooms = vec![homeroom("a", Grade::P1), homeroom("b", Grade::P2)];
    let club = vec![Member::Pupil("p2".parse().unwrap()), Member::Community("c".parse().unwrap())];
    let member = CommunityMember {
        school: hibari(),
        id: "c".parse().unwrap(),
        name: "地井".into(),
        what: "見守り隊".into(),
        mail: None,
    };
    let neighbours = vec![Neighbour { member, contact: None, to: To::Page }];
    People { families, homerooms, groups: [("club".parse().unwrap(), club)].into(), neighbours }
}

fn readers(people: &People, segments: &[Segment]) -> Vec<Reader> {
    let segments = segments.iter().cloned().collect();
    people.addressed(&hibari(), &segments).into_iter().map(|one| one.reader).collect()
}

fn guardians(numbers: &[u8]) -> Vec<Reader> {
    numbers.iter().map(|number| Reader::Guardian(format!("g{number}").parse().unwrap())).collect()
}

#[test]
fn each_segment_means_its_own_people() {
    let school = hibari;
    let people = people(vec![family(1, "a", &[1]), family(2, "b", &[1, 2]), family(3, "b", &[3])]);
    let everyone = Segment::Everyone { school: school() };
    assert_eq!(readers(&people, std::slice::from_ref(&everyone)), guardians(&[1, 2, 3]));
    let homeroom = Segment::Homeroom { school: school(), homeroom: "a".parse().unwrap() };
    assert_eq!(readers(&people, &[homeroom]), guardians(&[1]));
    assert_eq!(readers(&people, &[Segment::Grade { school: school(), grade: Grade::P2 }]), guardians(&[1, 2, 3]));
    let pupil = Segment::Pupil { school: school(), pupil: "p3".parse().unwrap() };
    assert_eq!(readers(&people, &[pupil]), guardians(&[3]));
    let neighbour = || Reader::Community(school(), "c".parse().unwrap());
    let club = Segment::Group { school: school(), group: "club".parse().unwrap() };
    assert_eq!(readers(&people, &[club]), [guardians(&[1, 2]), vec![neighbour()]].concat());
    assert_eq!(readers(&people, &[Segment::Community { school: school() }]), [neighbour()]);
    let elsewhere = Segment::Everyone { school: "C113299900027".parse().unwrap() };
    assert_eq!(readers(&people, &[elsewhere]), []);
    let both = people.addressed(&school(), &[everyone].into());
    assert_eq!(both[0].via, ["p1", "p2"].map(|id| id.parse::<PupilId>().unwrap()));
}

#[test]
fn an_audience_is_read_as_the_page_writes_it() {
    let json = serde_json::json!({ "segments": [{ "kind": "grade", "school": hibari(), "grade": "P2" }] });
    let audience: Audience = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(audience.schools(), [hibari()].into());
    assert_eq!(serde_json::to_value(&audience).unwrap(), json);
    let json = serde_json::json!({ "unconfirmed_of": "b1", "schools": [hibari()] });
    assert!(serde_json::from_value::<Audience>(json).unwrap().follows().is_some());
}

proptest! {
    #[test]
    fn everybody_meant_is_addressed_once(
        families in vec((0_u8..2, vec(0_u8..9, 0..3)), 0..12), first: bool, second: bool
    ) {
        let families: Vec<_> = (0_u8..).zip(&families)
            .map(|(pupil, (room, guardians))| family(pupil, ["a", "b"][usize::from(*room)], guardians))
            .collect();
        let rooms: Vec<_> = [("a", first), ("b", second)].into_iter().filter(|one| one.1).map(|one| one.0).collect();
        let meant: BTreeSet<_> = families.iter().filter(|one| rooms.contains(&one.pupil.homeroom.as_str()))
            .flat_map(|one| &one.guardians).map(|one| Reader::Guardian(one.guardian.clone())).collect();
        let segments: BTreeSet<_> =
            rooms.iter().map(|id| Segment::Homeroom { school: hibari(), homeroom: id.parse().unwrap() }).collect();
        let people = people(families);
        let found = readers(&people, &segments.iter().cloned().collect::<Vec<_>>());
        prop_assert_eq!(&found, &meant.into_iter().collect::<Vec<_>>());
        let sum = people.reckon(&hibari(), &segments);
        prop_assert_eq!(sum.addressed as usize, found.len());
        prop_assert_eq!(sum.line + sum.mail + sum.page + sum.nowhere, sum.addressed);
    }
}
