//! What the schedule calls every minute.

use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::Value;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let work = |_event: LambdaEvent<Value>| async move { clockwork::tick().await.map_err(Error::from) };
    lambda_runtime::run(service_fn(work)).await.map_err(anyhow::Error::from_boxed)
}
