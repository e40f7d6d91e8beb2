//! One promise, two tests: against the table in memory, and against the real one.

use table::{
    AbsenceLog, Aftermath, Answering, Appointing, Audiences, Board, Broadcasts, Digests, Exports, FanOut, FromBoard,
    Guardians, Hours, Inbox, Mornings, OddEvents, Pupils, Registration, RollCall, Schools, Seeding, Siblings,
    StaffDirectory, SurveyResults, Table, Tallying, Waiting,
};
use testkit::{Dynamo, world};

/// Everything that a table is to anybody.
pub trait AnyTable:
    AbsenceLog
    + Aftermath
    + Answering
    + Appointing
    + Audiences
    + Board
    + Broadcasts
    + Digests
    + Exports
    + FanOut
    + FromBoard
    + Guardians
    + Hours
    + Inbox
    + Mornings
    + OddEvents
    + Pupils
    + Registration
    + RollCall
    + Schools
    + Seeding
    + Siblings
    + StaffDirectory
    + SurveyResults
    + Tallying
    + Waiting
{
}

impl<T> AnyTable for T where
    T: AbsenceLog
        + Aftermath
        + Answering
        + Appointing
        + Audiences
        + Board
        + Broadcasts
        + Digests
        + Exports
        + FanOut
        + FromBoard
        + Guardians
        + Hours
        + Inbox
        + Mornings
        + OddEvents
        + Pupils
        + Registration
        + RollCall
        + Schools
        + Seeding
        + Siblings
        + StaffDirectory
        + SurveyResults
        + Tallying
        + Waiting
{
}

/// The real table, with the small world in it.
pub async fn populated(dynamo: &Dynamo) -> Table {
    let table = dynamo.table("renraku-contract").await;
    table.plant(world::seeds()).await.unwrap();
    table
}

macro_rules! both {
    ($($(#[$meta:meta])* async fn $name:ident($table:ident) $body:block)*) => {$(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn holds($table: &impl $crate::both::AnyTable) $body

            #[tokio::test]
            async fn in_memory() {
                let memory = table::Memory::new();
                table::Seeding::plant(&memory, testkit::world::seeds()).await.unwrap();
                holds(&memory).await;
            }

            #[tokio::test]
            async fn in_dynamo() {
                let dynamo = testkit::Dynamo::start();
                holds(&$crate::both::populated(&dynamo).await).await;
            }
        }
    )*};
}
