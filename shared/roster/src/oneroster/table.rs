//! One table: its columns by name, its rows without those that are to be deleted.

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord};

use crate::{Refused, limits::ROWS};

/// OneRoster has several enrollments to a pupil.
const MOST_ROWS: usize = ROWS * 20;

pub(super) struct Rows;

pub(super) struct Row<'r> {
    columns: &'r HashMap<String, usize>,
    record: &'r StringRecord,
}

impl Row<'_> {
    /// The value of a column, whichever way its header is written; empty where there is none.
    pub(super) fn value(&self, column: &str) -> &str {
        let place = self.columns.get(&folded(column));
        place.and_then(|place| self.record.get(*place)).unwrap_or_default().trim()
    }

    /// The line of the file, 1 being the header.
    pub(super) fn number(&self) -> u32 {
        self.record.position().and_then(|position| u32::try_from(position.line()).ok()).unwrap_or(0)
    }
}

impl Rows {
    /// What `take` makes of each row.
    pub(super) fn of<T>(text: &str, mut take: impl FnMut(&Row<'_>) -> Option<T>) -> Result<Vec<T>, Refused> {
        let mut reader = ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|_| Refused::NotText)?;
        let columns: HashMap<String, usize> = headers.iter().map(folded).zip(0..).collect();
        let mut taken = Vec::new();
        let mut record = StringRecord::new();
        let mut count = 0;
        while reader.read_record(&mut record).map_err(|_| Refused::NotText)? {
            count += 1;
            if count > MOST_ROWS {
                return Err(Refused::TooManyRows);
            }
            let row = Row { columns: &columns, record: &record };
            if !row.value("status").eq_ignore_ascii_case("tobedeleted") {
                taken.extend(take(&row));
            }
        }
        Ok(taken)
    }
}

/// `metadata.jp.ShussekiNo`, `metadata_jp_shussekiNo`: one header.
fn folded(header: &str) -> String {
    let letters = header.chars().filter(|c| !matches!(c, '.' | '_' | '-' | '\u{feff}') && !c.is_whitespace());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_found_in_every_case_and_way() {
        for header in
            ["metadata.jp.ShussekiNo", "metadata.jp.shussekiNo", "metadata_jp_ShussekiNo", "METADATA_JP_SHUSSEKINO"]
        {
            let text = format!("sourcedId,{header}\na,7\n");
            let taken = Rows::of(&text, |row| Some(row.value("metadata.jp.shussekiNo").to_owned())).unwrap();
            assert_eq!(taken, ["7"], "{header}");
        }
    }

    #[test]
    fn what_is_to_be_deleted_is_not_there() {
        let text = "sourcedId,status\na,\nb,tobedeleted\nc,active\n";
        assert_eq!(Rows::of(text, |row| Some(row.value("sourcedId").to_owned())).unwrap(), ["a", "c"]);
    }
}
