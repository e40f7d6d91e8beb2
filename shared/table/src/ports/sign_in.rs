//! Signing in by e-mail.

use std::future::Future;

use domain::{
    guardian::{Contact, MailAddress},
    id::{MailId, TicketId},
    sign_in::{Proof, SessionToken, Ticket},
};
use jiff::Timestamp;

use crate::TableError;

/// Tickets and sessions. Of what opens them, only hashes are stored.
pub trait SignIns: Send + Sync {
    /// Counts a mail that is about to be sent to an address, and gives its number within this hour of Tokyo's clock.
    fn count_mail(&self, to: &MailAddress, at: Timestamp) -> impl Future<Output = Result<u32, TableError>> + Send;

    /// Keeps a ticket until [`TICKET_VALID`](domain::sign_in::TICKET_VALID) after `at`.
    fn open_ticket(
        &self,
        ticket: &Ticket,
        address: &MailAddress,
        at: Timestamp,
    ) -> impl Future<Output = Result<(), TableError>> + Send;

    /// To whom the mail went whose link carries this; uses nothing up. `None`: the link would not sign anybody in.
    fn sent_to(
        &self,
        ticket: &TicketId,
        proof: &Proof,
        at: Timestamp,
    ) -> impl Future<Output = Result<Option<MailAddress>, TableError>> + Send;

    /// Uses a ticket up; `None`: wrong, used, too old, or tried too often. The address is known from then on.
    fn redeem(
        &self,
        ticket: &TicketId,
        proof: &Proof,
        at: Timestamp,
    ) -> impl Future<Output = Result<Option<Contact>, TableError>> + Send;

    /// Begins a session.
    fn begin_session(
        &self,
        token: &SessionToken,
        contact: &Contact,
        at: Timestamp,
    ) -> impl Future<Output = Result<(), TableError>> + Send;

    /// Whose session it is; `None`: nobody's any more.
    fn session(
        &self,
        token: &SessionToken,
        at: Timestamp,
    ) -> impl Future<Output = Result<Option<Contact>, TableError>> + Send;

    /// The address behind an id, if somebody has ever signed in with it.
    fn address(&self, of: &MailId) -> impl Future<Output = Result<Option<MailAddress>, TableError>> + Send;

    /// Ends a session, wherever its cookie may still be.
    fn end_session(&self, token: &SessionToken) -> impl Future<Output = Result<(), TableError>> + Send;

    /// Ends all sessions of an address that began until `at`.
    fn end_sessions(&self, of: &MailId, at: Timestamp) -> impl Future<Output = Result<(), TableError>> + Send;
}
