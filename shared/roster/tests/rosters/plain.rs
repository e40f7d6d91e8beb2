use roster::{Encoding, Problem, Repair};

use super::{all_said, sheet};

const TWO: [&str; 2] = ["P31組 1 髙木　太郎 (たかぎ　たろう) 1001", "P31組 2 宮﨑　さくら (みやざき　さくら) 1002"];

#[test]
fn every_encoding_and_line_end_says_the_same_and_rare_characters_survive() {
    for (name, encoding) in [
        ("utf8-plain-lf.csv", Encoding::Utf8),
        ("utf8-bom-crlf.csv", Encoding::Utf8Bom),
        ("cp932-crlf.csv", Encoding::Cp932),
        ("excel-unicode-text.csv", Encoding::Utf16),
    ] {
        let sheet = sheet(name);
        assert_eq!((all_said(&sheet), sheet.encoding), (TWO.map(str::to_owned).to_vec(), encoding), "{name}");
        assert_eq!(sheet.lines.iter().map(|line| line.number).collect::<Vec<_>>(), [2, 3], "{name}");
        assert!(sheet.troubles.is_empty() && sheet.lines.iter().all(|line| line.repairs.is_empty()), "{name}");
    }
}

#[test]
fn characters_that_are_lost_are_reported_by_row() {
    let sheet = sheet("characters-lost.csv");
    let troubles: Vec<_> = sheet.troubles.iter().map(|trouble| (trouble.number, trouble.problem)).collect();
    assert_eq!(troubles, [(2, Problem::NameLostCharacters), (3, Problem::NameLostCharacters)]);
    assert_eq!(all_said(&sheet), ["P31組 3 鴨居　つぐみ (かもい　つぐみ) 1003"]);
}

#[test]
fn what_can_be_put_right_is_and_is_said() {
    for (name, said, repairs) in [
        ("full-width-digits.csv", "P31組 12 髙木　太郎 (たかぎ　たろう) 1001", &[Repair::WideDigits][..]),
        ("half-width-kana.csv", "P31組 1 髙木　マイケル (たかぎ　まいける) 1001", &[Repair::NarrowKana]),
        ("numbers-ruined.csv", "P31組 1 髙木　太郎 (たかぎ　たろう) ", &[Repair::NumberRuined]),
        ("excel-formulas.csv", "P31組 5 髙木　太郎 (たかぎ　たろう) 1001", &[]),
        ("combining-marks.csv", "P31組 1 髙木　太郎 (たかぎ　たろう) 1001", &[]),
        ("private-characters.csv", "P31組 1 \u{e000}木　太郎 (たかぎ　たろう) 1001", &[Repair::PrivateCharacter]),
        ("name-in-two-columns.csv", "P31組 1 髙木　太郎 (たかぎ　たろう) ", &[]),
        ("other-headers.csv", "P31組 1 髙木　太郎 (たかぎ　たろう) 1001", &[]),
        ("combined-class.csv", "P5・P6複式 1 髙木　太郎 (たかぎ　たろう) 1001", &[]),
    ] {
        let sheet = sheet(name);
        assert_eq!(all_said(&sheet), [said], "{name}");
        assert_eq!(sheet.lines[0].repairs, repairs, "{name}");
    }
}

#[test]
fn lost_zeros_make_no_other_pupil_and_no_other_room() {
    let sheet = sheet("lost-zeros.csv");
    assert_eq!(all_said(&sheet), TWO);
}

#[test]
fn rooms_that_became_dates_are_rooms_again_or_reported() {
    let sheet = sheet("rooms-as-dates.csv");
    let rooms: Vec<_> = sheet.lines.iter().map(|line| line.room.name.to_string()).collect();
    assert_eq!(rooms, ["1組", "2組", "2組", "3組", "4組", "5組", "6組"]);
    assert!(sheet.lines.iter().all(|line| line.repairs == [Repair::DateWasARoom]));
    assert_eq!((sheet.troubles[0].number, sheet.troubles[0].problem), (9, Problem::RoomIsADate));
    let without_grade = self::sheet("rooms-as-dates-without-grade.csv");
    assert_eq!(all_said(&without_grade), ["P32組  鴨居　つぐみ () ", "P41組  雁部　ひわ () "]);
}

#[test]
fn what_stands_around_the_table_is_passed_over() {
    assert_eq!(all_said(&sheet("titles-and-blank-lines.csv")), TWO);
}

#[test]
fn a_second_homeroom_and_a_class_of_several_grades_are_read() {
    let sheet = sheet("second-homeroom.csv");
    assert!(sheet.tells_second_homeroom);
    let second: Vec<_> =
        sheet.lines.iter().map(|line| line.second.as_ref().map(|room| room.name.to_string())).collect();
    assert_eq!(second, [None, Some("1組".to_owned()), None]);
    assert_eq!(sheet.lines.iter().map(|line| line.room.mixed).collect::<Vec<_>>(), [false, true, true]);
}

#[test]
fn homonyms_are_two_pupils_repeats_one_and_a_shared_key_nobodys() {
    let sheet = sheet("homonyms-and-repeats.csv");
    assert_eq!(sheet.lines.len(), 2);
    assert_eq!(sheet.notes[0].code, "repeated_lines");
    assert_eq!(sheet.troubles.iter().map(|trouble| trouble.problem).collect::<Vec<_>>(), [Problem::SourceTwice; 2]);
}
