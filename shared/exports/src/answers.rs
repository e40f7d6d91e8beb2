//! A row for each respondent of a survey.

use std::borrow::Cow;

use domain::{
    confidential::Reader,
    staff::SecondFactor,
    survey::{Came, Given, Kind, Question, Survey, Value},
    time::in_tokyo,
};

/// Of whom a row is, as staff read it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Who<'a> {
    /// The school's name.
    pub school: &'a str,
    /// What the homeroom is called, or the homerooms that are shown as one.
    pub homeroom: &'a str,
    /// 出席番号; none: not given, of several children, or no longer of that homeroom.
    pub roll: Option<u16>,
    /// The pupil, or those of a guardian; empty where no right to a name is left.
    pub names: &'a str,
}

/// The columns of a survey's file.
#[derive(Debug, Clone)]
pub struct Columns {
    questions: Vec<Question>,
    anonymous: bool,
    reader: Reader,
}

const NAMED: [&str; 6] = ["学校", "学級", "出席番号", "氏名", "回答日時", "回答方法"];
const ANONYMOUS: [&str; 2] = ["学校", "学級"];

impl Columns {
    /// Of that survey. Without a second factor nothing that is confidential is among them.
    pub fn of(survey: &Survey, second_factor: Option<SecondFactor>) -> Self {
        let questions = survey.taken(second_factor.is_some()).cloned().collect();
        // Without one there is no column whose values would ask for a reader.
        let reader = second_factor.map_or(Reader::Rules, Reader::Staff);
        Self { questions, anonymous: survey.anonymous, reader }
    }

    /// The first line.
    pub fn heading(&self) -> impl Iterator<Item = &str> {
        let about: &[&str] = if self.anonymous { &ANONYMOUS } else { &NAMED };
        about.iter().copied().chain(self.questions.iter().map(|question| question.title.as_str()))
    }

    /// The line of an answer. Of an anonymous survey only school and homeroom stand before what was answered, whatever `who` says.
    pub fn row<'a>(&'a self, who: Who<'a>, given: &'a Given) -> Vec<Cow<'a, str>> {
        let mut cells = Vec::with_capacity(NAMED.len() + self.questions.len());
        cells.extend([Cow::Borrowed(who.school), Cow::Borrowed(who.homeroom)]);
        if !self.anonymous {
            cells.push(who.roll.map_or(Cow::Borrowed(""), |roll| roll.to_string().into()));
            cells.push(Cow::Borrowed(who.names));
            cells.push(
                given.at.map_or(Cow::Borrowed(""), |at| in_tokyo(at).strftime("%Y-%m-%d %H:%M").to_string().into()),
            );
            cells.push(Cow::Borrowed(given.came.as_ref().map_or("", came)));
        }
        let said = |question: &'a Question| {
            given.answers.get(&question.id).map_or(Cow::Borrowed(""), |value| self.said(question, value))
        };
        cells.extend(self.questions.iter().map(said));
        cells
    }

    fn said<'a>(&self, question: &'a Question, value: &'a Value) -> Cow<'a, str> {
        let options = question.kind.options();
        let option = |place: &u8| options.get(usize::from(*place)).map_or("", String::as_str);
        match value {
            Value::One(place) => Cow::Borrowed(option(place)),
            Value::Several(places) => places.iter().map(option).collect::<Vec<_>>().join("、").into(),
            Value::Number(number) => number.to_string().into(),
            Value::Date(date) => date.to_string().into(),
            Value::Words(words) if matches!(question.kind, Kind::Line | Kind::Text) => {
                Cow::Borrowed(words.reveal(self.reader))
            }
            Value::Words(_) => Cow::Borrowed(""),
        }
    }
}

fn came(came: &Came) -> &'static str {
    match came {
        Came::Talk => "トーク",
        Came::Page => "ページ",
        Came::Staff(_) => "教職員が入力",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use domain::{
        confidential::Confidential,
        survey::{Answers, QuestionId, Respondent},
    };
    use jiff::civil::date;

    use super::*;

    fn id(text: &str) -> QuestionId {
        text.to_owned().try_into().unwrap()
    }

    fn survey(anonymous: bool) -> Survey {
        let texts = |words: &[&str]| words.iter().map(ToString::to_string).collect();
        let question = |name: &str, title: &str, kind| Question {
            id: id(name),
            title: title.to_owned(),
            note: String::new(),
            kind,
            required: false,
            on_page_only: false,
            show_if: None,
        };
        let questions = vec![
            question("q1", "参加", Kind::One { options: texts(&["はい", "いいえ"]) }),
            question("q2", "曜日", Kind::Several { options: texts(&["月", "火", "水"]), most: None }),
            question("q3", "人数", Kind::Number { least: -9, most: 9, unit: "人".into() }),
            question("q4", "日", Kind::Date { from: date(2026, 12, 1), to: date(2026, 12, 24) }),
            question("q5", "ひとこと", Kind::Text),
        ];
        Survey { questions, anonymous, ..Survey::default() }
    }

    fn given() -> Given {
        let answers: Answers = BTreeMap::from([
            (id("q1"), Value::One(1)),
            (id("q2"), Value::Several([0, 2].into())),
            (id("q3"), Value::Number(-3)),
            (id("q4"), Value::Date(date(2026, 12, 7))),
            (id("q5"), Value::Words(Confidential::new("雨なら欠席\nします".into()))),
        ]);
        Given {
            broadcast: "b".parse().unwrap(),
            school: "B113299900019".parse().unwrap(),
            homeroom: "h".parse().unwrap(),
            respondent: Respondent::Pupil("p".parse().unwrap()),
            answers,
            version: 1,
            came: Some(Came::Staff("s".parse().unwrap())),
            at: Some("2026-11-24T07:31:05+09:00".parse().unwrap()),
            by: None,
        }
    }

    const WHO: Who<'_> = Who { school: "ひばり小", homeroom: "3年1組", roll: Some(7), names: "髙木　﨑子" };

    fn line(survey: &Survey, second_factor: bool) -> (String, String) {
        let columns = Columns::of(survey, SecondFactor::of_session(second_factor));
        let (heading, given) = (columns.heading().collect::<Vec<_>>().join("|"), given());
        (heading, columns.row(WHO, &given).join("|"))
    }

    #[test]
    fn a_row_says_who_when_how_and_what() {
        let (heading, row) = line(&survey(false), true);
        assert_eq!(heading, "学校|学級|出席番号|氏名|回答日時|回答方法|参加|曜日|人数|日|ひとこと");
        assert_eq!(
            row,
            "ひばり小|3年1組|7|髙木　﨑子|2026-11-24 07:31|教職員が入力|いいえ|月、水|-3|2026-12-07|雨なら欠席\nします"
        );
    }

    #[test]
    fn words_go_along_with_a_second_factor_only() {
        let (heading, row) = line(&survey(false), false);
        assert!(!heading.contains("ひとこと") && !row.contains("雨"), "{heading} {row}");
    }

    #[test]
    fn an_anonymous_row_has_neither_name_nor_time_whatever_is_known() {
        let (heading, row) = line(&survey(true), true);
        assert_eq!(heading, "学校|学級|参加|曜日|人数|日|ひとこと");
        assert!(row.starts_with("ひばり小|3年1組|いいえ|") && !row.contains("髙木") && !row.contains("07:31"), "{row}");
    }

    #[test]
    fn what_was_not_answered_or_is_no_option_is_an_empty_cell() {
        let columns = Columns::of(&survey(false), None);
        let answers = Answers::from([(id("q1"), Value::One(9)), (id("q9"), Value::Number(1))]);
        let given = Given { answers, came: None, at: None, ..given() };
        let row = columns.row(Who { roll: None, names: "", ..WHO }, &given);
        assert_eq!(row.join("|"), "ひばり小|3年1組||||||||");
        assert_eq!(row.len(), columns.heading().count());
    }
}
