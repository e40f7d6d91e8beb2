//! What waits for a person.

use domain::staff;
use serde::Serialize;
use utoipa::ToSchema;

use super::Row;

/// What waits for me.
#[derive(Serialize, ToSchema)]
pub(crate) struct Attention {
    /// What has waited longest first.
    pub(crate) waiting: Vec<Waiting>,
    /// There is more than is looked through at once.
    pub(crate) more: bool,
}

/// A broadcast that waits for me.
#[derive(Serialize, ToSchema)]
pub(crate) struct Waiting {
    pub(crate) why: WaitsFor,
    /// About how many people I have to decide, where it is parked.
    pub(crate) parked: u32,
    pub(crate) row: Row,
}

/// For what it waits.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WaitsFor {
    /// That somebody else looks at it and sends it.
    Approval,
    /// It was not approved: that I go on with it.
    Refused,
    /// Its audience had become another one, and nothing went out.
    Moved,
    /// Nobody had the right to send it any more, and nothing went out.
    Lapsed,
    /// That somebody decides about those with whom the machine goes no further.
    Parked,
    /// That somebody takes it back to the end.
    Withdrawal,
}

impl From<staff::Waits> for WaitsFor {
    fn from(waits: staff::Waits) -> Self {
        match waits {
            staff::Waits::Approval => Self::Approval,
            staff::Waits::Refused => Self::Refused,
            staff::Waits::Moved => Self::Moved,
            staff::Waits::Lapsed => Self::Lapsed,
            staff::Waits::Parked => Self::Parked,
            staff::Waits::Withdrawal => Self::Withdrawal,
        }
    }
}
