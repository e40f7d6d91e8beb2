use super::*;
use crate::{
    broadcast::{Audience, Broadcast, Person, Segment, Sender, State as Sent},
    staff::Role,
    survey::{Kind, Question, SETTLED, Survey},
};

fn code(text: &str) -> SchoolCode {
    text.parse().unwrap()
}

fn hibari() -> SchoolCode {
    code("B113299900019")
}

fn minami() -> SchoolCode {
    code("C113299900027")
}

fn staff(role: Role) -> Staff {
    Staff::new("s".parse().unwrap(), "佐々木", role)
}

fn head(school: SchoolCode) -> Staff {
    staff(Role::School { schools: vec![school], administrator: false })
}

fn teacher(homerooms: &[&str]) -> Staff {
    let homerooms = homerooms.iter().map(|id| id.parse().unwrap()).collect();
    staff(Role::HomeroomTeacher { school: hibari(), homerooms })
}

fn asks(from: Sender, schools: &[SchoolCode]) -> Broadcast {
    let author = Person { id: "a".parse().unwrap(), name: "田中".into() };
    let segments = schools.iter().map(|school| Segment::Everyone { school: school.clone() }).collect();
    let draft = Broadcast::draft("b".parse().unwrap(), from, author, Timestamp::UNIX_EPOCH);
    let (survey, audience) = (Some(Box::default()), Audience::Segments { segments });
    Broadcast { survey, audience, state: Sent::Sent, ..draft }
}

fn taken(broadcast: &Broadcast, staff: &Staff, school: Option<&SchoolCode>) -> Option<Taken> {
    Taken::of(broadcast, staff, school, false)
}

#[test]
fn each_takes_what_is_theirs_and_the_board_all_of_it() {
    let boards = asks(Sender::Board, &[hibari(), minami()]);
    let board = staff(Role::Board);
    assert_eq!(taken(&boards, &board, None).map(|of| of.school), Some(None));
    assert_eq!(taken(&boards, &board, Some(&minami())).map(|of| of.school), Some(Some(minami())));
    assert_eq!(taken(&boards, &head(hibari()), None), None, "all schools are the board's");
    assert!(taken(&boards, &head(hibari()), Some(&hibari())).is_some());
    assert_eq!(taken(&boards, &head(hibari()), Some(&minami())), None);
    let own = asks(Sender::School(hibari()), &[hibari()]);
    assert_eq!(taken(&own, &head(hibari()), None).map(|of| of.school), Some(Some(hibari())));
    assert_eq!(taken(&own, &board, Some(&minami())), None, "it did not go there");
    assert_eq!(taken(&own, &head(minami()), None), None);
    let of = taken(&own, &teacher(&["h1", "h2"]), None).unwrap();
    assert_eq!(of.homerooms, Some(vec!["h1".parse().unwrap(), "h2".parse().unwrap()]));
    let drafter = staff(Role::Drafter { school: hibari(), groups: vec![] });
    assert_eq!(taken(&own, &drafter, None), None);
}

#[test]
fn of_what_asks_nothing_or_has_not_gone_out_there_is_nothing_to_take() {
    let own = asks(Sender::School(hibari()), &[hibari()]);
    let nothing = |broadcast| assert_eq!(taken(&broadcast, &head(hibari()), None), None);
    nothing(Broadcast { survey: None, ..own.clone() });
    nothing(Broadcast { state: Sent::Draft, ..own.clone() });
    nothing(Broadcast { reminds: Some("a".parse().unwrap()), ..own });
}

#[test]
fn an_export_is_found_by_whoever_ordered_it_while_they_have_the_right_to_all_of_it() {
    let now = Timestamp::UNIX_EPOCH;
    let own = asks(Sender::School(hibari()), &[hibari()]);
    let order = |staff: &Staff| {
        let of = taken(&own, staff, None).unwrap();
        Export::order(staff, "r", of, Encoding::Utf8, "a.csv".into(), now)
    };
    let two = teacher(&["h1", "h2"]);
    let export = order(&two);
    assert_eq!(export.id, order(&two).id);
    assert!(export.is_open_to(&two, now) && !export.is_open_to(&two, now + KEPT));
    assert!(!export.is_open_to(&Staff { id: "t".parse().unwrap(), ..two.clone() }, now));
    assert!(!export.is_open_to(&Staff { active: false, ..two.clone() }, now));
    assert!(!export.is_open_to(&teacher(&["h1"]), now), "the other homeroom is not theirs any more");
    assert!(export.is_open_to(&head(hibari()), now) && !export.is_open_to(&head(minami()), now));
    let Of::Survey(taken) = &export.of else { panic!("it is about a survey") };
    let scope = taken.scope(&head(hibari()), &hibari()).unwrap();
    assert!(!scope.is_whole(), "who sees more by now gets no more than they ordered");
    assert!(!order(&head(hibari())).is_open_to(&two, now));
}

#[test]
fn what_was_answered_anonymously_is_told_a_while_after_it_was_withdrawn() {
    let (now, second) = (Timestamp::UNIX_EPOCH, SignedDuration::from_secs(1));
    let own = asks(Sender::School(hibari()), &[hibari()]);
    let survey = Some(Box::new(Survey { anonymous: true, ..Survey::default() }));
    let secret = Broadcast { survey, changed_at: now, ..own.clone() };
    let withdrawn = Broadcast { state: Sent::Withdrawn, ..secret.clone() };
    assert!(!withdrawn.tells_answers(now + second) && !withdrawn.tells_answers(now + SETTLED - second));
    assert!(withdrawn.tells_answers(now + SETTLED) && !secret.tells_answers(now + SETTLED) && own.tells_answers(now));
}

#[test]
fn a_name_means_nothing_to_a_file_system() {
    let at = "2026-11-24T07:31:00+09:00".parse().unwrap();
    assert_eq!(name_of("遠足の参加", at), "遠足の参加_2026-11-24.csv");
    assert_eq!(name_of("../a/b:c\n\"", at), "abc_2026-11-24.csv");
    assert_eq!(name_of(" . ", at), "回答_2026-11-24.csv");
    assert_eq!(name_of(&"あ".repeat(300), at).chars().count(), 40 + 15);
}

#[test]
fn words_and_what_stays_out_of_the_talk_go_along_with_a_second_factor_only() {
    let question = |id: &str, kind, on_page_only| Question {
        id: id.to_owned().try_into().unwrap(),
        title: id.to_owned(),
        note: String::new(),
        kind,
        required: false,
        on_page_only,
        show_if: None,
    };
    let number = || Kind::Number { least: 0, most: 9, unit: String::new() };
    let health = Question { title: "体温は何度ですか".to_owned(), ..question("q4", number(), false) };
    let words = question("q3", Kind::Line, false);
    let questions = vec![question("q1", number(), false), question("q2", number(), true), words, health];
    let survey = Survey { questions, ..Survey::default() };
    assert_eq!((survey.taken(false).count(), survey.taken(true).count()), (1, 4));
}
