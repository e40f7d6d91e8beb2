//! Records absences, and tells the guardian only when they are durable.

use absence_recorder::Recorder;
use aws_lambda_events::event::sqs::SqsEvent;
use domain::absence::Order;
use lambda::batch::{self, Record};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use line_talk::Speaker;
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let speaker = Speaker::set_up(&aws).await?;
    let table = Table::open(&aws, &lambda::env("TABLE_NAME")?);
    let recorder = &Recorder::new(table, speaker);
    let work = |event: LambdaEvent<SqsEvent>| async move {
        let outcome =
            batch::each(event.payload, async |record: Record<Order>| recorder.record(record.body).await).await;
        outcome.map_err(Error::from)
    };
    lambda_runtime::run(service_fn(work)).await.map_err(anyhow::Error::from_boxed)
}
