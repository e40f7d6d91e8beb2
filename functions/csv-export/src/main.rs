//! What the exports queue orders.

use aws_lambda_events::event::sqs::SqsEvent;
use csv_export::Exporter;
use exports::Order;
use files::Bucket;
use lambda::{
    Clock,
    batch::{self, Record},
};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let table = Table::open(&aws, &lambda::env("TABLE_NAME")?);
    let files = Bucket::open(&aws, lambda::env("EXPORTS_BUCKET")?);
    let exporter = &Exporter::new(table, files, Clock::Wall);
    let work = |event: LambdaEvent<SqsEvent>| async move {
        let carry_out = async |record: Record<Order>| exporter.carry_out(&record.body, record.receives).await;
        batch::each(event.payload, carry_out).await.map_err(Error::from)
    };
    lambda_runtime::run(service_fn(work)).await.map_err(anyhow::Error::from_boxed)
}
