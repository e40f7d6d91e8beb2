//! What the two API functions share: how they refuse, and who is signed in.

mod claims;
mod refusal;

pub use claims::Claims;
pub use refusal::{ErrorBody, ErrorDetail, Refusal};
