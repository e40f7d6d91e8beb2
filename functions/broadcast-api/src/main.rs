//! What the staff console calls about broadcasts.

use broadcast_api::router;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    lambda_http::run(router()).await.map_err(anyhow::Error::from_boxed)
}
