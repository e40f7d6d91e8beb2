use std::time::Instant;

use attachments::{Kind, LONGEST, kind_of, text_of};
use lopdf::Stream;
use proptest::prelude::*;

use crate::made::{LETTER, docx, drawn, japanese, pdf, xlsx, zipped};

const READABLE: [Kind; 6] = [Kind::Pdf, Kind::Docx, Kind::Xlsx, Kind::Csv, Kind::Doc, Kind::Png];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_are_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..2_000), ending in "pdf|docx|xlsx|csv|doc|png|exe") {
        let _ = kind_of(&format!("a.{ending}"), &bytes);
        for kind in READABLE {
            let _ = text_of(kind, &bytes);
        }
    }

    #[test]
    fn files_cut_short_or_with_a_wrong_byte_are_read_without_harm(cut in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        for (kind, whole) in [(Kind::Pdf, LETTER.to_vec()), (Kind::Docx, docx()), (Kind::Xlsx, xlsx())] {
            let _ = text_of(kind, &whole[..cut.index(whole.len())]);
            let mut wrong = whole.clone();
            wrong[at.index(whole.len())] = byte;
            let _ = text_of(kind, &wrong);
        }
    }
}

#[test]
fn an_archive_that_unpacks_to_far_more_is_not_read_to_its_end() {
    let long = format!("<w:document><w:t>{}</w:t></w:document>", " ".repeat(200 * 1024 * 1024));
    let bytes = zipped(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &long)]);
    assert!(bytes.len() < 1024 * 1024, "{}", bytes.len());
    assert_eq!(kind_of("a.docx", &bytes), Ok(Kind::Docx));
    assert_eq!(text_of(Kind::Docx, &bytes).text, None);
}

#[test]
fn entities_are_not_expanded() {
    let bomb = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><w:document><w:p><w:t>一&b;二</w:t></w:p></w:document>";
    let bytes = zipped(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", bomb)]);
    assert_eq!(text_of(Kind::Docx, &bytes).text.as_deref(), Some("一二\n\n"));
}

#[test]
fn a_page_that_unpacks_to_far_more_is_not_drawn() {
    let mut stream = Stream::new(lopdf::Dictionary::new(), vec![b' '; 100 * 1024 * 1024]);
    stream.compress().unwrap();
    let filtered = pdf(japanese("UniJIS-UTF16-H"), vec![("ToUnicode", stream)], &[drawn(&[vec![0x9A, 0xD9]])]);
    assert!(filtered.len() < 1024 * 1024);
    let begun = Instant::now();
    assert_eq!(text_of(Kind::Pdf, &filtered).text.as_deref(), Some("髙\n"), "by the table's name instead");
    assert!(begun.elapsed().as_secs() < 20);
}

#[test]
fn deep_nesting_is_no_harm() {
    let mut content = b"BT /F1 10 Tf ".to_vec();
    content.extend(std::iter::repeat_n(b'[', 300_000));
    for bytes in [
        pdf(japanese("UniJIS-UTF16-H"), Vec::new(), &[content.clone()]),
        [b"%PDF-1.4\n1 0 obj\n".to_vec(), content].concat(),
    ] {
        assert_eq!(text_of(Kind::Pdf, &bytes).text, None);
    }
    let deep = format!("<w:document>{}", "<w:p>".repeat(300_000));
    let _ = text_of(Kind::Docx, &zipped(&[("word/document.xml", &deep)]));
}

#[test]
fn a_text_without_end_is_cut() {
    let long = "あ,".repeat(LONGEST);
    assert_eq!(text_of(Kind::Csv, long.as_bytes()).text.unwrap().chars().count(), LONGEST);
}
