use super::*;

fn made(plan: &Plan) -> Vec<(Option<String>, Homeroom)> {
    let steps = plan.schools.iter().flat_map(|school| &school.steps);
    let homerooms = steps.filter_map(|step| match step {
        Step::Homeroom(change) => Some((change.before.as_ref().map(|h| h.id.to_string()), change.after.clone())),
        _ => None,
    });
    homerooms.collect()
}

#[test]
fn a_homeroom_that_is_there_is_found_however_it_is_written() {
    let lines = ["1", "１組", "3年1組", "3-1", "3月1日"].map(|room| format!("{HIBARI},3,{room},,鴨居　{room},,,,\n"));
    let plan = plan_of(&board(vec![]), &lines.concat());
    assert!(made(&plan).is_empty());
    assert!(written(&plan).iter().all(|(_, pupil)| pupil.homeroom.as_str() == "3-1"));
}

#[test]
fn a_new_homeroom_is_made_once() {
    let plan = plan_of(&board(vec![]), &format!("{HIBARI},4,1,1,鴨居,かもい,,,\n{HIBARI},4,1組,2,雁部,かりべ,,,\n"));
    let made = made(&plan);
    assert_eq!((made.len(), made[0].1.label(), plan.schools[0].counts.homerooms), (1, "4年1組".to_owned(), 1));
}

#[test]
fn a_class_of_several_grades_is_one_homeroom_when_the_file_says_so() {
    let special = |grade: u8, name: &str| format!("{HIBARI},{grade},ひまわり,,{name},,,3-2,特別支援学級\n");
    let plan = plan_of(&board(vec![]), &format!("{}{}", special(3, "鴨居"), special(5, "雁部")));
    let made = made(&plan);
    assert_eq!((made.len(), made[0].1.label()), (1, "3・5年ひまわり".to_owned()));
    let [(_, first), ..] = &written(&plan)[..] else { panic!("two pupils") };
    assert_eq!(first.second_homeroom.as_ref().map(ToString::to_string).as_deref(), Some("3-2"), "交流学級");
    let ordinary = |grade: u8, name: &str| format!("{HIBARI},{grade},松,,{name},,,,\n");
    let plan = plan_of(&board(vec![]), &format!("{}{}", ordinary(3, "鴨居"), ordinary(5, "雁部")));
    assert_eq!(self::made(&plan).len(), 2, "松組 of each grade");
}

#[test]
fn a_combined_class_that_is_there_takes_a_further_grade() {
    let mut known = board(vec![]);
    known.homerooms.push(homeroom("sun", HIBARI, 2026, &[Grade::P1, Grade::P2], "ひまわり"));
    let plan =
        plan_of(&known, &format!("{HIBARI},2,ひまわり,,鴨居,,,,特別支援\n{HIBARI},4,ひまわり,,雁部,,,,特別支援\n"));
    let made = made(&plan);
    assert_eq!(made.len(), 1);
    assert_eq!((made[0].0.as_deref(), &made[0].1.grades), (Some("sun"), &vec![Grade::P1, Grade::P2, Grade::P4]));
}

#[test]
fn next_year_has_homerooms_of_its_own() {
    let plan = of(&board(vec![]), None, 2027, &format!("{HIBARI},3,1,1,鴨居,かもい,,,\n"));
    assert_eq!(made(&plan)[0].1.year, 2027);
}
