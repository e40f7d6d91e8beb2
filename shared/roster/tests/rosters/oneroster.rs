use std::io::Write;

use roster::{Encoding, Format, Problem, Refused, limits, read};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{all_said, refused, sheet, zipped};

const TWO: [&str; 2] =
    ["P31組 1 髙木　太郎 (たかぎ　たろう) user-1", "P3・P5ひまわり 2 宮﨑　さくら (みやざき　さくら) user-2"];

#[test]
fn every_vendors_headers_say_the_same() {
    for name in [
        "oneroster/bulk",
        "oneroster/headers-with-underlines",
        "oneroster/headers-in-lower-case-bom",
        "oneroster/other-master-identifiers",
        "oneroster/status-filled",
        "oneroster/with-guardians",
    ] {
        let sheet = sheet(name);
        assert_eq!(all_said(&sheet), TWO, "{name}");
        assert_eq!((sheet.format, sheet.troubles.len()), (Format::OneRoster, 0), "{name}");
        assert_eq!(sheet.lines[1].second.as_ref().map(|room| room.name.to_string()).as_deref(), Some("1組"), "{name}");
        assert!(sheet.notes.iter().any(|note| note.message == "教職員1人は取り込みません。"), "{name}");
    }
    assert_eq!(sheet("oneroster/headers-in-lower-case-bom").encoding, Encoding::Utf8Bom);
}

#[test]
fn guardians_are_absent_or_counted() {
    let codes = |name| sheet(name).notes.into_iter().map(|note| note.code).collect::<Vec<_>>();
    assert_eq!(codes("oneroster/bulk"), ["teachers_ignored"]);
    assert_eq!(codes("oneroster/with-guardians"), ["teachers_ignored", "guardians_ignored"]);
}

#[test]
fn the_home_class_decides_and_a_child_is_called_as_at_school() {
    let sheet = sheet("oneroster/home-class-and-names");
    assert_eq!(
        all_said(&sheet),
        [
            "P31組 12 宮﨑　さくら (みやざき　さくら) user-2",
            "P31組 13 林　美 (りー　めい) user-3",
            // 高橋 is 髙橋 in simpler characters, and no other name.
            "P31組 14 髙橋　蓮 (たかはし　れん) user-4",
        ]
    );
    assert_eq!((sheet.troubles[0].problem, sheet.troubles[0].source.as_deref()), (Problem::NoHomeroom, Some("user-5")));
}

#[test]
fn what_cannot_be_a_whole_roster_is_refused() {
    assert_eq!(refused("oneroster/delta"), Refused::Delta);
    assert_eq!(refused("oneroster/last-year"), Refused::OtherYear(2025));
    assert_eq!(refused("oneroster/without-enrollments"), Refused::FileMissing("enrollments.csv"));
    let mut broken = zipped("oneroster/bulk", "");
    broken.truncate(broken.len() / 2);
    assert_eq!(read(broken, None, 2026), Err(Refused::ZipBroken));
}

#[test]
fn a_zip_that_unpacks_to_more_than_we_read_is_refused_while_it_unpacks() {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("orgs.csv", SimpleFileOptions::default()).unwrap();
    let blanks = vec![b' '; 1024 * 1024];
    for _ in 0..=limits::ENTRY_BYTES / (1024 * 1024) {
        zip.write_all(&blanks).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 1024 * 1024, "it looks harmless: {}", bomb.len());
    assert_eq!(read(bomb, None, 2026), Err(Refused::TooLarge));
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for n in 0..=limits::ENTRIES {
        zip.start_file(format!("{n}.csv"), SimpleFileOptions::default()).unwrap();
    }
    assert_eq!(read(zip.finish().unwrap().into_inner(), None, 2026), Err(Refused::TooLarge));
}

#[test]
fn folders_in_a_zip_are_no_hindrance_and_excels_own_files_are_no_rosters() {
    assert_eq!(all_said(&read(zipped("oneroster/bulk", "名簿/2026/"), None, 2026).unwrap()), TWO);
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("[Content_Types].xml", SimpleFileOptions::default()).unwrap();
    assert_eq!(read(zip.finish().unwrap().into_inner(), None, 2026), Err(Refused::NotText));
}
