//! What the guardian's page calls.

use guardian_api::{Api, router};
use lambda::Clock;
use line::IdTokens;
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let table = Table::open(&aws, &lambda::env("TABLE_NAME")?);
    let tokens = IdTokens::open(&lambda::env("LINE_API_BASE")?, &lambda::env("LINE_LOGIN_CHANNEL_ID")?)?;
    lambda_http::run(router(Api::new(table, tokens, Clock::Wall))).await.map_err(anyhow::Error::from_boxed)
}
