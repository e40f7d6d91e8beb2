//! Tickets and sessions.

use domain::{
    guardian::{Contact, MailAddress},
    id::TicketId,
    sign_in::{CODE_TRIES, Proof},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Row;
use crate::key::{self, Key};

/// One attempt to sign in. DynamoDB forgets it by itself, within days after `expires_at`.
#[derive(Serialize, Deserialize)]
pub(crate) struct TicketRow {
    pub(crate) ticket: TicketId,
    pub(crate) address: MailAddress,
    pub(crate) code_hash: String,
    pub(crate) link_hash: String,
    pub(crate) tries: u32,
    pub(crate) used: bool,
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub(crate) expires_at: Timestamp,
}

impl Row for TicketRow {
    const WHAT: &'static str = "ticket";

    fn key(&self) -> Key {
        key::ticket(&self.ticket)
    }
}

impl TicketRow {
    /// Whether this link opens a session at that moment.
    pub(crate) fn is_opened_by(&self, link: &Proof, at: Timestamp) -> bool {
        let shown = matches!(link, Proof::Secret(_)) && link.hash(&self.ticket) == self.link_hash;
        shown && !self.used && self.expires_at > at && self.tries < CODE_TRIES
    }
}

/// A session, under its token's hash.
#[derive(Serialize, Deserialize)]
pub(crate) struct SessionRow {
    pub(crate) hash: String,
    pub(crate) contact: Contact,
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "jiff::fmt::serde::timestamp::millisecond::optional"
    )]
    pub(crate) began_at: Option<Timestamp>,
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub(crate) expires_at: Timestamp,
}

impl Row for SessionRow {
    const WHAT: &'static str = "session";

    fn key(&self) -> Key {
        key::session(&self.hash)
    }
}
