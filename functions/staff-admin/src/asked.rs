//! What the console asks for, parsed into a role that exists.

use std::{collections::BTreeSet, str::FromStr};

use domain::{
    entered,
    id::{GroupId, HomeroomId},
    school::SchoolCode,
    staff::Role,
};
use lambda::http::Refusal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::wrong;

/// A transaction has 100 parts, and a move out of so many schools into so many others has to fit.
const SCHOOLS: usize = 45;
const HOMEROOMS: usize = 50;
const GROUPS: usize = 50;
const NAME: usize = 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RoleName {
    Board,
    School,
    HomeroomTeacher,
    Drafter,
}

/// Somebody who is to work here.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Invitation {
    pub(crate) name: String,
    /// The invitation goes there, and it is the name to sign in with.
    pub(crate) mail: String,
    role: RoleName,
    /// Whether they decide at the school: counts for the role `school` only.
    administrator: bool,
    /// Where they work; nothing for the board.
    school: Option<String>,
    /// Of a homeroom teacher.
    homerooms: Vec<String>,
    /// Of who only drafts: to whom they write.
    #[serde(default)]
    groups: Vec<String>,
}

/// What somebody's account is to be.
#[derive(Deserialize, ToSchema)]
pub(crate) struct StaffChange {
    pub(crate) name: String,
    role: RoleName,
    /// Whether they decide at their schools: counts for the role `school` only.
    administrator: bool,
    /// Where they work; nothing for the board.
    schools: Vec<String>,
    /// Of a homeroom teacher.
    homerooms: Vec<String>,
    /// Of who only drafts: to whom they write.
    #[serde(default)]
    groups: Vec<String>,
}

impl Invitation {
    pub(crate) fn role(&self) -> Result<Role, Refusal> {
        let schools: Vec<&str> = self.school.iter().map(String::as_str).collect();
        role(self.role, self.administrator, &schools, (&self.homerooms, &self.groups))
    }
}

impl StaffChange {
    pub(crate) fn role(&self) -> Result<Role, Refusal> {
        let schools: Vec<&str> = self.schools.iter().map(String::as_str).collect();
        role(self.role, self.administrator, &schools, (&self.homerooms, &self.groups))
    }
}

pub(crate) fn name(typed: &str) -> Result<String, Refusal> {
    entered::line(typed, NAME).map_err(|_| wrong::name())
}

fn role(
    name: RoleName,
    administrator: bool,
    schools: &[&str],
    (homerooms, groups): (&[String], &[String]),
) -> Result<Role, Refusal> {
    let schools: Result<BTreeSet<SchoolCode>, _> = schools.iter().map(|code| code.parse()).collect();
    let schools: Vec<_> = schools.map_err(|_| wrong::schools())?.into_iter().collect();
    match (name, schools.as_slice()) {
        (RoleName::Board, _) => Ok(Role::Board),
        (RoleName::School, []) => Err(wrong::schools()),
        (RoleName::School, some) if some.len() <= SCHOOLS => Ok(Role::School { schools, administrator }),
        (RoleName::HomeroomTeacher, [school]) => {
            let homerooms: Vec<HomeroomId> = some_of(homerooms, HOMEROOMS).ok_or_else(wrong::homerooms)?;
            Ok(Role::HomeroomTeacher { school: school.clone(), homerooms })
        }
        (RoleName::Drafter, [school]) => {
            let groups: Vec<GroupId> = some_of(groups, GROUPS).ok_or_else(wrong::groups)?;
            Ok(Role::Drafter { school: school.clone(), groups })
        }
        _ => Err(wrong::schools()),
    }
}

/// Each once; `None`: one of them is no id, or there are none or too many.
fn some_of<T: FromStr + Ord>(ids: &[String], most: usize) -> Option<Vec<T>> {
    let ids: Option<BTreeSet<T>> = ids.iter().map(|id| id.parse().ok()).collect();
    ids.map(Vec::from_iter).filter(|ids| (1..=most).contains(&ids.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HIBARI: &str = "B113299900019";
    const MINAMI: &str = "C113299900027";

    #[test]
    fn a_role_has_the_schools_and_homerooms_that_it_needs() {
        let homeroom = ["p3-1".to_owned()];
        let code = |role: RoleName, schools: &[&str], ids: &[String]| {
            super::role(role, true, schools, (ids, ids)).map_or_else(|refused| refused.code, |_| "fine")
        };
        assert_eq!(code(RoleName::Board, &[], &[]), "fine");
        assert_eq!(code(RoleName::School, &[HIBARI, MINAMI, HIBARI], &[]), "fine");
        assert_eq!(code(RoleName::School, &[], &[]), "school_invalid");
        assert_eq!(code(RoleName::School, &["ひばり小"], &[]), "school_invalid");
        assert_eq!(code(RoleName::HomeroomTeacher, &[HIBARI], &homeroom), "fine");
        assert_eq!(code(RoleName::HomeroomTeacher, &[HIBARI], &[]), "homeroom_unknown");
        assert_eq!(code(RoleName::HomeroomTeacher, &[HIBARI], &["a#b".to_owned()]), "homeroom_unknown");
        assert_eq!(code(RoleName::HomeroomTeacher, &[HIBARI, MINAMI], &homeroom), "school_invalid");
        assert_eq!(code(RoleName::Drafter, &[HIBARI], &["club".to_owned()]), "fine");
        assert_eq!(code(RoleName::Drafter, &[HIBARI], &[]), "group_unknown");
        assert_eq!(code(RoleName::Drafter, &[HIBARI], &["a#b".to_owned()]), "group_unknown");
        let many: Vec<String> = (0..=GROUPS).map(|n| format!("g{n}")).collect();
        assert_eq!(code(RoleName::Drafter, &[HIBARI], &many), "group_unknown");
        assert_eq!(code(RoleName::Drafter, &[], &["club".to_owned()]), "school_invalid");
    }

    #[test]
    fn the_same_schools_in_another_order_are_the_same_role() {
        let role = |schools: &[&str]| super::role(RoleName::School, false, schools, (&[], &[])).unwrap();
        assert_eq!(role(&[HIBARI, MINAMI]), role(&[MINAMI, HIBARI, MINAMI]));
    }
}
