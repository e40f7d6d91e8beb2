//! What the planner and the sender are told to do.

use std::{future::Future, time::Duration};

use domain::id::BroadcastId;
use serde::{Deserialize, Serialize};

/// Plan a broadcast that is due, or go on with it. Carried out twice it comes to the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlanOrder {
    /// Which.
    pub broadcast: BroadcastId,
}

/// Send a chunk. Carried out twice it comes to the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ChunkOrder {
    /// Of which broadcast.
    pub broadcast: BroadcastId,
    /// Which of its chunks.
    pub number: u32,
}

/// Hands orders over. When a call returns they will not be lost; when it fails, some may have been handed over.
pub trait Orders: Send + Sync {
    /// A plan, not before `delay` has passed (15 minutes at most).
    fn plan(&self, order: &PlanOrder, delay: Duration) -> impl Future<Output = Result<(), NotOrdered>> + Send;

    /// Chunks, in no order.
    fn chunks(&self, orders: &[ChunkOrder]) -> impl Future<Output = Result<(), NotOrdered>> + Send;
}

/// Not every order was taken; try again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the queue did not take every order: {0}")]
pub struct NotOrdered(pub String);
