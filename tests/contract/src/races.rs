//! Everybody at once.

use std::{collections::BTreeSet, sync::Arc};

use domain::absence::{Kept, PupilDay};
use table::{AbsenceLog, Guardians, Linked, Registration, Table};
use testkit::{
    Dynamo,
    world::{self, blank_day, code, line_user, report, seven_and, today},
};
use tokio::{sync::Barrier, task::JoinSet};

use crate::both::populated;

const TASKS: u8 = 16;

/// Lets 16 tasks do something at the same moment.
async fn together<T, F>(work: impl Fn(u8) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let start = Arc::new(Barrier::new(TASKS.into()));
    let mut tasks = JoinSet::new();
    for n in 0..TASKS {
        let (start, work) = (start.clone(), work(n));
        tasks.spawn(async move {
            start.wait().await;
            work.await
        });
    }
    tasks.join_all().await
}

fn keeping(table: &Table, seat: PupilDay, id: String) -> impl Future<Output = Kept> + Send + 'static {
    let table = table.clone();
    async move { table.keep(&seat, report(&id, seven_and(1))).await.unwrap() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_entries_that_arrive_together_none_is_lost() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    for pupil in world::pupils() {
        let kept = together(|n| keeping(&table, blank_day(&pupil), format!("e{n}"))).await;
        assert!(kept.iter().all(|kept| matches!(kept, Kept::Recorded(_))));
        let day = table.day(&pupil.school, &pupil.id, today()).await.unwrap().unwrap();
        let ids: BTreeSet<_> = day.entries.keys().map(ToString::to_string).collect();
        assert_eq!(ids, (0..TASKS).map(|n| format!("e{n}")).collect());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_entry_that_arrives_sixteen_times_is_recorded_once() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    for pupil in world::pupils() {
        let kept = together(|_| keeping(&table, blank_day(&pupil), "e".into())).await;
        let recorded = kept.iter().filter(|kept| matches!(kept, Kept::Recorded(_))).count();
        let repeated = kept.iter().filter(|kept| matches!(kept, Kept::Repeated(_))).count();
        assert_eq!((recorded, repeated), (1, usize::from(TASKS) - 1));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_sixteen_people_with_one_code_one_gets_the_child() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let came = together(|n| {
        let table = table.clone();
        async move { table.link(&code(0, 1), &line_user(n), &"つぐ".parse().unwrap(), seven_and(0)).await.unwrap() }
    })
    .await;
    let linked = came.iter().filter(|linked| matches!(linked, Linked::Linked(_))).count();
    let used = came.iter().filter(|linked| **linked == Linked::CodeUsed).count();
    assert_eq!((linked, used), (1, usize::from(TASKS) - 1));
    let mut guardians = 0;
    for n in 0..TASKS {
        guardians += usize::from(table.family(&line_user(n)).await.unwrap().is_some());
    }
    assert_eq!(guardians, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_guardian_who_taps_sixteen_times_has_the_child_once() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let came = together(|_| {
        let table = table.clone();
        async move { table.link(&code(0, 1), &line_user(1), &"つぐ".parse().unwrap(), seven_and(0)).await.unwrap() }
    })
    .await;
    let linked = came.iter().filter(|linked| matches!(linked, Linked::Linked(_))).count();
    let already = came.iter().filter(|linked| matches!(linked, Linked::AlreadyLinked(_))).count();
    assert_eq!((linked, already), (1, usize::from(TASKS) - 1));
    assert_eq!(table.family(&line_user(1)).await.unwrap().unwrap().children.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn wrong_codes_that_arrive_together_are_all_counted() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let mut counts = together(|_| {
        let table = table.clone();
        async move { table.wrong_try(&line_user(1), seven_and(0)).await.unwrap() }
    })
    .await;
    counts.sort_unstable();
    assert_eq!(counts, (1..=TASKS.into()).collect::<Vec<u32>>());
}
