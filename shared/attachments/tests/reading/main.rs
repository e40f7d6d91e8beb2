//! Files as they come: their kinds, their words, and what happens with broken and hostile ones.
#![allow(clippy::unwrap_used)]

mod bombs;
mod kinds;
mod made;
mod words;
