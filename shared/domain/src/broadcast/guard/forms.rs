//! Records of one pupil, and forms that somebody has filled in.

use super::{
    Facts,
    page::{Page, tokens},
    people::{Person, count, surnames},
};
use crate::spelling::folded;

/// What schools keep of one pupil, or make for one.
const RECORDS: [&str; 38] = [
    "通知表",
    "通知票",
    "通信簿",
    "成績表",
    "成績一覧",
    "成績個票",
    "評定一覧",
    "個人票",
    "個人記録",
    "個人カルテ",
    "指導要録",
    "健康診断票",
    "健康診断結果",
    "診断書",
    "教育支援計画",
    "個別の指導計画",
    "個別指導計画",
    "調査書",
    "内申書",
    "児童調査票",
    "生徒調査票",
    "家庭調査票",
    "家庭環境調査票",
    "児童理解カード",
    "緊急連絡カード",
    "緊急連絡票",
    "保健調査票",
    "就学援助認定",
    "就学援助受給",
    "督促",
    "未納者",
    "給食申込書",
    "給食届",
    "身体測定結果",
    "検査結果",
    "面談記録",
    "指導記録",
    "管理指導表",
];

/// What makes of such a word a letter about it, or a form to be filled in.
const ABOUT: [&str; 19] = [
    "について",
    "見方",
    "お知らせ",
    "案内",
    "様式",
    "記入例",
    "用紙",
    "書き方",
    "ひな形",
    "白紙",
    "配付",
    "配布",
    "説明",
    "提出",
    "回収",
    "お渡し",
    "変更点",
    "お願い",
    "記入",
];

/// A record's word in a file's name, unless the name says that it is only about one.
pub(super) fn record_named(name: &Page) -> Option<String> {
    let line = name.lines.join(" ");
    record_in(&line).map(str::to_owned)
}

/// A heading that is a record's.
pub(super) fn record_heading(page: &Page) -> Option<String> {
    const HEADING: usize = 24;
    let headings = page.lines.iter().filter(|line| line.chars().count() <= HEADING);
    headings.filter_map(|line| record_in(line)).map(str::to_owned).next()
}

fn record_in(line: &str) -> Option<&'static str> {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let about = ABOUT.iter().any(|word| bare.contains(word));
    RECORDS.iter().find(|word| !about && bare.contains(**word)).copied()
}

const NAME_LABELS: [&str; 13] = [
    "氏名",
    "児童氏名",
    "生徒氏名",
    "児童名",
    "生徒名",
    "名前",
    "お名前",
    "なまえ",
    "お子様の名前",
    "児童生徒氏名",
    "本人氏名",
    "保護者氏名",
    "保護者名",
];

const DETAIL_LABELS: [&str; 12] = [
    "生年月日",
    "住所",
    "現住所",
    "電話",
    "電話番号",
    "携帯",
    "携帯電話",
    "緊急連絡先",
    "口座番号",
    "身長",
    "体重",
    "連絡先",
];

/// How much of a form is filled in.
pub(super) struct Filled {
    /// Different people behind 氏名 and the like.
    pub(super) names: Vec<String>,
    /// Birthdays, addresses, telephones, accounts behind their labels.
    pub(super) details: usize,
    /// Filled in to show how.
    example: bool,
}

impl Filled {
    /// Whether it is somebody's, and no form that everybody is to fill in.
    pub(super) fn is_somebodys(&self) -> bool {
        let shown = self.example && self.names.len() <= 2;
        !shown && (self.names.len() >= 2 || (!self.names.is_empty() && self.details >= 1))
    }
}

/// Looks behind the labels of forms.
pub(super) fn filled(page: &Page, facts: &Facts) -> Filled {
    let lines: Vec<Vec<String>> =
        page.lines.iter().map(|line| joined(tokens(line).map(str::to_owned).collect())).collect();
    let mut filled = Filled { names: Vec::new(), details: 0, example: says_example(page) };
    for (number, line) in lines.iter().enumerate() {
        for (place, token) in line.iter().enumerate() {
            let next = if place + 1 < line.len() {
                &line[place + 1..]
            } else {
                lines.get(number + 1).map_or(&[][..], Vec::as_slice)
            };
            if let Some(name) = labelled(token, &NAME_LABELS).and_then(|rest| name_in(rest, next, facts)) {
                filled.names.push(name);
            } else if labelled(token, &DETAIL_LABELS).is_some_and(|rest| digits(rest, next) >= 3) {
                filled.details += 1;
            }
        }
    }
    filled.names.sort();
    filled.names.dedup();
    filled
}

/// 「氏 名」 and 「住 所」 are one label each.
fn joined(tokens: Vec<String>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    for token in tokens {
        match joined.last_mut() {
            Some(last)
                if matches!(
                    (last.as_str(), token.as_str()),
                    ("氏", "名") | ("住", "所") | ("名", "前") | ("電", "話")
                ) =>
            {
                last.push_str(&token);
            }
            _ => joined.push(token),
        }
    }
    joined
}

/// What follows a label within its token; empty if the token is the label.
fn labelled<'a>(token: &'a str, labels: &[&str]) -> Option<&'a str> {
    labels.iter().filter_map(|label| token.strip_prefix(label)).min_by_key(|rest| rest.len())
}

fn name_in(rest: &str, next: &[String], facts: &Facts) -> Option<String> {
    let surnames = surnames(facts);
    let mut values =
        Some(rest).into_iter().filter(|rest| !rest.is_empty()).chain(next.iter().map(String::as_str)).map(folded);
    let (first, second) = (values.next()?, values.next().unwrap_or_default());
    if surnames.person(&first, &second) {
        return Some(format!("{first}{second}"));
    }
    (surnames.unbroken(&first) || facts.inside.has_full(&first) || facts.outside.has_full(&first)).then_some(first)
}

fn digits(rest: &str, next: &[String]) -> usize {
    let values = Some(rest).into_iter().chain(next.iter().take(4).map(String::as_str));
    values.flat_map(str::chars).filter(char::is_ascii_digit).count()
}

fn says_example(page: &Page) -> bool {
    page.lines.iter().any(|line| ["記入例", "見本", "記載例", "(例)", "例)"].iter().any(|word| line.contains(word)))
}

/// A record: its heading, and somebody whose it is.
pub(super) fn is_record(page: &Page, people: &[Person]) -> Option<String> {
    record_heading(page).filter(|_| count(people, |_| true) > 0)
}
