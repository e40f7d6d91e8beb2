//! What the staff console calls about what absences come to.

use attendance_api::{Api, router};
use lambda::{Clock, Secret};
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let table = Table::open(&aws, &lambda::env("TABLE_NAME")?);
    // Where no distribution stands before the API there is no secret, and none is believed.
    let origin_secret = lambda::env("ORIGIN_SECRET").ok().map(Secret::new);
    lambda_http::run(router(Api::new(table, Clock::Wall, origin_secret))).await.map_err(anyhow::Error::from_boxed)
}
