//! The conversation in LINE: what `domain::talk` says, as messages of the `line` crate, and sent.

use domain::{
    id::LineUserId,
    talk::{ButtonKeys, Card, Does, NotAButton, Say, Tap, Tone},
};
use line::{
    Action, Answered, Line, Message, SendError, TooLong,
    flex::{Bubble, Component, Style, Words},
};
use tracing::{error, info, warn};

/// Speaks in the talk.
pub struct Speaker {
    line: Line,
    keys: ButtonKeys,
    page: String,
}

/// Why something was not said.
#[derive(Debug, thiserror::Error)]
pub enum NotSaid {
    /// It cannot be written as a LINE message. A defect of ours: trying again will not help.
    #[error("not a message that LINE takes: {0}")]
    TooLong(#[from] TooLong),
    /// A button could not be sealed. A defect of ours.
    #[error(transparent)]
    NotSealed(#[from] NotAButton),
    /// LINE did not take it.
    #[error(transparent)]
    Send(#[from] SendError),
}

impl Speaker {
    /// Over LINE, with the keys that seal buttons and the address of the guardian's page.
    pub fn new(line: Line, keys: ButtonKeys, page: impl Into<String>) -> Self {
        Self { line, keys, page: page.into() }
    }

    /// The keys that open what comes back.
    pub fn keys(&self) -> &ButtonKeys {
        &self.keys
    }

    /// Answers one event, by reply or else by push; the event's id makes the push happen once. LINE's refusal is logged
    /// and the end of it, for it would refuse again: `false`. What can be tried again comes back as an error.
    pub async fn answer(
        &self,
        reply_token: Option<&str>,
        user: &LineUserId,
        says: &[Say],
        event: &str,
    ) -> Result<bool, NotSaid> {
        let messages = self.messages(says, user)?;
        match self.line.answer(reply_token, user.as_str(), &messages, event).await {
            Ok(Answered::Perhaps) => {
                warn!(line.event_id = event, "LINE did not say whether it sent the reply to {event}");
            }
            Ok(Answered::Replied(_)) => info!(line.event_id = event, "replied to {event}"),
            Ok(Answered::Pushed(_)) => info!(line.event_id = event, "pushed the answer to {event}"),
            Err(error @ (SendError::Refused { .. } | SendError::QuotaReached)) => {
                error!(line.event_id = event, "LINE refuses the answer to {event}: {error}");
                return Ok(false);
            }
            Err(error) => return Err(error.into()),
        }
        Ok(true)
    }

    /// Answers for free or not at all.
    pub async fn reply(&self, reply_token: Option<&str>, user: &LineUserId, says: &[Say]) -> Result<(), NotSaid> {
        let messages = self.messages(says, user)?;
        if let Some(token) = reply_token
            && let Err(error) = self.line.reply(token, &messages).await
        {
            info!("a courtesy was not heard: {error}");
        }
        Ok(())
    }

    /// What is said, as LINE's messages.
    pub fn messages(&self, says: &[Say], user: &LineUserId) -> Result<Vec<Message>, NotSaid> {
        says.iter().map(|say| self.message(say, user)).collect()
    }

    fn message(&self, say: &Say, user: &LineUserId) -> Result<Message, NotSaid> {
        match say {
            Say::Text(text) => Ok(Message::text(text.as_str())?),
            Say::Card(card) => Ok(Message::flex(&alternative(card), self.bubble(card, user)?)?),
        }
    }

    fn bubble(&self, card: &Card, user: &LineUserId) -> Result<Bubble, NotSaid> {
        let lines = card.lines.iter().map(|line| Words::new(line.as_str()).into());
        let body: Vec<Component> = std::iter::once(Words::title(card.title.as_str()).into()).chain(lines).collect();
        let buttons = card.taps.iter().map(|tap| self.button(tap, user)).collect::<Result<Vec<_>, _>>()?;
        Ok(Bubble::new().with_body(body).with_footer(buttons))
    }

    fn button(&self, tap: &Tap, user: &LineUserId) -> Result<Component, NotSaid> {
        let style = match tap.tone {
            Tone::Main => Style::Primary,
            Tone::Choice => Style::Secondary,
            Tone::Aside => Style::Link,
        };
        let action = match &tap.does {
            Does::Press(button) => Action::postback(&tap.label, self.keys.seal(button, user)?)?,
            Does::PickDay { button, from, to } => {
                Action::date_picker(&tap.label, self.keys.seal(button, user)?, *from, (*from, *to))?
            }
            Does::Open(page) => Action::uri(&tap.label, format!("{}{}", self.page, page.path()))?,
        };
        Ok(Component::button(style, action))
    }
}

/// What a notification and a screen reader say.
fn alternative(card: &Card) -> String {
    let first = card.lines.first().map(String::as_str).unwrap_or_default();
    format!("{}　{first}", card.title)
}
