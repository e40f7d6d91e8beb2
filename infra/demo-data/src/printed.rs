//! What the local stack reads on standard output.

use domain::{registration::LetterCode, staff::Role};
use serde::Serialize;

use crate::{
    city::{BOARD, City},
    letters::codes,
    people::{self, ACCOUNTS, Phones},
};

/// An account to make in Cognito.
#[derive(Debug, Serialize)]
pub struct Account {
    username: &'static str,
    name: String,
    role: &'static str,
    second_factor: bool,
    sub: String,
}

/// What somebody who tries the system needs to know.
#[derive(Debug, Serialize)]
pub struct Summary {
    board: &'static str,
    phones: Vec<Phone>,
    letters: Vec<Letter>,
    accounts: Vec<Account>,
}

#[derive(Debug, Serialize)]
struct Phone {
    user_id: String,
    name: &'static str,
    /// Has added the account already; who has not registered sees how one begins.
    following: bool,
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
        },
        second_factor: account.second_factor,
        sub: person.id.to_string(),
    };
    Ok(ACCOUNTS.iter().zip(people::staff(city)?).map(account).collect())
}

/// Everything that is worth knowing. The first letter is the one that the guardian without registration holds.
pub fn summary(city: &City) -> anyhow::Result<Summary> {
    let phones = Phones::of(city)?;
    let held = phones.0.iter().rev().map(|phone| phone.letter.clone());
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
        phones: phones.0.iter().map(printed).collect(),
        accounts: accounts(city)?,
    })
}

fn printed(phone: &people::Phone) -> Phone {
    Phone { user_id: phone.user.to_string(), name: phone.name, following: !phone.children.is_empty() }
}

fn unused([first, second]: [LetterCode; 2], first_is_used: bool) -> LetterCode {
    if first_is_used { second } else { first }
}
