//! LINE and the mail server, as `fanout` calls them.

use domain::{broadcast::Outcome, guardian::MailAddress, id::LineUserId};
use fanout::{Carrier, Letter, Mailed};
use line::{Line, SendError, Sent};
use tracing::{error, info, warn};
use uuid::Uuid;

use crate::{Post, mail_text, messages};

/// The way out.
pub struct Outside {
    line: Line,
    post: Post,
    page: String,
}

impl Outside {
    /// Over LINE and the mail server; links lead to the guardian's page.
    pub fn new(line: Line, post: Post, page: String) -> Self {
        Self { line, post, page }
    }
}

impl Carrier for Outside {
    async fn multicast(&self, letter: Letter<'_>, to: &[&LineUserId], key: Uuid) -> Outcome {
        let messages = match messages(letter, &self.page) {
            Ok(messages) => messages,
            Err(too_long) => return Outcome::Refused(too_long.to_string()),
        };
        let users: Vec<String> = to.iter().map(ToString::to_string).collect();
        let sent = self.line.multicast(&users, &messages, key).await;
        log(&sent, key);
        outcome(sent)
    }

    async fn mail(&self, letter: Letter<'_>, to: &MailAddress) -> Mailed {
        let (subject, text) = mail_text(letter, &self.page);
        self.post.send(to, &subject, &text).await
    }
}

/// LINE keeps no log for us. Its words may quote the message, and get into no log of ours.
fn log(sent: &Result<Sent, SendError>, key: Uuid) {
    match sent {
        Ok(Sent { request_id, already_accepted }) => {
            let id = request_id.as_deref().unwrap_or_default();
            info!(line.request_id = id, line.retry_key = %key, already_accepted, "LINE has taken {key} (request {id})");
        }
        Err(reason @ (SendError::Refused { .. } | SendError::QuotaReached | SendError::ChannelRefused { .. })) => {
            error!(line.retry_key = %key, "LINE refuses {key}: {reason}");
        }
        Err(reason) => warn!(line.retry_key = %key, "LINE has not answered {key} as it should: {reason}"),
    }
}

fn outcome(sent: Result<Sent, SendError>) -> Outcome {
    let Err(reason) = sent else { return Outcome::Accepted };
    let unknown = reason.unknown_recipients();
    match reason {
        SendError::Unknown(_) => Outcome::Unclear,
        SendError::Busy(_) | SendError::Unreachable(_) | SendError::ChannelRefused { .. } => Outcome::NotTaken,
        SendError::QuotaReached => Outcome::Refused("今月LINEで送れる数を使い切りました。".to_owned()),
        SendError::ReplyTokenRefused => Outcome::Refused("LINEが断りました。".to_owned()),
        SendError::Refused { .. } if !unknown.is_empty() => Outcome::Without(unknown),
        SendError::Refused { status, reason, .. } => Outcome::Refused(format!("{status} {reason}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(status: u16, properties: &[&str]) -> SendError {
        let properties = properties.iter().map(ToString::to_string).collect();
        SendError::Refused { status, reason: "words".to_owned(), properties, request_id: None }
    }

    #[test]
    fn what_line_says_decides_who_goes_on() {
        let taken = Sent { request_id: None, already_accepted: true };
        assert_eq!(outcome(Ok(taken)), Outcome::Accepted);
        assert_eq!(outcome(Err(SendError::Unknown(None))), Outcome::Unclear);
        assert_eq!(outcome(Err(SendError::Busy(None))), Outcome::NotTaken);
        assert_eq!(outcome(Err(SendError::ChannelRefused { status: 401 })), Outcome::NotTaken);
        assert_eq!(outcome(Err(refused(400, &["to[3]", "to[0]"]))), Outcome::Without(vec![0, 3]));
        assert_eq!(outcome(Err(refused(400, &["messages[0].text"]))), Outcome::Refused("400 words".to_owned()));
        assert!(matches!(outcome(Err(SendError::QuotaReached)), Outcome::Refused(_)));
    }
}
