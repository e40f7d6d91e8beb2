use std::collections::BTreeSet;

use jiff::civil::{date, time};

use super::*;

fn line() -> Line {
    Line {
        school: "B113299900019".parse().unwrap(),
        day: date(2026, 11, 24),
        grade: Some(Grade::P3),
        homeroom: "1組".into(),
        roll_number: 7,
        source: "00123".into(),
        name: "見本 花子".into(),
        kana: "みほん はなこ".into(),
        categories: [Category::Late].into(),
        reason: Some("hospital".to_owned().try_into().unwrap()),
        comes_at: Some(time(10, 30, 0, 0)),
        leaves_at: None,
    }
}

fn layout(fields: Vec<Field>) -> Layout {
    let columns = fields.into_iter().map(|field| Column { heading: "見出し".into(), field }).collect();
    Layout { columns, headings: true, ..Layout::default() }
}

#[test]
fn three_schools_want_three_things() {
    let by_key = layout(vec![Field::Source, Field::Day { form: DateForm::Digits }, Field::Category]);
    let codes = [(Category::Late, "07".to_owned())].into();
    assert_eq!(Layout { categories: codes, ..by_key }.values(&line()).unwrap(), ["00123", "20261124", "07"]);

    let by_seat = layout(vec![
        Field::Grade,
        Field::Homeroom,
        Field::RollNumber,
        Field::Name,
        Field::Day { form: DateForm::Era },
        Field::Category,
        Field::ComesAt,
    ]);
    let values = by_seat.values(&line()).unwrap();
    assert_eq!(values, ["3", "1組", "7", "見本 花子", "令和8年11月24日", "チ", "10:30"]);

    let fixed = Field::Fixed { text: "出欠".into() };
    let everybody =
        Layout { within: Within::Everybody, headings: false, ..layout(vec![fixed, Field::Name, Field::Category]) };
    assert_eq!(
        (everybody.heading(), everybody.values(&Line { categories: BTreeSet::new(), ..line() }).unwrap()),
        (None, vec!["出欠".to_owned(), "見本 花子".to_owned(), String::new()])
    );
}

#[test]
fn who_is_simply_there_stands_only_in_a_file_of_everybody() {
    assert_eq!(layout(vec![Field::Name]).values(&Line { categories: BTreeSet::new(), ..line() }), None);
}

#[test]
fn who_comes_late_and_leaves_early_has_both_marks_in_one_cell() {
    let both = Line { categories: [Category::LeftEarly, Category::Late].into(), ..line() };
    let mark = |layout: &Layout| layout.values(&both).unwrap().remove(1);
    let usual = layout(vec![Field::Name, Field::Category]);
    assert_eq!(mark(&usual), "チ早");
    let own = Layout { both: Some("9".into()), ..usual.clone() };
    assert_eq!(mark(&own), "9");
    let there = Layout { present: "出".into(), within: Within::Everybody, ..usual };
    assert_eq!(there.values(&Line { categories: BTreeSet::new(), ..line() }).unwrap()[1], "出");
}

#[test]
fn reasons_and_what_the_book_makes_of_them_are_about_health() {
    assert!(!layout(vec![Field::Name, Field::ComesAt]).is_about_health());
    assert!(layout(vec![Field::Name, Field::Reason]).is_about_health());
    assert!(layout(vec![Field::Name, Field::Category]).is_about_health());
}

#[test]
fn what_names_nobody_or_does_not_fit_is_refused() {
    assert_eq!(layout(vec![]).check(), Err(Unfit::HowMany));
    assert_eq!(layout(vec![Field::Name; 61]).check(), Err(Unfit::HowMany));
    assert_eq!(layout(vec![Field::Category]).check(), Err(Unfit::Nobody));
    assert_eq!(layout(vec![Field::RollNumber]).check(), Err(Unfit::Nobody), "of which homeroom");
    assert_eq!(layout(vec![Field::RollNumber, Field::Homeroom]).check(), Ok(()));
    assert_eq!(layout(vec![Field::Name; 60]).check(), Ok(()));
    let mut long = layout(vec![Field::Name, Field::Fixed { text: "あ\nい".into() }]);
    assert_eq!(long.check().unwrap_err().place().to_string(), "columns.1.text");
    long.columns[0].heading = "あ".repeat(41);
    assert_eq!(long.check().unwrap_err().place().to_string(), "columns.0.heading");
}

#[test]
fn what_could_not_be_read_back_is_refused() {
    let with = |codes: &[(Category, &str)]| Layout {
        categories: codes.iter().map(|(category, code)| (*category, (*code).to_owned())).collect(),
        ..layout(vec![Field::Name])
    };
    let place = |layout: &Layout| layout.check().map_err(|unfit| unfit.place().to_string());
    assert_eq!(place(&with(&[])), Ok(()), "the usual marks");
    let same = with(&[(Category::Illness, "1"), (Category::Accident, "1")]);
    assert_eq!(place(&same), Err("categories.accident".into()));
    assert_eq!(place(&with(&[(Category::Illness, "事")])), Err("categories.illness".into()), "another's usual mark");
    assert_eq!(place(&with(&[(Category::Illness, "")])), Err("categories.illness".into()), "as who is simply there");
    let joined = with(&[(Category::Late, "1"), (Category::LeftEarly, "2"), (Category::Illness, "12")]);
    assert_eq!(place(&joined), Err("categories.late_and_left_early".into()));
    assert_eq!(place(&Layout { both: Some("3".into()), ..joined }), Ok(()));
}
