//! What LINE says and hears: signatures, webhook events, messages, sending, ID tokens.
//!
//! The crate is thin and of our own making, because the public ones lose a whole batch of events to one odd event.
//! It knows LINE's platform and nothing of schools.
//!
//! Features: `send` adds the client that calls LINE, `id-token` the check of LIFF ID tokens. Receiving needs neither.

pub mod action;
pub mod flex;
#[cfg(feature = "id-token")]
pub mod id_token;
pub mod inbound;
pub mod message;
pub mod rich_menu;
#[cfg(feature = "send")]
pub mod send;
pub mod signature;
pub mod text;
pub mod webhook;

pub use action::Action;
#[cfg(feature = "id-token")]
pub use id_token::{IdTokenError, IdTokens, LineUser};
pub use inbound::Inbound;
pub use message::Message;
#[cfg(feature = "send")]
pub use send::{Answered, Line, LineConfig, SendError, Sent};
/// Why a client did not start.
#[cfg(feature = "send")]
pub type OpenError = reqwest::Error;
pub use signature::{Forged, Secrets, Signed, verify};
pub use text::TooLong;
pub use webhook::{Event, Kind, Unreadable, events};
