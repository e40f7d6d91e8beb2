//! The bucket, or its twin in memory: one type, for routes that cannot be generic.

use std::future::Future;

use crate::{Bucket, Link, Opening, Shelf};

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilesError {
    /// Try again.
    #[error("the bucket gave no answer: {0}")]
    Unavailable(String),
    /// It is larger than whoever reads it can hold.
    #[error("the object has {0} bytes")]
    TooLarge(u64),
}

/// Where attachments lie.
pub trait Files: Send + Sync {
    /// Puts an object; one that is there is replaced.
    fn put(&self, key: &str, bytes: Vec<u8>) -> impl Future<Output = Result<(), FilesError>> + Send;

    /// An object of at most so many bytes; `None`: there is none.
    fn get(&self, key: &str, most: u64) -> impl Future<Output = Result<Option<Vec<u8>>, FilesError>> + Send;

    /// Takes an object away. One that is not there is away already.
    fn delete(&self, key: &str) -> impl Future<Output = Result<(), FilesError>> + Send;

    /// A link that takes exactly the bytes of this length and SHA-256 (in base 64).
    fn taking(&self, key: &str, bytes: u64, sha256: &str) -> impl Future<Output = Result<Link, FilesError>> + Send;

    /// A link that opens the object.
    fn opening(&self, key: &str, how: Opening<'_>) -> impl Future<Output = Result<String, FilesError>> + Send;
}

/// The deployment's, or a test's.
#[derive(Debug, Clone)]
pub enum Store {
    /// The deployment's.
    Aws(Bucket),
    /// A test's.
    Memory(Shelf),
}

impl Files for Store {
    async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), FilesError> {
        match self {
            Self::Aws(bucket) => bucket.put(key, bytes).await,
            Self::Memory(objects) => objects.put(key, bytes).await,
        }
    }

    async fn get(&self, key: &str, most: u64) -> Result<Option<Vec<u8>>, FilesError> {
        match self {
            Self::Aws(bucket) => bucket.get(key, most).await,
            Self::Memory(objects) => objects.get(key, most).await,
        }
    }

    async fn delete(&self, key: &str) -> Result<(), FilesError> {
        match self {
            Self::Aws(bucket) => bucket.delete(key).await,
            Self::Memory(objects) => objects.delete(key).await,
        }
    }

    async fn taking(&self, key: &str, bytes: u64, sha256: &str) -> Result<Link, FilesError> {
        match self {
            Self::Aws(bucket) => bucket.taking(key, bytes, sha256).await,
            Self::Memory(objects) => objects.taking(key, bytes, sha256).await,
        }
    }

    async fn opening(&self, key: &str, how: Opening<'_>) -> Result<String, FilesError> {
        match self {
            Self::Aws(bucket) => bucket.opening(key, how).await,
            Self::Memory(objects) => objects.opening(key, how).await,
        }
    }
}
