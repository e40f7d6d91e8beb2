//! A function's environment: the variables that template.yaml gives it, and its way to AWS.

use std::time::Duration;

use aws_config::{BehaviorVersion, SdkConfig, timeout::TimeoutConfig};

/// A variable that template.yaml should have given the function.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the environment variable {0} is missing or empty")]
pub struct MissingVariable(pub String);

/// The value of an environment variable; an empty one counts as missing.
///
/// Name the variable as a string literal where you call this: a test compares those literals with template.yaml.
pub fn env(name: &str) -> Result<String, MissingVariable> {
    match std::env::var(name) {
        Ok(value) if !value.trim().is_empty() => Ok(value),
        _ => Err(MissingVariable(name.to_owned())),
    }
}

/// The function's region, credentials and endpoints, as Lambda or the local stack set them.
///
/// An attempt gets 5 s: without a limit one lost packet would hold an invocation until its own timeout, and the
/// SDK would never come to its retries.
pub async fn aws_config() -> SdkConfig {
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(2))
        .operation_attempt_timeout(Duration::from_secs(5))
        // All attempts together: an invocation has to have time left for its other records.
        .operation_timeout(Duration::from_secs(8))
        .build();
    aws_config::defaults(BehaviorVersion::latest()).timeout_config(timeouts).load().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_that_nobody_set_is_named_in_the_error() {
        let missing = env("RENRAKU_NOBODY_SETS_THIS");
        assert_eq!(missing, Err(MissingVariable("RENRAKU_NOBODY_SETS_THIS".into())));
    }

    #[test]
    fn a_variable_that_is_set_is_read() {
        assert!(env("PATH").is_ok_and(|path| !path.is_empty()));
    }
}
