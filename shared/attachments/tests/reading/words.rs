use attachments::{Kind, Text, text_of};
use domain::{
    broadcast::guard::{Facts, File, Looked, Names, Why, Width, look},
    id::AttachmentId,
};
use lopdf::{Stream, dictionary};

use crate::made::{LETTER, docx, drawn, japanese, pdf, xlsx};

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

#[test]
fn a_printed_letter_is_read_line_by_line() {
    let read = text_of(Kind::Pdf, LETTER);
    assert_eq!(read.pages, Some(2));
    let text = read.text.unwrap();
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    // Skia writes kanji that are radicals, too, as radicals (⽊ U+2F4A), and a wide blank as U+2003. The guard takes them for what they show.
    let expected =
        ["髙⽊ ⼤⼀ 様", "1⽉7⽇ ⼀⽇⽬", "1 宮﨑\u{2003}⼤ みや", "2 ⽊⼭\u{2003}⼀ きやま", "⼆ 03-0000-0101"];
    assert_eq!(lines, expected);
}

#[test]
fn the_guard_reads_what_a_printed_letter_shows() {
    let text = text_of(Kind::Pdf, LETTER).text;
    let id = AttachmentId::derived(&["letter"]);
    let file = File { id: &id, name: "letter.pdf", kind: Kind::Pdf.file_kind(), text: text.as_deref(), pages: Some(2) };
    let outside = Names::of([("木山　一", "きやま　はじめ")]);
    let audience = Facts { guardians: 400, width: Width::School, inside: Names::of([]), outside };
    let (files, today) = ([file], jiff::civil::date(2026, 11, 24));
    let found =
        look(&Looked { title: "", text: "", letter: "", files: &files, audience: &audience, today, usual: None });
    let whys: Vec<Why> = found.iter().map(|finding| finding.why).collect();
    assert_eq!(whys, [Why::NameOfSomebodyOutside, Why::AddressedToOneFamily]);
}

#[test]
fn fonts_that_only_name_a_table_of_adobe_are_read() {
    let cp932 = vec![vec![0x8D, 0x82, 0x96, 0xD8], vec![0x88, 0xEA]];
    for (table, lines) in [("90ms-RKSJ-H", cp932), ("UniJIS-UTF16-H", vec![utf16("高木"), utf16("一")])] {
        let read = text_of(Kind::Pdf, &pdf(japanese(table), Vec::new(), &[drawn(&lines)]));
        assert_eq!(read.text.as_deref(), Some("高木\n一\n"), "{table}");
    }
}

#[test]
fn a_font_with_its_own_table_is_read_by_it() {
    let table = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n\
        1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n2 beginbfchar\n<0001> <9AD9>\n<0002> <6728>\nendbfchar\nendcmap end end\n";
    let table = Stream::new(dictionary! {}, table.to_vec());
    let bytes = pdf(japanese("Identity-H"), vec![("ToUnicode", table)], &[drawn(&[vec![0, 1, 0, 2]])]);
    assert_eq!(text_of(Kind::Pdf, &bytes).text.as_deref(), Some("髙木\n"));
}

#[test]
fn glyphs_that_nothing_explains_are_no_text() {
    let bytes = pdf(japanese("Identity-H"), Vec::new(), &[drawn(&[vec![0, 1, 0, 2]])]);
    assert_eq!(text_of(Kind::Pdf, &bytes), Text { text: None, pages: Some(1) });
}

#[test]
fn pages_without_words_are_scans() {
    let typed = drawn(&[utf16("表紙")]);
    let scan = b"q 595 0 0 842 0 0 cm /Im1 Do Q".to_vec();
    let read = |pages: &[Vec<u8>]| text_of(Kind::Pdf, &pdf(japanese("UniJIS-UTF16-H"), Vec::new(), pages));
    assert_eq!(read(std::slice::from_ref(&scan)), Text { text: None, pages: Some(1) });
    assert_eq!(read(&[typed.clone(), scan.clone(), scan]).text, None, "a typed cover before two scans");
    assert!(read(&[typed]).text.is_some());
}

#[test]
fn a_document_is_read_with_what_was_deleted_and_commented() {
    let read = text_of(Kind::Docx, &docx());
    assert_eq!(read.pages, Some(3));
    let text = read.text.unwrap();
    assert!(text.starts_with("髙木 健一 様\nR&D—\tお知らせ\n1\t佐藤\t\n"), "{text:?}");
    assert!(text.contains("消した宮﨑") && text.contains("要確認の林") && !text.contains("さとう"));
}

#[test]
fn a_workbook_is_read_row_by_row_with_its_hidden_sheets() {
    let read = text_of(Kind::Xlsx, &xlsx());
    assert_eq!(read.pages, Some(2));
    assert_eq!(read.text.as_deref(), Some("一覧\n元データ\n氏名,電話,\n宮﨑　陽葵,42,,\n住所,\n"));
}

#[test]
fn values_are_read_in_both_encodings() {
    for bytes in ["氏名\n".as_bytes(), b"\xef\xbb\xbf\xe6\xb0\x8f\xe5\x90\x8d\n", &[0x8E, 0x81, 0x96, 0xBC, b'\n']] {
        assert_eq!(text_of(Kind::Csv, bytes).text.as_deref(), Some("氏名\n"));
    }
}

#[test]
fn pictures_and_old_formats_say_nothing() {
    for kind in [Kind::Png, Kind::Heic, Kind::Doc, Kind::Xls] {
        assert_eq!(text_of(kind, b"anything").text, None);
    }
}

#[test]
fn printing_a_text_does_not_show_it() {
    let shown = format!("{:?}", text_of(Kind::Docx, &docx()));
    assert!(!shown.contains("髙木") && shown.contains("pages"), "{shown}");
}
