//! What staff may do about each other, and about a school.

use super::{Role, Staff};
use crate::school::SchoolCode;

impl Staff {
    /// Whether this person decides at that school: as its administrator, or as the board.
    pub fn administers(&self, school: &SchoolCode) -> bool {
        match &self.role {
            _ if !self.active => false,
            Role::Board => true,
            Role::School { schools, administrator } => *administrator && schools.contains(school),
            Role::HomeroomTeacher { .. } => false,
        }
    }

    /// Whether this person may give somebody that role, or change somebody who has it. Administrators deal with people
    /// all of whose schools are theirs, and never with the board.
    pub fn administers_role(&self, role: &Role) -> bool {
        match role.schools() {
            Some(schools) if !schools.is_empty() => schools.iter().all(|school| self.administers(school)),
            // Somebody of no school at all is nobody's but the board's.
            _ => self.active && self.role == Role::Board,
        }
    }
}

impl Role {
    /// The schools it is about; `None`: every school of the board.
    pub fn schools(&self) -> Option<Vec<SchoolCode>> {
        match self {
            Self::Board => None,
            Self::School { schools, .. } => Some(schools.clone()),
            Self::HomeroomTeacher { school, .. } => Some(vec![school.clone()]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes() -> [SchoolCode; 2] {
        ["B113299900019", "C113299900027"].map(|code| code.parse().unwrap())
    }

    fn staff(role: Role) -> Staff {
        Staff::new("s".parse().unwrap(), "佐々木", role)
    }

    fn of(schools: &[&SchoolCode], administrator: bool) -> Role {
        Role::School { schools: schools.iter().map(|&school| school.clone()).collect(), administrator }
    }

    #[test]
    fn administrators_deal_with_people_of_their_own_schools_only_and_never_with_the_board() {
        let [hibari, minami] = &codes();
        let teacher = |school: &SchoolCode| Role::HomeroomTeacher { school: school.clone(), homerooms: vec![] };
        let administrator = staff(of(&[hibari], true));
        for (role, may) in [
            (of(&[hibari], false), true),
            (of(&[hibari], true), true),
            (teacher(hibari), true),
            (teacher(minami), false),
            (of(&[hibari, minami], false), false),
            (of(&[minami], true), false),
            (of(&[], false), false),
            (Role::Board, false),
        ] {
            assert_eq!(administrator.administers_role(&role), may, "{role:?}");
            assert!(staff(Role::Board).administers_role(&role));
            for nobody in [of(&[hibari], false), teacher(hibari)] {
                assert!(!staff(nobody).administers_role(&role));
            }
        }
    }

    #[test]
    fn who_is_switched_off_decides_nothing() {
        let [hibari, _] = &codes();
        for role in [Role::Board, of(&[hibari], true)] {
            let off = Staff { active: false, ..staff(role) };
            assert!(!off.administers(hibari) && !off.administers_role(&of(&[hibari], false)));
            assert!(!off.administers_role(&Role::Board));
        }
    }
}
