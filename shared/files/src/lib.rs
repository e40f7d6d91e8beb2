//! Attachments of broadcasts and exports: where they lie, how a long one comes there, and links that take or open one for some minutes.
//!
//! A link is relative to our own origin: the distribution hands `/files/…` and `/exports/…` to their bucket as they are, so that no page
//! needs to know another name, and the signature in the query is the right to that one object.

mod bucket;
mod in_parts;
mod link;
mod shelf;
mod store;

pub use bucket::Bucket;
pub use in_parts::{InParts, PART, Part};
pub use link::{KINDS, Link, OPEN_FOR, Opening, UPLOAD_FOR, kind_of_name, of, text_of};
pub use shelf::Shelf;
pub use store::{Files, FilesError, Store};
