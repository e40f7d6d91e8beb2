//! What the guardian's page calls.

use anyhow::Context;
use domain::{absence::ReceiptKeys, talk::ButtonKeys};
use files::Bucket;
use guardian_api::{Api, Setting, router};
use lambda::{Clock, Secret, parameters};
use line::IdTokens;
use mail::Post;
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let names = [lambda::env("BUTTON_KEYS_PARAMETER")?, lambda::env("RECEIPT_KEYS_PARAMETER")?];
    let [keys, receipts] = parameters(&aws, names).await?.map(|keys| keys.list());
    // Without an address to send from nobody can sign in by e-mail, and everything else works.
    let from = lambda::env("MAIL_FROM").ok();
    let keys =
        ButtonKeys::from_hex(keys.iter().map(Secret::reveal)).context("the button keys are not 64 hex digits each")?;
    let receipts = ReceiptKeys::from_hex(receipts.iter().map(Secret::reveal))
        .context("the receipt keys are not 64 hex digits each")?;
    let setting = Setting {
        table: Table::open(&aws, &lambda::env("TABLE_NAME")?),
        tokens: IdTokens::open(&lambda::env("LINE_API_BASE")?, &lambda::env("LINE_LOGIN_CHANNEL_ID")?)?,
        clock: Clock::Wall,
        keys,
        receipts,
        post: from.map(|from| Post::open(&aws, Some(from))),
        page: lambda::env("PAGE_URL")?,
        files: Bucket::open(&aws, lambda::env("ATTACHMENTS_BUCKET")?),
    };
    lambda_http::run(router(Api::new(setting))).await.map_err(anyhow::Error::from_boxed)
}
