//! Why something was not done with a survey, in the words of staff.

use axum::http::StatusCode;
use domain::{
    appointment::{Wrong, WrongAct},
    survey::{QuestionId, Unfit},
};
use lambda::http::Refusal;
use table::TableError;

fn invalid(code: &'static str, message: &str) -> Refusal {
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, code, message)
}

fn conflict(code: &'static str, message: &str) -> Refusal {
    Refusal::new(StatusCode::CONFLICT, code, message)
}

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
pub(crate) fn failed(reason: TableError) -> Refusal {
    console::refuse::table_failed(&reason)
}

pub(crate) fn unreadable() -> Refusal {
    Refusal::invalid_request("内容を読み取れませんでした。画面を開きなおして、もう一度お試しください。")
}

pub(crate) fn second_factor_first() -> Refusal {
    console::refuse::second_factor_first_for("ご家庭が書いた内容")
}

/// Somebody has answered, and nothing leads to what.
pub(crate) fn anonymous() -> Refusal {
    conflict(
        "anonymous",
        "もう回答が入っています。無記名のアンケートなので、入れた回答を見たり直したりすることはできません。",
    )
}

/// What comes in while others look at the results would tell them whose it is.
pub(crate) fn anonymous_closed() -> Refusal {
    conflict(
        "anonymous_closed",
        "無記名のアンケートの回答を入れられるのは、締め切りまでです。締め切ったあとは、入れることができません。",
    )
}

/// Of an anonymous survey that is open or was a moment ago, or that fewer than so many have answered.
pub(crate) fn not_yet_told() -> Refusal {
    conflict("not_yet_told", "無記名のアンケートの内容は、五人以上が答えると、締め切ってから十分ほどで見られます。")
}

/// Whoever moved here has answered it at the school from which they came.
pub(crate) fn answered_before() -> Refusal {
    conflict("answered_before", "前にいた学校で、もう答えています。ここで入れると二回になるので、入れられません。")
}

pub(crate) fn survey_changed() -> Refusal {
    conflict("survey_changed", "ご家庭か、ほかの人が先に答えました。いまの内容を開きなおして、もう一度お試しください。")
}

pub(crate) fn survey_withdrawn() -> Refusal {
    conflict("survey_withdrawn", "このお知らせは取り消されているので、回答を入れることはできません。")
}

pub(crate) fn choose_a_guardian() -> Refusal {
    invalid("choose_a_guardian", "どの保護者の答えかを選んでください。")
}

/// The question by its number; none: it is no question of the survey.
pub(crate) fn answer_wrong(question: &QuestionId, number: Option<usize>, why: Unfit) -> Refusal {
    let (code, what) = match why {
        Unfit::Missing => ("missing", "答えてください。"),
        Unfit::Kind => ("kind", "選べる答えの中から選んでください。"),
        Unfit::Range => ("range", "決められた範囲の中で答えてください。"),
        Unfit::TooMuch => ("too_much", "答えが多すぎるか、長すぎます。減らしてください。"),
    };
    let message = match number {
        Some(number) => format!("質問{number}：{what}"),
        None => "アンケートにない質問への答えが入っています。画面を開きなおしてください。".to_owned(),
    };
    invalid("answer_wrong", &message).with("question", question.to_string()).with("why", code)
}

/// Why a time cannot be given, taken back or closed.
pub(crate) fn wrong_time(why: WrongAct) -> Refusal {
    match why {
        WrongAct::Sheet(Wrong::NoSlot) => {
            invalid("no_such_slot", "この時間は見つかりませんでした。画面を開きなおしてください。")
        }
        WrongAct::Sheet(Wrong::Wishes) => unreadable(),
        WrongAct::WishesAreOver => nothing_to_assign(),
        WrongAct::Sheet(Wrong::NotFree) | WrongAct::NotAssigned | WrongAct::HasBegun => {
            conflict("not_free", "この時間は、もうほかのご家庭が取ったか、始まっています。空きをお確かめください。")
        }
    }
}

pub(crate) fn nothing_to_assign() -> Refusal {
    conflict("nothing_to_assign", "先着順で受け付けているので、希望から割り当てることはできません。")
}

pub(crate) fn appointments_changed() -> Refusal {
    conflict(
        "appointments_changed",
        "ご家庭の希望か、日時が変わりました。いまの内容をお確かめのうえ、もう一度お試しください。",
    )
}

pub(crate) fn appointments_withdrawn() -> Refusal {
    conflict("appointments_withdrawn", "このお知らせは取り消されているので、日時は変えられません。")
}
