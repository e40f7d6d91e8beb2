//! The table itself.

mod absences;
mod appointments;
mod attendance;
mod audit;
mod batches;
mod broadcasts;
mod calls;
mod claims;
mod conditional;
mod exports;
mod groups;
mod guardians;
mod household;
mod imports;
mod layouts;
mod memberships;
mod mornings;
mod odd;
mod people;
mod register;
mod registration;
mod roster;
mod roster_writes;
mod seats;
mod seeding;
mod settings;
mod sign_in;
mod staff;
mod surveys;
mod upcoming;

use std::{fmt, sync::Arc};

use aws_config::SdkConfig;
use aws_sdk_dynamodb::Client;

/// The DynamoDB table. Cloning it is cheap and shares its connections.
#[derive(Clone)]
pub struct Table {
    client: Client,
    name: Arc<str>,
}

impl Table {
    /// The table of that name, reached as `config` says. Nothing is sent yet.
    pub fn open(config: &SdkConfig, name: &str) -> Self {
        Self { client: Client::new(config), name: name.into() }
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Table").field(&self.name).finish()
    }
}
