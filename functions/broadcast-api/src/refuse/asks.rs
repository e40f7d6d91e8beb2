//! Why something cannot be asked, in the words of staff.

use domain::{
    appointment::WrongOffer,
    broadcast::WrongAppointments,
    survey::{Wrong, WrongQuestion},
};
use lambda::http::Refusal;

use super::invalid;

/// The message names the question by its number on the screen.
pub(super) fn survey(why: &Wrong) -> Refusal {
    let message = match why {
        Wrong::Empty => "質問がひとつもありません。質問を加えてください。".to_owned(),
        Wrong::TooManyQuestions => "質問が50をこえているか、重なっています。質問を減らしてください。".to_owned(),
        Wrong::TooManyBars(_) => {
            "選択肢や日付が全部で400をこえています。質問を分けて、別の配信にしてください。".to_owned()
        }
        Wrong::Over => "回答の締め切りが、送る時刻より前です。締め切りをあとにしてください。".to_owned(),
        Wrong::Question(number, why) => format!("質問{number}は、{}", question(*why)),
    };
    invalid("survey_wrong", &message)
}

fn question(why: WrongQuestion) -> &'static str {
    match why {
        WrongQuestion::Title => "問いの文がないか、長すぎます。80字までで書いてください。",
        WrongQuestion::Options => {
            "選択肢が足りないか、空のものや同じものがあります。ちがう選択肢を二つ以上入れてください。"
        }
        WrongQuestion::Range => {
            "答えられる範囲が正しくありません。小さいほうと大きいほうや、最初の日と最後の日をたしかめてください。"
        }
        WrongQuestion::Condition => {
            "出す条件が正しくありません。それより前の、選択肢のある質問と答えを選んでください。"
        }
    }
}

pub(super) fn appointments(why: &WrongAppointments) -> Refusal {
    let message = match why {
        WrongAppointments::Empty => "日時を出す学級がありません。学級を選んで、日時を入れてください。",
        WrongAppointments::Offer(_, WrongOffer::Nothing) => {
            "日時のない学級があります。時間帯と、一組あたりの長さをたしかめてください。"
        }
        WrongAppointments::Offer(_, WrongOffer::TooMany) => {
            "一つの学級の枠が300をこえています。時間帯を減らすか、一組あたりを長くしてください。"
        }
        WrongAppointments::Offer(_, WrongOffer::Overlap) => {
            "時間帯が重なっている学級があります。重ならないようにしてください。"
        }
        WrongAppointments::InThePast(_) => "送る時刻より前の日時があります。これからの日時にしてください。",
        WrongAppointments::Over => "日時を選ぶ締め切りが、送る時刻より前です。締め切りをあとにしてください。",
        WrongAppointments::Audience => "宛先を、日時を出す学級と同じにしてください。",
    };
    invalid("appointments_wrong", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_named_by_its_number() {
        let refused = survey(&Wrong::Question(21, WrongQuestion::Condition));
        assert!(refused.message.starts_with("質問21は、"), "{}", refused.message);
    }
}
