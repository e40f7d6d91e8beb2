//! What the staff console calls about rosters.

use imports::{Bucket, Outside, Queue};
use lambda::{Clock, Secret};
use roster_api::{Api, router};
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let table = Table::open(&aws, &lambda::env("TABLE_NAME")?);
    let bucket = Bucket::open(&aws, lambda::env("ROSTERS_BUCKET")?);
    let queue = Queue::open(&aws, lambda::env("ROSTERS_QUEUE_URL")?);
    // Where no distribution stands before the API there is no secret, and none is believed.
    let origin_secret = lambda::env("ORIGIN_SECRET").ok().map(Secret::new);
    let api = Api::new(table, Outside::Aws(bucket, queue), Clock::Wall, origin_secret);
    lambda_http::run(router(api)).await.map_err(anyhow::Error::from_boxed)
}
