//! Which column means what, in whatever order they come and whatever a system calls them.

use csv::StringRecord;

use crate::Refused;

/// What a column can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Column {
    School,
    Grade,
    Room,
    RollNumber,
    Name,
    FamilyName,
    GivenName,
    Kana,
    FamilyKana,
    GivenKana,
    Source,
    Second,
    Mixed,
}

use Column::{
    FamilyKana, FamilyName, GivenKana, GivenName, Grade, Kana, Mixed, Name, RollNumber, Room, School, Second, Source,
};

/// The headers of the template come first.
const NAMES: [(Column, &[&str]); 13] = [
    (School, &["学校コード", "学校番号", "学校", "schoolcode", "school"]),
    (Grade, &["学年", "年", "grade"]),
    (Room, &["組", "学級", "クラス", "組名", "学級名", "年組", "クラス名", "class", "homeroom"]),
    (RollNumber, &["出席番号", "番号", "番", "出席番", "no", "shussekino", "rollnumber"]),
    (
        Name,
        &["氏名", "名前", "児童氏名", "生徒氏名", "児童生徒氏名", "児童名", "生徒名", "児童生徒名", "漢字氏名", "name"],
    ),
    (FamilyName, &["姓", "氏", "名字", "familyname"]),
    (GivenName, &["名", "givenname"]),
    (
        Kana,
        &[
            "ふりがな",
            "フリガナ",
            "カナ",
            "かな",
            "氏名カナ",
            "氏名かな",
            "氏名フリガナ",
            "氏名ふりがな",
            "カナ氏名",
            "かな氏名",
            "よみがな",
            "読み仮名",
            "読み",
            "児童氏名カナ",
            "生徒氏名カナ",
            "kana",
        ],
    ),
    (
        FamilyKana,
        &["姓ふりがな", "姓フリガナ", "姓カナ", "姓かな", "セイ", "せい", "氏カナ", "氏かな", "kanafamilyname"],
    ),
    (GivenKana, &["名ふりがな", "名フリガナ", "名カナ", "名かな", "メイ", "めい", "kanagivenname"]),
    (
        Source,
        &[
            "児童生徒番号",
            "児童番号",
            "生徒番号",
            "学籍番号",
            "個人番号",
            "児童コード",
            "生徒コード",
            "児童生徒コード",
            "管理番号",
            "id",
            "sourcedid",
        ],
    ),
    (Second, &["交流学級", "交流学級名", "交流級", "通常学級"]),
    (Mixed, &["学級の種類", "学級種別", "学級区分", "学級種類"]),
];

/// Where each column stands.
#[derive(Debug)]
pub(crate) struct Columns(Vec<(Column, usize)>);

impl Columns {
    /// Whether a row can be the header: it names at least two columns that pupils have.
    pub(crate) fn find(row: &StringRecord) -> Option<Self> {
        let mut found: Vec<(Column, usize)> = Vec::new();
        for (place, header) in row.iter().enumerate() {
            if let Some(column) = meant(header).filter(|column| found.iter().all(|(other, _)| other != column)) {
                found.push((column, place));
            }
        }
        (found.len() >= 2).then_some(Self(found))
    }

    /// Checks that nothing is missing that cannot be done without. `school`: every line is about one school anyway.
    pub(crate) fn complete(&self, one_school: bool) -> Result<(), Refused> {
        let named = self.has(Name) || (self.has(FamilyName) && self.has(GivenName));
        let checks = [(named, "氏名"), (self.has(Room), "組"), (one_school || self.has(School), "学校コード")];
        let missing: Vec<&str> = checks.into_iter().filter(|(there, _)| !there).map(|(_, name)| name).collect();
        if missing.is_empty() { Ok(()) } else { Err(Refused::ColumnsMissing(missing.join("、"))) }
    }

    /// Whether there is such a column.
    pub(crate) fn has(&self, column: Column) -> bool {
        self.0.iter().any(|(other, _)| *other == column)
    }

    /// The value of a row; empty where there is none.
    pub(crate) fn value<'r>(&self, row: &'r StringRecord, column: Column) -> &'r str {
        let place = self.0.iter().find(|(other, _)| *other == column).map(|(_, place)| *place);
        place.and_then(|place| row.get(place)).unwrap_or_default()
    }
}

fn meant(header: &str) -> Option<Column> {
    let header = folded(header);
    let wide = header.strip_suffix('*').unwrap_or(&header);
    NAMES.iter().find(|(_, names)| names.iter().any(|name| folded(name) == wide)).map(|(column, _)| *column)
}

/// Without blanks, remarks in brackets, case, and the difference between wide and narrow.
fn folded(header: &str) -> String {
    let whole = domain::spelling::whole_kana(header);
    let mut depth = 0_u8;
    let mut folded = String::new();
    for c in whole.chars() {
        match c {
            '(' | '（' | '[' | '［' | '【' => depth += 1,
            ')' | '）' | ']' | '］' | '】' => depth = depth.saturating_sub(1),
            _ if depth > 0 || c.is_whitespace() || matches!(c, '_' | '-' | '・' | '.' | '\u{feff}' | '"') => {}
            '！'..='～' => folded.extend(char::from_u32(u32::from(c) - 0xFEE0)),
            _ => folded.push(c),
        }
    }
    folded.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(headers: &[&str]) -> Option<Vec<Column>> {
        let found = Columns::find(&StringRecord::from(headers.to_vec()))?;
        Some(found.0.into_iter().map(|(column, _)| column).collect())
    }

    #[test]
    fn headers_are_found_by_what_they_mean() {
        let found = find(&["ﾌﾘｶﾞﾅ", "氏　名", "児童生徒番号（任意）", "クラス", "年", "番", "備考"]);
        assert_eq!(found, Some(vec![Kana, Name, Source, Room, Grade, RollNumber]));
        assert_eq!(find(&["kanaFamilyName", "Family_Name"]), Some(vec![FamilyKana, FamilyName]));
        assert_eq!(find(&["平成小学校　名簿", "", ""]), None, "a title above the header is no header");
    }

    #[test]
    fn the_first_of_two_equal_headers_counts() {
        let row = StringRecord::from(vec!["氏名", "名前", "組"]);
        let columns = Columns::find(&row).unwrap();
        assert_eq!(columns.value(&StringRecord::from(vec!["a", "b", "c"]), Name), "a");
        assert_eq!(columns.complete(true), Ok(()));
        assert_eq!(columns.complete(false), Err(Refused::ColumnsMissing("学校コード".into())));
    }
}
