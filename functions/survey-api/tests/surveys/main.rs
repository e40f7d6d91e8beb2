//! What came of surveys through the API, over the table's own code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod appointments;
mod counting;
mod entering;
mod held_back;
mod missing;
mod nameless;
mod office;
mod scope;
mod words;
