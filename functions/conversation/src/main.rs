//! What a guardian tapped or wrote: an answer, or work for absence-recorder.

use anyhow::Context;
use aws_lambda_events::event::sqs::SqsEvent;
use conversation::{AbsencesQueue, Conversation};
use domain::talk::ButtonKeys;
use lambda::{
    Clock, Secret,
    batch::{self, Record},
    parameters,
};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use line::{Inbound, Line, LineConfig};
use line_talk::Speaker;
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let names = [lambda::env("LINE_CHANNEL_SECRETS_PARAMETER")?, lambda::env("BUTTON_KEYS_PARAMETER")?];
    let [secrets, keys] = parameters(&aws, names).await?;
    let keys = ButtonKeys::from_hex(keys.list().iter().map(Secret::reveal))
        .context("the button keys are not 64 hex digits each")?;
    let line = Line::open(LineConfig {
        api_base: lambda::env("LINE_API_BASE")?,
        channel_id: lambda::env("LINE_CHANNEL_ID")?,
        channel_secret: secrets.list().first().context("there is no channel secret")?.reveal().to_owned(),
    })?;
    let table = Table::open(&aws, &lambda::env("TABLE_NAME")?);
    let speaker = Speaker::new(line, keys, lambda::env("GUARDIAN_PAGE_URL")?);
    let orders = AbsencesQueue::open(&aws, lambda::env("ABSENCES_QUEUE_URL")?);
    let conversation = &Conversation::new(table, speaker, orders, Clock::Wall);
    let work = |event: LambdaEvent<SqsEvent>| async move {
        let outcome =
            batch::each(event.payload, async |record: Record<Inbound>| conversation.hear(record.body).await).await;
        outcome.map_err(Error::from)
    };
    lambda_runtime::run(service_fn(work)).await.map_err(anyhow::Error::from_boxed)
}
