//! POST /line/webhook: verify LINE's signature, queue every event, then say 200.
//!
//! It opens no table and knows no rules: LINE waits two seconds, and what is queued is safe.

mod handler;
mod http;
mod queue;
#[cfg(test)]
mod tests;

use lambda::Clock;
use lambda_runtime::{Error, LambdaEvent, run, service_fn};

use crate::{handler::Intake, http::Request, queue::InboundQueue};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let queue_url = lambda::env("INBOUND_QUEUE_URL")?;
    let [secrets] = lambda::parameters(&aws, [lambda::env("LINE_CHANNEL_SECRETS_PARAMETER")?]).await?;
    let intake = &Intake {
        secrets: line::Secrets::new(secrets.list().iter().map(lambda::Secret::reveal)),
        inbound: InboundQueue::open(&aws_sdk_sqs::Config::from(&aws), queue_url),
        clock: Clock::Wall,
    };
    run(service_fn(|event: LambdaEvent<Request>| async move { Ok::<_, Error>(intake.receive(event.payload).await) }))
        .await
}
