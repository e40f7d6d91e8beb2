//! Webhooks: what happens on a phone reaches the bot, signed, and again until the bot has taken it.

mod delivery;
mod event;
mod hold;

pub(crate) use delivery::{attempt, send, sign};
pub(crate) use event::{Happening, event};
