//! The channel access token: the stateless kind, which any number of containers can hold at once.

use std::time::{Duration, SystemTime};

use reqwest::StatusCode;
use serde::Deserialize;
use tokio::sync::Mutex;
use tracing::info;

use super::{LineConfig, SendError};

/// LINE gives 15 minutes; a token that is asked for sooner never runs out under way.
const USED_FOR: Duration = Duration::from_mins(10);

pub(super) struct Tokens {
    config: LineConfig,
    held: Mutex<Option<Held>>,
}

struct Held {
    token: String,
    // The wall clock: a monotonic one may stand still while Lambda has the container frozen.
    since: SystemTime,
}

#[derive(Deserialize)]
struct Issued {
    access_token: String,
}

impl Tokens {
    pub(super) fn new(config: LineConfig) -> Self {
        Self { config, held: Mutex::new(None) }
    }

    /// The token in use, or a new one. Callers that come together wait for one request.
    pub(super) async fn get(&self, http: &reqwest::Client, api_base: &str) -> Result<String, SendError> {
        let mut held = self.held.lock().await;
        if let Some(token) = held.as_ref().filter(|held| held.is_good()) {
            return Ok(token.token.clone());
        }
        let token = self.issue(http, api_base).await?;
        *held = Some(Held { token: token.clone(), since: SystemTime::now() });
        Ok(token)
    }

    /// Forgets a token that LINE refused, unless another one has taken its place meanwhile.
    pub(super) async fn forget(&self, refused: &str) {
        let mut held = self.held.lock().await;
        if held.as_ref().is_some_and(|held| held.token == refused) {
            *held = None;
        }
    }

    async fn issue(&self, http: &reqwest::Client, api_base: &str) -> Result<String, SendError> {
        let LineConfig { channel_id, channel_secret, .. } = &self.config;
        let form = [("grant_type", "client_credentials"), ("client_id", channel_id), ("client_secret", channel_secret)];
        let asked = http.post(format!("{api_base}/oauth2/v3/token")).form(&form).send().await;
        let answer = asked.map_err(|error| SendError::Unreachable(error.without_url()))?;
        let status = answer.status();
        info!(http.status = status.as_u16(), "LINE answered the request for a channel token with {status}");
        match status {
            StatusCode::OK => {
                let issued = answer.json::<Issued>().await;
                issued.map(|issued| issued.access_token).map_err(|error| SendError::Unreachable(error.without_url()))
            }
            StatusCode::TOO_MANY_REQUESTS => Err(SendError::Busy(None)),
            status if status.is_client_error() => Err(SendError::ChannelRefused { status: status.as_u16() }),
            _ => Err(SendError::Busy(None)),
        }
    }
}

impl Held {
    /// A clock that was set back makes the age unknown; then the token is asked for anew.
    fn is_good(&self) -> bool {
        self.since.elapsed().is_ok_and(|age| age < USED_FOR)
    }
}
