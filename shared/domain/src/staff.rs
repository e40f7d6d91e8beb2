//! Staff, and what they may see. A [`SchoolScope`] can only come from here, and nothing of a school is read without one.

mod networks;
mod received;
mod results;
mod rights;
mod sending;
mod waits;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use self::{
    networks::{Networks, NetworksInvalid},
    received::Received,
    rights::StaffScope,
    sending::{DraftScope, SenderScope},
    waits::Waits,
};
use crate::{
    id::{GroupId, HomeroomId, StaffId},
    school::{Homeroom, Pupil, SchoolCode},
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
        /// 学校管理者: invites staff, imports rosters, decides about guardians' links.
        #[serde(default)]
        administrator: bool,
    },
    /// 担任: own homerooms only.
    HomeroomTeacher {
        /// Whose staff they are.
        school: SchoolCode,
        /// Their homerooms.
        homerooms: Vec<HomeroomId>,
    },
    /// PTA役員, 部活動の外部指導者: from outside the school. They write to their groups what the school then sends, and see
    /// nobody of it.
    Drafter {
        /// Which school sends it.
        school: SchoolCode,
        /// To whom they write.
        groups: Vec<GroupId>,
    },
}

/// A member of staff (教職員). Accounts are personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// The `sub` of the account.
    pub id: StaffId,
    /// As colleagues read it: `佐々木（教頭）`.
    pub name: String,
    /// Where the invitation went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
    /// Whether the account may be used. Looked up with every request, so that switching it off works at once.
    #[serde(default = "yes")]
    pub active: bool,
    /// Sessions that began before are over, whatever their tokens say.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "jiff::fmt::serde::timestamp::millisecond::optional"
    )]
    pub signed_out_at: Option<Timestamp>,
    /// Grows by one with every change of the account.
    #[serde(default)]
    pub version: u32,
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

/// The right to see every school: the board's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoardScope(());

impl BoardScope {
    /// Narrowed to one school.
    pub fn school(self, school: &SchoolCode) -> SchoolScope {
        SchoolScope { school: school.clone(), homerooms: None }
    }
}

impl SchoolScope {
    /// What a school has decided is carried out later by its own right, whoever had it decided.
    pub(crate) fn of_its_own(school: &SchoolCode) -> Self {
        Self { school: school.clone(), homerooms: None }
    }

    /// The school it is about.
    pub fn school(&self) -> &SchoolCode {
        &self.school
    }

    /// Whether it is the whole school, and not some homerooms of it.
    pub fn is_whole(&self) -> bool {
        self.homerooms.is_none()
    }

    /// The homerooms that it is kept to; none: it is the whole school.
    pub fn homerooms(&self) -> Option<&[HomeroomId]> {
        self.homerooms.as_deref()
    }

    /// Narrowed to these homerooms, if all of them are within it.
    pub fn only(self, homerooms: &[HomeroomId]) -> Option<Self> {
        let within = homerooms.iter().all(|homeroom| self.covers(homeroom));
        within.then(|| Self { homerooms: Some(homerooms.to_vec()), ..self })
    }

    /// Whether this homeroom is within it.
    pub fn covers(&self, homeroom: &HomeroomId) -> bool {
        self.homerooms.as_ref().is_none_or(|own| own.contains(homeroom))
    }

    /// Whether this pupil sits within it, by either homeroom.
    pub fn has(&self, pupil: &Pupil) -> bool {
        let second = pupil.second_homeroom.as_ref().is_some_and(|homeroom| self.covers(homeroom));
        pupil.school == self.school && (self.covers(&pupil.homeroom) || second)
    }

    /// The homerooms within it, in school order.
    pub fn within(&self, homerooms: Vec<Homeroom>) -> Vec<Homeroom> {
        let mut own: Vec<_> = homerooms.into_iter().filter(|h| h.school == self.school && self.covers(&h.id)).collect();
        own.sort_by_key(Homeroom::order);
        own
    }
}

fn yes() -> bool {
    true
}

impl Staff {
    /// An active account.
    pub fn new(id: StaffId, name: impl Into<String>, role: Role) -> Self {
        Self { id, name: name.into(), mail: None, active: true, signed_out_at: None, version: 0, role }
    }

    /// What the board sees: everything of every school. `None` for everybody else.
    pub fn board_scope(&self) -> Option<BoardScope> {
        (self.active && self.role == Role::Board).then_some(BoardScope(()))
    }

    /// What this person may see of that school; `None`: nothing.
    pub fn scope(&self, school: &SchoolCode) -> Option<SchoolScope> {
        let whole = || SchoolScope { school: school.clone(), homerooms: None };
        match &self.role {
            _ if !self.active => None,
            Role::Board => Some(whole()),
            Role::School { schools, .. } => schools.contains(school).then(whole),
            Role::HomeroomTeacher { school: own, homerooms } => {
                (own == school).then(|| SchoolScope { school: own.clone(), homerooms: Some(homerooms.clone()) })
            }
            Role::Drafter { .. } => None,
        }
    }

    /// The schools to choose from; `None`: every school of the board.
    pub fn schools(&self) -> Option<Vec<SchoolCode>> {
        self.role.schools()
    }

    /// Whether that school is one of theirs, even if they may see nobody of it.
    pub fn is_of(&self, school: &SchoolCode) -> bool {
        self.active && self.schools().is_none_or(|own| own.contains(school))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn staff(role: Role) -> Staff {
        Staff::new("s".parse().unwrap(), "佐々木", role)
    }

    #[test]
    fn a_role_opens_its_own_schools_and_homerooms_only() {
        let (hibari, minami): (SchoolCode, SchoolCode) =
            ("B113299900019".parse().unwrap(), "C113299900027".parse().unwrap());
        let (mine, other): (HomeroomId, HomeroomId) = ("mine".parse().unwrap(), "other".parse().unwrap());
        assert!(staff(Role::Board).scope(&minami).is_some());
        let head = staff(Role::School { schools: vec![hibari.clone()], administrator: false });
        assert!(head.scope(&hibari).unwrap().covers(&other));
        assert_eq!(head.scope(&minami), None);
        let teacher = staff(Role::HomeroomTeacher { school: hibari.clone(), homerooms: vec![mine.clone()] });
        let scope = teacher.scope(&hibari).unwrap();
        assert!(scope.covers(&mine) && !scope.covers(&other));
        assert_eq!(teacher.scope(&minami), None);
        assert!(teacher.is_of(&hibari) && !teacher.is_of(&minami));
    }

    #[test]
    fn who_only_drafts_is_of_a_school_and_sees_nobody_of_it() {
        let (hibari, minami): (SchoolCode, SchoolCode) =
            ("B113299900019".parse().unwrap(), "C113299900027".parse().unwrap());
        let drafter = staff(Role::Drafter { school: hibari.clone(), groups: vec!["club".parse().unwrap()] });
        assert_eq!((drafter.scope(&hibari), drafter.board_scope()), (None, None));
        assert!(drafter.is_of(&hibari) && !drafter.is_of(&minami));
        assert!(!Staff { active: false, ..drafter }.is_of(&hibari));
    }

    #[test]
    fn a_role_is_kept_by_its_name_and_what_it_is_about() {
        let kept = serde_json::json!({
            "id": "s", "name": "佐々木", "active": true, "version": 0,
            "role": "drafter", "school": "B113299900019", "groups": ["club"],
        });
        let drafter =
            staff(Role::Drafter { school: "B113299900019".parse().unwrap(), groups: vec!["club".parse().unwrap()] });
        assert_eq!(serde_json::to_value(&drafter).unwrap(), kept);
        assert_eq!(serde_json::from_value::<Staff>(kept).unwrap(), drafter);
    }
}
