//! Why something was not done with a roster, in the words of staff.

use axum::http::StatusCode;
use domain::import::NotNow;
use imports::{FilesError, NotOrdered};
use lambda::http::Refusal;
use tracing::error;

pub(crate) fn not_now(why: NotNow) -> Refusal {
    let (code, message) = match why {
        NotNow::State => ("not_now", "この取り込みは、いまはこの操作ができません。画面を開きなおしてください。"),
        NotNow::TooEarly => ("too_early", "新しい年度の名簿は、四月一日から反映できます。"),
        NotNow::Changed => ("preview_changed", "確認した内容が変わりました。もう一度確かめてから反映してください。"),
        NotNow::TooMany => ("too_many_choices", "選ぶ行が多すぎます。名簿を直してから、取り込みなおしてください。"),
    };
    Refusal::new(StatusCode::CONFLICT, code, message)
}

pub(crate) fn too_large() -> Refusal {
    let message = "ファイルが大きすぎます。学校ごとに分けてください。";
    Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", message)
}

pub(crate) fn year_invalid() -> Refusal {
    let message = "取り込めるのは、今年度と来年度の名簿です。年度を確かめてください。";
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "year_invalid", message)
}

pub(crate) fn choose_a_school() -> Refusal {
    Refusal::invalid_request("学校を選んでください。")
}

pub(crate) fn invalid() -> Refusal {
    Refusal::invalid_request("内容を読み取れませんでした。画面を開きなおして、もう一度お試しください。")
}

pub(crate) fn files_failed(reason: &FilesError) -> Refusal {
    error!(files.error = %reason, "the bucket gave no answer: {reason}");
    try_again()
}

pub(crate) fn not_ordered(reason: &NotOrdered) -> Refusal {
    error!(queue.error = %reason, "an order was not taken: {reason}");
    try_again()
}

pub(crate) fn try_again() -> Refusal {
    Refusal::try_again("ただいま混み合っています。少し待ってからもう一度お試しください。")
}
