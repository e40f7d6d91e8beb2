//! What the machine must not decide.

use super::*;

fn unclear(plan: &Plan) -> Vec<&Row> {
    rows(plan).into_iter().filter(|row| row.kind == Kind::Unclear).collect()
}

#[test]
fn anothers_key_is_a_question() {
    let homerooms = homerooms();
    let known = Pupil {
        source: Some("7".into()), ..pupil("a", ("鴨居　つぐみ", "かもい　つぐみ"), &homerooms[0], 1)
    };
    let plan = plan_of(&board(vec![known]), &format!("{HIBARI},3,1,1,雁部　ひわ,かりべ　ひわ,7,,\n"));
    assert_eq!(kinds(&plan), [("雁部　ひわ".to_owned(), Kind::Unclear)], "and whose key it is has not left");
    let values: Vec<_> = unclear(&plan)[0].choices.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!(values, ["skip", "new", "a"]);
    assert!(written(&plan).is_empty());
}

#[test]
fn namesakes_are_told_apart_by_their_seat_or_not_at_all() {
    let homerooms = homerooms();
    let names = ("佐藤　葵", "さとう　あおい");
    let known = board(vec![pupil("a", names, &homerooms[0], 1), pupil("b", names, &homerooms[1], 8)]);
    let seated = plan_of(
        &known,
        &format!("{HIBARI},3,1,1,佐藤　葵,さとう　あおい,,,\n{HIBARI},3,2,8,佐藤　葵,さとう　あおい,,,\n"),
    );
    assert!(rows(&seated).is_empty());
    let mixed = plan_of(
        &known,
        &format!("{HIBARI},3,1,5,佐藤　葵,さとう　あおい,,,\n{HIBARI},3,2,6,佐藤　葵,さとう　あおい,,,\n"),
    );
    assert_eq!(unclear(&mixed).len(), 2);
    assert!(written(&mixed).is_empty());
}

#[test]
fn two_lines_never_become_one_child() {
    let homerooms = homerooms();
    let names = ("佐藤　葵", "さとう　あおい");
    let known = board(vec![pupil("a", names, &homerooms[0], 1)]);
    let plan = plan_of(
        &known,
        &format!("{HIBARI},3,1,5,佐藤　葵,さとう　あおい,,,\n{HIBARI},3,2,6,佐藤　葵,さとう　あおい,,,\n"),
    );
    assert_eq!(unclear(&plan).len(), 2);
}

#[test]
fn a_first_grader_is_not_the_sixth_grader_of_the_same_name() {
    let homerooms = homerooms();
    let known = board(vec![pupil("sixth", ("佐藤　葵", "さとう　あおい"), &homerooms[2], 1)]);
    let plan = of(&known, None, 2027, &format!("{HIBARI},1,1,1,佐藤　葵,さとう　あおい,,,\n"));
    assert_eq!(kinds(&plan), [("佐藤　葵".to_owned(), Kind::New), ("佐藤　葵".to_owned(), Kind::Left)]);
}

#[test]
fn a_grade_that_is_one_off_is_a_question() {
    let homerooms = homerooms();
    let known = board(vec![pupil("a", ("佐藤　葵", "さとう　あおい"), &homerooms[0], 1)]);
    let plan = plan_of(&known, &format!("{HIBARI},4,1,1,佐藤　葵,さとう　あおい,,,\n"));
    assert_eq!(kinds(&plan), [("佐藤　葵".to_owned(), Kind::Unclear)]);
}

#[test]
fn who_a_broken_line_may_be_about_has_not_left() {
    let homerooms = homerooms();
    let known = board(vec![
        pupil("a", ("髙木　凛", "たかぎ　りん"), &homerooms[0], 1),
        Pupil { source: Some("5".into()), ..pupil("b", ("雁部　ひわ", "かりべ　ひわ"), &homerooms[0], 2) },
        pupil("c", ("鷺宮　もず", "さぎみや　もず"), &homerooms[0], 3),
        pupil("d", ("鴫野　ちどり", "しぎの　ちどり"), &homerooms[0], 4),
    ]);
    let plan = plan_of(
        &known,
        &format!(
            "{HIBARI},3,1,1,?木　凛,,,,\n{HIBARI},3,,2,,,5,,\nX,3,1,3,鷺宮　もず,,,,\n{HIBARI},3,1,9,鳩山田　くるみ,はとやまだ　くるみ,,,\n"
        ),
    );
    let left: Vec<_> = kinds(&plan).into_iter().filter(|(_, kind)| *kind == Kind::Left).collect();
    assert_eq!(left, [("鴫野　ちどり".to_owned(), Kind::Left)]);
    assert_eq!(plan.loose.len(), 1);
}

#[test]
fn many_leaving_at_once_is_said() {
    let homerooms = homerooms();
    let names: Vec<String> = (0..10).map(|n| format!("鴨居　{}", char::from_u32(0x3042 + n * 2).unwrap())).collect();
    let known =
        board((1..).zip(&names).map(|(n, name)| pupil(&format!("p{n}"), (name, ""), &homerooms[0], n)).collect());
    let lines =
        |n: usize| names[..n].iter().map(|name| format!("{HIBARI},3,1,,{name},,,,\n")).collect::<Vec<_>>().concat();
    let warned = |plan: &Plan| plan.notes.iter().any(|note| note.code == "many_leave");
    assert!(warned(&plan_of(&known, &lines(5))));
    assert!(!warned(&plan_of(&known, &lines(9))));
}

#[test]
fn graduates_leave_without_a_warning() {
    let homerooms = homerooms();
    let sixth = (1..=9).map(|n| pupil(&format!("p{n}"), (&format!("鴨居　{n}"), ""), &homerooms[2], n));
    let third = pupil("t", ("雁部　ひわ", ""), &homerooms[0], 1);
    let known = board(sixth.chain([third]).collect());
    let plan = of(&known, None, 2027, &format!("{HIBARI},4,1,1,雁部　ひわ,,,,\n{HIBARI},6,1,1,鳩山　くるみ,,,,\n"));
    assert_eq!(plan.schools[0].counts.left, 9);
    assert!(plan.notes.is_empty(), "{:?}", plan.notes);
}
