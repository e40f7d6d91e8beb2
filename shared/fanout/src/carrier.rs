//! Who carries messages to people: LINE, and the mail server.

use std::{future::Future, time::Duration};

use domain::{
    broadcast::{Broadcast, Line, Mailed, Outcome},
    guardian::MailAddress,
    id::LineUserId,
};
use jiff::Timestamp;
use uuid::Uuid;

/// What everybody of a chunk reads.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'b> {
    /// What it says.
    pub broadcast: &'b Broadcast,
    /// The name at its head: the sender's, or that of each reader's own school.
    pub sender: &'b str,
    /// Its readers are never asked to reply.
    pub one_way: bool,
    /// What it lists, if it is a digest.
    pub lines: &'b [Line],
}

/// Carries messages. It never tries anything twice by itself.
pub trait Carrier: Send + Sync {
    /// To all of them or to none. The same letter to the same people under the same key arrives once.
    fn multicast(&self, letter: Letter<'_>, to: &[&LineUserId], key: Uuid) -> impl Future<Output = Outcome> + Send;

    /// To one address.
    fn mail(&self, letter: Letter<'_>, to: &MailAddress) -> impl Future<Output = Mailed> + Send;

    /// What time it is by now: carrying takes some.
    fn now(&self) -> Timestamp;

    /// Lets so much time pass.
    fn wait(&self, time: Duration) -> impl Future<Output = ()> + Send;
}
