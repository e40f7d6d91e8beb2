use std::{
    collections::{BTreeMap, HashSet},
    time::{Duration, Instant},
};

use domain::{
    attendance::Rules,
    guardian::{Child, Contact, Reach},
    school::Homeroom,
};
use jiff::{
    Timestamp,
    civil::{Date, date},
};
use table::{
    Board, Community, Groups, Guardians, Memory, Pupils, Registration, Schools, Seeding, StaffAccounts, StaffDirectory,
};

use super::*;
use crate::{arguments::Wish, crowd::Wanted, letters::codes, printed};

fn city_of(schools: u16, seed: u64, today: Date) -> City {
    crowded(schools, seed, today, 0)
}

fn crowded(schools: u16, seed: u64, today: Date, guardians: usize) -> City {
    let (wish, crowd) = (Wish::Accounts, Wanted { guardians, by_mail: 5 });
    City::of(&Arguments { wish, seed, today, schools, empty: false, crowd, subs: BTreeMap::new() }).unwrap()
}

fn small() -> City {
    city_of(3, 1, date(2026, 11, 24))
}

fn pupils(city: &City) -> usize {
    city.schools.iter().map(|school| school.pupils.len()).sum()
}

#[test]
fn the_demo_board_has_an_elementary_a_junior_high_and_a_compulsory_school() {
    let names: Vec<_> = small().schools.iter().map(|school| school.school.name.clone()).collect();
    assert_eq!(names, ["みほん市立ひばり小学校", "みほん市立みなみ中学校", "みほん市立あおば学園"]);
    let labels: Vec<_> = small().schools[0].homerooms.iter().map(Homeroom::label).collect();
    let grades: Vec<_> = (1..=6).flat_map(|year| [format!("{year}年1組"), format!("{year}年2組")]).collect();
    assert_eq!(labels[..12], grades);
    assert!(labels[12].ends_with("年ひまわり"), "{labels:?}");
    assert!(small().schools[2].homerooms.iter().any(|homeroom| homeroom.label() == "9年1組"));
}

#[test]
fn homerooms_count_their_pupils_and_have_25_to_30_of_them() {
    for school in small().schools {
        for homeroom in &school.homerooms {
            let own: Vec<_> = school.pupils.iter().filter(|pupil| pupil.homeroom == homeroom.id).collect();
            assert_eq!(usize::from(homeroom.pupils), own.len());
            assert!(homeroom.name == "ひまわり" || (25..=30).contains(&own.len()));
            let rolls: Vec<usize> = own.iter().map(|pupil| pupil.roll_number.into()).collect();
            assert_eq!(rolls, (1..=own.len()).collect::<Vec<_>>());
        }
    }
}

#[test]
fn a_hundred_and_twenty_six_schools_are_the_reference_city() {
    let begun = Instant::now();
    let city = city_of(126, 1, date(2026, 11, 24));
    let count = pupils(&city);
    assert!((49_900..=51_900).contains(&count), "{count} pupils");
    let of = |kind: &str| city.schools.iter().filter(|school| school.school.code.as_str().starts_with(kind)).count();
    assert_eq!([of("B1"), of("C1"), of("C2"), of("D1")], [87, 37, 1, 1]);
    assert!(begun.elapsed() < Duration::from_mins(1));
}

#[test]
fn nobody_and_nothing_is_there_twice() {
    let city = city_of(126, 1, date(2026, 11, 24));
    let all = |name: &dyn Fn(&Enrolled) -> Vec<String>| {
        let names: Vec<_> = city.schools.iter().flat_map(name).collect();
        let different: HashSet<_> = names.iter().collect();
        assert_eq!(different.len(), names.len());
    };
    all(&|school| vec![school.school.code.to_string()]);
    all(&|school| vec![school.school.name.clone()]);
    all(&|school| vec![school.school.telephone.clone()]);
    all(&|school| school.homerooms.iter().map(|homeroom| homeroom.id.to_string()).collect());
    all(&|school| school.pupils.iter().map(|pupil| pupil.id.to_string()).collect());
    all(&|school| school.pupils.iter().flat_map(|pupil| codes(1, &pupil.id).map(|code| code.to_string())).collect());
    for school in &city.schools {
        let names: HashSet<_> = school.pupils.iter().map(|pupil| &pupil.name).collect();
        assert_eq!(names.len(), school.pupils.len());
    }
}

#[test]
fn one_seed_is_one_city_and_another_is_another() {
    let names = |city: City| city.schools.into_iter().flat_map(|s| s.pupils).collect::<Vec<_>>();
    let (once, again) = (names(small()), names(small()));
    assert_eq!(once, again);
    assert_ne!(once, names(city_of(3, 2, date(2026, 11, 24))));
    // Pinned: the same on every machine, with every version of every library.
    assert_eq!((once[0].name.as_str(), once[0].id.as_str()), PINNED);
}

const PINNED: (&str, &str) = ("池田　薫", "thyhabkszmt7gjfzndb0b2pepz");

#[test]
fn a_larger_board_leaves_its_first_schools_as_they_were() {
    let (small, large) = (small(), city_of(126, 1, date(2026, 11, 24)));
    for (few, many) in small.schools.iter().zip(&large.schools) {
        assert_eq!((&few.school, &few.pupils), (&many.school, &many.pupils));
    }
}

#[test]
fn in_april_pupils_move_up_and_stay_who_they_are() {
    let (before, after) = (city_of(3, 1, date(2027, 3, 31)), city_of(3, 1, date(2027, 4, 1)));
    assert_eq!((before.year, after.year), (2026, 2027));
    let class = |city: &City, label| -> HashSet<String> {
        let grade = city.schools[0].homerooms.iter().filter(|homeroom| homeroom.label().starts_with(label));
        grade.flat_map(|homeroom| city.class(homeroom)).map(|pupil| format!("{} {}", pupil.id, pupil.name)).collect()
    };
    let (third, fourth) = (class(&before, "3年"), class(&after, "4年"));
    assert!(third.len() > 50 && third == fourth);
}

#[test]
fn the_reference_city_has_its_guardians_and_no_child_has_two() {
    let begun = Instant::now();
    let city = crowded(126, 1, date(2026, 11, 24), 41_000);
    let counted = serde_json::to_value(city.crowd.counted()).unwrap();
    let [line, mail, blocked] = ["line", "mail", "blocked"].map(|kind| counted[kind].as_u64().unwrap());
    assert_eq!((line + mail, &counted["two_children"], &counted["two_schools"]), (41_000, &3_000.into(), &400.into()));
    assert!((1_900..=2_200).contains(&mail) && (300..=480).contains(&blocked), "{counted}");
    let (contacts, children) = linked(&city);
    assert_eq!((contacts.len(), children.len()), (41_000, 44_000));
    let different: HashSet<_> = children.iter().map(|child| &child.pupil).collect();
    assert_eq!((contacts.iter().collect::<HashSet<_>>().len(), different.len()), (41_000, 44_000));
    let phones = Phones::of(&city).unwrap().0;
    assert!(phones.iter().all(|phone| !different.contains(&phone.letter)));
    let came = serde_json::to_value(city.neighbours.counted()).unwrap();
    assert_eq!(came, serde_json::json!({ "line": 252, "mail": 126, "two_schools": 126, "guardians": 252 }));
    let paper: Vec<_> = city.schools.iter().flat_map(|school| &school.pupils).filter(|pupil| pupil.paper).collect();
    assert!(paper.len() > 1_000 && paper.iter().all(|pupil| !different.contains(&pupil.id)));
    assert!(begun.elapsed() < Duration::from_mins(1));
}

/// The contacts and the links of the crowd.
fn linked(city: &City) -> (Vec<Contact>, Vec<Child>) {
    let families = city.crowd.seeds(Timestamp::UNIX_EPOCH).filter_map(|seed| match seed {
        Seed::Family { contact, children, .. } => Some((contact, children)),
        _ => None,
    });
    let (contacts, children): (Vec<_>, Vec<_>) = families.unzip();
    (contacts, children.concat())
}

#[test]
fn more_guardians_than_children_are_refused() {
    let (wish, crowd) = (Wish::Phones, Wanted { guardians: 41_000, by_mail: 5 });
    let today = date(2026, 11, 24);
    let asked = Arguments { wish, seed: 1, today, schools: 3, empty: false, crowd, subs: BTreeMap::new() };
    assert!(City::of(&asked).is_err());
}

#[tokio::test]
async fn who_has_blocked_us_is_so_in_the_table_and_in_line() {
    let city = crowded(3, 1, date(2026, 11, 24), 600);
    let dynamo = testkit::Dynamo::start();
    let (table, memory) = (dynamo.table("renraku-crowd").await, Memory::new());
    table.plant(city.seeds().unwrap()).await.unwrap();
    memory.plant(city.seeds().unwrap()).await.unwrap();
    let mut blocked = 0;
    for one in serde_json::to_value(city.crowd.befriended().collect::<Vec<_>>()).unwrap().as_array().unwrap() {
        let contact = one["user_id"].as_str().unwrap().parse().unwrap();
        let family = table.family(&contact).await.unwrap().unwrap();
        assert_eq!(Some(&family), memory.family(&contact).await.unwrap().as_ref());
        assert_eq!(family.reach == Some(Reach::Following), one["following"].as_bool().unwrap());
        blocked += usize::from(family.reach == Some(Reach::Blocked));
    }
    assert!(blocked > 0);
}

#[tokio::test]
async fn the_guardians_are_one_child_two_siblings_one_letter_and_one_address() {
    let (city, memory) = (small(), Memory::new());
    memory.plant(city.seeds().unwrap()).await.unwrap();
    let phones = Phones::of(&city).unwrap().0;
    let children = async |n: usize| memory.family(&phones[n].user).await.unwrap().map(|family| family.children);
    let [only] = &children(0).await.unwrap()[..] else { panic!("one child") };
    let third_year = city.homeroom(0, "3年1組").unwrap();
    assert!(city.class(third_year).iter().any(|pupil| pupil.id == only.pupil));
    let [younger, older] = &children(1).await.unwrap()[..] else { panic!("two children") };
    assert_ne!(younger.school, older.school);
    assert_eq!(children(2).await, None);
    let [by_mail] = &children(3).await.unwrap()[..] else { panic!("one child") };
    let fourth_year = city.homeroom(0, "4年1組").unwrap();
    assert!(city.class(fourth_year).iter().any(|pupil| pupil.id == by_mail.pupil));
    let summary = serde_json::to_value(printed::summary(&city).unwrap()).unwrap();
    let letters = summary["letters"].as_array().unwrap();
    assert_eq!(letters[0]["homeroom"], "3年1組");
    assert_eq!((summary["phones"].as_array().unwrap().len(), &summary["mails"][0]["name"]), (3, &"あやか".into()));
    assert_eq!(summary["passcodes"][0]["school"], "みほん市立あおば学園");
    assert!(letters.len() >= 4);
    for letter in letters {
        let code = letter["code"].as_str().unwrap().parse().unwrap();
        assert!(!memory.letter(&code, &phones[2].user, jiff::Timestamp::UNIX_EPOCH).await.unwrap().unwrap().used);
    }
}

#[test]
fn the_roster_has_a_line_for_each_pupil_and_its_headers_are_the_templates() {
    let city = small();
    let csv = crate::roster::csv(&city);
    let lines: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(lines.len(), 1 + pupils(&city));
    assert!(lines.iter().all(|line| line.len() == 8));
    let special = lines.iter().filter(|line| line[2] == "ひまわり").count();
    assert_eq!(special, lines.iter().filter(|line| line[7] == "特別支援学級").count());
    let bare = city.bare().unwrap();
    assert_eq!(bare.len(), people::ACCOUNTS.len() + city.schools.len());
}

#[tokio::test]
async fn each_account_opens_what_its_role_says() {
    let mut city = small();
    city.subs = ["tanaka", "pta"].map(|name| (name.to_owned(), format!("sub-of-{name}").parse().unwrap())).into();
    let memory = Memory::new();
    memory.plant(city.seeds().unwrap()).await.unwrap();
    let accounts = serde_json::to_value(printed::accounts(&city).unwrap()).unwrap();
    let shown: Vec<_> = accounts
        .as_array()
        .unwrap()
        .iter()
        .map(|a| (a["username"].as_str(), a["role"].as_str(), a["second_factor"].as_bool()))
        .collect();
    assert_eq!(
        shown,
        [
            (Some("board"), Some("board"), Some(true)),
            (Some("hibari"), Some("school"), Some(true)),
            (Some("minami"), Some("school"), Some(false)),
            (Some("tanaka"), Some("homeroom_teacher"), Some(false)),
            (Some("pta"), Some("drafter"), Some(false)),
        ]
    );
    let tanaka = memory.staff(&"sub-of-tanaka".parse().unwrap()).await.unwrap().unwrap();
    let scope = tanaka.scope(&city.schools[0].school.code).unwrap();
    assert_eq!(scope.within(city.schools[0].homerooms.clone()), [city.homeroom(0, "3年1組").unwrap().clone()]);
    let pta = memory.staff(&"sub-of-pta".parse().unwrap()).await.unwrap().unwrap();
    let school = &city.schools[0].school.code;
    assert!(pta.scope(school).is_none(), "who drafts sees no pupil");
    let named = groups::seeds(&city).unwrap().into_iter().find_map(|seed| match seed {
        Seed::Group { group, members } if group.name == "PTA本部" => Some((group.id, members.len())),
        _ => None,
    });
    let scope = pta.draft_scope(school).unwrap();
    let [own] = scope.groups() else { panic!("one group") };
    assert_eq!(named, Some((own.clone(), 6)));
}

#[tokio::test]
async fn the_real_table_takes_the_demo_board_twice_and_holds_it_once() {
    let (city, dynamo) = (small(), testkit::Dynamo::start());
    let table = dynamo.table("renraku-demo").await;
    for _ in 0..2 {
        table.plant(city.seeds().unwrap()).await.unwrap();
    }
    let schools = table.schools().await.unwrap();
    assert_eq!(schools.len(), 3);
    let board = people::staff(&city).unwrap().swap_remove(0);
    for (school, planted) in schools.iter().zip([&city.schools[0], &city.schools[1], &city.schools[2]]) {
        let scope = board.scope(&school.code).unwrap();
        assert_eq!(table.homerooms(&scope, city.year).await.unwrap(), scope.within(planted.homerooms.clone()));
        let last = planted.pupils.last().unwrap();
        assert_eq!(table.pupil_in(&scope, &last.id).await.unwrap().as_ref(), Some(last));
    }
    let first = board.scope(&schools[0].code).unwrap();
    let groups = table.groups(&first).await.unwrap();
    let names: Vec<_> = groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["金管バンド部", "PTA本部", "桜町1班", "学校支援ボランティア"]);
    let mut members = Vec::new();
    for group in &groups {
        members.push(table.members(&first, &group.id).await.unwrap().len());
    }
    assert_eq!(members, [18, 6, 12, 2]);
    assert_eq!(table.community(&first).await.unwrap().len(), 2);
    assert_eq!(table.staff_at(&first).await.unwrap().len(), 3);
    assert_eq!(table.staff_of_board(&board.board_scope().unwrap()).await.unwrap(), [board]);
}

#[test]
fn two_families_of_the_third_school_need_not_report_every_day() {
    let city = small();
    let seeds = city.seeds().unwrap();
    let arranged = seeds.iter().filter_map(|seed| match seed {
        Seed::Arrangement(one) => Some(one),
        _ => None,
    });
    let arranged: Vec<_> = arranged.collect();
    assert_eq!(arranged.len(), 2);
    let here = &city.schools[2];
    for one in arranged {
        assert_eq!((one.check(), &one.school), (Ok(()), &here.school.code));
        assert!(here.pupils.iter().any(|pupil| pupil.id == one.pupil));
    }
}

#[test]
fn a_junior_high_school_has_words_of_its_own() {
    let city = small();
    let labels = |place: usize| {
        let school = &city.schools[place].school;
        Rules::default().offered([school]).into_iter().map(|reason| reason.label).collect::<Vec<_>>()
    };
    assert!(labels(1).contains(&"家庭の都合".to_owned()) && labels(0).contains(&"家の都合".to_owned()));
}
