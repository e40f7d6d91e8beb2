//! What cannot be done at the registration desk, in the words of staff, with what to do instead.

use axum::http::StatusCode;
use lambda::http::Refusal;

fn conflict(code: &'static str, message: &str) -> Refusal {
    Refusal::new(StatusCode::CONFLICT, code, message)
}

pub(super) fn letters_off() -> Refusal {
    conflict(
        "letters_off",
        "この学校は、お手紙の番号での登録を使わない設定です。使うときは、学校の設定で登録のしかたを変えてください。",
    )
}

pub(super) fn suspended() -> Refusal {
    conflict(
        "link_suspended",
        "このつながりは止めてあるので、できません。止めたまま残しておくと、この方はどの方法でも登録しなおせません。",
    )
}

pub(super) fn decided_otherwise() -> Refusal {
    conflict("decided_otherwise", "ほかの人が先に決めました。一覧を開きなおして、結果をたしかめてください。")
}

pub(super) fn seat_gone() -> Refusal {
    conflict("seat_gone", "相手の児童生徒か学級が、もうありません。名簿をたしかめてから、もう一度選んでください。")
}

pub(super) fn too_many_pupils() -> Refusal {
    Refusal::invalid_request("一度に作れるお手紙は、二千人分までです。学級ごとに分けて作ってください。")
}
