//! Inviting somebody. Cognito gives the id, so its account comes first; without a row in our table it opens nothing.

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
    accounts::Invited,
    asked::{Invitation, name},
    person::Person,
    wrong,
};

/// Invites somebody by mail. The same invitation again changes nothing.
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
    let invited = api.accounts.invite(&mail).await.map_err(|e| wrong::cognito(&e))?;
    let id = invited.id.clone();
    let new = Staff { mail: Some(mail.as_str().to_owned()), ..Staff::new(id, name, role) };
    let staff = api.welcome(&session, &scope, &mail, invited, new).await?;
    Ok((StatusCode::CREATED, Json(api.person(&session, staff).await?)))
}

impl Api {
    /// The right to give somebody that role, whose schools and homerooms must be there.
    pub(crate) async fn may_give(&self, session: &Session, role: &Role) -> Result<StaffScope, Refusal> {
        let scope = session.staff.staff_scope().filter(|scope| scope.covers(role)).ok_or_else(wrong::not_yours)?;
        for school in role.schools().unwrap_or_default() {
            let there = self.table.school(&school).await.map_err(|e| refuse::table_failed(&e))?;
            there.ok_or_else(wrong::schools)?;
        }
        if let Role::HomeroomTeacher { school, homerooms } = role {
            let there = self.labels(session, school).await?;
            if !homerooms.iter().all(|homeroom| there.contains_key(homeroom)) {
                return Err(wrong::homerooms());
            }
        }
        Ok(scope)
    }

    /// Gives the account its rights: one that was just made, or one whose invitation did not get so far.
    async fn welcome(
        &self,
        session: &Session,
        scope: &StaffScope,
        mail: &MailAddress,
        invited: Invited,
        new: Staff,
    ) -> Result<Staff, Refusal> {
        let known = self.table.staff(&new.id).await.map_err(|e| refuse::table_failed(&e))?;
        if let Some(known) = known {
            return if is_same_invitation(&known, &new) { Ok(known) } else { Err(wrong::mail_in_use()) };
        }
        self.note(session, &new.role.places(), Deed::StaffInvited, &new.id).await?;
        match self.table.add_staff(scope, &new).await.map_err(|e| refuse::table_failed(&e))? {
            StaffWritten::Done => {}
            StaffWritten::Meanwhile | StaffWritten::LastOfBoard | StaffWritten::NotTheFirst => {
                return Err(wrong::mail_in_use());
            }
        }
        if !invited.new {
            self.accounts.invite_again(&new.id, mail).await.map_err(|e| wrong::cognito(&e))?;
        }
        info!(staff.id = %session.staff.id, invited.id = %new.id, "{} has invited {}", session.staff.id, new.id);
        Ok(new)
    }
}

/// Whether nothing has happened to the account since that invitation.
fn is_same_invitation(known: &Staff, new: &Staff) -> bool {
    known == new
}
