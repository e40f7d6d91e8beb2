//! Why something was not done, in the guardian's words.

use axum::{extract::State, http::StatusCode};
use lambda::http::Refusal;
use table::TableError;
use tracing::error;

use crate::Api;

/// The path or the method is none of ours.
pub(crate) async fn no_such_place(State(api): State<std::sync::Arc<Api>>) -> Refusal {
    Refusal::not_found(api.words.plain("error-not-found"))
}

impl Api {
    pub(crate) fn refuse(&self, status: StatusCode, code: &'static str, words: &str) -> Refusal {
        Refusal::new(status, code, self.words.plain(words))
    }

    pub(crate) fn not_found(&self) -> Refusal {
        Refusal::not_found(self.words.plain("error-not-found"))
    }

    pub(crate) fn invalid(&self) -> Refusal {
        Refusal::invalid_request(self.words.plain("error-invalid-request"))
    }

    /// The table did not answer as it should. The reason goes to the log; the guardian can only try again.
    pub(crate) fn table_failed(&self, reason: &TableError) -> Refusal {
        error!(table.error = %reason, "the table gave no answer: {reason}");
        Refusal::try_again(self.words.plain("error-try-again"))
    }
}
