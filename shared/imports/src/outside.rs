//! Bucket and queue together, or their twins: one type, for routes that cannot be generic.

use crate::{Bucket, Desk, Files, FilesError, NotOrdered, Order, Orders, Queue, Shelf};

/// What is outside of the function.
#[derive(Debug, Clone)]
pub enum Outside {
    /// The deployment's.
    Aws(Bucket, Queue),
    /// A test's.
    Memory(Shelf, Desk),
}

impl Files for Outside {
    async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), FilesError> {
        match self {
            Self::Aws(bucket, _) => bucket.put(key, bytes).await,
            Self::Memory(objects, _) => objects.put(key, bytes).await,
        }
    }

    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, FilesError> {
        match self {
            Self::Aws(bucket, _) => bucket.get(key).await,
            Self::Memory(objects, _) => objects.get(key).await,
        }
    }
}

impl Orders for Outside {
    async fn place(&self, order: &Order) -> Result<(), NotOrdered> {
        match self {
            Self::Aws(_, queue) => queue.place(order).await,
            Self::Memory(_, desk) => desk.place(order).await,
        }
    }
}
