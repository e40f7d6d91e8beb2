//! What the table's stream brings.

use absence_notifier::{Batch, Notifier, tell};
use lambda::parameters;
use lambda_runtime::{Error, LambdaEvent, service_fn};
use line_talk::{Setting, Speaker};
use mail::Post;
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let names = [lambda::env("LINE_CHANNEL_SECRETS_PARAMETER")?, lambda::env("BUTTON_KEYS_PARAMETER")?];
    let [channel_secrets, button_keys] = parameters(&aws, names).await?;
    let page = lambda::env("PAGE_URL")?;
    let speaker = Speaker::open(Setting {
        api_base: lambda::env("LINE_API_BASE")?,
        channel_id: lambda::env("LINE_CHANNEL_ID")?,
        channel_secrets,
        button_keys,
        page: page.clone(),
    })?;
    let post = Post::open(&aws, lambda::env("MAIL_FROM")?);
    let notifier = &Notifier::new(Table::open(&aws, &lambda::env("TABLE_NAME")?), speaker, post, page);
    let work = |event: LambdaEvent<Batch>| async move { tell(notifier, event.payload).await.map_err(Error::from) };
    lambda_runtime::run(service_fn(work)).await.map_err(anyhow::Error::from_boxed)
}
