//! What is to go wrong, switched by tests and by the page.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(crate) struct Faults {
    /// Every webhook arrives twice, at the same time.
    pub(crate) twice: bool,
    /// Every webhook starts this much later.
    pub(crate) late_ms: u64,
    /// Webhooks are collected for `hold_ms` and sent newest first.
    pub(crate) out_of_order: bool,
    /// Webhooks are collected for `hold_ms` and sent as one request.
    pub(crate) batch: bool,
    /// Every request carries, before the real events, one of a stranger in a form that nobody knows.
    pub(crate) odd_neighbour: bool,
    pub(crate) hold_ms: u64,
    /// Webhooks are never sent.
    pub(crate) drop: bool,
    /// Reply tokens are expired when they arrive.
    pub(crate) reply_tokens_expire: bool,
    pub(crate) api: Option<ApiFault>,
}

impl Default for Faults {
    fn default() -> Self {
        Self {
            twice: false,
            late_ms: 0,
            out_of_order: false,
            batch: false,
            odd_neighbour: false,
            hold_ms: 1_000,
            drop: false,
            reply_tokens_expire: false,
            api: None,
        }
    }
}

/// The API answers wrongly for the next calls.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ApiFault {
    pub(crate) answer: ApiAnswer,
    /// Calls still to go wrong.
    #[serde(default = "one")]
    pub(crate) calls: u32,
    /// Ending of the path (`push`); without it, every call that sends; `any`, every call at all.
    #[serde(default)]
    pub(crate) only: Option<String>,
    /// How long an accepted call hangs.
    #[serde(default = "half_a_minute")]
    pub(crate) hang_ms: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ApiAnswer {
    /// 429, the rate limit.
    #[serde(rename = "429")]
    Busy,
    /// 429, the month's limit.
    MonthlyLimit,
    /// 500, and nothing was sent.
    #[serde(rename = "500")]
    Broken,
    /// 500, although it was sent.
    #[serde(rename = "accept_then_500")]
    AcceptThen500,
    /// Sent, but the answer never comes.
    AcceptThenTimeout,
    /// Nothing was sent and no answer comes.
    Timeout,
}

fn one() -> u32 {
    1
}

fn half_a_minute() -> u64 {
    30_000
}

const SENDING: [&str; 4] = ["/message/reply", "/message/push", "/message/multicast", "/message/broadcast"];

impl Faults {
    /// The fault that strikes this call, counted down.
    pub(crate) fn strike(&mut self, path: &str) -> Option<ApiFault> {
        let fault = self.api.as_mut().filter(|fault| fault.concerns(path))?;
        fault.calls = fault.calls.saturating_sub(1);
        let struck = fault.clone();
        if struck.calls == 0 {
            self.api = None;
        }
        Some(struck)
    }
}

impl ApiFault {
    fn concerns(&self, path: &str) -> bool {
        match self.only.as_deref() {
            None => SENDING.iter().any(|ending| path.ends_with(ending)),
            Some("any") => true,
            Some(ending) => path.ends_with(ending),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_ends_after_its_calls() {
        let api = ApiFault { answer: ApiAnswer::Busy, calls: 2, only: None, hang_ms: 0 };
        let mut faults = Faults { api: Some(api), ..Faults::default() };
        assert!(faults.strike("/v2/bot/message/quota").is_none());
        assert!(faults.strike("/v2/bot/message/push").is_some());
        assert!(faults.strike("/v2/bot/message/reply").is_some());
        assert!(faults.strike("/v2/bot/message/push").is_none());
    }
}
