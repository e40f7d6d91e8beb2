//! What a guardian tapped or wrote: an answer, or work for absence-recorder.

use aws_lambda_events::event::sqs::SqsEvent;
use conversation::{AbsencesQueue, Conversation};
use lambda::{
    Clock,
    batch::{self, Record},
};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use line::Inbound;
use line_talk::Speaker;
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let speaker = Speaker::set_up(&aws).await?;
    let table = Table::open(&aws, &lambda::env("TABLE_NAME")?);
    let orders = AbsencesQueue::open(&aws, lambda::env("ABSENCES_QUEUE_URL")?);
    let conversation = &Conversation::new(table, speaker, orders, Clock::Wall);
    let work = |event: LambdaEvent<SqsEvent>| async move {
        let outcome =
            batch::each(event.payload, async |record: Record<Inbound>| conversation.hear(record.body).await).await;
        outcome.map_err(Error::from)
    };
    lambda_runtime::run(service_fn(work)).await.map_err(anyhow::Error::from_boxed)
}
