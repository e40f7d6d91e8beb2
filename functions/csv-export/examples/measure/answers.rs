//! The survey, and the answers to it.

use domain::{
    confidential::Confidential,
    id::{HomeroomId, PupilId},
    school::SchoolCode,
    survey::{Answers, Came, Given, Kind, Question, Respondent, Survey, Value},
};
use jiff::Timestamp;

use crate::Done;

pub const BROADCAST: &str = "survey";
/// Homerooms of a school.
pub const HOMEROOMS: u32 = 11;

pub fn survey() -> Done<Survey> {
    let texts = |words: &[&str]| words.iter().map(ToString::to_string).collect();
    let kinds = [
        Kind::One { options: texts(&["参加する", "参加しない", "まだ決まっていない"]) },
        Kind::Several { options: texts(&["月曜日", "火曜日", "水曜日", "木曜日"]), most: None },
        Kind::Number { least: 0, most: 9, unit: "人".to_owned() },
        Kind::Text,
    ];
    let mut questions = Vec::new();
    for (place, kind) in kinds.into_iter().enumerate() {
        questions.push(Question {
            id: format!("q{place}").try_into()?,
            title: format!("質問{place}"),
            note: String::new(),
            kind,
            required: false,
            on_page_only: false,
            show_if: None,
        });
    }
    Ok(Survey { questions, ..Survey::default() })
}

pub fn pupil(number: u32) -> Done<PupilId> {
    Ok(format!("pupil-{number}").parse()?)
}

pub fn homeroom(number: u32) -> Done<HomeroomId> {
    Ok(format!("homeroom-{}", number % HOMEROOMS).parse()?)
}

/// The answer of that number: the same each time, and no two neighbours alike.
pub fn given(number: u32, school: &SchoolCode, survey: &Survey) -> Done<Given> {
    let place = u8::try_from(number % 3)?;
    let words = format!("雨の日は休ませます。{number}番です。帰りは祖母が迎えに行きますので、よろしくお願いします。");
    let values = [
        Value::One(place),
        Value::Several([place, place + 1].into()),
        Value::Number(i32::from(place)),
        Value::Words(Confidential::new(words)),
    ];
    let answers: Answers = survey.questions.iter().map(|question| question.id.clone()).zip(values).collect();
    Ok(Given {
        broadcast: BROADCAST.parse()?,
        school: school.clone(),
        homeroom: homeroom(number)?,
        respondent: Respondent::Pupil(pupil(number)?),
        answers,
        version: 0,
        came: Some(Came::Page),
        at: Some(Timestamp::from_second(1_795_470_000 + i64::from(number))?),
        by: None,
    })
}
