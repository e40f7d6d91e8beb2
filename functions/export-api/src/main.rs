//! What the staff console calls about exports.

use export_api::{Api, router};
use exports::Orders;
use files::{Bucket, Store};
use lambda::{Clock, Secret};
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let table = Table::open(&aws, &lambda::env("TABLE_NAME")?);
    let files = Store::Aws(Bucket::open(&aws, lambda::env("EXPORTS_BUCKET")?));
    let orders = Orders::open(&aws, lambda::env("EXPORTS_QUEUE_URL")?);
    // Where no distribution stands before the API there is no secret, and none is believed.
    let origin_secret = lambda::env("ORIGIN_SECRET").ok().map(Secret::new);
    let api = Api::new(table, (files, orders), Clock::Wall, origin_secret);
    lambda_http::run(router(api)).await.map_err(anyhow::Error::from_boxed)
}
