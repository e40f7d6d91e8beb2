//! What the chunks queue orders.

use aws_lambda_events::event::sqs::SqsEvent;
use broadcast_sender::{Outside, Post, carry_out};
use fanout::{ChunkOrder, Sender};
use lambda::batch::{self, Record};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use line_talk::Speaker;
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let speaker = Speaker::set_up(&aws).await?;
    let outside = Outside::new(speaker, Post::open(&aws, lambda::env("MAIL_FROM").ok()), lambda::env("PAGE_URL")?);
    let sender = &Sender::new(Table::open(&aws, &lambda::env("TABLE_NAME")?), outside);
    let work = |event: LambdaEvent<SqsEvent>| async move {
        let order = async |record: Record<ChunkOrder>| carry_out(sender, &record.body).await;
        batch::each(event.payload, order).await.map_err(Error::from)
    };
    lambda_runtime::run(service_fn(work)).await.map_err(anyhow::Error::from_boxed)
}
