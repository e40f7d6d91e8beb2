use domain::{
    broadcast::Sender,
    export::{Encoding, State, Why},
    survey::{Per, SETTLED, Survey},
};
use jiff::SignedDuration;
use testkit::world;

use crate::office::{Office, asks, board, count, head, now, says, teacher};

fn closed() -> Survey {
    Survey { closed_at: Some(now() - SETTLED), ..asks(Per::Pupil, true) }
}

/// So many more answers from the homeroom of the pupil at that place.
async fn answers(office: &Office, place: usize, many: usize) {
    let of = &world::pupils()[place];
    for number in 0..many {
        let mut pupil = of.clone();
        pupil.id = format!("{}-more-{number}", of.id).parse().unwrap();
        office.answer(&pupil, 1, 7, says(0, &format!("{}の{number}", of.homeroom))).await;
    }
}

fn nobody(text: &str) {
    assert!(world::canaries().iter().all(|name| !text.contains(name.as_str())), "{text}");
    assert!(!text.contains("2026-") && !text.contains("ページ") && !text.contains("-more-"), "{text}");
}

#[tokio::test]
async fn nobody_can_be_picked_out_of_an_anonymous_file() {
    let office = Office::asked_by(Sender::Board, closed()).await;
    let (hibari, minami) = (world::hibari().code, world::minami().code);
    for (place, many) in [(0, 6), (3, 7), (6, 4)] {
        answers(&office, place, many).await;
    }
    count(&office, &hibari).await;
    count(&office, &minami).await;
    let (export, text) = office.written(&board()).await;
    nobody(&text);
    assert_eq!(export.rows, 13, "four answers of a school are too few to be told");
    assert!(text.starts_with("\u{feff}学校,学級,参加しますか,ひとこと\r\n") && !text.contains("みなみ"), "{text}");
    let homerooms = |label: &str| text.lines().filter(|line| line.contains(label)).count();
    assert_eq!((homerooms(",3年1組,"), homerooms(",3年2組,")), (6, 7));
    let said: Vec<&str> = text.lines().skip(1).filter_map(|line| line.rsplit(',').next()).collect();
    assert!(!said.is_sorted(), "thirteen answers in the order in which they came, or of their homerooms: {said:?}");
}

#[tokio::test]
async fn small_homerooms_stand_together_and_no_teacher_sees_them() {
    let office = Office::open(closed()).await;
    for (place, many) in [(0, 2), (3, 4)] {
        answers(&office, place, many).await;
    }
    count(&office, &world::hibari().code).await;
    let (export, text) = office.written(&head()).await;
    assert!(export.rows == 6 && !text.contains("3年"), "{text}");
    assert_eq!(text.matches("（少人数の学級をまとめて）").count(), 6);
    let (export, text) = office.written(&teacher()).await;
    assert_eq!((export.state, export.rows, text.lines().count()), (State::Ready, 0, 1));
}

#[tokio::test]
async fn what_nobody_has_counted_yet_is_not_told() {
    let office = Office::open(closed()).await;
    answers(&office, 0, 9).await;
    let export = office.order(&head(), None, Encoding::Utf8).await;
    office.carry_out(&export, 1).await.unwrap();
    let stands = office.stands(&export).await;
    assert_eq!((stands.state, stands.why), (State::Failed, Some(Why::Uncounted)), "and not an empty file");
    assert!(office.is_empty());
}

#[tokio::test]
async fn whose_answers_are_not_counted_is_said_by_name() {
    let office = Office::asked_by(Sender::Board, closed()).await;
    answers(&office, 0, 9).await;
    answers(&office, 6, 9).await;
    let export = office.order(&board(), None, Encoding::Utf8).await;
    office.carry_out(&export, 1).await.unwrap();
    let stands = office.stands(&export).await;
    assert_eq!((stands.why, office.is_empty()), (Some(Why::Uncounted), true));
    assert_eq!(stands.uncounted, [world::hibari().name, world::minami().name]);
}

#[tokio::test]
async fn of_two_schools_the_one_that_is_counted_is_not_named() {
    let office = Office::asked_by(Sender::Board, closed()).await;
    answers(&office, 0, 9).await;
    answers(&office, 6, 9).await;
    count(&office, &world::hibari().code).await;
    let export = office.order(&board(), None, Encoding::Utf8).await;
    office.carry_out(&export, 1).await.unwrap();
    assert_eq!(office.stands(&export).await.uncounted, [world::minami().name]);
    assert!(office.is_empty());
}

#[tokio::test]
async fn one_that_may_not_be_told_yet_is_not_written() {
    let second = SignedDuration::from_secs(1);
    for closed_at in [None, Some(now() - second), Some(now() - SETTLED + second)] {
        let office = Office::open(closed()).await;
        let export = office.order(&head(), None, Encoding::Utf8).await;
        office.change(Sender::School(world::hibari().code), |survey| survey.closed_at = closed_at).await;
        office.carry_out(&export, 1).await.unwrap();
        let stands = office.stands(&export).await;
        assert_eq!((stands.state, stands.why), (State::Failed, Some(Why::Open)), "{closed_at:?}");
        assert!(office.is_empty());
    }
}
