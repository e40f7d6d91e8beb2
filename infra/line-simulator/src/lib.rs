//! LINE's platform, as far as Renraku uses it, on one machine: the Messaging API, webhooks, ID tokens and a page of phones.
//!
//! Nothing official works offline, and load tests against LINE are forbidden. So this stands in for it, and it judges
//! our own client: it shares no code with it. Tests start it in their own process with [`Simulator::start`].

mod calendar;
mod config;
mod control;
mod identity;
mod ids;
mod limits;
mod messaging;
mod page;
mod platform;
mod routes;
mod running;
mod state;
mod webhook;

pub use config::{Config, Rates, WrongSetting};
pub use running::{Running, Simulator, StartError};
