//! While Cognito makes the tokens of a staff member: says in the access token whether the account has a second factor.
//!
//! Reasons of health are shown in such sessions only. Cognito itself puts nothing about factors into a token.

mod handler;
#[cfg(test)]
mod tests;

use aws_sdk_cognitoidentityprovider::Client;
use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use serde_json::Value;

use crate::handler::Claims;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    lambda::log::start();
    let claims = &Claims { cognito: Client::new(&lambda::aws_config().await) };
    run(service_fn(|event: LambdaEvent<Value>| async move { Ok::<_, Error>(claims.add(event.payload).await) })).await
}
