use super::*;

#[test]
fn a_roster_that_says_what_is_known_changes_nothing() {
    let room = homerooms().swap_remove(0);
    let known = board(vec![pupil("a", ("髙木　凛", "たかぎ　りん"), &room, 1)]);
    let plan = plan_of(&known, &format!("{HIBARI},3,1,1,髙木 凛,タカギ リン,,,\n"));
    assert!(rows(&plan).is_empty() && written(&plan).is_empty());
    assert_eq!(plan.schools[0].counts.unchanged, 1);
}

#[test]
fn each_kind_is_told_apart() {
    let homerooms = homerooms();
    let (one, two) = (&homerooms[0], &homerooms[1]);
    let known = board(vec![
        pupil("moves", ("鴨居　つぐみ", "かもい　つぐみ"), one, 1),
        pupil("renumbered", ("雁部　ひわ", "かりべ　ひわ"), one, 2),
        pupil("corrected", ("鷺宮　もず", "さぎみや　もず"), one, 3),
        pupil("leaves", ("鴫野　ちどり", "しぎの　ちどり"), two, 1),
    ]);
    let plan = plan_of(
        &known,
        &format!(
            "{HIBARI},3,2,9,鴨居　つぐみ,かもい　つぐみ,,,\n{HIBARI},3,1,1,雁部　ひわ,かりべ　ひわ,,,\n\
         {HIBARI},3,1,3,鷺ノ宮　もず,さぎみや　もず,,,\n{HIBARI},3,1,4,鷹取　かける,たかとり　かける,,,\n"
        ),
    );
    let expected = [
        ("鴨居　つぐみ", Kind::Moved),
        ("雁部　ひわ", Kind::Changed),
        ("鷺ノ宮　もず", Kind::Changed),
        ("鷹取　かける", Kind::New),
        ("鴫野　ちどり", Kind::Left),
    ];
    assert_eq!(kinds(&plan), expected.map(|(name, kind)| (name.to_owned(), kind)));
    let written = written(&plan);
    assert_eq!(written.iter().filter(|(before, after)| before.is_some() && after.version == 4).count(), 4);
    assert!(written.iter().any(|(before, after)| before.as_deref() == Some("leaves") && after.left));
    assert!(rows(&plan)[2].reasons.contains(&"氏名が変わります".to_owned()));
}

#[test]
fn the_key_outlives_the_name_and_its_lost_zeros() {
    let homerooms = homerooms();
    let married = Pupil {
        source: Some("12".into()),
        ..pupil("a", ("鴨居　つぐみ", "かもい　つぐみ"), &homerooms[0], 1)
    };
    let plan = plan_of(&board(vec![married]), &format!("{HIBARI},3,2,1,鳩山　つぐみ,かもい　つぐみ,0012,,\n"));
    assert_eq!(kinds(&plan), [("鳩山　つぐみ".to_owned(), Kind::Moved)]);
}

#[test]
fn what_the_file_does_not_say_stays() {
    let homerooms = homerooms();
    let known = Pupil {
        source: Some("77".into()),
        paper: true,
        second_homeroom: Some("3-2".parse().unwrap()),
        ..pupil("a", ("鴨居　つぐみ", "かもい　つぐみ"), &homerooms[0], 5)
    };
    let sheet = read(format!("学校コード,学年,組,氏名\n{HIBARI},3,1,鴨居　つぐみ\n").into_bytes(), None, 2026).unwrap();
    let ask = Ask { import: "import".parse().unwrap(), school: None, year: 2026 };
    let plan = plan(&ask, sheet, &board(vec![known]));
    assert!(rows(&plan).is_empty(), "{:?}", rows(&plan));
}

#[test]
fn who_had_left_comes_back_as_the_same_child() {
    let homerooms = homerooms();
    let gone = Pupil { left: true, ..pupil("a", ("鴨居　つぐみ", "かもい　つぐみ"), &homerooms[0], 1) };
    let plan = plan_of(&board(vec![gone]), &format!("{HIBARI},3,1,1,鴨居　つぐみ,かもい　つぐみ,,,\n"));
    let written = written(&plan);
    assert!(matches!(&written[..], [(Some(id), after)] if id == "a" && !after.left), "{written:?}");
}

#[test]
fn a_pupil_whom_a_guardian_entered_becomes_the_rosters() {
    let homerooms = homerooms();
    let typed =
        Pupil { origin: Origin::Guardian, ..pupil("a", ("鴨居つぐみ", "カモイツグミ"), &homerooms[0], 0) };
    let astray = Pupil {
        origin: Origin::Guardian, ..pupil("b", ("鴨井　ひばり", "かもい　ひばり"), &homerooms[0], 0)
    };
    let plan = plan_of(&board(vec![typed, astray]), &format!("{HIBARI},3,1,1,鴨居　つぐみ,かもい　つぐみ,9,,\n"));
    let written = written(&plan);
    assert!(
        matches!(&written[..], [(Some(id), after)] if id == "a" && after.origin == Origin::Roster && after.roll_number == 1)
    );
    assert_eq!(
        kinds(&plan)[1],
        ("鴨井　ひばり".to_owned(), Kind::Unclear),
        "who is not found stays, and is asked about"
    );
}

#[test]
fn the_same_question_has_the_same_answer() {
    let homerooms = homerooms();
    let known =
        board((1..20).map(|n| pupil(&format!("p{n}"), ("鴨居　つぐみ", "かもい　つぐみ"), &homerooms[0], n)).collect());
    let lines =
        (1..15).map(|n| format!("{HIBARI},3,2,{n},鴨居　つぐみ,かもい　つぐみ,,,\n")).collect::<Vec<_>>().concat();
    assert_eq!(plan_of(&known, &lines).schools, plan_of(&known, &lines).schools);
}
