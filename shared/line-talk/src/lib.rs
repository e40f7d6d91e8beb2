//! The conversation in LINE: what `domain::talk` says, as messages of the `line` crate, and sent.
//!
//! A confidential value gets into no message:
//!
//! ```compile_fail,E0277
//! let reason = domain::confidential::Confidential::new("flu".to_owned());
//! let message = line::Message::text(reason);
//! ```
//!
//! while a text does:
//!
//! ```
//! let message = line::Message::text("受け付けました".to_owned());
//! ```

use domain::{
    guardian::Contact,
    talk::{Button, ButtonKeys, Card, Does, NotAButton, Say, Tap, Tone},
};
use lambda::{MissingVariable, ParametersError, SdkConfig, Secret};
use line::{
    Action, Answered, Line, LineConfig, Message, OpenError, SendError, Sent, TooLong,
    flex::{Bubble, Component, Style, Words},
};
use tracing::{error, info, warn};
use uuid::Uuid;

/// Speaks in the talk.
pub struct Speaker {
    line: Line,
    keys: ButtonKeys,
    page: String,
}

/// What a function is given to speak with.
struct Setting {
    /// LINE's API, or another LINE platform.
    api_base: String,
    /// The Messaging API channel.
    channel_id: String,
    /// Newest first; the first one buys channel tokens.
    channel_secrets: Secret,
    /// Newest first, 64 hex digits each.
    button_keys: Secret,
    /// The guardian's page, as the talk links to it.
    page: String,
}

/// A setting that nobody can speak with; somebody has to put it right.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// The parameter of channel secrets holds none.
    #[error("there is no channel secret")]
    NoChannelSecret,
    /// The parameter of button keys holds none, or something else.
    #[error("the button keys are not 64 hex digits each")]
    ButtonKeys,
    /// The HTTP client does not start.
    #[error(transparent)]
    Client(#[from] OpenError),
    /// The function was not told where to find something.
    #[error(transparent)]
    Variable(#[from] MissingVariable),
    /// Its secrets are not to be had.
    #[error(transparent)]
    Secrets(#[from] ParametersError),
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
    /// As template.yaml sets up every function that speaks in the talk. Nothing is sent yet.
    pub async fn set_up(aws: &SdkConfig) -> Result<Self, Unusable> {
        let names = [lambda::env("LINE_CHANNEL_SECRETS_PARAMETER")?, lambda::env("BUTTON_KEYS_PARAMETER")?];
        let [channel_secrets, button_keys] = lambda::parameters(aws, names).await?;
        Self::open(Setting {
            api_base: lambda::env("LINE_API_BASE")?,
            channel_id: lambda::env("LINE_CHANNEL_ID")?,
            channel_secrets,
            button_keys,
            page: lambda::env("GUARDIAN_PAGE_URL")?,
        })
    }

    fn open(setting: Setting) -> Result<Self, Unusable> {
        let secrets = setting.channel_secrets.list();
        let newest = secrets.first().ok_or(Unusable::NoChannelSecret)?.reveal().to_owned();
        let keys = setting.button_keys.list();
        let keys = ButtonKeys::from_hex(keys.iter().map(Secret::reveal)).ok_or(Unusable::ButtonKeys)?;
        let config = LineConfig { api_base: setting.api_base, channel_id: setting.channel_id, channel_secret: newest };
        Ok(Self::new(Line::open(config)?, keys, setting.page))
    }

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
        user: &Contact,
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
    pub async fn reply(&self, reply_token: Option<&str>, user: &Contact, says: &[Say]) -> Result<(), NotSaid> {
        let messages = self.messages(says, user)?;
        if let Some(token) = reply_token
            && let Err(error) = self.line.reply(token, &messages).await
        {
            info!("a courtesy was not heard: {error}");
        }
        Ok(())
    }

    /// What is said, as LINE's messages.
    pub fn messages(&self, says: &[Say], user: &Contact) -> Result<Vec<Message>, NotSaid> {
        says.iter().map(|say| self.message(say, Some(user))).collect()
    }

    /// What is said to many at once. Only a button that is for everybody can be in it.
    pub fn messages_for_everybody(&self, says: &[Say]) -> Result<Vec<Message>, NotSaid> {
        says.iter().map(|say| self.message(say, None)).collect()
    }

    /// Says the same to at most 500 people, all or none of them; see [`Line::multicast`] about the key.
    pub async fn tell(&self, users: &[String], says: &[Say], retry_key: Uuid) -> Result<Sent, NotSaid> {
        Ok(self.line.multicast(users, &self.messages_for_everybody(says)?, retry_key).await?)
    }

    /// Says something to one person, with buttons that are theirs alone; see [`Line::multicast`] about the key.
    pub async fn tell_one(&self, user: &Contact, says: &[Say], retry_key: Uuid) -> Result<Sent, NotSaid> {
        let messages = self.messages(says, user)?;
        Ok(self.line.multicast(&[user.to_string()], &messages, retry_key).await?)
    }

    fn message(&self, say: &Say, user: Option<&Contact>) -> Result<Message, NotSaid> {
        match say {
            Say::Text(text) => Ok(Message::text(text.as_str())?),
            Say::Card(card) => Ok(Message::flex(&alternative(card), self.bubble(card, user)?)?),
        }
    }

    fn bubble(&self, card: &Card, user: Option<&Contact>) -> Result<Bubble, NotSaid> {
        let lines = card.lines.iter().map(|line| Words::new(line.as_str()).into());
        let body: Vec<Component> = std::iter::once(Words::title(card.title.as_str()).into()).chain(lines).collect();
        let buttons = card.taps.iter().map(|tap| self.button(tap, user)).collect::<Result<Vec<_>, _>>()?;
        Ok(Bubble::new().with_body(body).with_footer(buttons))
    }

    fn button(&self, tap: &Tap, user: Option<&Contact>) -> Result<Component, NotSaid> {
        let style = match tap.tone {
            Tone::Main => Style::Primary,
            Tone::Choice => Style::Secondary,
            Tone::Aside => Style::Link,
        };
        let action = match &tap.does {
            Does::Press(button) => Action::postback(&tap.label, self.seal(button, user)?)?,
            Does::PickDay { button, from, to } => {
                Action::date_picker(&tap.label, self.seal(button, user)?, *from, (*from, *to))?
            }
            Does::Open(page) => Action::uri(&tap.label, format!("{}{}", self.page, page.path()))?,
        };
        Ok(Component::button(style, action))
    }

    fn seal(&self, button: &Button, user: Option<&Contact>) -> Result<String, NotAButton> {
        user.map_or_else(|| self.keys.seal_for_everybody(button), |user| self.keys.seal(button, user))
    }
}

/// What a notification and a screen reader say.
fn alternative(card: &Card) -> String {
    let first = card.lines.first().map(String::as_str).unwrap_or_default();
    format!("{}　{first}", card.title)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(secrets: &str, keys: &str) -> Result<(), Unusable> {
        Speaker::open(Setting {
            api_base: "https://api.line.me".to_owned(),
            channel_id: "1".to_owned(),
            channel_secrets: Secret::new(secrets),
            button_keys: Secret::new(keys),
            page: "https://example.jp/g/".to_owned(),
        })
        .map(drop)
    }

    #[test]
    fn what_nobody_can_speak_with_is_refused_at_the_start() {
        let key = "5a".repeat(32);
        assert!(open("newest, older", &format!("{key},{key}")).is_ok());
        assert!(matches!(open(" , ", &key), Err(Unusable::NoChannelSecret)));
        for keys in ["", "5a", &format!("{key},zz")] {
            assert!(matches!(open("newest", keys), Err(Unusable::ButtonKeys)), "{keys}");
        }
    }
}
