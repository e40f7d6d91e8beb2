//! What an event is about.

use serde_json::Value;

use super::event::text;

/// What happened. Kinds that Renraku has no use for, and kinds that LINE has yet to think of, are `Other`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Somebody wrote or sent something.
    Message {
        /// The message's id: an `Unsend` names it.
        id: Option<String>,
        /// What was sent.
        content: Content,
    },
    /// Somebody tapped a button of ours.
    Postback(Postback),
    /// Somebody added the account as a friend.
    Follow {
        /// They had blocked it before.
        is_unblocked: bool,
    },
    /// Somebody blocked the account: LINE reaches them no more. There is nothing to reply with.
    Unfollow,
    /// Somebody took a message back: what was stored of it is to be deleted.
    Unsend {
        /// The message taken back.
        message_id: String,
    },
    /// Somebody linked an account of ours with their LINE account, or failed to.
    AccountLink {
        /// It worked.
        ok: bool,
        /// The nonce that we gave out for it.
        nonce: Option<String>,
    },
    /// Anything else, by LINE's name for it.
    Other(String),
}

/// The content of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Words.
    Text(String),
    /// A sticker, an image, a place …, by LINE's name for it.
    Other(String),
}

/// A tap on a button of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Postback {
    /// What we had put into the button.
    pub data: String,
    /// What was picked or switched, where the button asked for it.
    pub params: PostbackParams,
}

/// What came with a tap; each absent unless the button asked for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostbackParams {
    /// `2026-11-24`, of a date picker.
    pub date: Option<String>,
    /// `08:15`, of a time picker.
    pub time: Option<String>,
    /// `2026-11-24T08:15`, of a date and time picker.
    pub datetime: Option<String>,
    /// The alias of the rich menu that was switched to.
    pub rich_menu_alias: Option<String>,
}

impl Kind {
    pub(super) fn read(event: &Value) -> Result<Self, &'static str> {
        if !event.is_object() {
            return Err("it is no JSON object");
        }
        let name = text(&event["type"]).ok_or("it has no type")?;
        match name.as_str() {
            "message" => Self::message(&event["message"]),
            "postback" => Postback::read(&event["postback"]).map(Self::Postback),
            "follow" => Ok(Self::Follow { is_unblocked: event["follow"]["isUnblocked"] == true }),
            "unfollow" => Ok(Self::Unfollow),
            "unsend" => Self::unsend(&event["unsend"]),
            "accountLink" => Ok(Self::account_link(&event["link"])),
            _ => Ok(Self::Other(name)),
        }
    }

    fn message(message: &Value) -> Result<Self, &'static str> {
        let name = text(&message["type"]).ok_or("its message has no type")?;
        let content = match name.as_str() {
            "text" => Content::Text(message["text"].as_str().ok_or("its text message has no text")?.to_owned()),
            _ => Content::Other(name),
        };
        Ok(Self::Message { id: text(&message["id"]), content })
    }

    fn unsend(unsend: &Value) -> Result<Self, &'static str> {
        let message_id = text(&unsend["messageId"]).ok_or("it does not say which message was taken back")?;
        Ok(Self::Unsend { message_id })
    }

    fn account_link(link: &Value) -> Self {
        Self::AccountLink { ok: link["result"] == "ok", nonce: text(&link["nonce"]) }
    }
}

impl Postback {
    fn read(postback: &Value) -> Result<Self, &'static str> {
        let data = postback["data"].as_str().ok_or("its postback has no data")?.to_owned();
        let params = &postback["params"];
        let params = PostbackParams {
            date: text(&params["date"]),
            time: text(&params["time"]),
            datetime: text(&params["datetime"]),
            rich_menu_alias: text(&params["newRichMenuAliasId"]),
        };
        Ok(Self { data, params })
    }
}
