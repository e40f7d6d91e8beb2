//! One running platform: its state, its clock, its keys, shared by every route.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use serde_json::Value;
use tokio::sync::watch;

use crate::{
    config::Config,
    identity::IdTokenKey,
    state::{Logs, State},
};

/// Handle to the platform; cheap to clone.
#[derive(Clone)]
pub(crate) struct Platform(Arc<Shared>);

struct Shared {
    config: Config,
    base_url: String,
    http: reqwest::Client,
    id_tokens: IdTokenKey,
    state: Mutex<State>,
    dirty: AtomicBool,
    logs: Mutex<Logs>,
    /// Webhook events that a fault holds back, to send them in another order or together.
    held: Mutex<Vec<Value>>,
    /// Calls of each kind in the current second.
    rate: Mutex<HashMap<&'static str, (i64, u32)>>,
    version: watch::Sender<u64>,
    stopped: watch::Sender<bool>,
}

impl Platform {
    pub(crate) fn new(
        config: Config,
        base_url: String,
        state: State,
        id_tokens: IdTokenKey,
        http: reqwest::Client,
    ) -> Self {
        let version = watch::Sender::new(state.version);
        Self(Arc::new(Shared {
            config,
            base_url,
            http,
            id_tokens,
            state: Mutex::new(state),
            dirty: AtomicBool::new(true),
            logs: Mutex::default(),
            held: Mutex::default(),
            rate: Mutex::default(),
            version,
            stopped: watch::Sender::new(false),
        }))
    }

    pub(crate) fn config(&self) -> &Config {
        &self.0.config
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.0.base_url
    }

    pub(crate) fn http(&self) -> &reqwest::Client {
        &self.0.http
    }

    pub(crate) fn id_tokens(&self) -> &IdTokenKey {
        &self.0.id_tokens
    }

    pub(crate) fn logs(&self) -> MutexGuard<'_, Logs> {
        lock(&self.0.logs)
    }

    pub(crate) fn held(&self) -> MutexGuard<'_, Vec<Value>> {
        lock(&self.0.held)
    }

    /// The platform's time in milliseconds, moved by `/api/clock`.
    pub(crate) fn now(&self) -> i64 {
        wall_clock_ms() + self.read(|state| state.clock_shift_ms)
    }

    pub(crate) fn read<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&lock(&self.0.state))
    }

    /// Changes the state and wakes whoever waits for news.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let mut state = lock(&self.0.state);
        state.version += 1;
        let changed = change(&mut state);
        self.0.dirty.store(true, Ordering::Relaxed);
        self.0.version.send_replace(state.version);
        changed
    }

    /// Whether the state has changed since the last call.
    pub(crate) fn take_dirty(&self) -> bool {
        self.0.dirty.swap(false, Ordering::Relaxed)
    }

    /// Waits until `look` finds something, at most `patience`.
    pub(crate) async fn wait_for<T>(&self, patience: Duration, look: impl Fn(&State) -> Option<T>) -> Option<T> {
        let mut version = self.0.version.subscribe();
        let news = async {
            loop {
                version.borrow_and_update();
                if let Some(found) = self.read(&look) {
                    return Some(found);
                }
                if version.changed().await.is_err() {
                    return None;
                }
            }
        };
        tokio::time::timeout(patience, news).await.ok().flatten()
    }

    /// Runs work beside the request that caused it, until the simulator stops.
    pub(crate) fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        let platform = self.clone();
        tokio::spawn(async move {
            tokio::select! {
                () = work => {}
                () = platform.stopped() => {}
            }
        });
    }

    pub(crate) async fn stopped(&self) {
        let mut stopped = self.0.stopped.subscribe();
        // The sender lives in self: waiting cannot fail.
        let _ = stopped.wait_for(|&stopped| stopped).await;
    }

    pub(crate) fn stop(&self) {
        self.0.stopped.send_replace(true);
    }

    /// Counts a call of a kind; false when this second has had its fill.
    pub(crate) fn within_rate(&self, kind: &'static str, limit: u32) -> bool {
        let second = wall_clock_ms() / 1_000;
        let mut rate = lock(&self.0.rate);
        let (counted, calls) = rate.entry(kind).or_insert((second, 0));
        if *counted != second {
            (*counted, *calls) = (second, 0);
        }
        *calls += 1;
        *calls <= limit
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panicking handler must not stop the platform for everybody else.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wall_clock_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
