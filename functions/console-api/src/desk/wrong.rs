//! What is wrong with what was entered, in the words of staff, with what to do about it.

use axum::http::StatusCode;
use lambda::http::Refusal;

fn invalid(code: &'static str, message: &str) -> Refusal {
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, code, message)
}

fn conflict(code: &'static str, message: &str) -> Refusal {
    Refusal::new(StatusCode::CONFLICT, code, message)
}

pub(super) fn changed_meanwhile() -> Refusal {
    conflict("changed_meanwhile", "ほかの人が先に変更しました。いまの内容を開きなおして、もう一度入力してください。")
}

pub(super) fn school_exists() -> Refusal {
    conflict("school_exists", "この学校コードの学校は、もう登録されています。学校の一覧でたしかめてください。")
}

pub(super) fn homeroom_exists() -> Refusal {
    conflict("homeroom_exists", "同じ年度に、同じ学年と名前の学級がもうあります。名前を変えて登録してください。")
}

pub(super) fn homeroom_not_empty() -> Refusal {
    conflict(
        "homeroom_not_empty",
        "この学級には児童生徒がいるので、削除できません。先に、全員をほかの学級へ移してください。",
    )
}

pub(super) fn name() -> Refusal {
    invalid("name_invalid", "名前を、六十字までで入力してください。目に見えない記号や改行は使えません。")
}

pub(super) fn kana() -> Refusal {
    invalid(
        "kana_invalid",
        "ふりがなを、六十字までのひらがなかカタカナで入力してください。わからなければ空のままにできます。",
    )
}

pub(super) fn school_code() -> Refusal {
    invalid(
        "school_code_invalid",
        "学校コードは、文部科学省の十三けたのコードです。英字ひとつと数字十二けたを、半角で入力してください。",
    )
}

pub(super) fn telephone() -> Refusal {
    invalid("telephone_invalid", "電話番号を、市外局番から入力してください。十けたか十一けたの番号です。")
}

pub(super) fn cut_off() -> Refusal {
    invalid("cut_off_invalid", "締切の時刻を読み取れませんでした。時と分を、二けたずつ入力してください。")
}

pub(super) fn time() -> Refusal {
    invalid("time_invalid", "時刻を読み取れませんでした。時と分を、二けたずつ入力してください。")
}

pub(super) fn begins_before_cut_off() -> Refusal {
    invalid(
        "begins_before_cut_off",
        "授業の始まりが、連絡の締切より前になっています。締切より後か、同じ時刻にしてください。",
    )
}

pub(super) fn missed_before_lessons() -> Refusal {
    invalid(
        "missed_before_lessons",
        "遅刻の子をさがし始める時刻が、授業の始まりより前になっています。授業の始まりより後にしてください。",
    )
}

pub(super) fn open_day() -> Refusal {
    invalid("open_day_invalid", "授業のある土曜日と日曜日を読み取れませんでした。カレンダーから選びなおしてください。")
}

pub(super) fn reasons() -> Refusal {
    invalid(
        "reasons_wrong",
        "理由の一覧をたしかめてください。名前はそれぞれ別のものを二十字までで付け、少なくともひとつ、多くて二十まで選べるようにします。",
    )
}

pub(super) fn most_days() -> Refusal {
    invalid("most_days_wrong", "一度に連絡できる日数は、一日から六十日までのあいだで決めてください。")
}

pub(super) fn thresholds() -> Refusal {
    invalid(
        "thresholds_wrong",
        "割合は、一から百までのパーセントで、「相談」を「注意」と同じか大きい数にしてください。",
    )
}

pub(super) fn closed_day() -> Refusal {
    invalid("closed_day_invalid", "休業日を読み取れませんでした。カレンダーから選びなおしてください。")
}

pub(super) fn too_many_closed_days() -> Refusal {
    invalid("too_many_closed_days", "休業日が多すぎます。終わった年度の休業日を消してから、もう一度お試しください。")
}

pub(super) fn year() -> Refusal {
    invalid("year_invalid", "年度は、前の年度から次の年度までのどれかを選んでください。")
}

pub(super) fn grade() -> Refusal {
    invalid("grade_invalid", "この学校にはない学年が選ばれています。学年を選びなおしてください。")
}

pub(super) fn homeroom_name() -> Refusal {
    invalid("name_invalid", "学級の名前を、二十字までで入力してください。学年は名前に入れなくてよいです。")
}

pub(super) fn homeroom_unknown() -> Refusal {
    invalid("homeroom_unknown", "選ばれた学級が見つかりませんでした。学級を選びなおしてください。")
}

pub(super) fn second_homeroom() -> Refusal {
    invalid("second_homeroom_invalid", "交流学級には、在籍する学級とは別の、この学校の学級を選んでください。")
}

pub(super) fn roll_number() -> Refusal {
    invalid(
        "roll_number_invalid",
        "出席番号は、一から九百九十九までの数です。決まっていなければ空のままにしてください。",
    )
}

pub(super) fn group_kind() -> Refusal {
    invalid("kind_invalid", "グループの種類を選びなおしてください。")
}

pub(super) fn commute_leaders() -> Refusal {
    invalid("commute_leaders_wrong", "班長は、この班の児童生徒から、１人から３人まで選んでください。")
}

pub(super) fn commute_meets_at() -> Refusal {
    invalid("commute_meets_at_wrong", "集合の時刻は、５時から９時台までのあいだで入力してください。")
}

pub(super) fn member_unknown() -> Refusal {
    invalid(
        "member_unknown",
        "選ばれた人のなかに、この学校にいない人がいます。画面を開きなおして、もう一度選んでください。",
    )
}

pub(super) fn too_many_members() -> Refusal {
    invalid("too_many_members", "一度に変えられる人数をこえています。何回かに分けてください。")
}

pub(super) fn what() -> Refusal {
    invalid("what_invalid", "どのような方かを、四十字までで入力してください。役わりの名前などです。")
}

pub(super) fn network() -> Refusal {
    invalid("network_invalid", "読み取れない行があります。ネットワークかアドレスを、一行にひとつずつ入力してください。")
}

pub(super) fn too_many_networks() -> Refusal {
    invalid("network_invalid", "ネットワークが多すぎます。五百行までにしてください。")
}

pub(super) fn locks_you_out() -> Refusal {
    conflict(
        "locks_you_out",
        "いま使っているネットワークが入っていません。このまま保存すると、あなたも使えなくなります。先に、いまのアドレスを加えてください。",
    )
}

pub(super) fn mail() -> Refusal {
    invalid("mail_invalid", "メールアドレスの形になっていません。つづりをたしかめて、もう一度入力してください。")
}
