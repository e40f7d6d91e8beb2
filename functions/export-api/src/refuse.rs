//! Why nothing was written out, in the words of staff.

use axum::http::StatusCode;
use domain::{
    attendance::{COLUMNS, Place, Unfit},
    export::{MOST_LAYOUTS, WrongLayout, WrongRange},
};
use exports::NotOrdered;
use files::FilesError;
use lambda::http::Refusal;
use table::TableError;
use tracing::error;

use crate::layouts::Unknown;

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
pub(crate) fn failed(reason: TableError) -> Refusal {
    console::refuse::table_failed(&reason)
}

pub(crate) fn not_found() -> Refusal {
    console::refuse::not_found()
}

pub(crate) fn second_factor_first() -> Refusal {
    console::refuse::second_factor_first_for("このファイル")
}

/// An anonymous one, while it can still be answered or could a moment ago.
pub(crate) fn survey_open() -> Refusal {
    let message = "無記名のアンケートは、締め切ってから10分ほどで見られます。書き出しも、それからできます。";
    Refusal::new(StatusCode::CONFLICT, "survey_open", message)
}

/// 409: somebody else has saved the layout meanwhile, or taken it away; or it was written by itself.
pub(crate) fn layout_moved_on() -> Refusal {
    let message =
        "ほかの人がこの様式を変えたか、自動の書き出しがありました。開きなおして、いまの内容を確かめてください。";
    Refusal::new(StatusCode::CONFLICT, "moved_on", message)
}

/// 409: there are as many as there can be.
pub(crate) fn too_many_layouts() -> Refusal {
    let message = format!("様式は{MOST_LAYOUTS}個まで保存できます。使わなくなったものを削除してください。");
    Refusal::new(StatusCode::CONFLICT, "too_many_layouts", message)
}

/// 422: a layout that nothing can be written by; `place` says what of it.
pub(crate) fn layout_wrong(wrong: &WrongLayout) -> Refusal {
    let (place, message) = match wrong {
        WrongLayout::Name => ("name".to_owned(), "様式の名前を、40字までで入れてください。".to_owned()),
        WrongLayout::Unfit(unfit) => (unfit.place().to_string(), unfit_words(unfit)),
    };
    wrong_at(place, message)
}

fn unfit_words(unfit: &Unfit) -> String {
    match unfit {
        Unfit::HowMany => format!("列は1列から{COLUMNS}列までにしてください。"),
        Unfit::Nobody => {
            "だれの行かがわかる列（氏名、校務支援システムの番号、または組と出席番号）を入れてください。".to_owned()
        }
        Unfit::Text(Place::Heading(_)) => "見出しは40字までで、改行を入れずに書いてください。".to_owned(),
        Unfit::Text(Place::Fixed(_)) => "固定の文字は100字までで、改行を入れずに書いてください。".to_owned(),
        Unfit::Text(_) => "コードは20字までで、改行を入れずに書いてください。".to_owned(),
        Unfit::Ambiguous { code, .. } if code.is_empty() => {
            "コードが空のままでは、出席と区別できません。コードを入れてください。".to_owned()
        }
        Unfit::Ambiguous { code, .. } => {
            format!("コード「{code}」が、ほかの区分と同じです。ちがうコードにしてください。")
        }
    }
}

/// 422: a code of something that nobody knows.
pub(crate) fn unknown_code(Unknown(place): Unknown) -> Refusal {
    wrong_at(place, "知らない区分のコードが入っています。画面を開きなおしてください。".to_owned())
}

/// 422: no time of day.
pub(crate) fn layout_time() -> Refusal {
    wrong_at("schedule".to_owned(), "自動で書き出す時刻を、17:00のように入れてください。".to_owned())
}

fn wrong_at(place: String, message: String) -> Refusal {
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "layout_wrong", message).with("place", place)
}

/// 422: days that cannot be taken.
pub(crate) fn range_wrong(wrong: WrongRange) -> Refusal {
    let message = match wrong {
        WrongRange::Days => "期間は、同じ年度の中で、はじめの日から終わりの日まで選んでください。",
        WrongRange::NotYet => "書き出せるのは、きょうまでです。",
        WrongRange::Everybody => "全員の行がある様式は、今年度の日だけ書き出せます。",
    };
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "range_wrong", message)
}

/// 422: more days than are shown before they are written.
pub(crate) fn preview_too_long() -> Refusal {
    let message = "ためしに見られるのは31日分までです。期間を短くしてください。書き出しは1年分までできます。";
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "range_wrong", message)
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
