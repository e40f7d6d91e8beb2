//! The beginning of a file, for people's eyes.

use domain::export::{Encoding, Form};
use encoding_rs::SHIFT_JIS;

use crate::Lines;

/// What a file looks like.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// Its first lines as a program reads them, the headings among them, without their ends.
    pub lines: Vec<String>,
    /// Their values, without the headings.
    pub rows: Vec<Vec<String>>,
    /// How many rows there would be.
    pub total: u64,
    /// How many characters the encoding does not have, in all of it.
    pub lost: u64,
}

impl Preview {
    /// Of a file with these headings and rows, of which `most` are shown.
    pub fn of(form: Form, headings: Option<&[&str]>, rows: impl IntoIterator<Item = Vec<String>>, most: usize) -> Self {
        let mut written = Lines::new(Form { bom: false, ..form });
        let mut preview = Self::default();
        if let Some(headings) = headings {
            written.exact(headings);
            preview.lines.push(text(form, &written.take()));
        }
        for row in rows {
            written.exact(&row);
            let bytes = written.take();
            preview.total += 1;
            if preview.rows.len() < most {
                preview.lines.push(text(form, &bytes));
                preview.rows.push(row);
            }
        }
        preview.lost = written.losses();
        preview
    }
}

fn text(form: Form, bytes: &[u8]) -> String {
    let text = match form.encoding {
        Encoding::Utf8 => String::from_utf8_lossy(bytes),
        Encoding::Cp932 => SHIFT_JIS.decode_without_bom_handling(bytes).0,
    };
    text.trim_end_matches(['\r', '\n']).to_owned()
}
