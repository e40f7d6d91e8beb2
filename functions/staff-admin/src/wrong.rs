//! Why something about staff was not done, in the words of staff.

use axum::http::StatusCode;
use lambda::http::Refusal;
use tracing::error;

use crate::accounts::CognitoFailed;

fn invalid(code: &'static str, message: &str) -> Refusal {
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, code, message)
}

fn conflict(code: &'static str, message: &str) -> Refusal {
    Refusal::new(StatusCode::CONFLICT, code, message)
}

pub(crate) fn name() -> Refusal {
    invalid("name_invalid", "名前を、六十字までで入力してください。目に見えない記号や改行は使えません。")
}

pub(crate) fn mail() -> Refusal {
    invalid("mail_invalid", "メールアドレスの形になっていません。つづりをたしかめて、もう一度入力してください。")
}

pub(crate) fn schools() -> Refusal {
    invalid(
        "school_invalid",
        "学校を選びなおしてください。担任と下書き担当は一校、そのほかの教職員は四十五校まで選べます。",
    )
}

pub(crate) fn homerooms() -> Refusal {
    invalid("homeroom_unknown", "担任する学級を、その学校の学級から選びなおしてください。")
}

pub(crate) fn groups() -> Refusal {
    invalid("group_unknown", "下書きを書くグループを、その学校のグループから選びなおしてください。")
}

pub(crate) fn whose() -> Refusal {
    invalid("invalid_request", "どの学校の教職員かがわかりませんでした。画面を開きなおしてください。")
}

pub(crate) fn not_yours() -> Refusal {
    Refusal::not_allowed("この人の登録を変える権限がありません。教育委員会の担当者におたずねください。")
}

pub(crate) fn mail_in_use() -> Refusal {
    conflict(
        "mail_in_use",
        "このメールアドレスの人は、もう登録されています。ほかの学校の人かもしれません。教育委員会の担当者におたずねください。",
    )
}

pub(crate) fn no_mail() -> Refusal {
    conflict(
        "no_mail",
        "この人のメールアドレスがわからないので、新しいパスワードを送れません。教育委員会の担当者におたずねください。",
    )
}

pub(crate) fn yourself() -> Refusal {
    conflict("yourself", "自分の登録にはできません。ほかの管理者か、教育委員会の担当者にたのんでください。")
}

pub(crate) fn last_board_account() -> Refusal {
    conflict(
        "last_board_account",
        "教育委員会の最後のひとりなので、できません。先に、教育委員会のほかの人を招待してください。",
    )
}

pub(crate) fn changed_meanwhile() -> Refusal {
    conflict("changed_meanwhile", "ほかの人が先に変更しました。いまの内容を開きなおして、もう一度お試しください。")
}

/// What the table says counts already; the rest is for another try.
pub(crate) fn cognito(reason: &CognitoFailed) -> Refusal {
    error!(cognito.error = %reason, "Cognito did not do its part: {reason}");
    Refusal::try_again("ただいまサインインのしくみから返事がありません。少し待ってから、もう一度お試しください。")
}
