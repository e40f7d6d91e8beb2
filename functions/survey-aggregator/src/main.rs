//! What the table's stream brings.

use lambda_runtime::{Error, LambdaEvent, service_fn};
use survey_aggregator::{Aside, Batch, count};
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let table = &Table::open(&aws, &lambda::env("TABLE_NAME")?);
    let aside = &Aside::open(&aws, lambda::env("SURVEYS_ASIDE_QUEUE_URL")?);
    let work = |event: LambdaEvent<Batch>| async move { count(table, aside, event.payload).await.map_err(Error::from) };
    lambda_runtime::run(service_fn(work)).await.map_err(anyhow::Error::from_boxed)
}
