//! A file that comes in parts, for what is too long to be held: nothing of it is there before all of it is.

use std::future::Future;

use crate::FilesError;

/// No part but the last may be smaller, in bytes.
pub const PART: usize = 5 * 1024 * 1024;

/// A part that has arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub(crate) number: i32,
    pub(crate) etag: Option<String>,
    pub(crate) crc32: Option<String>,
}

/// Files that come in parts. Whoever begins one completes or aborts it: its parts lie there until then, and cost.
pub trait InParts: Send + Sync {
    /// Begins a file of that media type, and gives the upload's name.
    fn begin(&self, key: &str, media_type: &str) -> impl Future<Output = Result<String, FilesError>> + Send;

    /// Hands over a part; the first has number 1.
    fn part(
        &self,
        key: &str,
        upload: &str,
        number: u16,
        bytes: Vec<u8>,
    ) -> impl Future<Output = Result<Part, FilesError>> + Send;

    /// Puts the parts together. From now on the file is there, in the place of any other under this key.
    fn complete(
        &self,
        key: &str,
        upload: &str,
        parts: Vec<Part>,
    ) -> impl Future<Output = Result<(), FilesError>> + Send;

    /// Forgets an upload with all its parts. One that is not open is forgotten already.
    fn abort(&self, key: &str, upload: &str) -> impl Future<Output = Result<(), FilesError>> + Send;
}
