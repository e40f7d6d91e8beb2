//! Rows in, bytes out, a piece at a time.

use std::borrow::Cow;

use domain::export::{Encoding, Form, LineEnds};
use encoding_rs::{Encoder, EncoderResult, SHIFT_JIS};
use serde::Serialize;

use crate::harmless;

/// A character that CP932 does not have. In the file stands 〓, as printers have put it since lead type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lost {
    /// In which row, from 1; the heading is the first.
    pub row: u64,
    /// Which one.
    pub character: char,
}

/// Rows on their way to bytes. It holds no more than what has not been taken.
pub struct Lines {
    csv: csv::Writer<Vec<u8>>,
    encoder: Option<Encoder>,
    form: Form,
    row: u64,
    lost: Losses,
    begun: bool,
}

#[derive(Default)]
struct Losses {
    told: Vec<Lost>,
    all: u64,
}

/// So many losses are told; behind them, more of the same would help nobody.
const TOLD: usize = 1_000;

impl Lines {
    /// Nothing yet.
    pub fn new(form: impl Into<Form>) -> Self {
        let form = form.into();
        let encoder = (form.encoding == Encoding::Cp932).then(|| SHIFT_JIS.new_encoder());
        Self { csv: writer(form), encoder, form, row: 0, lost: Losses::default(), begun: false }
    }

    /// A row for people's spreadsheets. Its values are made [`harmless`].
    pub fn row<'r>(&mut self, values: impl IntoIterator<Item = &'r str>) {
        self.exact(&values.into_iter().map(harmless).collect::<Vec<Cow<'r, str>>>());
    }

    /// A row whose values are written as they are: whoever made them has seen to what a spreadsheet would make of them.
    pub fn exact(&mut self, values: &[impl AsRef<str>]) {
        self.row += 1;
        match &mut self.encoder {
            // Into memory, where nothing can fail.
            None => drop(self.csv.write_record(values.iter().map(|value| value.as_ref().as_bytes()))),
            Some(encoder) => {
                let bytes = values.iter().map(|value| cp932(encoder, value.as_ref(), self.row, &mut self.lost));
                drop(self.csv.write_record(bytes.collect::<Vec<_>>()));
            }
        }
    }

    /// How many rows there were.
    pub fn rows(&self) -> u64 {
        self.row
    }

    /// What could not be said in CP932, the first thousand.
    pub fn lost(&self) -> &[Lost] {
        &self.lost.told
    }

    /// How many characters could not be said.
    pub fn losses(&self) -> u64 {
        self.lost.all
    }

    /// How many bytes wait to be taken, nearly: what the last row left in a buffer is not counted.
    pub fn waiting(&self) -> usize {
        self.csv.get_ref().len()
    }

    /// The bytes so far. They are not kept.
    pub fn take(&mut self) -> Vec<u8> {
        drop(self.csv.flush());
        let mut bytes = Vec::new();
        if !self.begun && self.form.bom && self.encoder.is_none() {
            bytes.extend_from_slice("\u{feff}".as_bytes());
        }
        self.begun = true;
        let written = std::mem::replace(&mut self.csv, writer(self.form));
        bytes.extend(written.into_inner().unwrap_or_default());
        bytes
    }
}

fn writer(form: Form) -> csv::Writer<Vec<u8>> {
    let ends = match form.line_ends {
        LineEnds::Crlf => csv::Terminator::CRLF,
        LineEnds::Lf => csv::Terminator::Any(b'\n'),
    };
    csv::WriterBuilder::new().terminator(ends).flexible(true).from_writer(Vec::new())
}

/// The value in CP932. 髙 and 﨑 are in it.
fn cp932(encoder: &mut Encoder, value: &str, row: u64, lost: &mut Losses) -> Vec<u8> {
    let value: String = value.chars().map(as_cp932_has_it).collect();
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_str();
    loop {
        bytes.reserve(encoder.max_buffer_length_from_utf8_without_replacement(rest.len()).unwrap_or(rest.len() * 2));
        let (result, read) = encoder.encode_from_utf8_to_vec_without_replacement(rest, &mut bytes, false);
        rest = &rest[read..];
        match result {
            EncoderResult::InputEmpty => return bytes,
            EncoderResult::OutputFull => {}
            EncoderResult::Unmappable(character) => {
                bytes.extend_from_slice(GETA);
                lost.all += 1;
                if lost.told.len() < TOLD {
                    lost.told.push(Lost { row, character });
                }
            }
        }
    }
}

/// Windows and the others gave some of JIS's characters two names in Unicode: telephones write the one, CP932 knows the other.
fn as_cp932_has_it(character: char) -> char {
    match character {
        '\u{301c}' => '\u{ff5e}', // 〜
        '\u{2014}' => '\u{2015}', // —
        '\u{2016}' => '\u{2225}', // ‖
        '\u{2212}' => '\u{ff0d}', // −
        '\u{a2}' => '\u{ffe0}',
        '\u{a3}' => '\u{ffe1}',
        '\u{ac}' => '\u{ffe2}',
        other => other,
    }
}

/// 〓 in CP932.
const GETA: &[u8] = &[0x81, 0xac];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(encoding: Encoding, rows: &[Vec<String>]) -> (Vec<u8>, Vec<Lost>) {
        let mut lines = Lines::new(encoding);
        let mut bytes = Vec::new();
        for row in rows {
            lines.row(row.iter().map(String::as_str));
            bytes.extend(lines.take());
        }
        (bytes, lines.lost().to_vec())
    }

    fn row(values: &[&str]) -> Vec<String> {
        values.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn excel_reads_the_names_of_japan() {
        let rows = [row(&["氏名", "回答"]), row(&["髙木　﨑子", "はい, \"必ず\""])];
        let (bytes, _) = all(Encoding::Utf8, &rows);
        assert_eq!(bytes, "\u{feff}氏名,回答\r\n髙木　﨑子,\"はい, \"\"必ず\"\"\"\r\n".as_bytes());
        let (bytes, lost) = all(Encoding::Cp932, &rows);
        let (text, _, wrong) = SHIFT_JIS.decode(&bytes);
        assert_eq!(
            (text.as_ref(), wrong, lost.len()),
            ("氏名,回答\r\n髙木　﨑子,\"はい, \"\"必ず\"\"\"\r\n", false, 0)
        );
    }

    #[test]
    fn what_telephones_write_is_written_as_cp932_has_it() {
        let (bytes, lost) = all(Encoding::Cp932, &[row(&["10\u{301c}15時\u{2014}\u{2016}−￥¢£¬"])]);
        assert_eq!((SHIFT_JIS.decode(&bytes).0.as_ref(), lost.len()), ("10～15時―∥－￥￠￡￢\r\n", 0));
    }

    #[test]
    fn what_cp932_cannot_say_is_told_and_never_a_question_mark() {
        let (bytes, lost) = all(Encoding::Cp932, &[row(&["氏名"]), row(&["𠮷田😀"])]);
        assert_eq!(SHIFT_JIS.decode(&bytes).0, "氏名\r\n〓田〓\r\n");
        assert_eq!(lost, [Lost { row: 2, character: '𠮷' }, Lost { row: 2, character: '😀' }]);
    }

    proptest! {
        #[test]
        fn what_goes_in_comes_out(rows in proptest::collection::vec(proptest::collection::vec("[a-zあ-ん\"',;\n 0-9=+@-]{0,8}", 2..4), 1..6)) {
            let (bytes, _) = all(Encoding::Utf8, &rows);
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&bytes[3..]);
            let read: Vec<Vec<String>> =
                reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
            let expected: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(|value| harmless(value).into_owned()).collect()).collect();
            prop_assert_eq!(read, expected);
        }
    }
}
