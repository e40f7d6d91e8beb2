//! What the functions behind `/api/console` share: who is asking, and the gate that every request passes.
//!
//! A function makes a [`Gate`] of its name and puts its routes behind it. The gate reads the person from the table with
//! every request, so that an account that is switched off is out at once; asks docs/api/roles.csv whether this role may
//! use this route; and only then lets the request on to its handler. A handler gets the person as a [`Session`], and
//! with it the scope, as [`AtSchool`], [`Administering`] or [`AtBoard`]. There is no other way to any of them.

mod gate;
mod matrix;
mod networks;
pub mod refuse;
mod scope;
mod session;
mod viewer;

pub use gate::Gate;
pub use matrix::unreviewed;
pub use scope::{Administering, AtBoard, AtSchool};
pub use session::Session;
