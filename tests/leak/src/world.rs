//! Three schools with two homerooms each, and somebody of every kind.

use domain::{
    absence::ReceiptKeys,
    broadcast::{Reader, Recipient, To},
    group::{CommunityMember, Group, GroupKind, Member},
    guardian::{Contact, MailAddress},
    id::{BroadcastId, CommunityId, GroupId, GuardianId, HomeroomId, PupilId},
    registration::{LetterCode, Passcode, Ways},
    school::{Grade, Homeroom, Pupil, School, SchoolCode},
    sign_in::SessionToken,
    staff::{Role, Staff},
    talk::{Button, ButtonKeys},
};
use jiff::civil::time;
use table::{Community, Groups, Memberships, Registration, Seed, Seeding, SignIns, Table};
use testkit::world::seven_and;

use crate::{
    asked,
    canary::{Canary, Kind, SCHOOLS},
};

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A member of staff, by their account.
    Staff(&'static str),
    /// A guardian, a community member, or nobody yet.
    Guardian(u8),
}

/// One of each role at each school where that makes sense, and two of the board.
pub const STAFF: [&str; 13] = [
    "board",
    "board-too",
    "admin-0",
    "admin-1",
    "admin-2",
    "school-0",
    "school-1",
    "both",
    "teacher-0",
    "teacher-1",
    "teacher-2",
    "drafter-0",
    "drafter-1",
];

/// Guardians 0 to 5 begin with children in schools 0, 1, 2, 0 and 1, 0 (suspended soon), 2 by mail; 6 is a community
/// member of schools 0 and 1 (not for long); 7 and 8 are nobody yet.
pub const GUARDIANS: u8 = 9;

/// A school's code.
pub fn code(place: usize) -> SchoolCode {
    SCHOOLS[place % 3].parse().expect("a school code")
}

/// The homeroom of a place in a school.
pub fn homeroom(school: usize, place: usize) -> HomeroomId {
    format!("room-{school}-{place}").parse().expect("an id")
}

/// A pupil of the beginning.
pub fn pupil(school: usize, room: usize, seat: usize) -> PupilId {
    format!("pupil-{school}-{room}-{seat}").parse().expect("an id")
}

/// The group of a school.
pub fn club(school: usize) -> GroupId {
    format!("group-{school}").parse().expect("an id")
}

/// The message of a school.
pub fn message(school: usize) -> BroadcastId {
    format!("message-{school}").parse().expect("an id")
}

/// What the board asks all schools.
pub fn survey() -> BroadcastId {
    "survey".parse().expect("an id")
}

/// The times that a school offers.
pub fn times(school: usize) -> BroadcastId {
    format!("times-{school}").parse().expect("an id")
}

/// The file that goes along with every message.
pub const FILE: &str = "file";

/// The keys of receipts.
pub fn receipt_keys() -> anyhow::Result<ReceiptKeys> {
    ReceiptKeys::from_hex([&*"a5".repeat(32)]).ok_or_else(|| anyhow::anyhow!("no keys"))
}

/// The keys that seal buttons.
pub fn keys() -> anyhow::Result<ButtonKeys> {
    ButtonKeys::from_hex([&*"5a".repeat(32)]).ok_or_else(|| anyhow::anyhow!("no keys"))
}

/// What the buttons under the messages carry, as everybody gets them.
pub fn confirm_buttons() -> anyhow::Result<Vec<String>> {
    let keys = keys()?;
    let button = |place| Ok(keys.seal_for_everybody(&Button::Confirmed { broadcast: message(place) })?);
    (0..3).map(button).collect()
}

/// The community member of a school.
pub fn neighbour(school: usize) -> CommunityId {
    format!("neighbour-{school}").parse().expect("an id")
}

/// How a guardian comes.
pub fn contact(number: u8) -> Contact {
    match number {
        5 => Contact::Mail(address().id()),
        _ => format!("U{number:032x}").parse().expect("a contact"),
    }
}

fn address() -> MailAddress {
    "guardian-5@example.jp".parse().expect("an address")
}

/// The cookie of a guardian's session.
pub fn token(number: u8) -> SessionToken {
    SessionToken::drawn(&[number; 32])
}

/// The code on the letter about a pupil, for the first or the second guardian.
pub fn letter(school: usize, room: usize, seat: usize, copy: usize) -> LetterCode {
    let digit = |value: usize| u8::try_from(value).unwrap_or_default();
    LetterCode::from_digits([digit(school), digit(room), digit(seat), digit(copy), 7, 3, 11, 29, 5, 2, 19, 23])
}

/// The passcode of a school.
pub fn passcode(school: usize) -> Passcode {
    Passcode::from_digits([u8::try_from(school).unwrap_or_default(), 9, 9, 9, 9, 9, 9, 9])
}

fn school(place: usize) -> School {
    let name = format!("{}学校", Canary { school: place, kind: Kind::Known }.text());
    let ways = Ways { passcode: true, ..Ways::default() };
    let school = School::new(code(place), name, format!("03-0000-000{place}"), time(8, 15, 0, 0));
    School { passcode: Some(passcode(place)), ways, ..school }
}

fn room(school: usize, place: usize) -> Homeroom {
    Homeroom {
        school: code(school),
        id: homeroom(school, place),
        year: 2026,
        grades: vec![Grade::P1],
        name: format!("{}{place}", Canary { school, kind: Kind::Known }.text()),
        pupils: 3,
    }
}

/// Those of the beginning who sit in a homeroom.
pub fn pupils(school: usize, room: usize) -> impl Iterator<Item = Pupil> {
    let canary = Canary { school, kind: Kind::of_homeroom(room) }.text();
    (0..3).map(move |seat| {
        let roll = u16::try_from(seat + 1).unwrap_or_default();
        let names = (&*format!("見本{canary}{seat}"), &*format!("みほん{canary}"));
        Pupil::new(pupil(school, room, seat), names, (code(school), homeroom(school, room), roll))
    })
}

fn person(id: &'static str) -> Staff {
    let place = id.chars().last().and_then(|c| c.to_digit(10)).map_or(0, |digit| digit as usize);
    let school = || vec![code(place)];
    let role = match id.split('-').next() {
        Some("admin") => Role::School { schools: school(), administrator: true },
        Some("school") => Role::School { schools: school(), administrator: false },
        Some("both") => Role::School { schools: vec![code(0), code(1)], administrator: true },
        Some("teacher") => Role::HomeroomTeacher { school: code(place), homerooms: vec![homeroom(place, 0)] },
        Some("drafter") => Role::Drafter { school: code(place), groups: vec![club(place)] },
        _ => Role::Board,
    };
    // Who works at two schools, or for the board, is known at both.
    let name = match role {
        Role::Board => "委員".to_owned(),
        _ if id == "both" => "兼務".to_owned(),
        // What a school's staff know is not for people from outside, and everybody hears their own name.
        Role::Drafter { .. } => "外部".to_owned(),
        _ => format!("{}先生", Canary { school: place, kind: Kind::Staff }.text()),
    };
    let mail = format!("{id}@example.jp").parse().ok();
    Staff { mail, ..Staff::new(id.parse().expect("an id"), name, role) }
}

fn seeds() -> Vec<Seed> {
    let mut seeds: Vec<Seed> = STAFF.into_iter().map(person).map(Seed::Staff).collect();
    seeds.push(Seed::Mail { address: address(), guardian: None });
    for place in 0..3 {
        seeds.push(Seed::School(school(place)));
        for rooms in 0..2 {
            seeds.push(Seed::Homeroom(room(place, rooms)));
            for pupil in pupils(place, rooms) {
                let seat = usize::from(pupil.roll_number) - 1;
                for copy in 0..2 {
                    let (code, pupil) = (letter(place, rooms, seat, copy), pupil.id.clone());
                    seeds.push(Seed::Letter { code, pupil, used_by: None });
                }
                seeds.push(Seed::Pupil(pupil));
            }
        }
    }
    seeds
}

/// Guardians, and the schools of their children.
const FAMILIES: [(u8, usize); 7] = [(0, 0), (1, 1), (2, 2), (3, 0), (3, 1), (4, 0), (5, 2)];

/// Where the child of a guardian sits, in the first homeroom of its school.
fn seat_of(guardian: u8) -> usize {
    usize::from(guardian >= 3)
}

/// Whom something has come to, on the page.
pub fn recipient(reader: Reader, via: Vec<PupilId>) -> Recipient {
    Recipient { reader, to: To::Page, via, reached: true }
}

/// Those who have a child at the school when it begins.
pub fn guardians(place: usize) -> impl Iterator<Item = Recipient> {
    FAMILIES.iter().filter(move |(_, school)| *school == place).map(move |(guardian, _)| {
        let id = GuardianId::of(&contact(*guardian));
        recipient(Reader::Guardian(id), vec![pupil(place, 0, seat_of(*guardian))])
    })
}

/// Puts it all into an empty table.
pub async fn begin(table: &Table) -> anyhow::Result<()> {
    table.plant(seeds()).await?;
    for (guardian, place) in FAMILIES {
        let seat = seat_of(guardian);
        let nickname = format!("子{guardian}").parse()?;
        let code = letter(place, 0, seat, usize::from(guardian >= 4));
        table.link(&code, &contact(guardian), &nickname, seven_and(0)).await?;
    }
    for guardian in 0..GUARDIANS {
        table.begin_session(&token(guardian), &contact(guardian), seven_and(0)).await?;
    }
    asked::survey(table).await?;
    let board = person("board");
    for place in 0..3 {
        asked::message(table, place).await;
        asked::times(table, place).await?;
        let scope = board.scope(&code(place)).ok_or_else(|| anyhow::anyhow!("no scope"))?;
        let canary = Canary { school: place, kind: Kind::Staff }.text();
        let group = Group {
            school: code(place),
            id: club(place),
            name: format!("{}部", Canary { school: place, kind: Kind::Group }.text()),
            kind: GroupKind::Club,
            commute: None,
            version: 0,
        };
        table.add_group(&scope, &group).await?;
        let member = CommunityMember {
            school: code(place),
            id: neighbour(place),
            name: format!("{canary}さん"),
            what: canary,
            mail: None,
        };
        table.add_community_member(&scope, &member).await?;
        table.change_members(&scope, &group, &[Member::Community(member.id.clone())], &[]).await?;
        let digits = [31, u8::try_from(place)?, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        let letter = LetterCode::from_digits(digits);
        table.give_code(&scope, &member, &letter).await?;
        if place < 2 {
            table.join(&letter, &contact(6), seven_and(0)).await?;
        }
    }
    Ok(())
}
