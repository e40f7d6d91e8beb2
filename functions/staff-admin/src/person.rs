//! A member of staff as the console shows them.

use std::collections::BTreeMap;

use console::{Session, refuse};
use domain::{
    id::HomeroomId,
    school::SchoolCode,
    staff::{Role, Staff},
    time::{academic_year, day_of},
};
use futures_util::future::try_join_all;
use lambda::http::Refusal;
use serde::Serialize;
use table::Board as _;
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

/// Homerooms of this year and the next, by id.
type Labels = BTreeMap<HomeroomId, String>;

impl Api {
    /// One of them.
    pub(crate) async fn person(&self, session: &Session, staff: Staff) -> Result<Person, Refusal> {
        let [school] = staff.role.schools().unwrap_or_default().try_into().map_or([None], |[one]: [_; 1]| [Some(one)]);
        let labels = match school {
            Some(school) if matches!(staff.role, Role::HomeroomTeacher { .. }) => self.labels(session, &school).await?,
            _ => Labels::new(),
        };
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

    /// The homerooms of a school that this person may name.
    pub(crate) async fn labels(&self, session: &Session, school: &SchoolCode) -> Result<Labels, Refusal> {
        let scope = session.staff.scope(school).ok_or_else(refuse::not_allowed)?;
        let year = academic_year(day_of(self.clock.now()));
        let mut labels = Labels::new();
        for year in [year + 1, year] {
            let homerooms = self.table.homerooms(&scope, year).await.map_err(|e| refuse::table_failed(&e))?;
            labels.extend(homerooms.into_iter().map(|homeroom| (homeroom.id.clone(), homeroom.label())));
        }
        Ok(labels)
    }
}

fn person(session: &Session, staff: Staff, labels: &Labels, second_factor: bool) -> Person {
    let seen = session.staff.staff_scope();
    let mut schools = staff.role.schools().unwrap_or_default();
    schools.retain(|school| seen.as_ref().is_some_and(|scope| scope.has_school(school)));
    let (role, administrator, homerooms) = match &staff.role {
        Role::Board => (RoleName::Board, true, &[][..]),
        Role::School { administrator, .. } => (RoleName::School, *administrator, &[][..]),
        Role::HomeroomTeacher { homerooms, .. } => (RoleName::HomeroomTeacher, false, homerooms.as_slice()),
    };
    let labelled = |id: &HomeroomId| {
        // Of a year that is over.
        let label = labels.get(id).cloned().unwrap_or_else(|| "以前の学級".to_owned());
        OwnHomeroom { id: id.to_string(), label }
    };
    Person {
        role,
        administrator,
        homerooms: homerooms.iter().map(labelled).collect(),
        schools: schools.into_iter().map(String::from).collect(),
        me: staff.id == session.staff.id,
        id: staff.id.into(),
        name: staff.name,
        mail: staff.mail,
        active: staff.active,
        second_factor,
    }
}
