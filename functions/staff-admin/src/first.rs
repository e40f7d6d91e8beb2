//! The board's first account, made by whoever may invoke the function itself; everybody else is invited by somebody.

use std::sync::Arc;

use domain::{
    audit::{Act, Actor, Chain, Deed, Whom},
    entered,
    guardian::MailAddress,
    id::StaffId,
    staff::{Role, Staff},
};
use serde::{Deserialize, Serialize};
use table::{AuditLog, StaffAccounts, StaffDirectory, StaffWritten, TableError};
use tracing::info;

use crate::{Api, accounts::CognitoFailed};

/// Who it is for.
#[derive(Debug, Deserialize)]
pub struct FirstAccount {
    name: String,
    mail: String,
}

/// It was made.
#[derive(Debug, Serialize)]
pub struct Made {
    /// The account's id. Its temporary password went to the address.
    pub id: String,
}

/// Why it was not made.
#[derive(Debug, thiserror::Error)]
pub enum NotMade {
    /// Whoever can sign in invites others; whoever cannot asks them.
    #[error("the board has accounts already; one of them can invite others")]
    NotTheFirst,
    /// Say it otherwise.
    #[error("the name or the mail address is none")]
    Invalid,
    /// Try again: what is there already is used.
    #[error("the table gave no answer: {0}")]
    Table(#[from] TableError),
    /// Try again.
    #[error("{0}")]
    Cognito(String),
}

impl From<CognitoFailed> for NotMade {
    fn from(failed: CognitoFailed) -> Self {
        Self::Cognito(failed.to_string())
    }
}

impl FirstAccount {
    /// Makes it, while the board has none. Repeating it completes what was begun.
    pub async fn make(self, api: &Arc<Api>) -> Result<Made, NotMade> {
        let name = entered::line(&self.name, 60).map_err(|_| NotMade::Invalid)?;
        let mail: MailAddress = self.mail.parse().map_err(|_| NotMade::Invalid)?;
        let id = if api.table.has_board_accounts().await? {
            begun(api, &name, &mail).await?.ok_or(NotMade::NotTheFirst)?
        } else {
            add(api, name, &mail).await?
        };
        api.accounts.invite(&id, &mail).await?;
        info!(invited.id = %id, "the board's first account is {id}");
        Ok(Made { id: id.into() })
    }
}

fn account(id: StaffId, name: String, mail: &MailAddress) -> Staff {
    Staff { mail: Some(mail.as_str().to_owned()), ..Staff::new(id, name, Role::Board) }
}

/// Written down, and without its invitation.
async fn add(api: &Api, name: String, mail: &MailAddress) -> Result<StaffId, NotMade> {
    let id = api.accounts.make(mail).await?;
    let act = Act::new(api.clock.now(), Actor::System, Deed::StaffInvited).to(Whom::Staff { staff: id.clone() });
    api.table.append(&Chain::Board, act).await?;
    match api.table.add_first_of_board(&account(id.clone(), name, mail)).await? {
        StaffWritten::Done => Ok(id),
        _ => Err(NotMade::NotTheFirst),
    }
}

/// The same account, made by an earlier try that ended before the invitation went out.
async fn begun(api: &Api, name: &str, mail: &MailAddress) -> Result<Option<StaffId>, NotMade> {
    let Some(id) = api.accounts.id_of(mail).await? else { return Ok(None) };
    let known = api.table.staff(&id).await?;
    Ok((known == Some(account(id.clone(), name.to_owned(), mail))).then_some(id))
}
