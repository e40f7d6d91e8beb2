//! What staff may do about each other, and about a school.

use jiff::Timestamp;

use super::{Role, Staff};
use crate::{audit::Chain, school::SchoolCode};

impl Staff {
    /// Whether this person decides at that school: as its administrator, or as the board.
    pub fn administers(&self, school: &SchoolCode) -> bool {
        match &self.role {
            _ if !self.active => false,
            Role::Board => true,
            Role::School { schools, administrator } => *administrator && schools.contains(school),
            Role::HomeroomTeacher { .. } | Role::Drafter { .. } => false,
        }
    }

    /// The right to deal with colleagues; `None`: this person has none.
    pub fn staff_scope(&self) -> Option<StaffScope> {
        match &self.role {
            _ if !self.active => None,
            Role::Board => Some(StaffScope { schools: None }),
            Role::School { schools, administrator: true } => Some(StaffScope { schools: Some(schools.clone()) }),
            Role::School { .. } | Role::HomeroomTeacher { .. } | Role::Drafter { .. } => None,
        }
    }

    /// Whether a session that began at that moment has been ended since. One whose beginning nobody knows has been, once
    /// any has. Tokens count in seconds, so a session that began within the very second is ended too.
    pub fn has_ended(&self, session_began: Option<Timestamp>) -> bool {
        let Some(signed_out_at) = self.signed_out_at else { return false };
        session_began.is_none_or(|began| began.as_second() <= signed_out_at.as_second())
    }
}

/// The right to deal with staff: the board's with everybody, an administrator's with people all of whose schools are
/// their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffScope {
    /// `None`: all, and the board itself.
    schools: Option<Vec<SchoolCode>>,
}

impl StaffScope {
    /// Whether it holds people of this role: may see them, change them, give the role to somebody.
    pub fn covers(&self, role: &Role) -> bool {
        match (&self.schools, role.schools()) {
            (None, _) => true,
            // Somebody of no school at all is nobody's but the board's.
            (Some(own), Some(theirs)) => !theirs.is_empty() && theirs.iter().all(|school| own.contains(school)),
            (Some(_), None) => false,
        }
    }

    /// Whether it holds this school.
    pub fn has_school(&self, school: &SchoolCode) -> bool {
        self.schools.as_ref().is_none_or(|own| own.contains(school))
    }
}

impl Role {
    /// The schools it is about; `None`: every school of the board.
    pub fn schools(&self) -> Option<Vec<SchoolCode>> {
        match self {
            Self::Board => None,
            Self::School { schools, .. } => Some(schools.clone()),
            Self::HomeroomTeacher { school, .. } | Self::Drafter { school, .. } => Some(vec![school.clone()]),
        }
    }

    /// Whose people they are: each school's, or the board's.
    pub fn places(&self) -> Vec<Chain> {
        self.schools().map_or(vec![Chain::Board], |schools| schools.into_iter().map(Chain::School).collect())
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
        let drafter = |school: &SchoolCode| Role::Drafter { school: school.clone(), groups: vec![] };
        let covers = |staff: &Staff, role: &Role| staff.staff_scope().is_some_and(|scope| scope.covers(role));
        let administrator = staff(of(&[hibari], true));
        for (role, may) in [
            (of(&[hibari], false), true),
            (of(&[hibari], true), true),
            (teacher(hibari), true),
            (teacher(minami), false),
            (drafter(hibari), true),
            (drafter(minami), false),
            (of(&[hibari, minami], false), false),
            (of(&[minami], true), false),
            (of(&[], false), false),
            (Role::Board, false),
        ] {
            assert_eq!(covers(&administrator, &role), may, "{role:?}");
            assert!(covers(&staff(Role::Board), &role));
            for nobody in [of(&[hibari], false), teacher(hibari), drafter(hibari)] {
                assert!(!covers(&staff(nobody), &role));
            }
        }
    }

    #[test]
    fn who_is_switched_off_decides_nothing() {
        let [hibari, _] = &codes();
        for role in [Role::Board, of(&[hibari], true)] {
            let off = Staff { active: false, ..staff(role) };
            assert!(!off.administers(hibari));
            assert_eq!(off.staff_scope(), None);
        }
    }

    #[test]
    fn signing_out_ends_what_began_before_and_nothing_that_begins_later() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let person = staff(Role::Board);
        assert!(!person.has_ended(None));
        let out = Staff { signed_out_at: Some(at("2026-11-24T08:00:00.500Z")), ..person };
        for (began, ended) in [
            (None, true),
            (Some("2026-11-24T07:00:00Z"), true),
            (Some("2026-11-24T08:00:00Z"), true),
            (Some("2026-11-24T08:00:01Z"), false),
        ] {
            assert_eq!(out.has_ended(began.map(at)), ended, "{began:?}");
        }
    }
}
