//! Why something was not done, in the words of staff.

use axum::http::StatusCode;
use lambda::http::Refusal;
use table::TableError;
use tracing::error;

/// The path or the method is none of ours.
pub async fn no_such_place() -> Refusal {
    not_found()
}

/// 404: what the path names is not there.
pub fn not_found() -> Refusal {
    Refusal::not_found("見つかりませんでした。画面を開きなおしてください。")
}

/// 403: a school that does not exist, and one that is not theirs, look the same.
pub fn not_allowed() -> Refusal {
    Refusal::not_allowed("この学校の情報を見る権限がありません。教育委員会の担当者におたずねください。")
}

/// 403: the role does not have this.
pub fn role_not_allowed() -> Refusal {
    Refusal::not_allowed("この操作をする権限がありません。学校の管理者か、教育委員会の担当者におたずねください。")
}

/// 401: the account has been switched off. Signing out is all that is left to do.
pub fn switched_off() -> Refusal {
    Refusal::sign_in_again("このアカウントは、いまは使えません。学校の管理者か、教育委員会の担当者におたずねください。")
}

/// 401: somebody has ended the session.
pub fn signed_out() -> Refusal {
    Refusal::sign_in_again("サインアウトされました。もう一度サインインしてください。")
}

/// 403: the board has named the networks, and this is none of them.
pub fn network_not_allowed() -> Refusal {
    Refusal::new(
        StatusCode::FORBIDDEN,
        "network_not_allowed",
        "このネットワークからは使えません。学校や教育委員会のネットワークにつないで、もう一度お試しください。",
    )
}

/// 403: health is shown in a session with a second factor only.
pub fn second_factor_first() -> Refusal {
    second_factor_first_for("健康に関する内容")
}

/// 403: what is in confidence is shown in a session with a second factor only. `what`: its name in the sentence.
pub fn second_factor_first_for(what: &str) -> Refusal {
    let message = format!("{what}は、二段階認証でサインインした人だけが見られます。サインインしなおしてください。");
    Refusal::new(StatusCode::FORBIDDEN, "second_factor_first", message)
}

/// 422: no day of the calendar.
pub fn invalid_day() -> Refusal {
    Refusal::invalid_request("日付を読み取れませんでした。カレンダーから選びなおしてください。")
}

/// The table did not answer as it should. The reason goes to the log.
pub fn table_failed(reason: &TableError) -> Refusal {
    error!(table.error = %reason, "the table gave no answer: {reason}");
    Refusal::try_again("ただいま情報を取り出せません。少し待ってからもう一度お試しください。")
}
