//! What the staff console calls.

use anyhow::Context;
use console_api::{Api, Page, router};
use domain::absence::ReceiptKeys;
use lambda::{Clock, Secret, parameters};
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let [keys] = parameters(&aws, [lambda::env("RECEIPT_KEYS_PARAMETER")?]).await?;
    let keys = keys.list();
    let receipts = ReceiptKeys::from_hex(keys.iter().map(Secret::reveal));
    let receipts = receipts.context("the receipt keys are not 64 hex digits each")?;
    let table = Table::open(&aws, &lambda::env("TABLE_NAME")?);
    // Where no distribution stands before the API there is no secret, and none is believed.
    let origin_secret = lambda::env("ORIGIN_SECRET").ok().map(Secret::new);
    let page = Page::at(lambda::env("PAGE_URL")?);
    let api = Api::new(table, Clock::Wall, origin_secret, page, receipts);
    lambda_http::run(router(api)).await.map_err(anyhow::Error::from_boxed)
}
