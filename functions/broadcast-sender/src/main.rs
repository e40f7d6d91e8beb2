//! What the chunks queue orders.

use aws_lambda_events::event::sqs::SqsEvent;
use lambda::batch;
use lambda_runtime::{Error, LambdaEvent, service_fn};

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let work = |event: LambdaEvent<SqsEvent>| async move {
        batch::each(event.payload, broadcast_sender::carry_out).await.map_err(Error::from)
    };
    lambda_runtime::run(service_fn(work)).await.map_err(anyhow::Error::from_boxed)
}
