//! What a check has found, as a row for docs/proofs.json.

use serde::Serialize;

/// How much is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Seconds: with every test run.
    Small,
    /// Minutes: `make prove`.
    Large,
}

/// A claim about ours, and that the check is able to refute it.
#[derive(Clone, Debug, Serialize)]
pub struct Proof {
    /// Stable name: the protocol, a dot, the claim.
    pub name: &'static str,
    /// The claim in words.
    pub claim: &'static str,
    /// What was searched.
    pub bounds: String,
    /// How many cases were looked at.
    pub cases: usize,
    /// What a case is.
    pub unit: &'static str,
    /// In how many ours does not fulfil the claim. A search ends at the first.
    pub violations: usize,
    /// The first of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counterexample: Option<String>,
    /// Variants that must break the claim.
    pub broken: Vec<Broken>,
}

/// A variant that lacks what the claim rests on.
#[derive(Clone, Debug, Serialize)]
pub struct Broken {
    /// What it does differently.
    pub variant: &'static str,
    /// A short way to where the claim does not hold; absent when none was found.
    pub counterexample: Option<String>,
}

impl Proof {
    /// Whether ours holds and every variant breaks.
    pub fn holds(&self) -> bool {
        let all_break = self.broken.iter().all(|broken| broken.counterexample.is_some());
        self.violations == 0 && self.cases > 0 && !self.broken.is_empty() && all_break
    }
}
