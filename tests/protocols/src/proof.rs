//! What a model check has found, as a row for docs/proofs.json.

use serde::Serialize;

/// How large a world is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Seconds: with every test run.
    Small,
    /// Minutes: `make prove`.
    Large,
}

/// A claim about our protocol, and that the check is able to refute it.
#[derive(Clone, Debug, Serialize)]
pub struct Proof {
    /// Stable name: the protocol, a dot, the claim.
    pub name: &'static str,
    /// The claim in words.
    pub claim: &'static str,
    /// The world that was searched.
    pub bounds: String,
    /// Distinct states that were looked at, all that can be reached.
    pub cases: usize,
    /// States of our protocol in which the claim does not hold.
    pub violations: usize,
    /// The steps to the first of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counterexample: Option<String>,
    /// Variants of the protocol that must break the claim.
    pub broken: Vec<Broken>,
}

/// A variant of the protocol that lacks what the claim rests on.
#[derive(Clone, Debug, Serialize)]
pub struct Broken {
    /// What it does differently.
    pub variant: &'static str,
    /// A shortest way to a state in which the claim does not hold; absent when none was found.
    pub counterexample: Option<String>,
}

impl Proof {
    /// Whether ours holds and every variant breaks.
    pub fn holds(&self) -> bool {
        let all_break = self.broken.iter().all(|broken| broken.counterexample.is_some());
        self.violations == 0 && !self.broken.is_empty() && all_break
    }
}
