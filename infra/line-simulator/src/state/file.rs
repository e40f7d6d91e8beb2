//! The state file: written whole, beside the old one, then put in its place.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use crate::{config::Config, platform::Platform, state::State};

/// The state file is there and is not one of ours.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the state file {path}: {source}")]
pub struct Unreadable {
    path: PathBuf,
    source: io::Error,
}

/// Shortest pause between two writes.
const PAUSE: Duration = Duration::from_millis(500);

pub(crate) fn load(config: &Config) -> Result<State, Unreadable> {
    let mut state = match &config.state_file {
        Some(path) => read(path).map_err(|source| Unreadable { path: path.clone(), source })?,
        None => State::default(),
    };
    if state.webhook_url.is_none() {
        state.webhook_url.clone_from(&config.webhook_url);
    }
    if config.monthly_limit.is_some() {
        state.monthly_limit = config.monthly_limit;
    }
    crate::messaging::offer_default_rich_menu(&mut state, config);
    Ok(state)
}

fn read(path: &Path) -> io::Result<State> {
    match fs::read(path) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => Ok(State::default()),
        Err(other) => Err(other),
    }
}

/// Saves soon after every change, less often when the state is large.
pub(crate) async fn keep_saved(platform: Platform) {
    let mut pause = PAUSE;
    loop {
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = platform.stopped() => return,
        }
        if platform.take_dirty() {
            let now = platform.now();
            platform.change(|state| state.forget_expired(now));
            platform.take_dirty();
            let started = Instant::now();
            if let Err(error) = save(&platform) {
                tracing::error!(%error, "the state could not be saved");
            }
            // At most a tenth of the time goes into saving.
            pause = PAUSE.max(started.elapsed() * 10);
        }
    }
}

pub(crate) fn save(platform: &Platform) -> io::Result<()> {
    let Some(path) = &platform.config().state_file else { return Ok(()) };
    let bytes = platform.read(serde_json::to_vec)?;
    let beside = path.with_extension("new");
    fs::write(&beside, bytes)?;
    fs::rename(beside, path)
}
