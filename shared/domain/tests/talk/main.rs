//! The conversation, walked as a guardian walks it: by the labels of the buttons.
#![allow(clippy::panic, clippy::unwrap_used)]

mod answering;
mod keeping;
mod leaks;
mod phone;
mod walking;
