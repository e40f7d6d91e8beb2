use domain::{audit::Deed, import::State};
use imports::{Orders, Task};
use testkit::{Fault, world};

use crate::town::{HIBARI, MINAMI, Town, board, roster};

fn with_a_new_pupil() -> String {
    format!(
        "{}{HIBARI},3,1,7,椋木　すずめ,むくき　すずめ,,,\nC113299900027,1,1,9,鵜飼　みお,うかい　みお,,,\n",
        roster()
    )
}

#[tokio::test]
async fn when_time_is_short_the_rest_is_another_order() {
    let town = Town::begin().await;
    let import = town.upload(&board(), None, with_a_new_pupil().as_bytes()).await;
    town.work().await;
    let ready = town.import(&import).await;
    town.order(&ready.apply(&ready.all_counts(), world::seven_and(0)).unwrap(), Task::Apply).await;
    let first = town.desk.take().unwrap();
    town.importer.carry_out(&first, &|| true).await.unwrap();
    let halfway = town.import(&import).await;
    assert_eq!((halfway.state, halfway.schools_done), (State::Applying, 1));
    let second = town.desk.take().unwrap();
    assert_ne!(second.version, first.version, "or the queue would take it for the same order");
    town.importer.carry_out(&second, &|| true).await.unwrap();
    assert_eq!(town.import(&import).await.state, State::Applied);
}

#[tokio::test]
async fn an_order_that_comes_again_changes_nothing() {
    let town = Town::begin().await;
    let import = town.upload(&board(), None, with_a_new_pupil().as_bytes()).await;
    let read = town.desk.take().unwrap();
    town.importer.carry_out(&read, &|| false).await.unwrap();
    let applied = town.apply(&import).await;
    let after = town.items().await;
    for task in [Task::Read, Task::Apply] {
        let mut again = read.clone();
        again.task = task;
        town.desk.place(&again).await.unwrap();
    }
    town.work().await;
    assert_eq!((town.items().await, town.import(&import).await), (after, applied.clone()));
    town.undone(&applied).await;
    let before = town.items().await;
    let mut late = read.clone();
    late.task = Task::Apply;
    town.desk.place(&late).await.unwrap();
    town.work().await;
    assert_eq!(town.items().await, before, "an order to write does not outlive the undoing");
}

#[tokio::test]
async fn each_schools_log_says_once_what_an_import_did_however_often_its_order_comes() {
    let town = Town::begin().await;
    let import = town.upload(&board(), None, with_a_new_pupil().as_bytes()).await;
    town.work().await;
    let ready = town.import(&import).await;
    town.order(&ready.apply(&ready.all_counts(), world::seven_and(0)).unwrap(), Task::Apply).await;
    let order = town.desk.take().unwrap();
    for _ in 0..3 {
        town.dynamo.faults().plan("PutItem", Fault::Unsent, 12);
        assert!(town.importer.carry_out(&order, &|| false).await.is_err(), "it ends after it has logged");
        town.dynamo.faults().forget();
    }
    town.importer.carry_out(&order, &|| false).await.unwrap();
    town.undone(&import).await;
    for school in [HIBARI, MINAMI] {
        assert_eq!(town.log(school).await, [Deed::ImportApplied, Deed::ImportUndone], "{school}");
    }
}

#[tokio::test]
async fn a_table_that_gives_no_answer_sends_the_order_back_and_loses_nothing() {
    let town = Town::begin().await;
    let import = town.upload(&board(), None, with_a_new_pupil().as_bytes()).await;
    town.work().await;
    let ready = town.import(&import).await;
    town.order(&ready.apply(&ready.all_counts(), world::seven_and(0)).unwrap(), Task::Apply).await;
    let order = town.desk.take().unwrap();
    town.dynamo.faults().plan("PutItem", Fault::AnswerLost, 12);
    assert!(town.importer.carry_out(&order, &|| false).await.is_err());
    town.dynamo.faults().forget();
    town.importer.carry_out(&order, &|| false).await.unwrap();
    let applied = town.import(&import).await;
    assert_eq!((applied.state, applied.left_alone), (State::Applied, 0));
}
