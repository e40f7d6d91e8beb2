//! Sends a chunk, once.

use lambda::batch::Record;
use serde_json::Value;

/// Takes an order out of the queue without doing anything yet.
pub async fn carry_out(_order: Record<Value>) -> Result<(), std::convert::Infallible> {
    std::future::ready(Ok(())).await
}
