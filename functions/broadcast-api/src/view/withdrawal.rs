//! Taking a broadcast back, and how far that is.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Finding;

/// What somebody adds to our own words.
#[derive(Deserialize, ToSchema)]
#[schema(as = WithdrawalWords)]
pub(crate) struct Words {
    /// At most 80 characters.
    pub(crate) words: String,
}

/// What the guard sees in them.
#[derive(Serialize, ToSchema)]
#[schema(as = WithdrawalLook)]
pub(crate) struct WordsLook {
    pub(crate) findings: Vec<Finding>,
    /// These words are not taken: there is no time for a second person.
    pub(crate) needs_second: bool,
}

/// 「取り消す」.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Withdraw {
    /// What those who got it read about it, at most 80 characters; empty: our own words alone.
    pub(crate) words: String,
    /// The findings that were read.
    #[serde(default)]
    pub(crate) acknowledged: Vec<String>,
}

/// That it was taken back.
#[derive(Serialize, ToSchema)]
pub(crate) struct Withdrawal {
    pub(crate) standing: WithdrawalStands,
    /// The notice, if there is one that I may see.
    #[schema(required)]
    pub(crate) notice: Option<String>,
}

/// How those who got it hear of that.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = WithdrawalStanding)]
pub(crate) enum WithdrawalStands {
    /// Files or notice are not done yet: taking it back again does what is missing.
    Unfinished,
    /// Nobody had got it.
    Nobody,
    /// By a notice that is going out.
    OnItsWay,
    /// By a notice that went out.
    Told,
    /// Not at all: the notice was stopped, or could not go out.
    NotTold,
}
