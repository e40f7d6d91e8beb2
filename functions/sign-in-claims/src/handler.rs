//! From a trigger's event to the same event with the claim in it.

use std::time::Duration;

use aws_sdk_cognitoidentityprovider::{Client, error::DisplayErrorContext};
use serde_json::{Value, json};
use tracing::{info, warn};

/// Cognito gives a trigger 5 s, and fails the sign-in of one that takes longer.
const PATIENCE: Duration = Duration::from_secs(3);

/// What the function needs to do its job.
pub struct Claims {
    pub cognito: Client,
}

impl Claims {
    /// Gives the event back, with the claim `second_factor` for the access token when the account has an authenticator
    /// app switched on; for Cognito asks for it at every sign-in then.
    ///
    /// Fails closed: whoever's factor cannot be found out signs in all the same, and sees no reasons.
    pub async fn add(&self, mut event: Value) -> Value {
        let (pool, user) = (event["userPoolId"].as_str(), event["userName"].as_str());
        let has = match (pool, user) {
            (Some(pool), Some(user)) => {
                let id = event["request"]["userAttributes"]["sub"].as_str().unwrap_or("unknown");
                self.has_second_factor(pool, user, id).await
            }
            _ => false,
        };
        let details = if has {
            json!({ "accessTokenGeneration": { "claimsToAddOrOverride": { "second_factor": "true" } } })
        } else {
            json!({ "accessTokenGeneration": { "claimsToSuppress": ["second_factor"] } })
        };
        // Replaced as a whole: only this function says so.
        if let Some(fields) = event.as_object_mut() {
            fields.insert("response".to_owned(), json!({ "claimsAndScopeOverrideDetails": details }));
        }
        event
    }

    /// `id` is for the log: user names are often people's names.
    async fn has_second_factor(&self, pool: &str, user: &str, id: &str) -> bool {
        let asked = self.cognito.admin_get_user().user_pool_id(pool).username(user).send();
        match tokio::time::timeout(PATIENCE, asked).await {
            Ok(Ok(answer)) => {
                let has = answer.user_mfa_setting_list().iter().any(|factor| factor == "SOFTWARE_TOKEN_MFA");
                info!(staff.id = id, staff.second_factor = has, "{id} signs in, second factor: {has}");
                has
            }
            Ok(Err(error)) => {
                warn!(staff.id = id, "{id} signs in without reasons, Cognito: {}", DisplayErrorContext(error));
                false
            }
            Err(_elapsed) => {
                warn!(staff.id = id, "{id} signs in without reasons: Cognito did not answer in {PATIENCE:?}");
                false
            }
        }
    }
}
