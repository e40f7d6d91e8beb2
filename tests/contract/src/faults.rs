//! What AWS does and no emulator: lost answers, throttling, conflicts, batches left undone.

use domain::absence::Kept;
use proptest::prelude::*;
use table::{AbsenceLog, Guardians, Linked, Memory, Pupils, Registration, Schools, Seeding, Table, TableError};
use testkit::{
    Dynamo, Fault,
    world::{self, blank_day, code, line_user, report, seven_and, today},
};

use crate::both::populated;

/// The SDK sends a request up to three times.
const SENDS: usize = 3;

fn code_of(error: &TableError) -> &str {
    match error {
        TableError::Unavailable(cause) => &cause.code,
        other => panic!("{other:?}"),
    }
}

async fn link(table: &Table) -> Result<Linked, TableError> {
    table.link(&code(0, 1), &line_user(1), &"つぐ".parse().unwrap(), seven_and(0)).await
}

#[tokio::test]
async fn an_entry_whose_answer_was_lost_is_there_once() {
    for lost in 1..=SENDS {
        let dynamo = Dynamo::start();
        let table = populated(&dynamo).await;
        let pupil = world::pupils().swap_remove(0);
        for (operation, id) in [("PutItem", "first"), ("UpdateItem", "second")] {
            dynamo.faults().plan(operation, Fault::AnswerLost, lost);
            let kept = table.keep(&blank_day(&pupil), report(id, seven_and(0))).await;
            match kept {
                Ok(kept) => assert!(lost < SENDS && matches!(kept, Kept::Repeated(_)), "{kept:?}"),
                Err(error) => assert!(lost == SENDS && code_of(&error) == "no connection", "{error:?}"),
            }
            let again = table.keep(&blank_day(&pupil), report(id, seven_and(0))).await.unwrap();
            assert!(matches!(again, Kept::Repeated(_)));
        }
        let day = table.day(&pupil.school, &pupil.id, today()).await.unwrap().unwrap();
        assert_eq!(day.entries.len(), 2);
    }
}

#[tokio::test]
async fn an_entry_that_never_arrived_is_recorded_by_the_next_try() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let pupil = world::pupils().swap_remove(0);
    for fault in [Fault::Unsent, Fault::Throttled] {
        dynamo.faults().plan("PutItem", fault, SENDS);
        assert!(table.keep(&blank_day(&pupil), report("a", seven_and(0))).await.unwrap_err().is_temporary());
        assert_eq!(table.day(&pupil.school, &pupil.id, today()).await.unwrap(), None);
    }
    let kept = table.keep(&blank_day(&pupil), report("a", seven_and(0))).await.unwrap();
    assert!(matches!(kept, Kept::Recorded(_)));
}

#[tokio::test]
async fn a_link_whose_answer_was_lost_is_there_once() {
    for lost in 1..=SENDS {
        let dynamo = Dynamo::start();
        let table = populated(&dynamo).await;
        dynamo.faults().plan("TransactWriteItems", Fault::AnswerLost, lost);
        match link(&table).await {
            Ok(linked) => assert!(lost < SENDS && matches!(linked, Linked::Linked(_)), "{linked:?}"),
            Err(error) => assert!(lost == SENDS && error.is_temporary()),
        }
        assert!(matches!(link(&table).await.unwrap(), Linked::AlreadyLinked(_)));
        assert_eq!(table.family(&line_user(1)).await.unwrap().unwrap().children.len(), 1);
    }
}

#[tokio::test]
async fn a_conflict_is_waited_out() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    dynamo.faults().plan("TransactWriteItems", Fault::TransactionConflict, 3);
    assert!(matches!(link(&table).await.unwrap(), Linked::Linked(_)));
}

#[tokio::test]
async fn a_conflict_that_does_not_end_is_for_later() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    dynamo.faults().plan("TransactWriteItems", Fault::TransactionConflict, 6);
    assert_eq!(code_of(&link(&table).await.unwrap_err()), "TransactionConflict");
    assert_eq!(table.family(&line_user(1)).await.unwrap(), None);
    assert!(matches!(link(&table).await.unwrap(), Linked::Linked(_)));
}

#[tokio::test]
async fn what_a_batch_leaves_undone_is_done_next() {
    let dynamo = Dynamo::start();
    let table = dynamo.table("renraku-contract").await;
    dynamo.faults().plan("BatchWriteItem", Fault::LeftUndone, 3);
    dynamo.faults().plan("BatchGetItem", Fault::LeftUndone, 3);
    table.plant(world::seeds()).await.unwrap();
    for pupil in world::pupils() {
        assert_eq!(table.pupil_in(&world::whole(&pupil.school), &pupil.id).await.unwrap(), Some(pupil));
    }
    assert!(table.letter(&code(8, 2), &line_user(1), seven_and(0)).await.unwrap().is_some());
    assert_eq!(table.schools().await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_note_that_was_told_may_say_no_when_its_answer_was_lost() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let pupil = world::pupils().swap_remove(0);
    table.keep(&blank_day(&pupil), report("a", seven_and(0))).await.unwrap();
    dynamo.faults().plan("UpdateItem", Fault::AnswerLost, 1);
    assert!(!table.told(&blank_day(&pupil), &"a".parse().unwrap()).await.unwrap());
    let day = table.day(&pupil.school, &pupil.id, today()).await.unwrap().unwrap();
    assert!(day.entries.values().all(|entry| entry.told));
}

fn fault() -> impl Strategy<Value = (&'static str, Fault)> {
    let operation = prop_oneof![Just("PutItem"), Just("UpdateItem"), Just("TransactWriteItems"), Just("GetItem")];
    let fault = prop_oneof![Just(Fault::Unsent), Just(Fault::AnswerLost), Just(Fault::Throttled)];
    (operation, fault)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_fails_trying_until_it_works_says_everything_once(
        faults in prop::collection::vec(fault(), 0..25),
        said in prop::collection::vec((0..2_usize, 0..4_u8), 1..12),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let dynamo = Dynamo::start();
            let (table, twin) = (populated(&dynamo).await, Memory::new());
            twin.plant(world::seeds()).await.unwrap();
            for (operation, fault) in faults {
                dynamo.faults().plan(operation, fault, 1);
            }
            for (place, n) in said {
                let pupil = world::pupils().swap_remove(place);
                let entry = || report(&format!("e{n}"), seven_and(n.into()));
                while table.keep(&blank_day(&pupil), entry()).await.is_err() {}
                while table.told(&blank_day(&pupil), &entry().id).await.is_err() {}
                twin.keep(&blank_day(&pupil), entry()).await.unwrap();
                twin.told(&blank_day(&pupil), &entry().id).await.unwrap();
                let (code, user, nickname) = (code(n, 1), line_user(n), "こ".parse().unwrap());
                while table.link(&code, &user, &nickname, seven_and(0)).await.is_err() {}
                twin.link(&code, &user, &nickname, seven_and(0)).await.unwrap();
            }
            dynamo.faults().forget();
            for pupil in world::pupils() {
                let day = table.day(&pupil.school, &pupil.id, today()).await.unwrap();
                assert_eq!(day, twin.day(&pupil.school, &pupil.id, today()).await.unwrap());
            }
            for n in 0..4 {
                let family = table.family(&line_user(n)).await.unwrap();
                assert_eq!(family, twin.family(&line_user(n)).await.unwrap());
            }
        });
    }
}
