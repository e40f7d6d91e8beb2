use attachments::{Kind, LARGEST, NotAccepted, kind_of};

use crate::made::{LETTER, docx, xlsx, zipped};

fn container(name: &str) -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(512, 0);
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    entry.resize(128, 0);
    bytes.extend(entry);
    bytes
}

#[test]
fn every_accepted_kind_is_known_by_its_content() {
    let shift_jis = [0x8E, 0x81, 0x96, 0xBC, b',', b'1', b'\n'];
    let accepted: &[(&str, &[u8], Kind)] = &[
        ("お便り.pdf", LETTER, Kind::Pdf),
        ("LETTER.PDF", b"%PDF-1.4\n", Kind::Pdf),
        ("a.png", b"\x89PNG\r\n\x1a\n....", Kind::Png),
        ("a.JPG", b"\xff\xd8\xff\xe0....", Kind::Jpeg),
        ("a.jpeg", b"\xff\xd8\xff\xe1....", Kind::Jpeg),
        ("a.gif", b"GIF89a..", Kind::Gif),
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", Kind::Webp),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0", Kind::Heic),
        ("a.docx", &docx(), Kind::Docx),
        ("a.xlsx", &xlsx(), Kind::Xlsx),
        ("a.doc", &container("WordDocument"), Kind::Doc),
        ("a.xls", &container("Workbook"), Kind::Xls),
        ("locked.docx", &container("EncryptedPackage"), Kind::Docx),
        ("locked.xlsx", &container("EncryptedPackage"), Kind::Xlsx),
        ("a.csv", "氏名,番号\n".as_bytes(), Kind::Csv),
        ("a.csv", &shift_jis, Kind::Csv),
    ];
    for (name, bytes, kind) in accepted {
        assert_eq!(kind_of(name, bytes), Ok(*kind), "{name}");
    }
}

#[test]
fn what_is_not_what_its_name_says_is_refused() {
    let docx = docx();
    let refused: &[(&str, &[u8], NotAccepted)] = &[
        ("お便り.pdf", b"MZ\x90\0\x03\0\0\0", NotAccepted::NotWhatItSays),
        ("a.pdf", b"\x7fELF\x02\x01", NotAccepted::NotWhatItSays),
        ("a.pdf", b"#!/bin/sh\n", NotAccepted::NotWhatItSays),
        ("a.pdf", b"<html><script>", NotAccepted::NotWhatItSays),
        ("a.pdf", b"", NotAccepted::NotWhatItSays),
        ("a.pdf", &docx, NotAccepted::NotWhatItSays),
        ("a.xlsx", &docx, NotAccepted::NotWhatItSays),
        ("a.png", b"\xff\xd8\xff\xe0", NotAccepted::NotWhatItSays),
        ("setup.exe", LETTER, NotAccepted::NotWhatItSays),
        ("letter", LETTER, NotAccepted::NotWhatItSays),
        ("a.csv", b"<html>", NotAccepted::NotWhatItSays),
        ("a.csv", b"MZ\x90\0\x03\0\0\0", NotAccepted::NotWhatItSays),
        ("a.pdf.exe", b"MZ\x90\0\x03\0\0\0", NotAccepted::Kind),
        ("a.zip", &zipped(&[("a.txt", "a")]), NotAccepted::Kind),
        ("a.docx", &zipped(&[("a.txt", "a")]), NotAccepted::NotWhatItSays),
        ("a.html", b"<html>", NotAccepted::Kind),
        ("a.txt", b"text", NotAccepted::Kind),
        ("a.ppt", &container("PowerPoint Document"), NotAccepted::Kind),
    ];
    for (name, bytes, why) in refused {
        assert_eq!(kind_of(name, bytes), Err(*why), "{name}");
    }
}

#[test]
fn documents_that_carry_programs_are_refused_whatever_their_names() {
    let types =
        ("[Content_Types].xml", "<Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/>");
    let by_type = zipped(&[types, ("word/document.xml", "<w/>")]);
    let by_part =
        zipped(&[("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<w/>"), ("xl/vbaProject.bin", "")]);
    for (name, bytes) in [
        ("a.docm", &by_type),
        ("a.docx", &by_type),
        ("a.xlsx", &by_part),
        ("a.xlsm", &by_part),
        ("a.doc", &container("_VBA_PROJECT")),
    ] {
        assert_eq!(kind_of(name, bytes), Err(NotAccepted::Macros), "{name}");
    }
}

#[test]
fn twenty_one_megabytes_are_too_many() {
    let mut bytes = LETTER.to_vec();
    bytes.resize(LARGEST, b' ');
    assert_eq!(kind_of("a.pdf", &bytes), Ok(Kind::Pdf));
    bytes.push(b' ');
    assert_eq!(kind_of("a.pdf", &bytes), Err(NotAccepted::TooLarge));
}

#[test]
fn codes_are_stable() {
    let all = [NotAccepted::TooLarge, NotAccepted::Kind, NotAccepted::NotWhatItSays, NotAccepted::Macros];
    assert_eq!(
        all.map(NotAccepted::code),
        ["file_too_large", "file_kind", "file_is_not_what_it_says", "file_has_macros"]
    );
}
