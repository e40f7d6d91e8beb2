use domain::{
    broadcast::Sender,
    export::{Encoding, State},
    survey::Per,
};
use encoding_rs::SHIFT_JIS;
use files::PART;
use serde_json::Value;
use table::Registration;
use testkit::world;

use crate::office::{BUCKET, Office, asks, board, head, now, says, teacher};

const HEADING: &str = "\u{feff}学校,学級,出席番号,氏名,回答日時,回答方法,参加しますか,ひとこと\r\n";

#[tokio::test]
async fn a_file_has_a_row_for_each_respondent_in_the_order_of_their_seats() {
    let office = Office::open(asks(Per::Pupil, false)).await;
    let pupils = world::pupils();
    for (place, minutes, words) in [(3, 5, "=HYPERLINK(\"x\")"), (1, 31, ""), (0, 12, "はい, \"必ず\"")] {
        office.answer(&pupils[place], 1, minutes, says(0, words)).await;
    }
    let (export, text) = office.written(&head()).await;
    let school = world::hibari().name;
    let rows = [
        format!("{school},3年1組,1,鴨居　つぐみ,2026-11-24 07:12,ページ,はい,\"はい, \"\"必ず\"\"\"\r\n"),
        format!("{school},3年1組,2,雁部　ひわ,2026-11-24 07:31,ページ,はい,\r\n"),
        format!("{school},3年2組,1,鴫野　ちどり,2026-11-24 07:05,ページ,はい,\"'=HYPERLINK(\"\"x\"\")\"\r\n"),
    ];
    assert_eq!(text, format!("{HEADING}{}", rows.concat()));
    let file = export.file.clone().unwrap();
    assert_eq!((export.state, export.rows, file.bytes), (State::Ready, 3, text.len() as u64));
    let manifest = office.s3.object(BUCKET, &exports::manifest_of(&export)).unwrap();
    let manifest: Value = serde_json::from_slice(&manifest).unwrap();
    assert_eq!((&manifest["rows"], &manifest["sha256"]), (&3.into(), &file.sha256.clone().into()));
    assert_eq!(file.sha256, sha256(text.as_bytes()));
    assert_eq!((office.s3.objects(BUCKET).len(), office.s3.open_uploads().len()), (2, 0));
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    let mut hex = String::new();
    for byte in Sha256::digest(bytes) {
        std::fmt::Write::write_fmt(&mut hex, format_args!("{byte:02x}")).unwrap();
    }
    hex
}

#[tokio::test]
async fn what_cp932_cannot_say_is_counted_and_told() {
    let office = Office::open(asks(Per::Pupil, false)).await;
    office.answer(&world::pupils()[0], 1, 1, says(1, "𠮷田と髙木")).await;
    let export = office.order(&head(), None, Encoding::Cp932).await;
    office.carry_out(&export, 1).await.unwrap();
    let export = office.stands(&export).await;
    let bytes = office.file(&export).unwrap();
    let (text, _, wrong) = SHIFT_JIS.decode(&bytes);
    assert!(!wrong && text.ends_with("いいえ,〓田と髙木\r\n"), "{text}");
    assert_eq!(export.file.clone().unwrap().lost, 1);
    let manifest = office.s3.object(BUCKET, &exports::manifest_of(&export)).unwrap();
    let manifest: Value = serde_json::from_slice(&manifest).unwrap();
    assert_eq!(manifest["lost_at"], serde_json::json!([{ "row": 2, "character": "𠮷" }]));
}

#[tokio::test]
async fn a_teacher_gets_their_own_homeroom() {
    let office = Office::open(asks(Per::Pupil, false)).await;
    let pupils = world::pupils();
    for place in [0, 3] {
        office.answer(&pupils[place], 1, 1, says(0, "")).await;
    }
    let (export, text) = office.written(&teacher()).await;
    assert!(export.rows == 1 && text.contains("鴨居") && !text.contains("鴫野"), "{text}");
}

#[tokio::test]
async fn the_board_gets_all_schools_and_guardians_stand_by_their_children() {
    let office = Office::asked_by(Sender::Board, asks(Per::Guardian, false)).await;
    let pupils = world::pupils();
    for (place, number) in [(0_u8, 1), (3, 1), (6, 1)] {
        let name = &"こ".parse().unwrap();
        office.table.link(&world::code(place, 1), &world::line_user(number), name, now()).await.unwrap();
    }
    for (place, guardian) in [(0, 1), (6, 1), (7, 9)] {
        office.answer(&pupils[place], guardian, 1, says(0, "")).await;
    }
    let (export, text) = office.written(&board()).await;
    let lines: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(export.rows, 3);
    assert!(lines[0].contains("ひばり小学校,3年1組,,鴨居　つぐみ、鴫野　ちどり,"), "{text}");
    assert!(lines[1..].iter().any(|line| line.contains("みなみ中学校,1年1組,1,鳩山田　くるみ,")), "{text}");
    assert!(lines[1..].iter().any(|line| line.contains("みなみ中学校,1年1組,,,")), "no link is left: {text}");
}

#[tokio::test]
async fn a_long_file_comes_in_parts() {
    let office = Office::open(asks(Per::Pupil, false)).await;
    let of = &world::pupils()[0];
    let long = "あ".repeat(survey_words());
    for number in 0..1_000_u16 {
        let pupil = office.sit(&format!("more-{number}"), of, number + 10).await;
        office.answer(&pupil, 1, 1, says(0, &long)).await;
    }
    let (export, text) = office.written(&head()).await;
    assert!(text.len() > PART && export.rows == 1_000, "{}", text.len());
    assert_eq!(text.lines().count(), 1_001);
    assert_eq!(export.file.unwrap().sha256, sha256(text.as_bytes()));
    assert_eq!(office.s3.open_uploads(), Vec::<String>::new());
}

fn survey_words() -> usize {
    domain::survey::WORDS_LONG
}

#[tokio::test]
async fn progress_is_told_on_the_way() {
    let office = Office::open(asks(Per::Pupil, false)).await;
    let of = &world::pupils()[0];
    for number in 0..2_100_u16 {
        let mut pupil = of.clone();
        pupil.id = format!("more-{number}").parse().unwrap();
        office.answer(&pupil, 1, 1, says(0, "")).await;
    }
    let (export, text) = office.written(&head()).await;
    assert_eq!((export.rows, text.lines().count()), (2_100, 2_101));
    assert_eq!(export.version, 3, "begun, 2,000 rows, ready");
}
