//! Why something about an absence was not done, in the words of staff.

use absences::Unreadable;
use axum::http::StatusCode;
use domain::{
    absence::{WrongArrangement, WrongReport},
    attendance::WrongDays,
};
use jiff::civil::Date;
use lambda::http::Refusal;

fn invalid(code: &'static str, message: impl Into<String>) -> Refusal {
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, code, message)
}

fn conflict(code: &'static str, message: &str) -> Refusal {
    Refusal::new(StatusCode::CONFLICT, code, message)
}

pub(super) fn unreadable(what: Unreadable) -> Refusal {
    match what {
        Unreadable::Reason => report(WrongReport::Reason),
        Unreadable::Times => report(WrongReport::Times),
        Unreadable::Temperature => {
            invalid("temperature_wrong", "体温を読み取れませんでした。三十四度から四十三度までの数で入力してください。")
        }
    }
}

pub(super) fn report(why: WrongReport) -> Refusal {
    match why {
        WrongReport::Reason => {
            invalid("reason_not_offered", "この学校では選べない理由です。理由の一覧から選びなおしてください。")
        }
        WrongReport::Times => invalid(
            "times_wrong",
            "時刻をたしかめてください。遅刻には登校する時刻、早退には下校する時刻を、登校が先になるように入力します。",
        ),
        WrongReport::CollectedBy => {
            invalid("collected_by_wrong", "迎えに来る方は、早退のときに三十字までで入力してください。")
        }
        WrongReport::Health => invalid(
            "health_not_asked",
            "この理由では、症状や体温、診断名は入力できません。理由を選びなおすか、消してください。",
        ),
        WrongReport::Course => invalid(
            "course_wrong",
            "発症や解熱などの日をたしかめてください。選んだ病気で使う日だけを、前後の数週間のうちで入力します。",
        ),
        WrongReport::Words => {
            invalid("words_wrong", "連絡のことばは、三百字までで入力してください。目に見えない記号は使えません。")
        }
    }
}

pub(super) fn days(why: WrongDays, most: u8) -> Refusal {
    match why {
        WrongDays::TooMany => {
            let most = wide(&most);
            invalid(
                "too_many_days",
                format!("一度に入力できるのは、授業のある日で{most}日までです。何回かに分けてください。"),
            )
        }
        WrongDays::None => invalid(
            "no_school_days",
            "選んだ期間に、授業のある日がありません。はじめの日と終わりの日をたしかめてください。",
        ),
    }
}

pub(super) fn arrangement(why: WrongArrangement) -> Refusal {
    match why {
        WrongArrangement::Days => invalid(
            "days_wrong",
            "期間は、はじめの日から一年までです。終わりの日が先になっていないかもたしかめてください。",
        ),
        WrongArrangement::Weekdays => {
            invalid("weekdays_wrong", "曜日を読み取れませんでした。曜日を選びなおしてください。")
        }
    }
}

/// Digits as wide as the letters around them.
fn wide(number: &impl ToString) -> String {
    let wide = |digit: char| char::from_u32(u32::from(digit) + 0xFEE0).unwrap_or(digit);
    number.to_string().chars().map(wide).collect()
}

pub(super) fn day() -> Refusal {
    invalid(
        "day_not_possible",
        "入力できるのは、今年度の日と、保護者が連絡できる先の日までです。日付を選びなおしてください。",
    )
}

pub(super) fn comment() -> Refusal {
    invalid("words_wrong", "保護者に伝えることばを、三百字までで入力してください。目に見えない記号は使えません。")
}

pub(super) fn nothing_reported() -> Refusal {
    conflict("nothing_reported", "この日の連絡はまだないので、返事を書けません。必要なときは、電話で伝えてください。")
}

pub(super) fn nothing_to_cancel() -> Refusal {
    conflict(
        "nothing_to_cancel",
        "取り消せる連絡がありません。ほかの人が先に取り消したのかもしれません。画面を開きなおしてください。",
    )
}

pub(super) fn moved_on() -> Refusal {
    conflict(
        "moved_on",
        "保護者のお願いが変わったか、ほかの人が先に答えました。いまの内容を見てから、もう一度選んでください。",
    )
}

/// Something else stands on these days than was on the screen.
pub(super) fn came_meanwhile(days: &[Date]) -> Refusal {
    let named: Vec<String> = days.iter().map(|day| format!("{}月{}日", wide(&day.month()), wide(&day.day()))).collect();
    let message = format!(
        "画面を開いたあとに、{}の連絡が変わりました。まだ何も書きかえていません。いまの内容を見てから、もう一度選んでください。",
        named.join("と")
    );
    let days: Vec<String> = days.iter().map(Date::to_string).collect();
    conflict("moved_on", &message).with("days", days.join(","))
}

pub(super) fn too_many_changes() -> Refusal {
    conflict("too_many_changes", "この日の連絡は、変更が多すぎて、もう書き加えられません。電話で連絡を取ってください。")
}
