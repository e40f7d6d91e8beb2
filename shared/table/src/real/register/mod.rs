//! The registration desk.

mod claims;
mod letters;
mod links;
mod reach;
