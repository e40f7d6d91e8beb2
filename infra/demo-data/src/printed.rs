//! What the local stack reads on standard output.

use domain::{registration::LetterCode, school::School, staff::Role};
use serde::Serialize;

use crate::{
    city::{BOARD, City},
    crowd::Counted,
    letters::codes,
    neighbours::Came,
    people::{self, ACCOUNTS, Phones},
};

/// An account to make in Cognito.
#[derive(Debug, Serialize)]
pub struct Account {
    username: &'static str,
    name: String,
    role: &'static str,
    /// Of a school: whether they invite others, import rosters and decide about links.
    administrator: bool,
    second_factor: bool,
    sub: String,
}

/// What somebody who tries the system needs to know.
#[derive(Debug, Serialize)]
pub struct Summary {
    board: &'static str,
    phones: Vec<Phone>,
    mails: Vec<Mail>,
    /// Beside those who can be played.
    guardians: Counted,
    neighbours: Came,
    letters: Vec<Letter>,
    passcodes: Vec<Passcode>,
    accounts: Vec<Account>,
}

#[derive(Debug, Serialize)]
struct Phone {
    user_id: String,
    name: &'static str,
    /// Has added the account already; who has not registered sees how one begins.
    following: bool,
}

/// A guardian who has an address and no LINE.
#[derive(Debug, Serialize)]
struct Mail {
    name: &'static str,
    address: String,
}

/// What opens the registration without a letter.
#[derive(Debug, Serialize)]
struct Passcode {
    passcode: String,
    school: String,
}

/// A letter whose code nobody has used.
#[derive(Debug, Serialize)]
struct Letter {
    code: String,
    school: String,
    homeroom: String,
}

/// The accounts of staff.
pub fn accounts(city: &City) -> anyhow::Result<Vec<Account>> {
    let account = |(account, person): (&people::Account, domain::staff::Staff)| Account {
        username: account.username,
        name: person.name,
        role: match person.role {
            Role::Board => "board",
            Role::School { .. } => "school",
            Role::HomeroomTeacher { .. } => "homeroom_teacher",
            Role::Drafter { .. } => "drafter",
        },
        administrator: matches!(person.role, Role::School { administrator: true, .. }),
        second_factor: account.second_factor,
        sub: person.id.to_string(),
    };
    Ok(ACCOUNTS.iter().zip(people::staff(city)?).map(account).collect())
}

/// Everything that is worth knowing. The first letter is the one that the guardian without registration holds.
pub fn summary(city: &City) -> anyhow::Result<Summary> {
    let phones = Phones::of(city)?;
    let in_line = || phones.0.iter().filter(|phone| phone.mail.is_none());
    let held = in_line().rev().map(|phone| phone.letter.clone());
    let others = city.schools.iter().take(3).filter_map(|school| Some(school.pupils.last()?.id.clone()));
    let letters = held.chain(others).filter_map(|pupil| {
        let mut schools = city.schools.iter();
        schools.find_map(|school| {
            let seat = school.pupils.iter().find(|known| known.id == pupil)?;
            let homeroom = school.homerooms.iter().find(|homeroom| homeroom.id == seat.homeroom)?;
            Some(Letter {
                code: unused(codes(city.seed, &pupil), phones.guardian_of(&pupil).is_some()).to_string(),
                school: school.school.name.clone(),
                homeroom: homeroom.label(),
            })
        })
    });
    Ok(Summary {
        board: BOARD,
        letters: letters.collect(),
        phones: in_line().map(printed).collect(),
        guardians: city.crowd.counted(),
        neighbours: city.neighbours.counted(),
        mails: phones.0.iter().filter_map(by_mail).collect(),
        passcodes: city.schools.iter().filter_map(|school| passcode(&school.school)).collect(),
        accounts: accounts(city)?,
    })
}

fn printed(phone: &people::Phone) -> Phone {
    Phone { user_id: phone.user.to_string(), name: phone.name, following: !phone.children.is_empty() }
}

fn by_mail(phone: &people::Phone) -> Option<Mail> {
    Some(Mail { name: phone.name, address: phone.mail.as_ref()?.as_str().to_owned() })
}

fn passcode(school: &School) -> Option<Passcode> {
    Some(Passcode { passcode: school.passcode.as_ref()?.to_string(), school: school.name.clone() })
}

fn unused([first, second]: [LetterCode; 2], first_is_used: bool) -> LetterCode {
    if first_is_used { second } else { first }
}
