//! What is written by three layouts is read back by programs that know nothing of us.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    attendance::{Category, Column, DateForm, Field, Layout, Line, Within},
    export::{Encoding, Form, LineEnds},
    school::Grade,
};
use encoding_rs::{SHIFT_JIS, UTF_8};
use exports::{Lines, Preview, cells, harmless};
use jiff::{
    ToSpan,
    civil::{date, time},
};
use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::{select, subsequence},
};

fn layout(fields: &[(&str, Field)]) -> Layout {
    let column = |(heading, field): &(&str, Field)| Column { heading: (*heading).to_owned(), field: field.clone() };
    Layout { columns: fields.iter().map(column).collect(), headings: true, ..Layout::default() }
}

/// A system that knows pupils by its own key and days by digits, and reads CP932 without headings.
fn by_key() -> (Layout, Form) {
    let day = Field::Day { form: DateForm::Digits };
    let codes = Category::ALL.into_iter().zip((1..).map(|n: u8| format!("{n:02}")));
    let layout = Layout {
        headings: false,
        categories: codes.collect(),
        both: Some("-1".into()),
        ..layout(&[("", Field::School), ("", Field::Source), ("", day), ("", Field::Category)])
    };
    (layout, Form { encoding: Encoding::Cp932, bom: false, line_ends: LineEnds::Crlf })
}

/// A system that looks for a seat, with a line for everybody.
fn by_seat() -> (Layout, Form) {
    let fields = [
        ("年", Field::Grade),
        ("組", Field::Homeroom),
        ("番号", Field::RollNumber),
        ("氏名", Field::Name),
        ("月日", Field::Day { form: DateForm::Era }),
        ("区分", Field::Category),
        ("登校", Field::ComesAt),
        ("下校", Field::LeavesAt),
    ];
    let layout = Layout { within: Within::Everybody, present: "出".into(), ..layout(&fields) };
    (layout, Form { encoding: Encoding::Utf8, bom: true, line_ends: LineEnds::Crlf })
}

/// A spreadsheet of somebody's own, with line feeds and reasons.
fn by_name() -> (Layout, Form) {
    let fields = [
        ("種別", Field::Fixed { text: "出欠,\"日次\"".into() }),
        ("氏名", Field::Name),
        ("よみ", Field::Kana),
        ("日", Field::Day { form: DateForm::Slashes }),
        ("区分", Field::Category),
        ("理由", Field::Reason),
    ];
    let reasons = BTreeMap::from([("illness".parse().unwrap(), "-病,気".to_owned())]);
    (Layout { reasons, ..layout(&fields) }, Form { encoding: Encoding::Utf8, bom: false, line_ends: LineEnds::Lf })
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let name = "[ぁ-んァ-ヶ一-三髙﨑=＝+,\"'0-9a-z 　-]{1,10}";
    let who =
        (select(vec![Some(Grade::P1), Some(Grade::P6), None]), "[0-9]{1,2}組", 0_u16..45, "[0-9A-Z-]{0,8}", name, name);
    let categories = prop_oneof![
        Just(BTreeSet::new()),
        select(Category::ALL.to_vec()).prop_map(|one| [one].into()),
        subsequence(vec![Category::Late, Category::LeftEarly], 1..=2).prop_map(|some| some.into_iter().collect()),
    ];
    let reason = option::of(select(vec!["illness", "hospital", "other"]));
    let clock = || option::of((0_i8..24, 0_i8..60).prop_map(|(hour, minute)| time(hour, minute, 0, 0)));
    let line = (who, 0_i64..400, categories, reason, clock(), clock()).prop_map(
        |((grade, homeroom, roll_number, source, name, kana), day, categories, reason, comes_at, leaves_at)| Line {
            school: "B113299900019".parse().unwrap(),
            day: date(2026, 4, 1).saturating_add(day.days()),
            grade,
            homeroom,
            roll_number,
            source,
            name,
            kana,
            categories,
            reason: reason.map(|reason| reason.parse().unwrap()),
            comes_at,
            leaves_at,
        },
    );
    vec(line, 0..12)
}

/// What the layout says of them, names as spreadsheets may see them.
fn expected(layout: &Layout, lines: &[Line]) -> Vec<Vec<String>> {
    let named = |line: &Line| Line {
        name: harmless(&line.name).into_owned(),
        kana: harmless(&line.kana).into_owned(),
        ..line.clone()
    };
    lines.iter().filter_map(|line| layout.values(&named(line))).collect()
}

fn written((layout, form): &(Layout, Form), lines: &[Line]) -> Vec<u8> {
    let (mut rows, mut bytes) = (Lines::new(*form), Vec::new());
    if let Some(headings) = layout.heading() {
        rows.exact(&headings);
    }
    for line in lines {
        if let Some(cells) = cells(layout, line) {
            rows.exact(&cells);
            bytes.extend(rows.take());
        }
    }
    bytes.extend(rows.take());
    assert_eq!(rows.losses(), 0);
    bytes
}

/// As a program reads it that was told encoding and headings, and nothing else.
fn read((layout, form): &(Layout, Form), bytes: &[u8]) -> Vec<Vec<String>> {
    let encoding = if form.encoding == Encoding::Cp932 { SHIFT_JIS } else { UTF_8 };
    let (text, _, wrong) = encoding.decode(bytes);
    assert!(!wrong);
    let mut reader = csv::ReaderBuilder::new().has_headers(layout.headings).from_reader(text.as_bytes());
    if let Some(headings) = layout.heading() {
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), headings);
    }
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The line ends that a file has, and no others.
fn ends_as_told((_, form): &(Layout, Form), bytes: &[u8]) -> bool {
    let feeds = bytes.split(|byte| *byte == b'\n').count() - 1;
    let both = bytes.windows(2).filter(|pair| *pair == b"\r\n").count();
    both == if form.line_ends == LineEnds::Crlf { feeds } else { 0 }
}

proptest! {
    #[test]
    fn three_systems_read_what_was_written(lines in lines()) {
        for of in [by_key(), by_seat(), by_name()] {
            prop_assert_eq!(of.0.check(), Ok(()));
            let bytes = written(&of, &lines);
            prop_assert_eq!(read(&of, &bytes), expected(&of.0, &lines));
            prop_assert!(ends_as_told(&of, &bytes));
            prop_assert_eq!(bytes.starts_with("\u{feff}".as_bytes()), of.1.bom && !bytes.is_empty());
        }
    }

    #[test]
    fn what_is_shown_before_is_what_is_written(lines in lines()) {
        for of in [by_key(), by_seat(), by_name()] {
            let (layout, form) = &of;
            let rows = lines.iter().filter_map(|line| cells(layout, line));
            let shown = Preview::of(*form, layout.heading().as_deref(), rows, 3);
            let all = read(&of, &written(&of, &lines));
            prop_assert_eq!(shown.total, all.len() as u64);
            prop_assert_eq!(&shown.rows[..], &all[..all.len().min(3)]);
            prop_assert_eq!(shown.lines.len(), shown.rows.len() + usize::from(layout.headings));
        }
    }
}

#[test]
fn a_code_is_exact_and_a_name_is_no_formula() {
    let (layout, _) = by_key();
    let line = Line {
        school: "B113299900019".parse().unwrap(),
        day: date(2026, 11, 24),
        grade: None,
        homeroom: "1組".into(),
        roll_number: 1,
        source: "-0012".into(),
        name: "=1+1".into(),
        kana: "＠".into(),
        categories: [Category::Late, Category::LeftEarly].into(),
        reason: None,
        comes_at: None,
        leaves_at: None,
    };
    assert_eq!(cells(&layout, &line).unwrap()[1..], ["-0012", "20261124", "-1"]);
    let names = Layout {
        columns: [Field::Name, Field::Kana].map(|field| Column { heading: String::new(), field }).into(),
        ..Layout::default()
    };
    assert_eq!(cells(&names, &line).unwrap(), ["'=1+1", "'＠"]);
}

#[test]
fn what_the_encoding_does_not_have_is_seen_before() {
    let form = Form { encoding: Encoding::Cp932, ..Form::default() };
    let shown = Preview::of(form, None, [vec!["𠮷田".to_owned()], vec!["髙田".to_owned()]], 1);
    assert_eq!((shown.lines, shown.total, shown.lost), (vec!["〓田".to_owned()], 2, 1));
}
