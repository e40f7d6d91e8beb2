//! A phone: one user of LINE and the talk with the account.

use std::{collections::VecDeque, sync::Arc};

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A talk shows this many entries; older ones are forgotten, so that 41,000 phones fit into memory.
const TALK_LENGTH: usize = 200;

#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Phone {
    pub(crate) user_id: String,
    pub(crate) name: String,
    /// Order of creation.
    pub(crate) number: u64,
    pub(crate) following: bool,
    pub(crate) blocked: bool,
    pub(crate) entries: VecDeque<Entry>,
    /// Number of the newest entry.
    pub(crate) newest: u64,
    pub(crate) read: u64,
    /// The entry whose quick replies have gone because one was tapped.
    pub(crate) quick_reply_used: u64,
    pub(crate) rich_menu: Option<String>,
    /// Until when the account shows its loading dots.
    pub(crate) loading_until: i64,
    pub(crate) version: u64,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) n: u64,
    /// Milliseconds since 1970.
    pub(crate) at: i64,
    pub(crate) from: Side,
    pub(crate) id: String,
    /// How it came: `reply`, `push`, `multicast`, `broadcast`; nothing for what the user sent.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) via: Option<String>,
    /// Shared by all talks that it was sent to, in memory and in the state file alike: a broadcast is held once,
    /// not 41,000 times.
    #[serde(skip)]
    pub(crate) message: Arc<Value>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Side {
    Account,
    User,
}

impl Phone {
    /// Whether messages of the account arrive.
    pub(crate) fn receives(&self) -> bool {
        self.following && !self.blocked
    }

    pub(crate) fn unread(&self) -> usize {
        self.entries.iter().filter(|entry| entry.n > self.read && entry.from == Side::Account).count()
    }

    pub(crate) fn append(&mut self, at: i64, from: Side, id: String, via: Option<&str>, message: Arc<Value>) -> u64 {
        self.newest += 1;
        if from == Side::Account {
            self.loading_until = 0;
        }
        self.entries.push_back(Entry { n: self.newest, at, from, id, via: via.map(str::to_owned), message });
        if self.entries.len() > TALK_LENGTH {
            self.entries.pop_front();
        }
        self.newest
    }

    pub(crate) fn entry(&self, n: u64) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.n == n)
    }

    /// Only the last message shows its quick replies, and only until one is tapped.
    pub(crate) fn quick_reply_entry(&self) -> Option<&Entry> {
        self.entries
            .back()
            .filter(|entry| entry.n != self.quick_reply_used && entry.message.get("quickReply").is_some())
    }
}
