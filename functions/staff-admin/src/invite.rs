//! Inviting somebody. Cognito gives the id, so its account comes first; without a row in our table it opens nothing, and nobody
//! hears of it before log and table have it. Asking again goes on where an earlier try ended.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use console::{Session, refuse};
use domain::{
    audit::Deed,
    guardian::MailAddress,
    staff::{Role, Staff, StaffScope},
};
use lambda::http::{Body, ErrorBody, Refusal};
use table::{Schools, StaffAccounts, StaffDirectory, StaffWritten};
use tracing::info;

use crate::{
    Api,
    asked::{Invitation, name},
    person::Person,
    wrong,
};

/// Invites somebody by mail. The same invitation again is sent again, while nobody has signed in by it.
#[utoipa::path(post, path = "/api/console/staff", request_body = Invitation,
    responses((status = 201, body = Person), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn invite(
    State(api): State<Arc<Api>>,
    session: Session,
    Body(asked): Body<Invitation>,
) -> Result<(StatusCode, Json<Person>), Refusal> {
    let (name, role) = (name(&asked.name)?, asked.role()?);
    let mail: MailAddress = asked.mail.parse().map_err(|_| wrong::mail())?;
    let scope = api.may_give(&session, &role).await?;
    let id = api.accounts.make(&mail).await.map_err(|e| wrong::cognito(&e))?;
    let new = Staff { mail: Some(mail.as_str().to_owned()), ..Staff::new(id, name, role) };
    let staff = api.welcome(&session, &scope, new).await?;
    api.accounts.invite(&staff.id, &mail).await.map_err(|e| wrong::cognito(&e))?;
    info!(staff.id = %session.staff.id, invited.id = %staff.id, "{} has invited {}", session.staff.id, staff.id);
    Ok((StatusCode::CREATED, Json(api.person(&session, staff).await?)))
}

impl Api {
    /// The right to give somebody that role, whose schools, homerooms and groups must be there.
    pub(crate) async fn may_give(&self, session: &Session, role: &Role) -> Result<StaffScope, Refusal> {
        let scope = session.staff.staff_scope().filter(|scope| scope.covers(role)).ok_or_else(wrong::not_yours)?;
        for school in role.schools().unwrap_or_default() {
            let there = self.table.school(&school).await.map_err(|e| refuse::table_failed(&e))?;
            there.ok_or_else(wrong::schools)?;
        }
        let labels = self.labels_of(session, role).await?;
        match role {
            Role::HomeroomTeacher { homerooms, .. }
                if !homerooms.iter().all(|one| labels.homerooms.contains_key(one)) =>
            {
                Err(wrong::homerooms())
            }
            Role::Drafter { groups, .. } if !groups.iter().all(|one| labels.groups.contains_key(one)) => {
                Err(wrong::groups())
            }
            _ => Ok(scope),
        }
    }

    /// Gives the account its rights: one that was just made, or one whose invitation did not get so far.
    async fn welcome(&self, session: &Session, scope: &StaffScope, new: Staff) -> Result<Staff, Refusal> {
        let known = self.table.staff(&new.id).await.map_err(|e| refuse::table_failed(&e))?;
        if let Some(known) = known {
            return if is_same_invitation(&known, &new) { Ok(known) } else { Err(wrong::mail_in_use()) };
        }
        self.note(session, &new.role.places(), Deed::StaffInvited, &new.id).await?;
        match self.table.add_staff(scope, &new).await.map_err(|e| refuse::table_failed(&e))? {
            StaffWritten::Done => Ok(new),
            StaffWritten::Meanwhile | StaffWritten::LastOfBoard | StaffWritten::NotTheFirst => {
                Err(wrong::mail_in_use())
            }
        }
    }
}

/// Whether nothing has happened to the account since that invitation.
fn is_same_invitation(known: &Staff, new: &Staff) -> bool {
    known == new
}
