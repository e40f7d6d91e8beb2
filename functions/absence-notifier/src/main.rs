//! What the table's stream brings.

use absence_notifier::{Batch, Notifier, tell};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use line_talk::Speaker;
use mail::Post;
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let speaker = Speaker::set_up(&aws).await?;
    let post = Post::open(&aws, lambda::env("MAIL_FROM").ok());
    let page = lambda::env("PAGE_URL")?;
    let notifier = &Notifier::new(Table::open(&aws, &lambda::env("TABLE_NAME")?), speaker, post, page);
    let work = |event: LambdaEvent<Batch>| async move { tell(notifier, event.payload).await.map_err(Error::from) };
    lambda_runtime::run(service_fn(work)).await.map_err(anyhow::Error::from_boxed)
}
