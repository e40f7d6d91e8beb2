//! The simulator from outside: a bot and a phone, over HTTP.

#![allow(clippy::unwrap_used, clippy::panic)]

mod api_faults;
mod bot;
mod identity;
mod menus;
mod page;
mod phones;
mod replies;
mod restart;
mod sending;
mod webhooks;
