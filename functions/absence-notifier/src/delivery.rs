//! One person is told something: once, in LINE or by mail.

use domain::{
    broadcast::{Mailed, To},
    guardian::Contact,
    talk::Say,
};
use lambda::Clock;
use line::SendError;
use line_talk::NotSaid;
use table::{MailedNotices, Relative};
use tracing::{error, warn};
use uuid::Uuid;

use crate::telling::{NotTold, Notifier};

/// What is said, in the talk and by mail.
pub(crate) struct Letter {
    /// In the talk. Its buttons are this person's alone.
    pub(crate) says: Vec<Say>,
    /// Subject and text.
    pub(crate) mail: (String, String),
}

impl Notifier {
    /// Whether it has gone out, now or before. What nobody will ever take is given up.
    pub(crate) async fn deliver(&self, to: &Relative, key: Uuid, letter: &Letter) -> Result<bool, NotTold> {
        match &to.to {
            To::Page => Ok(false),
            To::Line(user) => {
                let user = Contact::Line(user.clone());
                Ok(settled(self.speaker.tell_one(&user, &letter.says, key).await.map(drop))?)
            }
            To::Mail(address) => {
                let name = key.to_string();
                if self.table.was_mailed(&name).await? {
                    return Ok(true);
                }
                let (subject, text) = &letter.mail;
                match self.post.send(address, subject, text).await {
                    Mailed::Taken | Mailed::Unclear => {
                        self.table.note_mailed(&name, Clock::Wall.now()).await?;
                        Ok(true)
                    }
                    Mailed::Busy => Err(NotTold::NotMailed),
                    // A mail server that is not set up right takes nothing for long: it must not keep LINE's people waiting.
                    Mailed::NotTaken | Mailed::Refused => {
                        error!(guardian.id = %to.guardian, "a mail to {} was not taken, and is given up", to.guardian);
                        Ok(false)
                    }
                }
            }
        }
    }
}

/// Whether it was said. What LINE would refuse again is over: the page shows it all the same.
fn settled(told: Result<(), NotSaid>) -> Result<bool, NotSaid> {
    match told {
        Ok(()) => Ok(true),
        Err(NotSaid::Send(reason @ (SendError::QuotaReached | SendError::Refused { .. }))) => {
            error!("LINE refuses a notice: {reason}");
            Ok(false)
        }
        Err(NotSaid::Send(reason)) => {
            warn!("LINE has not taken a notice: {reason}");
            Err(reason.into())
        }
        Err(defect) => {
            error!("a notice cannot be said: {defect}");
            Ok(false)
        }
    }
}
