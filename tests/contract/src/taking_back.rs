//! A pupil is taken back with their roster in the moment in which somebody registers for them: whichever comes second finds the
//! first, whether or not the index lists it yet.

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{
    claim::{Claim, Decided},
    school::Pupil,
    staff::SchoolScope,
};
use table::{ClaimDesk, Claims, Household, Linked, Registration, RosterWrites, Ruling, Stepped, Table};
use testkit::{
    Dynamo,
    world::{self, code, guardian, line_user, seven_and},
};

use crate::both::populated;

fn hibari() -> SchoolScope {
    world::whole(&world::hibari().code)
}

fn pupil() -> Pupil {
    world::pupils().swap_remove(0)
}

async fn register(table: &Table) -> Linked {
    table.link(&code(0, 1), &line_user(1), &"こ".parse().unwrap(), seven_and(0)).await.unwrap()
}

/// Whether the first pupil and the guardian's link to them are there. The link itself is looked for: to a guardian a child who
/// is not there is not shown.
async fn stands(dynamo: &Dynamo, number: u8) -> (bool, bool) {
    let there = async |pk: String, sk: String| {
        let get = dynamo.client().get_item().table_name("renraku-contract").consistent_read(true);
        let get = get.key("pk", AttributeValue::S(pk)).key("sk", AttributeValue::S(sk));
        get.send().await.unwrap().item.is_some()
    };
    let id = pupil().id;
    let link = there(format!("GUARDIAN#{}", guardian(number)), format!("CHILD#{id}")).await;
    (there(format!("PUPIL#{id}"), "PUPIL".to_owned()).await, link)
}

/// As the index looks in the second after a link was written.
async fn index_is_behind(dynamo: &Dynamo, number: u8) {
    let [pk, sk] = [format!("GUARDIAN#{}", guardian(number)), format!("CHILD#{}", pupil().id)];
    let update = dynamo.client().update_item().table_name("renraku-contract");
    let update = update.key("pk", AttributeValue::S(pk)).key("sk", AttributeValue::S(sk));
    update
        .update_expression("REMOVE gsi1pk, gsi1sk")
        .condition_expression("attribute_exists(pk)")
        .send()
        .await
        .unwrap();
}

/// Guardian 4 claims the first pupil of 3年1組, who has that seat.
async fn claimed(table: &Table) -> Claim {
    let (pupil, homeroom) = (pupil(), world::homerooms()[0].clone());
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

#[tokio::test]
async fn a_pupil_with_a_guardian_is_not_taken_back_though_the_index_does_not_list_the_link_yet() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    assert!(matches!(register(&table).await, Linked::Linked(_)));
    index_is_behind(&dynamo, 1).await;
    assert_eq!(table.remove_pupil(&pupil()).await.unwrap(), Stepped::LeftAlone);
    assert_eq!(stands(&dynamo, 1).await, (true, true));
}

#[tokio::test]
async fn nobody_registers_for_a_pupil_who_was_taken_back() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    for _ in 0..2 {
        assert_eq!(table.remove_pupil(&pupil()).await.unwrap(), Stepped::Done);
    }
    assert_eq!(register(&table).await, Linked::CodeUnknown);
    assert_eq!(stands(&dynamo, 1).await, (false, false));
}

#[tokio::test]
async fn a_pupil_whose_claim_the_teacher_granted_is_not_taken_back() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let claim = claimed(&table).await;
    let ruling = table.rule(&hibari(), &claim, Decided::SameChild, seven_and(9)).await.unwrap();
    assert_eq!(ruling, Ruling::Decided(Decided::SameChild));
    index_is_behind(&dynamo, 4).await;
    assert_eq!(table.remove_pupil(&pupil()).await.unwrap(), Stepped::LeftAlone);
    assert_eq!(stands(&dynamo, 4).await, (true, true));
}

#[tokio::test]
async fn a_claim_on_a_pupil_who_was_taken_back_is_granted_to_nobody() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let claim = claimed(&table).await;
    assert_eq!(table.remove_pupil(&pupil()).await.unwrap(), Stepped::Done);
    assert_eq!(table.rule(&hibari(), &claim, Decided::SameChild, seven_and(9)).await.unwrap(), Ruling::Gone);
    assert_eq!(stands(&dynamo, 4).await, (false, false));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn at_the_same_moment_one_of_the_two_finds_the_other() {
    for _ in 0..6 {
        let dynamo = Dynamo::start();
        let table = populated(&dynamo).await;
        let claim = claimed(&table).await;
        let one = tokio::spawn({
            let table = table.clone();
            async move { register(&table).await }
        });
        let two = tokio::spawn({
            let table = table.clone();
            async move { table.rule(&hibari(), &claim, Decided::SameChild, seven_and(9)).await.unwrap() }
        });
        let taken = table.remove_pupil(&pupil()).await.unwrap();
        let (linked, ruling) = (one.await.unwrap(), two.await.unwrap());
        let registered = matches!(linked, Linked::Linked(_)) || ruling == Ruling::Decided(Decided::SameChild);
        assert_eq!(taken == Stepped::Done, !registered, "{taken:?} {linked:?} {ruling:?}");
        let ((there, ones), (_, others)) = (stands(&dynamo, 1).await, stands(&dynamo, 4).await);
        assert_eq!((there, ones || others), (registered, registered));
    }
}

#[tokio::test]
async fn who_registered_and_left_keeps_the_pupil_there_for_a_person_to_remove() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let Linked::Linked(child) = register(&table).await else { panic!("linked") };
    assert!(table.leave(&child).await.unwrap());
    assert_eq!(table.remove_pupil(&pupil()).await.unwrap(), Stepped::LeftAlone);
}

/// What the table does not do.
#[tokio::test]
async fn looking_for_guardians_and_then_taking_the_pupil_away_leaves_a_guardian_with_a_child_who_is_not_there() {
    let dynamo = Dynamo::start();
    let (table, client) = (populated(&dynamo).await, dynamo.client());
    let listed = || {
        let query = client.query().table_name("renraku-contract").index_name("gsi1");
        let query = query.key_condition_expression("gsi1pk = :pupil AND begins_with(gsi1sk, :guardians)");
        let query = query.expression_attribute_values(":pupil", AttributeValue::S(format!("PUPIL#{}", pupil().id)));
        query.expression_attribute_values(":guardians", AttributeValue::S("GUARDIAN#".into())).send()
    };
    assert_eq!(listed().await.unwrap().count, 0, "nobody has registered");
    assert!(matches!(register(&table).await, Linked::Linked(_)));
    let delete = client.delete_item().table_name("renraku-contract");
    let delete = delete.key("pk", AttributeValue::S(format!("PUPIL#{}", pupil().id)));
    let delete = delete.key("sk", AttributeValue::S("PUPIL".into()));
    delete
        .condition_expression("version = :was OR attribute_not_exists(version)")
        .expression_attribute_values(":was", AttributeValue::N(pupil().version.to_string()))
        .send()
        .await
        .unwrap();
    assert_eq!(stands(&dynamo, 1).await, (false, true), "the pupil must be gone, or this test shows nothing");
}
