//! What spreadsheets and vendors do to rosters: a file for each, all of them written by us.
//!
//! A folder under oneroster/ is put into a ZIP as it is.
#![allow(clippy::unwrap_used)]

mod oneroster;
mod plain;

use std::{fs, io::Write, path::PathBuf};

use roster::{Line, Refused, Sheet, read};
use zip::{ZipWriter, write::SimpleFileOptions};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/files")
}

fn bytes(name: &str) -> Vec<u8> {
    let path = folder().join(name);
    if path.is_dir() { zipped(name, "") } else { fs::read(path).unwrap() }
}

/// The files of a folder in a ZIP, within `inside`.
fn zipped(name: &str, inside: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut files: Vec<_> = fs::read_dir(folder().join(name)).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for file in files {
        let own = file.file_name().unwrap().to_string_lossy().into_owned();
        zip.start_file(format!("{inside}{own}"), SimpleFileOptions::default()).unwrap();
        zip.write_all(&fs::read(file).unwrap()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn sheet(name: &str) -> Sheet {
    read(bytes(name), None, 2026).unwrap()
}

fn refused(name: &str) -> Refused {
    read(bytes(name), None, 2026).unwrap_err()
}

/// `3年1組 1 髙木　太郎 (たかぎ　たろう) 1001`
fn said(line: &Line) -> String {
    let grades: Vec<String> = line.room.grades.iter().map(|grade| format!("{grade:?}")).collect();
    let roll = line.roll_number.map(|n| n.to_string()).unwrap_or_default();
    let source = line.source.clone().unwrap_or_default();
    format!("{}{} {roll} {} ({}) {source}", grades.join("・"), line.room.name, line.name, line.kana)
}

fn all_said(sheet: &Sheet) -> Vec<String> {
    sheet.lines.iter().map(said).collect()
}

#[test]
fn every_file_is_some_tests() {
    let sources =
        ["plain.rs", "oneroster.rs"].map(|name| fs::read_to_string(folder().join("../rosters").join(name)).unwrap());
    let names =
        |folder: PathBuf| fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    for name in names(folder()).chain(names(folder().join("oneroster"))).filter(|name| name != "oneroster") {
        assert!(sources.iter().any(|source| source.contains(&format!("{name}\""))), "{name} is nobody's");
    }
}
