//! LINE and the mail server, as `fanout` calls them.

use std::time::Duration;

use domain::{
    broadcast::Outcome,
    guardian::MailAddress,
    id::LineUserId,
    talk::{self, Words},
};
use fanout::{Carrier, Letter, Mailed};
use jiff::Timestamp;
use lambda::Clock;
use line::{SendError, Sent};
use line_talk::{NotSaid, Speaker};
use tracing::{error, info, warn};
use uuid::Uuid;

use crate::Post;

/// The way out.
pub struct Outside {
    speaker: Speaker,
    post: Post,
    words: Words,
    page: String,
}

impl Outside {
    /// Over LINE and the mail server; links lead to the guardian's page.
    pub fn new(speaker: Speaker, post: Post, page: String) -> Self {
        Self { speaker, post, words: Words::japanese(), page }
    }
}

impl Carrier for Outside {
    async fn multicast(&self, letter: Letter<'_>, to: &[&LineUserId], key: Uuid) -> Outcome {
        // The same text for every try, sealed button and all: that is what the key stands for.
        let says = if letter.broadcast.is_digest() {
            talk::digest(&self.words, letter.lines)
        } else {
            talk::broadcast(&self.words, letter.broadcast, letter.sender, letter.one_way)
        };
        let users: Vec<String> = to.iter().map(ToString::to_string).collect();
        let sent = self.speaker.tell(&users, &says, key).await;
        log(&sent, key);
        outcome(sent)
    }

    async fn mail(&self, letter: Letter<'_>, to: &MailAddress) -> Mailed {
        let (subject, text) = if letter.broadcast.is_digest() {
            talk::digest_mail(&self.words, letter.lines, &self.page)
        } else {
            talk::broadcast_mail(&self.words, letter.broadcast, (letter.sender, letter.one_way), &self.page)
        };
        self.post.send(to, &subject, &text).await
    }

    fn now(&self) -> Timestamp {
        Clock::Wall.now()
    }

    async fn wait(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }
}

/// LINE keeps no log for us. Its words may quote the message, and get into no log of ours.
fn log(sent: &Result<Sent, NotSaid>, key: Uuid) {
    match sent {
        Ok(Sent { request_id, already_accepted }) => {
            let id = request_id.as_deref().unwrap_or_default();
            info!(line.request_id = id, line.retry_key = %key, already_accepted, "LINE has taken {key} (request {id})");
        }
        Err(NotSaid::Send(reason @ (SendError::Busy(_) | SendError::Unreachable(_) | SendError::Unknown(_)))) => {
            warn!(line.retry_key = %key, "LINE has not answered {key} as it should: {reason}");
        }
        Err(reason) => error!(line.retry_key = %key, "{key} is refused: {reason}"),
    }
}

fn outcome(sent: Result<Sent, NotSaid>) -> Outcome {
    let reason = match sent {
        Ok(_) => return Outcome::Accepted,
        Err(NotSaid::Send(reason)) => reason,
        Err(defect) => return Outcome::Refused(defect.to_string()),
    };
    let unknown = reason.unknown_recipients();
    match reason {
        SendError::Unknown(_) => Outcome::Unclear,
        SendError::Busy(_) | SendError::Unreachable(_) | SendError::ChannelRefused { .. } => Outcome::NotTaken,
        SendError::QuotaReached => Outcome::QuotaReached,
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

    fn said(reason: SendError) -> Outcome {
        outcome(Err(reason.into()))
    }

    #[test]
    fn what_line_says_decides_who_goes_on() {
        assert_eq!(outcome(Ok(Sent { request_id: None, already_accepted: true })), Outcome::Accepted);
        assert_eq!(said(SendError::Unknown(None)), Outcome::Unclear);
        assert_eq!(said(SendError::Busy(None)), Outcome::NotTaken);
        assert_eq!(said(SendError::ChannelRefused { status: 401 }), Outcome::NotTaken);
        assert_eq!(said(refused(400, &["to[3]", "to[0]"])), Outcome::Without(vec![0, 3]));
        assert_eq!(said(refused(400, &["messages[0].text"])), Outcome::Refused("400 words".to_owned()));
        assert_eq!(said(SendError::QuotaReached), Outcome::QuotaReached);
    }
}
