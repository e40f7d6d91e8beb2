//! Files made here, byte by byte.

use std::io::{Cursor, Write};

use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A letter of two pages that Chromium printed from `letter.html`.
pub const LETTER: &[u8] = include_bytes!("../files/letter.pdf");

pub fn zipped(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const WORD: &str = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;

/// A document with a letter, a table, a reading above a name, a deleted name and a comment.
pub fn docx() -> Vec<u8> {
    let body = format!(
        "{WORD}<w:p><w:r><w:t>髙木 健一 様</w:t></w:r></w:p><w:p><w:r><w:t>R&amp;D&#8212;</w:t><w:tab/><w:t>お知らせ</w:t></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:ruby><w:rt><w:r><w:t>さとう</w:t></w:r></w:rt>\
         <w:rubyBase><w:r><w:t>佐藤</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p></w:tc></w:tr></w:tbl>\
         <w:p><w:del><w:r><w:delText>消した宮﨑</w:delText></w:r></w:del></w:p></w:body></w:document>"
    );
    let comments = format!(
        "{}<w:p><w:r><w:t>要確認の林</w:t></w:r></w:p></w:comments>",
        WORD.replace("document", "comments").replace("<w:body>", "")
    );
    zipped(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &body),
        ("word/comments.xml", &comments),
        ("docProps/app.xml", "<Properties><Pages>3</Pages></Properties>"),
    ])
}

/// A workbook with a hidden sheet, shared texts with readings, and a text within its cell.
pub fn xlsx() -> Vec<u8> {
    let shared = "<sst><si><t>氏名</t></si><si><r><t>宮﨑　</t></r><r><t>陽葵</t></r><rPh sb=\"0\" eb=\"2\"><t>ミヤザキ</t></rPh></si></sst>";
    let first = "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>電話</t></is></c></row>\
                 <row><c t=\"s\"><v>1</v></c><c><v>42</v></c><c/></row></sheetData></worksheet>";
    let hidden = "<worksheet><sheetData><row><c t=\"str\"><v>住所</v></c></row></sheetData></worksheet>";
    zipped(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"一覧\"/><sheet name=\"元データ\" state=\"hidden\"/></sheets></workbook>",
        ),
        ("xl/sharedStrings.xml", shared),
        ("xl/worksheets/sheet1.xml", first),
        ("xl/worksheets/sheet2.xml", hidden),
    ])
}

/// A PDF of one page a text, each drawn with `font`.
pub fn pdf(font: Dictionary, extra: Vec<(&str, Stream)>, pages: &[Vec<u8>]) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let mut font = font;
    for (key, stream) in extra {
        let id = document.add_object(stream);
        font.set(key, id);
    }
    let font = document.add_object(font);
    let tree = document.new_object_id();
    let kids: Vec<Object> = pages
        .iter()
        .map(|content| {
            let content = document.add_object(Stream::new(dictionary! {}, content.clone()));
            let resources = dictionary! { "Font" => dictionary! { "F1" => font } };
            document
                .add_object(
                    dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content, "Resources" => resources },
                )
                .into()
        })
        .collect();
    let count = i64::try_from(kids.len()).unwrap();
    document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// `BT /F1 10 Tf`, and lines 14 units apart.
pub fn drawn(lines: &[Vec<u8>]) -> Vec<u8> {
    let mut content = b"BT /F1 10 Tf 50 700 Td 14 TL ".to_vec();
    for line in lines {
        content.push(b'<');
        for byte in line {
            content.extend(format!("{byte:02x}").bytes());
        }
        content.extend(b"> Tj T* ");
    }
    content.extend(b"ET");
    content
}

/// A composed font with one of Adobe's tables for Japanese, as fax servers and old office suites write it.
pub fn japanese(table: &str) -> Dictionary {
    let collection = dictionary! {
        "Registry" => Object::String(b"Adobe".to_vec(), StringFormat::Literal),
        "Ordering" => Object::String(b"Japan1".to_vec(), StringFormat::Literal),
        "Supplement" => 2,
    };
    let descendant = dictionary! { "Type" => "Font", "Subtype" => "CIDFontType0", "BaseFont" => "Ryumin-Light", "CIDSystemInfo" => collection };
    dictionary! { "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Ryumin-Light", "Encoding" => table, "DescendantFonts" => vec![descendant.into()] }
}
