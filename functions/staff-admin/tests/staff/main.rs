//! Staff's accounts while Cognito gives no answer: what counts at once, and what is refused before Cognito is asked.
//! `tests/journeys/test_staff.py` walks the rest with Cognito itself.
#![allow(clippy::unwrap_used, clippy::panic)]

mod at_once;
mod common;
mod refused;
