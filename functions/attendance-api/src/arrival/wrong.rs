//! Why something about a morning was not done, in the words of staff.

use arrival::NotDone;
use axum::http::StatusCode;
use console::refuse;
use lambda::http::Refusal;

pub(super) fn moved_on() -> Refusal {
    Refusal::new(
        StatusCode::CONFLICT,
        "moved_on",
        "ほかの人が先に入力したか、保護者から返事がありました。いまの内容を見てから、もう一度入力してください。",
    )
}

pub(super) fn not_today() -> Refusal {
    Refusal::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "not_today",
        "登校の確認を入力できるのは、今日の分だけです。画面を開きなおしてください。",
    )
}

pub(super) fn not_seated() -> Refusal {
    Refusal::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "not_seated",
        "この学級にいない児童生徒が選ばれています。名簿が変わったのかもしれません。画面を開きなおしてください。",
    )
}

pub(super) fn not_done(why: NotDone) -> Refusal {
    match why {
        NotDone::Wrong(_) | NotDone::NoMorning => Refusal::new(
            StatusCode::CONFLICT,
            "not_searched",
            "この児童生徒は、いま居場所を確かめているところではありません。画面を開きなおしてください。",
        ),
        NotDone::Meanwhile => moved_on(),
        NotDone::Table(reason) => refuse::table_failed(&reason),
    }
}
