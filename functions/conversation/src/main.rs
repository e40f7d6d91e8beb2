//! What a guardian tapped or wrote: an answer, or work for absence-recorder.

use anyhow::Context;
use conversation::{AbsencesQueue, Conversation};
use domain::talk::ButtonKeys;
use lambda::{Clock, batch, parameters};
use lambda_runtime::{LambdaEvent, service_fn};
use line::{Line, LineConfig};
use line_talk::Speaker;
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let names = [lambda::env("LINE_CHANNEL_SECRETS_PARAMETER")?, lambda::env("BUTTON_KEYS_PARAMETER")?];
    let [secrets, keys] = parameters(&aws, names).await?;
    let keys = ButtonKeys::from_hex(keys.list()).context("the button keys are not 64 hex digits each")?;
    let line = Line::open(LineConfig {
        api_base: lambda::env("LINE_API_BASE")?,
        channel_id: lambda::env("LINE_CHANNEL_ID")?,
        channel_secret: secrets.list().into_iter().next().context("there is no channel secret")?.to_owned(),
    })?;
    let table = Table::open(&aws, &lambda::env("TABLE_NAME")?);
    let speaker = Speaker::new(line, keys, lambda::env("GUARDIAN_PAGE_URL")?);
    let orders = AbsencesQueue::open(&aws, lambda::env("ABSENCES_QUEUE_URL")?);
    let conversation = &Conversation::new(table, speaker, orders, Clock::Wall);
    let work = |event: LambdaEvent<_>| batch::each(event.payload, |record| conversation.hear(record.body));
    lambda_runtime::run(service_fn(work)).await.map_err(anyhow::Error::from_boxed)
}
