//! The one place where a function asks what time it is. Rules get the time as an argument.

use jiff::Timestamp;

/// Where "now" comes from: the machine, or a moment that a test has chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// The machine's clock: what every deployed function has.
    #[default]
    Wall,
    /// A moment that stands still.
    Stopped(Timestamp),
}

impl Clock {
    /// The present moment.
    pub fn now(self) -> Timestamp {
        match self {
            Self::Wall => Timestamp::now(),
            Self::Stopped(moment) => moment,
        }
    }
}
