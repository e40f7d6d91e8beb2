//! The registration desk, held by the real table: scopes, repeats, and two people at once.

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{
    claim::{Claim, Decided},
    guardian::Child,
    id::GuardianId,
    reach::{Share, Summary},
    school::{Homeroom, Pupil},
    staff::{Role, SchoolScope, Staff},
};
use table::{
    ClaimDesk, Claims, Guardians, Letters, Linked, Links, ReachLedger, Registration, Ruling, Seats, Seed, Seeding,
    Table, TableError,
};
use testkit::{
    Dynamo, Fault,
    world::{self, code, guardian, line_user, own_homeroom, seven_and},
};
use tokio::task::JoinSet;

use crate::both::populated;

fn hibari() -> SchoolScope {
    world::whole(&world::hibari().code)
}

fn minami() -> SchoolScope {
    world::whole(&world::minami().code)
}

/// What the teacher of 3年2組 may see.
fn the_homeroom_beside() -> SchoolScope {
    let [_, Homeroom { school, id, .. }, _] = world::homerooms();
    let [_, _, teacher] = world::staff();
    let role = Role::HomeroomTeacher { school: school.clone(), homerooms: vec![id] };
    Staff { role, ..teacher }.scope(&school).unwrap()
}

fn pupil(place: usize) -> Pupil {
    world::pupils().swap_remove(place)
}

async fn registered(table: &Table, number: u8, place: usize) {
    let Pupil { id: pupil, school, .. } = pupil(place);
    let child = Child { guardian: guardian(number), pupil, school, nickname: "こ".parse().unwrap() };
    let family = Seed::Family { contact: line_user(number), children: vec![child], at: seven_and(number.into()) };
    table.plant(vec![family]).await.unwrap();
}

/// Guardian 4 claims the first pupil of 3年1組.
async fn claimed(table: &Table) -> Claim {
    let (pupil, homeroom) = (pupil(0), world::homerooms()[0].clone());
    let claim = Claim {
        id: Claim::id_of(&guardian(4), &homeroom, (&pupil.name, &pupil.kana), 1),
        school: homeroom.school,
        homeroom: homeroom.id,
        year: homeroom.year,
        roll_number: 1,
        name: pupil.name,
        kana: pupil.kana,
        nickname: "こ".parse().unwrap(),
        contact: line_user(4),
        guardian: guardian(4),
        at: seven_and(4),
        conflict: None,
        decided: None,
    };
    table.claim(&claim).await.unwrap();
    table.claim_in(&hibari(), &claim.id).await.unwrap().unwrap()
}

async fn family(table: &Table, number: u8) -> usize {
    table.family(&line_user(number)).await.unwrap().map_or(0, |family| family.children.len())
}

#[tokio::test]
async fn nothing_of_a_pupil_is_read_or_done_in_another_schools_name() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    registered(&table, 1, 0).await;
    let (pupil, claim) = (pupil(0), claimed(&table).await);
    let held = table.links(&hibari(), &pupil).await.unwrap().swap_remove(0);
    for scope in [minami(), the_homeroom_beside()] {
        assert_eq!(table.links(&scope, &pupil).await, Err(TableError::Foreign("pupil")));
        assert_eq!(table.unused(&scope, std::slice::from_ref(&pupil)).await, Err(TableError::Foreign("pupil")));
        let codes = vec![(pupil.clone(), code(30, 1))];
        assert_eq!(table.keep_codes(&scope, codes).await, Err(TableError::Foreign("pupil")));
        assert_eq!(table.suspend(&scope, &pupil, &held.link).await, Err(TableError::Foreign("child")));
        assert_eq!(table.resume(&scope, &pupil, &held.link).await, Err(TableError::Foreign("child")));
        assert_eq!(table.end(&scope, &pupil, &held.link).await, Err(TableError::Foreign("child")));
        let ruled = table.rule(&scope, &claim, Decided::SameChild, seven_and(9)).await;
        assert_eq!(ruled, Err(TableError::Foreign("claim")));
        assert_eq!(table.claim_in(&scope, &claim.id).await, Ok(None));
        assert_eq!(table.open_claims(&scope).await, Ok(vec![]));
        assert_eq!(table.pupils_among(&scope, std::slice::from_ref(&pupil.id)).await, Ok(vec![]));
        assert!(table.reach(&scope).await.unwrap().iter().all(|one| one.pupil.id != pupil.id));
    }
    // A link of another pupil is not this pupil's, whoever asks.
    let neighbour = self::pupil(1);
    assert_eq!(table.suspend(&hibari(), &neighbour, &held.link).await, Err(TableError::Foreign("child")));
    assert_eq!(family(&table, 1).await, 1);
}

#[tokio::test]
async fn a_summary_is_the_whole_schools_and_the_newest_stays() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let [board, ..] = world::staff();
    let board = board.board_scope().unwrap();
    let summary = |minutes, reached| Summary {
        school: world::hibari().code,
        as_of: seven_and(minutes),
        share: Share { pupils: 6, reached, ..Share::default() },
    };
    for scope in [own_homeroom(), minami()] {
        let kept = table.summarize(&scope, &summary(0, 1)).await;
        assert_eq!(kept, Err(TableError::Foreign("reach summary")));
    }
    for (minutes, reached) in [(5, 5), (3, 3)] {
        table.summarize(&hibari(), &summary(minutes, reached)).await.unwrap();
    }
    let codes = [world::hibari().code, world::minami().code];
    assert_eq!(table.summaries(&board, &codes).await.unwrap(), [summary(5, 5)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_decisions_at_once_one_holds_and_all_hear_of_it() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    registered(&table, 1, 0).await;
    let claim = claimed(&table).await;
    let mut deciding = JoinSet::new();
    for n in 0..9 {
        let (table, claim) = (table.clone(), claim.clone());
        let decision = [Decided::SameChild, Decided::OtherChild, Decided::Refused][n % 3];
        deciding.spawn(async move { table.rule(&hibari(), &claim, decision, seven_and(9)).await.unwrap() });
    }
    let rulings = deciding.join_all().await;
    let Ruling::Decided(held) = rulings[0] else { panic!("{rulings:?}") };
    assert!(rulings.iter().all(|ruling| *ruling == Ruling::Decided(held)), "{rulings:?}");
    let links = table.links(&hibari(), &pupil(0)).await.unwrap().len();
    let pupils = table.pupils(&hibari()).await.unwrap().len();
    let expected = match held {
        Decided::SameChild => (2, 6, 1),
        Decided::OtherChild => (1, 7, 1),
        Decided::Refused => (1, 6, 0),
    };
    assert_eq!((links, pupils, family(&table, 4).await), expected);
}

#[tokio::test]
async fn a_decision_whose_answer_is_lost_is_found_again() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    registered(&table, 1, 0).await;
    let claim = claimed(&table).await;
    dynamo.faults().plan("TransactWriteItems", Fault::AnswerLost, 3);
    let lost = table.rule(&hibari(), &claim, Decided::SameChild, seven_and(9)).await;
    assert!(lost.unwrap_err().is_temporary());
    let ruling = table.rule(&hibari(), &claim, Decided::SameChild, seven_and(10)).await;
    assert_eq!(ruling, Ok(Ruling::Decided(Decided::SameChild)));
    assert_eq!(family(&table, 4).await, 1);
}

#[tokio::test]
async fn suspending_again_after_a_lost_answer_takes_the_letters_codes_away_too() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    registered(&table, 1, 0).await;
    let link = table.links(&hibari(), &pupil(0)).await.unwrap().swap_remove(0).link;
    dynamo.faults().plan("DeleteItem", Fault::Unsent, 3);
    assert!(table.suspend(&hibari(), &pupil(0), &link).await.unwrap_err().is_temporary());
    // The link itself is suspended already.
    assert_eq!(family(&table, 1).await, 0);
    assert_eq!(table.suspend(&hibari(), &pupil(0), &link).await, Ok(true));
    let unused = table.unused(&hibari(), &[pupil(0), pupil(1)]).await.unwrap();
    assert_eq!((unused[&pupil(0).id].len(), unused[&pupil(1).id].len()), (0, 2));
}

#[tokio::test]
async fn without_taking_the_codes_away_a_letter_at_home_brings_the_suspended_one_back() {
    let dynamo = Dynamo::start();
    let (table, client) = (populated(&dynamo).await, dynamo.client());
    registered(&table, 1, 0).await;
    // The flag alone, as the table would write it without the rest.
    let marked = client.update_item().table_name("renraku-contract").update_expression("SET suspended = :yes");
    let marked = marked.key("pk", AttributeValue::S(format!("GUARDIAN#{}", guardian(1))));
    let marked = marked.key("sk", AttributeValue::S(format!("CHILD#{}", pupil(0).id)));
    marked.expression_attribute_values(":yes", AttributeValue::Bool(true)).send().await.unwrap();
    let nickname = "つぐ".parse().unwrap();
    let with_another_phone = table.link(&code(0, 1), &line_user(9), &nickname, seven_and(9)).await.unwrap();
    assert!(matches!(with_another_phone, Linked::Linked(_)), "they must be back, or this test shows nothing");
}

#[tokio::test]
async fn codes_that_were_kept_are_kept_again_without_harm_and_nobody_elses_is_taken_over() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let new = vec![(pupil(0), code(30, 1)), (pupil(1), code(30, 2))];
    table.keep_codes(&hibari(), new.clone()).await.unwrap();
    table.keep_codes(&hibari(), new).await.unwrap();
    let taken = table.keep_codes(&hibari(), vec![(pupil(1), code(30, 1))]).await;
    assert!(taken.unwrap_err().is_temporary());
    let unused = table.unused(&hibari(), &[pupil(0), pupil(1)]).await.unwrap();
    assert_eq!(unused[&pupil(0).id].len() + unused[&pupil(1).id].len(), 6);
}

#[tokio::test]
async fn a_link_that_moved_with_its_pupil_is_seen_where_the_pupil_is() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    registered(&table, 1, 0).await;
    let [_, _, junior] = world::homerooms();
    let moved = Pupil { school: junior.school, homeroom: junior.id, ..pupil(0) };
    table.plant(vec![Seed::Pupil(moved.clone())]).await.unwrap();
    assert!(table.reach(&hibari()).await.unwrap().iter().all(|one| one.pupil.id != moved.id));
    assert_eq!(table.links(&minami(), &moved).await.unwrap().len(), 1);
    assert_eq!(table.links(&hibari(), &moved).await, Err(TableError::Foreign("pupil")));
    let me = GuardianId::of(&line_user(1));
    assert_eq!(table.child(&me, &moved.id).await.unwrap().unwrap().school, world::minami().code);
}
