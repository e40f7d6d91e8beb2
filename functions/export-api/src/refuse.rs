//! Why nothing was written out, in the words of staff.

use axum::http::StatusCode;
use exports::NotOrdered;
use files::FilesError;
use lambda::http::Refusal;
use table::TableError;
use tracing::error;

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
pub(crate) fn failed(reason: TableError) -> Refusal {
    console::refuse::table_failed(&reason)
}

pub(crate) fn not_found() -> Refusal {
    console::refuse::not_found()
}

pub(crate) fn second_factor_first() -> Refusal {
    let message = "このファイルは、二段階認証でサインインした人だけが開けます。サインインしなおしてください。";
    Refusal::new(StatusCode::FORBIDDEN, "second_factor_first", message)
}

/// An anonymous one, while it can still be answered or could a moment ago.
pub(crate) fn survey_open() -> Refusal {
    let message = "無記名のアンケートは、締め切ってから10分ほどで見られます。書き出しも、それからできます。";
    Refusal::new(StatusCode::CONFLICT, "survey_open", message)
}

/// The same request has ordered something else before.
pub(crate) fn already_ordered() -> Refusal {
    let message = "ほかの書き出しがもう始まっています。画面を開きなおして、もう一度お試しください。";
    Refusal::new(StatusCode::CONFLICT, "already_ordered", message)
}

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
pub(crate) fn not_ordered(reason: NotOrdered) -> Refusal {
    error!(queue.error = %reason, "an order was not taken: {reason}");
    try_again()
}

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
pub(crate) fn files_failed(reason: FilesError) -> Refusal {
    error!(files.error = %reason, "the bucket gave no answer: {reason}");
    try_again()
}

fn try_again() -> Refusal {
    Refusal::try_again("ただいま混み合っています。少し待ってからもう一度お試しください。")
}
