//! Why something was not done, in the words of staff.

use lambda::http::Refusal;
use table::TableError;
use tracing::error;

/// The path or the method is none of ours.
pub(crate) async fn no_such_place() -> Refusal {
    not_found()
}

pub(crate) fn not_found() -> Refusal {
    Refusal::not_found("見つかりませんでした。画面を開きなおしてください。")
}

pub(crate) fn not_allowed() -> Refusal {
    Refusal::not_allowed("この学校の情報を見る権限がありません。教育委員会の担当者におたずねください。")
}

pub(crate) fn invalid_day() -> Refusal {
    Refusal::invalid_request("日付を読み取れませんでした。カレンダーからえらびなおしてください。")
}

/// The table did not answer as it should. The reason goes to the log.
pub(crate) fn table_failed(reason: &TableError) -> Refusal {
    error!(table.error = %reason, "the table gave no answer: {reason}");
    Refusal::try_again("ただいま情報を取り出せません。少し待ってからもう一度お試しください。")
}
