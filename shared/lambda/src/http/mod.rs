//! What the two API functions share: how they refuse, and who is signed in.

mod body;
mod claims;
mod refusal;

pub use body::{BODY_LIMIT, Body};
pub use claims::Claims;
pub use refusal::{ErrorBody, ErrorDetail, Refusal};
