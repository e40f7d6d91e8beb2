//! Where what belongs to an import lies, and how lists are kept: a JSON line for each.

use std::future::Future;

use domain::{id::ImportId, school::SchoolCode};
use serde::Serialize;

/// The largest part of an upload: a function takes 6 MB at once, and API Gateway sends bytes in base 64.
pub const PART_BYTES: usize = 3 * 1024 * 1024;

/// So many parts make the largest file.
pub const MAX_PARTS: u32 = 22;

/// Objects of imports.
pub trait Files: Send + Sync {
    /// Puts an object; one that is there is replaced.
    fn put(&self, key: &str, bytes: Vec<u8>) -> impl Future<Output = Result<(), FilesError>> + Send;

    /// An object; `None`: there is none.
    fn get(&self, key: &str) -> impl Future<Output = Result<Option<Vec<u8>>, FilesError>> + Send;
}

/// The object was not written, or cannot be read; try again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the bucket gave no answer: {0}")]
pub struct FilesError(pub String);

/// A part of the upload, 1 being the first.
pub fn part(import: &ImportId, number: u32) -> String {
    format!("imports/{import}/parts/{number:04}")
}

/// The steps of a school.
pub fn plan_of(import: &ImportId, school: &SchoolCode) -> String {
    format!("imports/{import}/plan/{school}.jsonl")
}

/// The preview of a school; `None`: lines of no school.
pub fn rows_of(import: &ImportId, school: Option<&SchoolCode>) -> String {
    format!("imports/{import}/rows/{}.jsonl", school.map_or("none", SchoolCode::as_str))
}

/// A JSON line for each.
pub fn write_lines<T: Serialize>(things: &[T]) -> Result<Vec<u8>, FilesError> {
    let mut bytes = Vec::new();
    for thing in things {
        serde_json::to_writer(&mut bytes, thing).map_err(|_| FilesError("a line cannot be written".to_owned()))?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}
