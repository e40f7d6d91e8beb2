//! What the exports queue orders.

use aws_lambda_events::event::sqs::SqsEvent;
use csv_export::{Back, Exporter, take_orders};
use files::Bucket;
use lambda::Clock;
use lambda_runtime::{Error, LambdaEvent, service_fn};
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let table = Table::open(&aws, &lambda::env("TABLE_NAME")?);
    let files = Bucket::open(&aws, lambda::env("EXPORTS_BUCKET")?);
    let back = &Back::open(&aws, lambda::env("EXPORTS_HAND_BACK_URL")?);
    let exporter = &Exporter::new(table, files, Clock::Wall);
    let work = |event: LambdaEvent<SqsEvent>| async move {
        take_orders(exporter, back, event.payload).await.map_err(Error::from)
    };
    lambda_runtime::run(service_fn(work)).await.map_err(anyhow::Error::from_boxed)
}
