//! Another name, or another role.

use std::{collections::BTreeSet, sync::Arc};

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use console::{Session, refuse};
use domain::{
    audit::{Chain, Deed},
    id::StaffId,
    staff::{Role, Staff, StaffScope},
};
use lambda::http::{Body, ErrorBody, Refusal};
use table::{StaffAccounts, StaffWritten};

use crate::{
    Api,
    asked::{StaffChange, name},
    person::Person,
    wrong,
};

/// Whom a path is about, as it stands there.
pub(crate) type Whom = Result<Path<String>, PathRejection>;

/// Two people at one account meet for milliseconds.
const ATTEMPTS: u32 = 4;

/// Gives somebody another name or another role. It counts with their next request.
#[utoipa::path(put, path = "/api/console/staff/{id}", params(("id" = String, Path)), request_body = StaffChange,
    responses((status = 200, body = Person), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn change(
    State(api): State<Arc<Api>>,
    session: Session,
    whom: Whom,
    Body(asked): Body<StaffChange>,
) -> Result<Json<Person>, Refusal> {
    let (name, role) = (name(&asked.name)?, asked.role()?);
    api.may_give(&session, &role).await?;
    let change = |was: &Staff| changed(&session, was, &name, &role);
    let staff = api.rewrite(&session, whom, Deed::StaffChanged, change).await?;
    Ok(Json(api.person(&session, staff).await?))
}

/// Nobody takes their own rights away by mistake, or gives themself more.
fn changed(session: &Session, was: &Staff, name: &str, role: &Role) -> Result<Staff, Refusal> {
    if was.id == session.staff.id && !same_rights(&was.role, role) {
        return Err(wrong::yourself());
    }
    Ok(Staff { name: name.to_owned(), role: role.clone(), ..was.clone() })
}

/// Whatever order the schools stand in.
fn same_rights(one: &Role, other: &Role) -> bool {
    match (one, other) {
        (Role::School { schools: a, administrator: x }, Role::School { schools: b, administrator: y }) => {
            x == y && a.iter().collect::<BTreeSet<_>>() == b.iter().collect()
        }
        _ => one == other,
    }
}

impl Api {
    /// Writes what `decide` makes of somebody's account, however often it has changed meanwhile; what it leaves as it
    /// was is not written. The log is written before.
    pub(crate) async fn rewrite(
        &self,
        session: &Session,
        whom: Whom,
        did: Deed,
        decide: impl Fn(&Staff) -> Result<Staff, Refusal>,
    ) -> Result<Staff, Refusal> {
        let scope = session.staff.staff_scope().ok_or_else(refuse::role_not_allowed)?;
        let id = whom.ok().and_then(|Path(id)| id.parse().ok()).ok_or_else(wrong::not_yours)?;
        let mut noted = BTreeSet::new();
        for _ in 0..ATTEMPTS {
            let was = self.colleague(session, &scope, &id).await?;
            let now = decide(&was)?;
            let places: BTreeSet<Chain> = was.role.places().into_iter().chain(now.role.places()).collect();
            let new: Vec<Chain> = places.difference(&noted).cloned().collect();
            self.note(session, &new, did, &id).await?;
            noted.extend(new);
            if now == was {
                return Ok(now);
            }
            let now = Staff { version: was.version.saturating_add(1), ..now };
            match self.table.change_staff(&scope, &was, &now).await.map_err(|e| refuse::table_failed(&e))? {
                StaffWritten::Done => return Ok(now),
                StaffWritten::LastOfBoard => return Err(wrong::last_board_account()),
                StaffWritten::Meanwhile | StaffWritten::NotTheFirst => {}
            }
        }
        Err(wrong::changed_meanwhile())
    }

    /// Somebody whom this person deals with. To an administrator, who is not theirs and who does not exist look the same.
    async fn colleague(&self, session: &Session, scope: &StaffScope, id: &StaffId) -> Result<Staff, Refusal> {
        let found = self.table.colleague(scope, id).await.map_err(|e| refuse::table_failed(&e))?;
        found.ok_or_else(|| if session.staff.role == Role::Board { refuse::not_found() } else { wrong::not_yours() })
    }
}
