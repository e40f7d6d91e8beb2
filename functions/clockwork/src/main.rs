//! What the schedule calls every minute.

use appointments::Telling;
use arrival::Watching;
use clockwork::Works;
use exports::{Orders, Scheduling};
use fanout::{Clockwork, Queues};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::Value;
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let table = Table::open(&aws, &lambda::env("TABLE_NAME")?);
    let queues = Queues::open(&aws, lambda::env("BROADCASTS_QUEUE_URL")?, lambda::env("CHUNKS_QUEUE_URL")?);
    let works = &Works {
        telling: Telling::new(table.clone()),
        watching: Watching::new(table.clone()),
        scheduling: Scheduling::new(table.clone(), Orders::open(&aws, lambda::env("EXPORTS_QUEUE_URL")?)),
        table: table.clone(),
        clockwork: Clockwork::new(table, queues),
    };
    let work = |_event: LambdaEvent<Value>| async move { clockwork::tick(works).await.map_err(Error::from) };
    lambda_runtime::run(service_fn(work)).await.map_err(anyhow::Error::from_boxed)
}
