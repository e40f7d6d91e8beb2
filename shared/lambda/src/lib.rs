//! What every function needs from AWS and from nowhere else: its environment, its secrets, its log, its batches and,
//! for the two APIs, their errors and the signed-in person.
//!
//! A function's `main` is wiring made of these pieces:
//!
//! ```no_run
//! # async fn wiring() -> Result<(), Box<dyn std::error::Error>> {
//! lambda::log::start();
//! let aws = lambda::aws_config().await;
//! let queue = lambda::env("ABSENCES_QUEUE_URL")?;
//! let [channel, buttons] = lambda::parameters(
//!     &aws,
//!     [lambda::env("LINE_CHANNEL_SECRETS_PARAMETER")?, lambda::env("BUTTON_KEYS_PARAMETER")?],
//! )
//! .await?;
//! let newest = channel.list().into_iter().next();
//! # let _ = (queue, newest, buttons);
//! # Ok(())
//! # }
//! ```

pub mod batch;
mod chance;
mod clock;
mod environment;
#[cfg(feature = "http")]
pub mod http;
pub mod log;
pub mod metrics;
mod secret;

pub use aws_config::SdkConfig;
pub use chance::{NoChance, chance};
pub use clock::Clock;
pub use environment::{MissingVariable, aws_config, env};
pub use secret::{ParametersError, Secret, list, parameters};
