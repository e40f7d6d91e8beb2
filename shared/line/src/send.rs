//! Sending: replies, pushes and multicasts, with a channel token that the client gets by itself.
//!
//! The client never tries a send twice by itself: whoever calls holds the record that goes back to a queue, and the
//! errors say whether that is right. A push repeated under its retry key reaches the person once.

mod call;
mod error;
mod quota;
mod token;

use std::fmt;

use serde_json::json;
use uuid::Uuid;

pub use error::SendError;

use self::{call::Call, token::Tokens};
use crate::Message;

/// Below this name the retry keys of answers are derived.
const ANSWERS: Uuid = Uuid::from_u128(0x3b0f_5a52_90c1_4c5e_8d2a_71f6_2c90_4e17);

/// Where LINE is and as whom to speak.
#[derive(Clone)]
pub struct LineConfig {
    /// `https://api.line.me`, or another LINE platform.
    pub api_base: String,
    /// The Messaging API channel's id.
    pub channel_id: String,
    /// The channel's present secret.
    pub channel_secret: String,
}

impl fmt::Debug for LineConfig {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("LineConfig")
    }
}

/// LINE has taken a message. It is no proof that anybody gets it: who blocked the account does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// LINE's id for the request, for questions to LINE: LINE keeps no log for us.
    pub request_id: Option<String>,
    /// LINE had taken it before under the same retry key, and did not send it again.
    pub already_accepted: bool,
}

/// How an answer went out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    /// As a reply, which costs nothing.
    Replied(Sent),
    /// As a push, because the reply token was no longer good.
    Pushed(Sent),
    /// LINE did not say whether it sent the reply. It is left at that: a second try could be heard twice.
    Perhaps,
}

/// LINE's Messaging API.
pub struct Line {
    http: reqwest::Client,
    api_base: String,
    tokens: Tokens,
}

impl Line {
    /// Opens a client. Nothing is sent yet.
    pub fn open(config: LineConfig) -> Result<Self, reqwest::Error> {
        let http = reqwest::Client::builder().connect_timeout(call::CONNECT).timeout(call::ANSWER).build()?;
        let api_base = config.api_base.trim_end_matches('/').to_owned();
        Ok(Self { http, api_base, tokens: Tokens::new(config) })
    }

    /// Replies to an event. A reply has no retry key: one whose fate is unknown must not be repeated.
    pub async fn reply(&self, reply_token: &str, messages: &[Message]) -> Result<Sent, SendError> {
        let body = json!({ "replyToken": reply_token, "messages": messages });
        self.send(&Call::reply(&body)).await
    }

    /// Sends to one person. Repeat it with the same messages under the same key within 24 hours only.
    pub async fn push(&self, user: &str, messages: &[Message], retry_key: Uuid) -> Result<Sent, SendError> {
        let body = json!({ "to": user, "messages": messages });
        self.send(&Call::keyed("push", &body, retry_key)).await
    }

    /// Sends to at most 500 people, all or none. Repeat it with the same people and messages under the same key within
    /// 24 hours only.
    pub async fn multicast(&self, users: &[String], messages: &[Message], retry_key: Uuid) -> Result<Sent, SendError> {
        let body = json!({ "to": users, "messages": messages });
        self.send(&Call::keyed("multicast", &body, retry_key)).await
    }

    /// Answers an event: as a reply and, when there is no token or LINE refuses it, as a push under a key derived from
    /// `key_seed`, so that the same answer is pushed once, however often it is tried.
    pub async fn answer(
        &self,
        reply_token: Option<&str>,
        user: &str,
        messages: &[Message],
        key_seed: &str,
    ) -> Result<Answered, SendError> {
        if let Some(token) = reply_token {
            match self.reply(token, messages).await {
                Ok(sent) => return Ok(Answered::Replied(sent)),
                Err(SendError::Unknown(_)) => return Ok(Answered::Perhaps),
                // Every refusal of the reply lands here, not only those that LINE words as a refusal of the token:
                // the words may change, and a message that is wrong itself is refused once more as a push.
                Err(SendError::ReplyTokenRefused | SendError::Refused { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        let pushed = self.push(user, messages, Uuid::new_v5(&ANSWERS, key_seed.as_bytes())).await;
        pushed.map(Answered::Pushed)
    }
}
