//! What the broadcasts queue orders.

use aws_lambda_events::event::sqs::SqsEvent;
use broadcast_planner::carry_out;
use fanout::{PlanOrder, Planner, Queues, Sizes};
use lambda::batch::{self, Record};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let table = Table::open(&aws, &lambda::env("TABLE_NAME")?);
    let queues = Queues::open(&aws, lambda::env("BROADCASTS_QUEUE_URL")?, lambda::env("CHUNKS_QUEUE_URL")?);
    let planner = &Planner::new(table, queues, Sizes::default());
    let work = |event: LambdaEvent<SqsEvent>| async move {
        let deadline = event.context.deadline();
        let order = async |record: Record<PlanOrder>| carry_out(planner, &record.body, deadline).await;
        batch::each(event.payload, order).await.map_err(Error::from)
    };
    lambda_runtime::run(service_fn(work)).await.map_err(anyhow::Error::from_boxed)
}
