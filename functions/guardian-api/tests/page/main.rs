//! The guardian's API over a real `DynamoDB` API and a simulated LINE, whose ID tokens say who is asking.
#![allow(clippy::panic, clippy::unwrap_used)]

mod appointments;
mod asking;
mod common;
mod days;
mod full;
mod history;
mod household;
mod mail;
mod mailbox;
mod messages;
mod missed;
mod registration;
mod series;
mod session;
mod settings;
mod surveys;
mod surveys_kinds;
mod surveys_moved;
mod suspended;
mod trouble;
mod walks;
