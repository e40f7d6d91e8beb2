//! The state file: written whole, beside the old one, then put in its place.

use std::{
    collections::HashMap,
    fs::{self, File},
    io::{self, BufWriter, IntoInnerError},
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::{config::Config, platform::Platform, state::State};

/// The state file is there and is not one of ours.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the state file {path}: {source}")]
pub struct Unreadable {
    path: PathBuf,
    source: io::Error,
}

/// The file: talks name their messages, and each message stands in it once.
#[derive(Serialize, Deserialize)]
struct Saved {
    state: State,
    messages: HashMap<String, Message>,
}

struct Message(Arc<Value>);

impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Message {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(|message| Self(Arc::new(message)))
    }
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
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => return Ok(State::default()),
        Err(other) => return Err(other),
    };
    let Saved { mut state, messages } = serde_json::from_slice(&bytes)?;
    for entry in state.phones.values_mut().flat_map(|phone| &mut phone.entries) {
        if let Some(message) = messages.get(&entry.id) {
            entry.message = message.0.clone();
        }
    }
    Ok(state)
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
            let started = Instant::now();
            if let Err(error) = save(&platform).await {
                tracing::error!(%error, "the state could not be saved");
            }
            // At most a tenth of the time goes into saving.
            pause = PAUSE.max(started.elapsed() * 10);
        }
    }
}

/// Copies the state, then writes the copy on a thread of its own: nobody waits for the disk.
pub(crate) async fn save(platform: &Platform) -> io::Result<()> {
    let now = platform.now();
    platform.change(|state| state.forget_expired(now));
    platform.take_dirty();
    let Some(path) = platform.config().state_file.clone() else { return Ok(()) };
    let state = platform.read(State::clone);
    tokio::task::spawn_blocking(move || write(&path, state)).await.map_err(io::Error::other)?
}

fn write(path: &Path, state: State) -> io::Result<()> {
    let entries = state.phones.values().flat_map(|phone| &phone.entries);
    let messages = entries.map(|entry| (entry.id.clone(), Message(entry.message.clone()))).collect();
    let beside = path.with_extension("new");
    let mut file = BufWriter::new(File::create(&beside)?);
    serde_json::to_writer(&mut file, &Saved { state, messages })?;
    file.into_inner().map_err(IntoInnerError::into_error)?.sync_all()?;
    fs::rename(beside, path)
}
