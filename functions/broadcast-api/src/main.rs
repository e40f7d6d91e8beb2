//! What the staff console calls about broadcasts.

use std::sync::Arc;

use anyhow::Context;
use broadcast_api::{Allowance, Api, Outside, Post, router};
use fanout::Queues;
use files::{Bucket, Store};
use lambda::{Clock, Secret, parameters};
use line::{Line, LineConfig};
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let table = Table::open(&aws, &lambda::env("TABLE_NAME")?);
    let [secrets] = parameters(&aws, [lambda::env("LINE_CHANNEL_SECRETS_PARAMETER")?]).await?;
    let secrets = secrets.list();
    let secret = secrets.first().context("there is no channel secret")?.reveal();
    let line = Line::open(LineConfig {
        api_base: lambda::env("LINE_API_BASE")?,
        channel_id: lambda::env("LINE_CHANNEL_ID")?,
        channel_secret: secret.to_owned(),
    })?;
    // Nobody knows what a message costs before somebody has read the contract.
    let yen = lambda::env("LINE_YEN_PER_MESSAGE").ok().and_then(|yen| yen.parse().ok());
    let outside = Outside {
        store: Store::Aws(Bucket::open(&aws, lambda::env("ATTACHMENTS_BUCKET")?)),
        // Chunks are the planner's to order.
        post: Post::Queue(Queues::open(&aws, lambda::env("BROADCASTS_QUEUE_URL")?, String::new())),
        allowance: Allowance { line: Some(Arc::new(line)), yen },
    };
    // Where no distribution stands before the API there is no secret, and none is believed.
    let origin_secret = lambda::env("ORIGIN_SECRET").ok().map(Secret::new);
    let api = Api::new(table, outside, Clock::Wall, origin_secret);
    lambda_http::run(router(api)).await.map_err(anyhow::Error::from_boxed)
}
