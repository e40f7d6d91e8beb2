//! What the functions write into their logs.

use std::{
    io::Write,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Kept {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

static LOG: OnceLock<Kept> = OnceLock::new();

fn log() -> &'static Kept {
    LOG.get_or_init(|| {
        let kept = Kept::default();
        // At the level that the functions have in AWS.
        let subscriber =
            tracing_subscriber::fmt().json().with_writer(kept.clone()).with_env_filter(EnvFilter::new("info"));
        // Another test of this process may have set one before; then this log stays empty and the check of it says so.
        drop(tracing::subscriber::set_global_default(subscriber.finish()));
        kept
    })
}

/// Begins to listen.
pub(crate) fn listen() {
    log();
}

/// What was logged since the last call, by anybody in this process.
pub(crate) fn take() -> String {
    let mut kept = log().0.lock().unwrap_or_else(PoisonError::into_inner);
    String::from_utf8_lossy(&std::mem::take(&mut *kept)).into_owned()
}
