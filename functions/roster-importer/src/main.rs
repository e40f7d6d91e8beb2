//! What the rosters queue orders.

use std::time::{Duration, SystemTime};

use aws_lambda_events::event::sqs::SqsEvent;
use imports::{Bucket, Order, Queue};
use lambda::{
    Clock,
    batch::{self, Record},
};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use roster_importer::Importer;
use table::Table;

/// The largest school takes a fraction of it.
const FOR_ONE_SCHOOL: Duration = Duration::from_mins(1);

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let table = Table::open(&aws, &lambda::env("TABLE_NAME")?);
    let files = Bucket::open(&aws, lambda::env("ROSTERS_BUCKET")?);
    let orders = Queue::open(&aws, lambda::env("ROSTERS_QUEUE_URL")?);
    let importer = &Importer::new(table, files, orders, Clock::Wall);
    let work = |event: LambdaEvent<SqsEvent>| async move {
        let deadline = event.context.deadline();
        let time_is_short = &|| deadline < SystemTime::now() + FOR_ONE_SCHOOL;
        let carry_out = async |record: Record<Order>| importer.carry_out(&record.body, time_is_short).await;
        batch::each(event.payload, carry_out).await.map_err(Error::from)
    };
    lambda_runtime::run(service_fn(work)).await.map_err(anyhow::Error::from_boxed)
}
