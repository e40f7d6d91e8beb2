//! Why something was not done with a broadcast, in the words of staff.

mod asks;

use attachments::NotAccepted;
use axum::http::StatusCode;
use console::Session;
use domain::broadcast::{Broadcast, ContentWrong, Wrong};
use fanout::NotOrdered;
use files::FilesError;
use lambda::http::Refusal;
use table::TableError;
use tracing::error;

use self::asks::{appointments, survey};
use crate::one::called;

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

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
pub(crate) fn files_failed(reason: FilesError) -> Refusal {
    error!(files.error = %reason, "the bucket gave no answer: {reason}");
    try_again()
}

/// The broadcast stands in the table, and clockwork orders whatever is due: nobody is told to press again.
pub(crate) fn not_ordered(reason: &NotOrdered) {
    error!(queue.error = %reason, "an order was not taken and is left to the clock: {reason}");
}

pub(crate) fn try_again() -> Refusal {
    Refusal::try_again("ただいま混み合っています。少し待ってからもう一度お試しください。")
}

pub(crate) fn unreadable() -> Refusal {
    Refusal::invalid_request("内容を読み取れませんでした。画面を開きなおして、もう一度お試しください。")
}

pub(crate) fn changed_meanwhile() -> Refusal {
    conflict("changed_meanwhile", "ほかの人が先に変更しました。いまの内容を開きなおして、もう一度お試しください。")
}

/// The same, with who it was.
pub(crate) fn changed_by(session: &Session, stands: &Broadcast) -> Refusal {
    let Some(by) = &stands.changed_by else { return changed_meanwhile() };
    let who = if by.id == session.staff.id {
        "あなたの別の画面で、先に変更しています。".to_owned()
    } else {
        format!("{}さんが先に変更しました。", called(session, by))
    };
    conflict("changed_meanwhile", &format!("{who}いまの内容を開きなおして、もう一度お試しください。"))
}

pub(crate) fn original_withdrawn() -> Refusal {
    invalid(
        "original_withdrawn",
        "もとの配信が取り消されたので、これは送れません。要るときは、写して作りなおしてください。",
    )
}

pub(crate) fn not_now() -> Refusal {
    conflict("not_now", "この配信は、いまはこの操作ができません。画面を開きなおしてください。")
}

pub(crate) fn too_late() -> Refusal {
    conflict("too_late", "もう送りはじめているので、止められません。取り消しはできます。")
}

pub(crate) fn own_request() -> Refusal {
    conflict("own_request", "自分が頼んだ承認は、自分ではできません。ほかの人に頼んでください。")
}

pub(crate) fn audience_moved() -> Refusal {
    conflict("audience_moved", "宛先の人数が、画面の人数から変わりました。もう一度たしかめてから送ってください。")
}

pub(crate) fn not_looked_at() -> Refusal {
    invalid("not_looked_at", "まだたしかめていない注意があります。注意を読んでから送ってください。")
}

pub(crate) fn open_the_files() -> Refusal {
    invalid("open_the_files", "まだ開いていない添付ファイルがあります。開いてたしかめてから送ってください。")
}

pub(crate) fn audience_not_allowed() -> Refusal {
    let message = "宛先に、送る権限のない学校や学級が入っています。宛先を選びなおしてください。";
    Refusal::new(StatusCode::FORBIDDEN, "audience_not_allowed", message)
}

pub(crate) fn audience_invalid() -> Refusal {
    invalid(
        "audience_invalid",
        "宛先のなかに、いまはいない児童生徒や、見つからない配信があります。宛先を選びなおしてください。",
    )
}

pub(crate) fn too_many_schools() -> Refusal {
    invalid("too_many_schools", "一度に数えられる学校の数をこえています。何回かに分けてください。")
}

pub(crate) fn count_first() -> Refusal {
    invalid("count_first", "宛先の人数を数えおわってから、もう一度お試しください。")
}

pub(crate) fn choose_a_school() -> Refusal {
    Refusal::invalid_request("学校を選んでください。")
}

pub(crate) fn words_too_long() -> Refusal {
    invalid("words_too_long", "ことばが長すぎます。短くしてください。")
}

pub(crate) fn words_not_alone() -> Refusal {
    invalid(
        "words_not_alone",
        "このことばは、ひとりの判断では送れません。お名前や個人のことを書かないか、ことばを添えずに取り消してください。",
    )
}

pub(crate) fn name_invalid() -> Refusal {
    invalid("name_invalid", "名前を、八十字までで入力してください。目に見えない記号や改行は使えません。")
}

pub(crate) fn not_asked() -> Refusal {
    conflict("not_asked", "この配信は、確認のお願いをしていません。")
}

pub(crate) fn not_addressed() -> Refusal {
    invalid("not_addressed", "この児童生徒は、この配信の宛先ではありません。")
}

pub(crate) fn file_missing() -> Refusal {
    invalid("file_missing", "ファイルが届いていません。もう一度選んでください。")
}

pub(crate) fn file(why: NotAccepted) -> Refusal {
    let (status, message) = match why {
        NotAccepted::TooLarge => {
            (StatusCode::PAYLOAD_TOO_LARGE, "ファイルが大きすぎます。二十メガバイトまでにしてください。")
        }
        NotAccepted::Kind => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "この種類のファイルは添付できません。文書か表計算か写真のファイルにしてください。",
        ),
        NotAccepted::NotWhatItSays => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "ファイルの中身が、名前の種類とちがいます。正しいファイルかどうかをたしかめてください。",
        ),
        NotAccepted::Macros => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "マクロの入ったファイルは添付できません。マクロのない形で保存しなおしてください。",
        ),
    };
    Refusal::new(status, why.code(), message)
}

pub(crate) fn read_again() -> Refusal {
    conflict("changed_meanwhile", "この配信は、画面の内容から変わっています。開きなおして、もう一度お試しください。")
}

pub(crate) fn answers_closed() -> Refusal {
    conflict(
        "survey_closed",
        "回答の受付が終わっているので、お願いを送れません。送るときは、先に締め切りをのばしてください。",
    )
}

/// Why it cannot be set until when it is answered.
pub(crate) fn until(why: Wrong) -> Refusal {
    match why {
        Wrong::InThePast => invalid("in_the_past", "締め切りが過ぎています。これからの日時にしてください。"),
        why => wrong(why),
    }
}

pub(crate) fn wrong(why: Wrong) -> Refusal {
    match why {
        Wrong::State => not_now(),
        Wrong::TooLate => too_late(),
        Wrong::OwnRequest => own_request(),
        Wrong::AudienceEmpty => invalid("audience_empty", "宛先にだれもいません。宛先を選んでください。"),
        Wrong::TooManySegments => {
            invalid("too_many_segments", "宛先が多すぎます。学年や学校のまとまりで選んでください。")
        }
        Wrong::TooManyFiles => invalid("too_many_files", "添付できるファイルは五つまでです。"),
        Wrong::AsksTwice => invalid(
            "asks_twice",
            "アンケートと日時の予約は、ひとつの配信につけられません。どちらかを外して、別の配信にしてください。",
        ),
        Wrong::SurveyTooLarge => invalid(
            "survey_too_large",
            "アンケートが大きすぎます。質問は50、選択肢はそれぞれ30までにし、文を短くしてください。",
        ),
        Wrong::AppointmentsTooLarge => {
            invalid("appointments_too_large", "日時の数が多すぎます。学級ごとに分けて配信してください。")
        }
        Wrong::Survey(why) => survey(&why),
        Wrong::Appointments(why) => appointments(&why),
        Wrong::Reminder => invalid(
            "reminder_audience",
            "回答をもう一度お願いする配信は、もとの配信が届いた方にだけ送れます。宛先をもとに戻してください。",
        ),
        Wrong::Shown => conflict(
            "survey_shown",
            "無記名のアンケートは、締め切ると結果が見えるので、もう一度は開けません。新しく作りなおしてください。",
        ),
        Wrong::InThePast => invalid("in_the_past", "送る時刻が過ぎています。これからの時刻にしてください。"),
        Wrong::ExpiryInvalid => {
            invalid("expiry_invalid", "緊急の期限が、送る時刻より前です。期限をあとにしてください。")
        }
        Wrong::Content(ContentWrong::Empty) => invalid("text_empty", "本文を書いてください。"),
        Wrong::Content(ContentWrong::TextTooLong { .. } | ContentWrong::TooLong("text")) => {
            invalid("text_too_long", "本文が長すぎます。短くするか、くわしいことを手紙のページに書いてください。")
        }
        Wrong::Content(ContentWrong::TooLong("title")) => {
            invalid("title_too_long", "題が長すぎます。八十字までにしてください。")
        }
        Wrong::Content(ContentWrong::TooLong("letter")) => {
            invalid("letter_too_long", "手紙が長すぎます。二万字までにしてください。")
        }
        Wrong::Content(ContentWrong::TooLong(_)) => {
            invalid("action_too_long", "していただくことが長すぎます。八十字までにしてください。")
        }
    }
}
