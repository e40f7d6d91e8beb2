//! A member of staff as the console shows them.

use std::collections::BTreeMap;

use console::{Session, refuse};
use domain::{
    id::{GroupId, HomeroomId},
    school::SchoolCode,
    staff::{Role, Staff},
    time::{academic_year, day_of},
};
use futures_util::future::try_join_all;
use lambda::http::Refusal;
use serde::Serialize;
use table::{Board as _, Groups as _};
use utoipa::ToSchema;

use crate::{Api, asked::RoleName, wrong};

/// Cognito allows a board's account 120 such questions a second.
const AT_ONCE: usize = 10;

/// A member of staff.
#[derive(Serialize, ToSchema)]
#[allow(clippy::struct_excessive_bools)] // each is a column of the console's list
pub(crate) struct Person {
    pub(crate) id: String,
    name: String,
    mail: Option<String>,
    role: RoleName,
    /// Whether they decide at their schools.
    administrator: bool,
    /// Where they work, of the schools that I see.
    schools: Vec<String>,
    /// Of a homeroom teacher.
    homerooms: Vec<OwnHomeroom>,
    /// Of who only drafts.
    groups: Vec<OwnGroup>,
    active: bool,
    /// Whether they have an authenticator app.
    second_factor: bool,
    /// Whether it is me.
    me: bool,
}

#[derive(Serialize, ToSchema)]
struct OwnHomeroom {
    id: String,
    label: String,
}

#[derive(Serialize, ToSchema)]
struct OwnGroup {
    id: String,
    label: String,
}

/// How a school's homerooms of this year and the next, and its groups, are called.
#[derive(Default)]
pub(crate) struct Labels {
    pub(crate) homerooms: BTreeMap<HomeroomId, String>,
    pub(crate) groups: BTreeMap<GroupId, String>,
}

impl Api {
    /// One of them.
    pub(crate) async fn person(&self, session: &Session, staff: Staff) -> Result<Person, Refusal> {
        let labels = self.labels_of(session, &staff.role).await?;
        self.with_factor(session, staff, &labels).await
    }

    /// All of them, in their order.
    pub(crate) async fn persons(
        &self,
        session: &Session,
        staff: Vec<Staff>,
        labels: &Labels,
    ) -> Result<Vec<Person>, Refusal> {
        let mut persons = Vec::with_capacity(staff.len());
        for some in staff.chunks(AT_ONCE) {
            let some = some.iter().map(|staff| self.with_factor(session, staff.clone(), labels));
            persons.extend(try_join_all(some).await?);
        }
        Ok(persons)
    }

    async fn with_factor(&self, session: &Session, staff: Staff, labels: &Labels) -> Result<Person, Refusal> {
        let second_factor = self.accounts.has_second_factor(&staff.id).await.map_err(|e| wrong::cognito(&e))?;
        Ok(person(session, staff, labels, second_factor))
    }

    /// What somebody of that role may have been given.
    pub(crate) async fn labels_of(&self, session: &Session, role: &Role) -> Result<Labels, Refusal> {
        Ok(match role {
            Role::HomeroomTeacher { school, .. } => {
                Labels { homerooms: self.homerooms(session, school).await?, ..Labels::default() }
            }
            Role::Drafter { school, .. } => Labels { groups: self.groups(session, school).await?, ..Labels::default() },
            Role::Board | Role::School { .. } => Labels::default(),
        })
    }

    /// The homerooms of a school that this person may name.
    pub(crate) async fn homerooms(
        &self,
        session: &Session,
        school: &SchoolCode,
    ) -> Result<BTreeMap<HomeroomId, String>, Refusal> {
        let scope = session.staff.scope(school).ok_or_else(refuse::not_allowed)?;
        let year = academic_year(day_of(self.clock.now()));
        let mut labels = BTreeMap::new();
        for year in [year + 1, year] {
            let homerooms = self.table.homerooms(&scope, year).await.map_err(|e| refuse::table_failed(&e))?;
            labels.extend(homerooms.into_iter().map(|homeroom| (homeroom.id.clone(), homeroom.label())));
        }
        Ok(labels)
    }

    /// The groups of a school.
    pub(crate) async fn groups(
        &self,
        session: &Session,
        school: &SchoolCode,
    ) -> Result<BTreeMap<GroupId, String>, Refusal> {
        let scope = session.staff.scope(school).ok_or_else(refuse::not_allowed)?;
        let groups = self.table.groups(&scope).await.map_err(|e| refuse::table_failed(&e))?;
        Ok(groups.into_iter().map(|group| (group.id, group.name)).collect())
    }
}

impl Labels {
    /// What somebody of that role has been given, as it is called.
    fn own(&self, role: &Role) -> (Vec<OwnHomeroom>, Vec<OwnGroup>) {
        let called = |label: Option<&String>, gone: &str| label.cloned().unwrap_or_else(|| gone.to_owned());
        let homeroom = |id: &HomeroomId| {
            // Of a year that is over.
            OwnHomeroom { id: id.to_string(), label: called(self.homerooms.get(id), "以前の学級") }
        };
        let group = |id: &GroupId| OwnGroup {
            id: id.to_string(),
            label: called(self.groups.get(id), "なくなったグループ"),
        };
        match role {
            Role::HomeroomTeacher { homerooms, .. } => (homerooms.iter().map(homeroom).collect(), vec![]),
            Role::Drafter { groups, .. } => (vec![], groups.iter().map(group).collect()),
            Role::Board | Role::School { .. } => (vec![], vec![]),
        }
    }
}

fn person(session: &Session, staff: Staff, labels: &Labels, second_factor: bool) -> Person {
    let seen = session.staff.staff_scope();
    let mut schools = staff.role.schools().unwrap_or_default();
    schools.retain(|school| seen.as_ref().is_some_and(|scope| scope.has_school(school)));
    let (role, administrator) = match &staff.role {
        Role::Board => (RoleName::Board, true),
        Role::School { administrator, .. } => (RoleName::School, *administrator),
        Role::HomeroomTeacher { .. } => (RoleName::HomeroomTeacher, false),
        Role::Drafter { .. } => (RoleName::Drafter, false),
    };
    let (homerooms, groups) = labels.own(&staff.role);
    Person {
        role,
        administrator,
        homerooms,
        groups,
        schools: schools.into_iter().map(String::from).collect(),
        me: staff.id == session.staff.id,
        id: staff.id.into(),
        name: staff.name,
        mail: staff.mail,
        active: staff.active,
        second_factor,
    }
}
