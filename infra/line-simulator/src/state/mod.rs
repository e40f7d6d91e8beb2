//! Everything that the platform remembers.

mod faults;
mod file;
mod phone;
mod ring;

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(crate) use faults::{ApiAnswer, Faults};
pub use file::Unreadable;
pub(crate) use file::{keep_saved, load, save};
pub(crate) use phone::{Entry, Phone, Side};
pub(crate) use ring::Ring;

/// LINE forgets a retry key after a day.
pub(crate) const RETRY_KEY_LIFE_MS: i64 = 24 * 60 * 60 * 1_000;

#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    /// Grows with every change; phones carry the version of their last one.
    pub(crate) version: u64,
    pub(crate) clock_shift_ms: i64,
    pub(crate) messages_made: u64,
    pub(crate) phones: BTreeMap<String, Phone>,
    pub(crate) reply_tokens: HashMap<String, ReplyToken>,
    pub(crate) retry_keys: HashMap<String, Accepted>,
    /// Messages billed, by month (`2026-11`).
    pub(crate) usage: BTreeMap<String, u64>,
    pub(crate) monthly_limit: Option<u64>,
    pub(crate) rich_menus: BTreeMap<String, RichMenu>,
    pub(crate) default_rich_menu: Option<String>,
    pub(crate) webhook_url: Option<String>,
    pub(crate) faults: Faults,
    /// PKCS#8 in base64.
    pub(crate) signing_key: String,
}

/// What went over the wire since the start; not kept across restarts.
#[derive(Default)]
pub(crate) struct Logs {
    pub(crate) deliveries: Ring<Delivery>,
    pub(crate) requests: Ring<ApiCall>,
    /// Webhooks that no attempt has brought yet, and that will be tried again.
    pub(crate) owed: usize,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ReplyToken {
    pub(crate) user_id: String,
    pub(crate) expires_at: i64,
}

/// A request that LINE accepted under a retry key.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Accepted {
    pub(crate) request_id: String,
    pub(crate) at: i64,
    pub(crate) body_hash: String,
    pub(crate) sent_messages: Value,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct RichMenu {
    pub(crate) menu: Value,
    /// Data URL of the uploaded picture.
    pub(crate) image: Option<String>,
}

/// One attempt to hand a webhook to the bot.
#[derive(Clone, Serialize)]
pub(crate) struct Delivery {
    pub(crate) at: i64,
    pub(crate) event_ids: Vec<String>,
    pub(crate) outcome: &'static str,
    pub(crate) status: Option<u16>,
    pub(crate) redelivery: bool,
    pub(crate) took_ms: u64,
    pub(crate) body: String,
    pub(crate) signature: String,
}

/// One call that the bot made.
#[derive(Clone, Serialize)]
pub(crate) struct ApiCall {
    pub(crate) at: i64,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) status: u16,
    pub(crate) request_id: String,
    pub(crate) retry_key: Option<String>,
    pub(crate) fault: Option<ApiAnswer>,
    /// The retry key had been accepted with other content: what this call meant to send is lost.
    pub(crate) retry_key_misused: bool,
    pub(crate) body: Value,
    pub(crate) answer: Value,
}

impl State {
    /// The phone, marked as changed.
    pub(crate) fn phone_mut(&mut self, user_id: &str) -> Option<&mut Phone> {
        let phone = self.phones.get_mut(user_id)?;
        phone.version = self.version;
        Some(phone)
    }

    pub(crate) fn next_message_id(&mut self) -> String {
        self.messages_made += 1;
        crate::ids::message_id(self.messages_made)
    }

    /// Drops what has expired, so that a long run does not grow.
    pub(crate) fn forget_expired(&mut self, now: i64) {
        self.reply_tokens.retain(|_, token| token.expires_at >= now);
        self.retry_keys.retain(|_, key| now - key.at < RETRY_KEY_LIFE_MS);
    }

    /// The rich menu that a phone shows: its own, or the account's.
    pub(crate) fn rich_menu_of(&self, phone: &Phone) -> Option<(&String, &RichMenu)> {
        let id = phone.rich_menu.as_ref().filter(|id| self.rich_menus.contains_key(*id));
        self.rich_menus.get_key_value(id.or(self.default_rich_menu.as_ref())?)
    }
}
