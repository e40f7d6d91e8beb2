//! What the staff console calls.

use console_api::{Api, router};
use lambda::Clock;
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let table = Table::open(&aws, &lambda::env("TABLE_NAME")?);
    lambda_http::run(router(Api::new(table, Clock::Wall))).await.map_err(anyhow::Error::from_boxed)
}
