//! The protocols between LINE, the queues and the table, checked in every order and with every fault.
//!
//! A test tries some orders; a model tries all of a small world. Each claim comes with variants of the protocol that
//! must break it: a model that finds nothing in those would prove nothing about ours.

pub mod intake;
mod proof;

pub use proof::{Broken, Proof, Size};
