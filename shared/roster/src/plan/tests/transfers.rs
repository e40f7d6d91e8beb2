use super::*;

const LINE: &str = "1,1,1,佐藤　葵,さとう　あおい,,,\n";

fn sixth(id: &str) -> Pupil {
    pupil(id, ("佐藤　葵", "さとう　あおい"), &homerooms()[2], 1)
}

#[test]
fn from_elementary_to_junior_high_one_stays_the_same_child() {
    let others = format!("{HIBARI},6,1,1,鳩山　くるみ,はとやま　くるみ,,,\n");
    let plan = of(&board(vec![sixth("a")]), None, 2027, &format!("{MINAMI},{LINE}{others}"));
    let moved = written(&plan).into_iter().find(|(before, _)| before.as_deref() == Some("a")).unwrap().1;
    assert_eq!((moved.school.clone(), moved.left), (code(MINAMI), false));
    assert_eq!(moved.came_from, Some(code(HIBARI)), "what they have answered there stands there");
    let year = format!("{MINAMI},1,1,2,佐藤　葵,さとう　あおい,,,\n");
    let room = homeroom("1-1", MINAMI, 2027, &[Grade::J1], "1組");
    let mut known = board(vec![Pupil { homeroom: room.id.clone(), ..moved }]);
    known.homerooms.push(room);
    let stays = written(&of(&known, None, 2027, &year)).swap_remove(0).1;
    assert_eq!((stays.roll_number, stays.came_from), (2, Some(code(HIBARI))), "also after the next roster");
    assert_eq!(plan.schools.iter().map(|school| school.counts.left).sum::<u32>(), 0);
}

#[test]
fn a_school_that_the_roster_is_not_about_keeps_its_pupils() {
    let plan = of(&board(vec![sixth("a")]), None, 2027, &format!("{MINAMI},{LINE}"));
    assert_eq!(kinds(&plan), [("佐藤　葵".to_owned(), Kind::Unclear)]);
}

#[test]
fn two_of_one_name_in_the_city_are_a_question() {
    let mut known = board(vec![sixth("a"), sixth("b")]);
    known.pupils[1].roll_number = 2;
    let others = format!("{HIBARI},6,1,1,鳩山　くるみ,はとやま　くるみ,,,\n");
    let plan = of(&known, None, 2027, &format!("{MINAMI},{LINE}{others}"));
    let row = rows(&plan).into_iter().find(|row| row.name == "佐藤　葵").unwrap();
    assert_eq!((row.kind, row.choices.len()), (Kind::Unclear, 4));
}

#[test]
fn an_administrators_import_knows_of_no_other_school() {
    let mut known = board(vec![]);
    known.schools.remove(&code(HIBARI));
    known.homerooms.clear();
    let plan = of(
        &known,
        Some(MINAMI),
        2026,
        &format!("{MINAMI},{LINE}{HIBARI},3,1,1,鴨居　つぐみ,かもい,,,\nB113299900099,3,,1,雁部,かりべ,,,\n"),
    );
    assert_eq!(kinds(&plan), [("佐藤　葵".to_owned(), Kind::New)]);
    assert_eq!((plan.notes[0].code.as_str(), plan.loose.len()), ("other_schools", 0));
    assert!(plan.notes[0].message.contains("2件") && !plan.notes[0].message.contains("ひばり"));
}

#[test]
fn a_school_that_the_board_does_not_have_is_named_by_line() {
    let plan = plan_of(&board(vec![]), "B113299900099,3,1,1,鴨居　つぐみ,かもい,,,\n");
    assert_eq!((plan.schools.len(), plan.loose.len(), plan.loose[0].line), (0, 1, Some(2)));
}
