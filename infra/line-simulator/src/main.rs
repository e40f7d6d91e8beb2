//! Runs the simulator by itself; README.md lists the flags.

use line_simulator::{Config, Simulator};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().json().with_env_filter(filter).init();
    let config = Config::from_settings(std::env::args().skip(1), std::env::vars())?;
    let running = Simulator::start(config).await?;
    tracing::info!(url = running.base_url(), "the simulator listens");
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => {}
        interrupted = tokio::signal::ctrl_c() => interrupted?,
    }
    running.stop().await?;
    Ok(())
}
