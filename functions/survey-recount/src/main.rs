//! What the schedule calls every night, and a person by hand.

use lambda::Clock;
use lambda_runtime::{Error, LambdaEvent, service_fn};
use survey_recount::{Asked, look};
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let table = &Table::open(&aws, &lambda::env("TABLE_NAME")?);
    let work = |event: LambdaEvent<Asked>| async move {
        look(table, event.payload, Clock::Wall.now()).await.map_err(Error::from)
    };
    lambda_runtime::run(service_fn(work)).await.map_err(anyhow::Error::from_boxed)
}
