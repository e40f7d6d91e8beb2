//! Staff, and what they may see. A [`SchoolScope`] can only come from here, and nothing of a school is read without one.

use serde::{Deserialize, Serialize};

use crate::{
    id::{HomeroomId, StaffId},
    school::{Homeroom, SchoolCode},
};

/// What a member of staff may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "role", rename_all = "snake_case")]
pub enum Role {
    /// 教育委員会: all schools.
    Board,
    /// The whole of one or more schools: head, vice-principal, school nurse, office.
    School {
        /// Whose staff they are.
        schools: Vec<SchoolCode>,
    },
    /// 担任: own homerooms only.
    HomeroomTeacher {
        /// Whose staff they are.
        school: SchoolCode,
        /// Their homerooms.
        homerooms: Vec<HomeroomId>,
    },
}

/// A member of staff (教職員). Accounts are personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// The `sub` of the account.
    pub id: StaffId,
    /// As colleagues read it: `佐々木（教頭）`.
    pub name: String,
    /// What they may see.
    #[serde(flatten)]
    pub role: Role,
}

/// That the session was opened with a second factor. Made from the verified token only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondFactor(());

impl SecondFactor {
    /// From the verified claims of the session's token.
    pub fn of_session(opened_with_second_factor: bool) -> Option<Self> {
        opened_with_second_factor.then_some(Self(()))
    }
}

/// The right to see one school, or some homerooms of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolScope {
    school: SchoolCode,
    homerooms: Option<Vec<HomeroomId>>,
}

impl SchoolScope {
    /// The school it is about.
    pub fn school(&self) -> &SchoolCode {
        &self.school
    }

    /// Whether this homeroom is within it.
    pub fn covers(&self, homeroom: &HomeroomId) -> bool {
        self.homerooms.as_ref().is_none_or(|own| own.contains(homeroom))
    }

    /// The homerooms within it, in school order.
    pub fn within(&self, homerooms: Vec<Homeroom>) -> Vec<Homeroom> {
        let mut own: Vec<_> = homerooms.into_iter().filter(|h| h.school == self.school && self.covers(&h.id)).collect();
        own.sort_by_key(Homeroom::order);
        own
    }
}

impl Staff {
    /// What this person may see of that school; `None`: nothing.
    pub fn scope(&self, school: &SchoolCode) -> Option<SchoolScope> {
        let whole = || SchoolScope { school: school.clone(), homerooms: None };
        match &self.role {
            Role::Board => Some(whole()),
            Role::School { schools } => schools.contains(school).then(whole),
            Role::HomeroomTeacher { school: own, homerooms } => {
                (own == school).then(|| SchoolScope { school: own.clone(), homerooms: Some(homerooms.clone()) })
            }
        }
    }

    /// The schools to choose from; `None`: every school of the board.
    pub fn schools(&self) -> Option<Vec<SchoolCode>> {
        match &self.role {
            Role::Board => None,
            Role::School { schools } => Some(schools.clone()),
            Role::HomeroomTeacher { school, .. } => Some(vec![school.clone()]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn staff(role: Role) -> Staff {
        Staff { id: "s".parse().unwrap(), name: "佐々木".into(), role }
    }

    #[test]
    fn a_role_opens_its_own_schools_and_homerooms_only() {
        let (hibari, minami): (SchoolCode, SchoolCode) =
            ("B113299900019".parse().unwrap(), "C113299900027".parse().unwrap());
        let (mine, other): (HomeroomId, HomeroomId) = ("mine".parse().unwrap(), "other".parse().unwrap());
        assert!(staff(Role::Board).scope(&minami).is_some());
        let head = staff(Role::School { schools: vec![hibari.clone()] });
        assert!(head.scope(&hibari).unwrap().covers(&other));
        assert_eq!(head.scope(&minami), None);
        let teacher = staff(Role::HomeroomTeacher { school: hibari.clone(), homerooms: vec![mine.clone()] });
        let scope = teacher.scope(&hibari).unwrap();
        assert!(scope.covers(&mine) && !scope.covers(&other));
        assert_eq!(teacher.scope(&minami), None);
    }
}
