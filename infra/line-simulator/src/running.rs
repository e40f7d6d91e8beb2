//! Starting and stopping: alone, or inside a test's process.

use std::{io, time::Duration};

use tokio::{net::TcpListener, task::JoinHandle};

use crate::{
    config::Config,
    identity::{IdTokenKey, KeyError},
    platform::Platform,
    routes,
    state::{self, Unreadable},
};

/// Requests still open when the simulator stops get this long.
const GRACE: Duration = Duration::from_millis(200);

/// Starts simulators.
pub struct Simulator;

/// A simulator that listens until it is stopped or dropped.
pub struct Running {
    platform: Platform,
    base_url: String,
    server: JoinHandle<io::Result<()>>,
    saver: JoinHandle<()>,
}

/// Why a simulator did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address is taken or not ours.
    #[error("cannot listen on the address: {0}")]
    Listen(#[source] io::Error),
    /// The state file exists and cannot be read: move it away, or give another.
    #[error(transparent)]
    State(#[from] Unreadable),
    /// The signing key of ID tokens could not be made or read.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The client that sends webhooks could not be built.
    #[error("no HTTP client: {0}")]
    Client(#[from] reqwest::Error),
}

impl Simulator {
    /// Starts listening and answers at once with the address.
    pub async fn start(config: Config) -> Result<Running, StartError> {
        let listener = TcpListener::bind(config.listen).await.map_err(StartError::Listen)?;
        let own_url = format!("http://{}", listener.local_addr().map_err(StartError::Listen)?);
        let platform = open(config, &own_url)?;
        let saver = tokio::spawn(state::keep_saved(platform.clone()));
        let (app, closing) = (routes::all(&platform), platform.clone());
        let server = tokio::spawn(async move {
            axum::serve(listener, app).with_graceful_shutdown(async move { closing.stopped().await }).await
        });
        Ok(Running { platform, base_url: own_url, server, saver })
    }
}

fn open(config: Config, own_url: &str) -> Result<Platform, StartError> {
    let mut state = state::load(&config)?;
    let id_tokens = IdTokenKey::open(&mut state.signing_key)?;
    // Webhooks go to the machine's own stack: a proxy of the environment has no part in that.
    let http = reqwest::Client::builder().timeout(config.webhook_timeout).no_proxy().build()?;
    let base_url = config.base_url.clone().unwrap_or_else(|| own_url.to_owned());
    Ok(Platform::new(config, base_url, state, id_tokens, http))
}

impl Running {
    /// Where it listens, such as `http://127.0.0.1:41234`: the base URL for a LINE client.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Stops listening, ends what runs in the background and saves the state.
    pub async fn stop(mut self) -> io::Result<()> {
        self.platform.stop();
        // A connection that an API fault keeps hanging must not keep the simulator alive.
        if tokio::time::timeout(GRACE, &mut self.server).await.is_err() {
            self.server.abort();
        }
        let _ = (&mut self.saver).await;
        state::save(&self.platform).await
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.platform.stop();
        self.server.abort();
    }
}
