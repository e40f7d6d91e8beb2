//! Staff's accounts: what counts at once though Cognito gives no answer, what is refused before Cognito is asked, and in which order an
//! invitation comes about.
//! `tests/journeys/test_staff.py` walks the rest with Cognito itself.
#![allow(clippy::unwrap_used, clippy::panic)]

mod at_once;
mod cognito;
mod common;
mod invited;
mod refused;
