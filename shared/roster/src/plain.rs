//! A table of pupils as CSV, as a spreadsheet or a school's system writes it.

use csv::{ReaderBuilder, StringRecord};
use domain::school::{Grade, SchoolCode};

use crate::{
    Format, Line, Note, Problem, Refused, Sheet, Trouble,
    columns::{Column, Columns},
    decode,
    file::Room,
    grade::grade,
    limits::{ROWS, VALUE_CHARS},
    repair::{Repairs, has_lost_characters},
    room::{self, Said, years_of},
    text::Decoded,
};

/// How far below titles and remarks the header is looked for.
const HEADER_WITHIN: usize = 10;

/// Reads a CSV. `school`: whose import it is, if it is about one school; lines without a code are of that school.
pub(crate) fn read(bytes: Vec<u8>, school: Option<&SchoolCode>) -> Result<Sheet, Refused> {
    let Decoded { text, encoding } = decode(bytes)?;
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(&text)).from_reader(text.as_bytes());
    let mut rows = reader.records();
    let mut columns = None;
    let mut ahead = rows.by_ref().take(HEADER_WITHIN);
    while columns.is_none() {
        let Some(row) = ahead.next() else { break };
        columns = Columns::find(&row.map_err(|_| Refused::NotText)?);
    }
    let columns = columns.ok_or_else(|| Refused::ColumnsMissing("氏名、組".to_owned()))?;
    columns.complete(school.is_some())?;
    let mut sheet = Sheet::new(Format::Csv, encoding);
    sheet.tells_second_homeroom = columns.has(Column::Second);
    for (place, row) in rows.enumerate() {
        if place >= ROWS {
            return Err(Refused::TooManyRows);
        }
        let row = row.map_err(|_| Refused::NotText)?;
        match (Row { columns: &columns, record: &row, school }).read() {
            Read::Line(line) => sheet.lines.push(*line),
            Read::Trouble(trouble) => sheet.troubles.push(trouble),
            Read::Blank => {}
        }
    }
    Ok(sheet)
}

impl Sheet {
    pub(crate) fn new(format: Format, encoding: crate::Encoding) -> Self {
        let (lines, troubles, notes): (_, _, Vec<Note>) = (Vec::new(), Vec::new(), Vec::new());
        Self { format, encoding, lines, troubles, notes, tells_second_homeroom: false }
    }
}

/// Excel's 「Unicode テキスト」 has tabs, and some systems write semicolons.
fn delimiter(text: &str) -> u8 {
    let head: String = text.lines().take(HEADER_WITHIN).collect();
    let count = |delimiter: char| head.matches(delimiter).count();
    [(b',', count(',')), (b'\t', count('\t')), (b';', count(';'))]
        .into_iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b',', |(delimiter, _)| delimiter)
}

enum Read {
    Line(Box<Line>),
    Trouble(Trouble),
    Blank,
}

struct Row<'r> {
    columns: &'r Columns,
    record: &'r StringRecord,
    school: Option<&'r SchoolCode>,
}

impl Row<'_> {
    fn value(&self, column: Column) -> &str {
        self.columns.value(self.record, column)
    }

    fn number(&self) -> u32 {
        self.record.position().and_then(|position| u32::try_from(position.line()).ok()).unwrap_or(0)
    }

    fn read(&self) -> Read {
        if self.record.iter().all(|value| value.trim().is_empty()) || Columns::find(self.record).is_some() {
            return Read::Blank;
        }
        let mut repairs = Repairs::default();
        let (name, kana) = (self.name(&mut repairs), self.kana(&mut repairs));
        let source = repairs.source(self.value(Column::Source));
        let school = self.school_code(&mut repairs);
        match self.seat(&name, &kana, school.as_ref(), &mut repairs) {
            Ok((school, room, second, roll_number)) => Read::Line(Box::new(Line {
                number: self.number(),
                school,
                room,
                second,
                roll_number,
                name,
                kana,
                source,
                repairs: repairs.into_vec(),
            })),
            Err(problem) => Read::Trouble(Trouble { number: self.number(), problem, school, name, kana, source }),
        }
    }

    fn name(&self, repairs: &mut Repairs) -> String {
        self.joined([Column::FamilyName, Column::GivenName], Column::Name, |value| repairs.name(value))
    }

    fn kana(&self, repairs: &mut Repairs) -> String {
        self.joined([Column::FamilyKana, Column::GivenKana], Column::Kana, |value| repairs.reading(value))
    }

    fn joined(&self, parts: [Column; 2], whole: Column, mut read: impl FnMut(&str) -> String) -> String {
        let whole = self.value(whole);
        if !whole.trim().is_empty() {
            return read(whole);
        }
        let parts = parts.map(|part| read(self.value(part)));
        parts.join("\u{3000}").trim().to_owned()
    }

    fn school_code(&self, repairs: &mut Repairs) -> Option<SchoolCode> {
        let code = repairs.plain(self.value(Column::School)).to_ascii_uppercase();
        if code.is_empty() { self.school.cloned() } else { code.parse().ok() }
    }

    fn seat(
        &self,
        name: &str,
        kana: &str,
        school: Option<&SchoolCode>,
        repairs: &mut Repairs,
    ) -> Result<(SchoolCode, Room, Option<Room>, Option<u16>), Problem> {
        check_names(name, kana)?;
        if self.record.iter().any(|value| value.chars().nth(VALUE_CHARS).is_some()) {
            return Err(Problem::TooLong);
        }
        let school = school.ok_or(Problem::SchoolUnreadable)?.clone();
        let room = self.room(&school, repairs)?;
        let second = self.second(&school, &room, repairs)?;
        let roll_number = roll_number(&repairs.plain(self.value(Column::RollNumber)))?;
        Ok((school, room, second, roll_number))
    }

    fn room(&self, school: &SchoolCode, repairs: &mut Repairs) -> Result<Room, Problem> {
        let value = repairs.plain(self.value(Column::Grade));
        let grades: Vec<Grade> = value
            .split(['・', ',', '、', '/'])
            .filter(|part| !part.is_empty())
            .map(|part| grade(part, school).ok_or(Problem::GradeUnreadable))
            .collect::<Result<_, _>>()?;
        let years: Vec<u8> = grades.iter().flat_map(|grade| years_of(*grade, school)).collect();
        let mixed =
            matches!(self.value(Column::Mixed).trim(), kind if kind.contains("特別支援") || kind.contains("複式"));
        let mixed = mixed || grades.len() > 1;
        match room::said(self.value(Column::Room), &years, repairs) {
            Said::Nothing => Err(Problem::RoomMissing),
            Said::Date => Err(Problem::RoomIsADate),
            Said::Room(year, name) => {
                let grades = match year {
                    // 「3-1」 alone names the grade as well.
                    Some(year) if grades.is_empty() => {
                        vec![grade(&year.to_string(), school).ok_or(Problem::GradeUnreadable)?]
                    }
                    _ => grades,
                };
                if grades.is_empty() && !mixed {
                    return Err(Problem::GradeUnreadable);
                }
                Ok(Room { grades, name, mixed })
            }
        }
    }

    fn second(&self, school: &SchoolCode, room: &Room, repairs: &mut Repairs) -> Result<Option<Room>, Problem> {
        let years: Vec<u8> = room.grades.iter().flat_map(|grade| years_of(*grade, school)).collect();
        match room::said(self.value(Column::Second), &years, repairs) {
            Said::Nothing => Ok(None),
            Said::Date => Err(Problem::RoomIsADate),
            Said::Room(year, name) => {
                let named = year.and_then(|year| grade(&year.to_string(), school));
                let grades = named.map_or_else(|| room.grades.clone(), |grade| vec![grade]);
                Ok(Some(Room { grades, name, mixed: false }))
            }
        }
    }
}

/// What no name can be, whatever the format.
pub(crate) fn check_names(name: &str, kana: &str) -> Result<(), Problem> {
    if name.is_empty() {
        Err(Problem::NameMissing)
    } else if has_lost_characters(name) || has_lost_characters(kana) {
        Err(Problem::NameLostCharacters)
    } else if [name, kana].iter().any(|text| text.chars().nth(VALUE_CHARS / 2).is_some()) {
        Err(Problem::TooLong)
    } else {
        Ok(())
    }
}

/// 出席番号: `5`, `05`, `5番`; none is no mistake.
pub(crate) fn roll_number(value: &str) -> Result<Option<u16>, Problem> {
    let digits = value.trim_end_matches('番').trim_end_matches(".0");
    if digits.is_empty() {
        return Ok(None);
    }
    let number = digits.parse::<u16>().ok().filter(|n| (1..=999).contains(n));
    number.map(Some).ok_or(Problem::RollNumberUnreadable)
}

/// The template to download, with one line that shows how it is meant. UTF-8 with BOM: so Excel opens it as it is.
pub fn template() -> String {
    let header = "学校コード,学年,組,出席番号,氏名,ふりがな,児童生徒番号（任意）,交流学級（任意）,学級の種類（任意）";
    format!("\u{feff}{header}\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(text: &str) -> Sheet {
        read(text.as_bytes().to_vec(), None).unwrap()
    }

    const HEAD: &str = "学校コード,学年,組,出席番号,氏名,ふりがな,児童生徒番号,交流学級,学級の種類\n";

    #[test]
    fn a_line_is_read() {
        let sheet = sheet(&format!("{HEAD}B113299900019,3,1,5,鴨居 つぐみ,カモイ ツグミ,00123,,\n"));
        let line = &sheet.lines[0];
        assert_eq!((line.number, line.roll_number, line.source.as_deref()), (2, Some(5), Some("123")));
        assert_eq!((line.name.as_str(), line.kana.as_str()), ("鴨居　つぐみ", "かもい　つぐみ"));
        assert_eq!((line.room.grades.as_slice(), line.room.name.as_str()), (&[Grade::P3][..], "1組"));
        assert!(sheet.troubles.is_empty() && sheet.tells_second_homeroom && line.repairs.is_empty());
    }

    #[test]
    fn a_line_has_the_number_that_excel_shows_whichever_way_lines_end() {
        for end in ["\n", "\r\n"] {
            let row = |roll: u8| format!("B113299900019,3,1,{roll},鴨居,かもい,,,{end}");
            let text = [HEAD.replace('\n', end), row(1), row(2), row(0)].concat();
            let sheet = sheet(&text);
            assert_eq!(sheet.lines.iter().map(|line| line.number).collect::<Vec<_>>(), [2, 3], "{end:?}");
            assert_eq!(sheet.troubles[0].number, 4, "{end:?}");
        }
    }

    #[test]
    fn lines_in_trouble_name_their_trouble_and_spoil_no_other() {
        let lines = [
            ("X,3,1,1,鴨居,かもい,,,", Problem::SchoolUnreadable),
            ("B113299900019,9,1,1,鴨居,かもい,,,", Problem::GradeUnreadable),
            ("B113299900019,3,,1,鴨居,かもい,,,", Problem::RoomMissing),
            ("B113299900019,3,5月1日,1,鴨居,かもい,,,", Problem::RoomIsADate),
            ("B113299900019,3,1,1000,鴨居,かもい,,,", Problem::RollNumberUnreadable),
            ("B113299900019,3,1,1,,かもい,,,", Problem::NameMissing),
            ("B113299900019,3,1,1,?木,たかぎ,,,", Problem::NameLostCharacters),
        ];
        for (line, problem) in lines {
            let sheet = sheet(&format!("{HEAD}{line}\nB113299900019,3,1,2,雁部,かりべ,,,\n"));
            assert_eq!(sheet.troubles[0].problem, problem, "{line}");
            assert_eq!((sheet.troubles[0].number, sheet.lines.len()), (2, 1));
        }
    }

    #[test]
    fn titles_blank_lines_and_repeated_headers_are_no_pupils() {
        let text = format!("令和8年度 名簿,,\n\n{HEAD},,,,,,,,\nB113299900019,3,1,1,鴨居,かもい,,,\n{HEAD}");
        let sheet = sheet(&text);
        assert_eq!((sheet.lines.len(), sheet.troubles.len()), (1, 0));
        assert_eq!(sheet.lines[0].number, 5);
    }

    #[test]
    fn the_template_is_understood_by_its_own_reader() {
        let sheet = sheet(&format!("{}C113299900027,1,A,1,鴨居,かもい,,,\r\n", template()));
        assert_eq!(sheet.lines[0].room.name.as_str(), "A組");
    }

    #[test]
    fn a_file_without_names_is_refused() {
        let refused = read(b"a,b\nc,d\n".to_vec(), None);
        assert!(matches!(refused, Err(Refused::ColumnsMissing(_))));
        let refused = read("学年,組,氏名\n1,1,鴨居\n".as_bytes().to_vec(), None);
        assert_eq!(refused, Err(Refused::ColumnsMissing("学校コード".into())));
    }
}
