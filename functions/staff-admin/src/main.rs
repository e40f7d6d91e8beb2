//! Staff's accounts: requests of the console, and the operator's one call that makes the first of them.

use std::sync::Arc;

use lambda::{Clock, Secret};
use lambda_http::{Adapter, request::LambdaRequest};
use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use serde_json::Value;
use staff_admin::{Accounts, Api, FirstAccount, router};
use table::Table;
use tower::ServiceExt;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let table = Table::open(&aws, &lambda::env("TABLE_NAME")?);
    let accounts = Accounts::open(&aws, lambda::env("USER_POOL_ID")?);
    // Where no distribution stands before the API there is no secret, and none is believed.
    let origin_secret = lambda::env("ORIGIN_SECRET").ok().map(Secret::new);
    let api = &Api::new(table, accounts, Clock::Wall, origin_secret);
    run(service_fn(|event: LambdaEvent<Value>| answer(api, event))).await
}

/// API Gateway decides about the outer fields of its events, so no request can look like the operator's call.
async fn answer(api: &Arc<Api>, event: LambdaEvent<Value>) -> Result<Value, Error> {
    if let Some(first) = event.payload.get("first_account") {
        let first: FirstAccount = serde_json::from_value(first.clone())?;
        return Ok(serde_json::to_value(first.make(api).await?)?);
    }
    let request: LambdaRequest = serde_json::from_value(event.payload)?;
    let answered = Adapter::from(router(api.clone())).oneshot(LambdaEvent::new(request, event.context)).await?;
    Ok(serde_json::to_value(answered)?)
}
