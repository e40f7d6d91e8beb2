//! Crashes anywhere, and every order delivered again: the end is the same.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicU32, Ordering},
};

use domain::{
    id::ImportId,
    school::{Homeroom, Pupil},
};
use proptest::{prelude::*, test_runner::TestRunner};
use roster::plan::{Ask, Known, Step, plan};
use roster_importer::{Direction, carry_out};
use table::{Cause, RosterWrites, Seed, Seeding, Stepped, Table, TableError};
use testkit::{Dynamo, world};

use crate::town::{HEAD, HIBARI, Items, MINAMI, items, keyed};

/// A table whose function ends at one of its writes: before it, or after it and before anybody knows.
struct Ending<'t> {
    table: &'t Table,
    writes: AtomicU32,
    ends_at: u32,
    written: bool,
}

impl Ending<'_> {
    async fn step<T>(&self, write: impl Future<Output = Result<T, TableError>>) -> Result<T, TableError> {
        let ends = self.writes.fetch_add(1, Ordering::SeqCst) == self.ends_at;
        if ends && !self.written {
            return Err(ended());
        }
        let done = write.await?;
        if ends { Err(ended()) } else { Ok(done) }
    }
}

fn ended() -> TableError {
    TableError::Unavailable(Cause { operation: "PutItem", code: "the function ended".to_owned(), request: None })
}

impl RosterWrites for Ending<'_> {
    async fn write_pupil(&self, before: Option<&Pupil>, after: &Pupil) -> Result<Stepped, TableError> {
        self.step(self.table.write_pupil(before, after)).await
    }

    async fn remove_pupil(&self, is: &Pupil) -> Result<Stepped, TableError> {
        self.step(self.table.remove_pupil(is)).await
    }

    async fn write_homeroom(&self, before: Option<&Homeroom>, after: &Homeroom) -> Result<Stepped, TableError> {
        self.step(self.table.write_homeroom(before, after)).await
    }

    async fn withdraw_homeroom(&self, is: &Homeroom) -> Result<Stepped, TableError> {
        self.step(self.table.withdraw_homeroom(is)).await
    }

    async fn count(&self, import: &ImportId, once: &str, homeroom: &Homeroom, by: i32) -> Result<(), TableError> {
        self.step(self.table.count(import, once, homeroom, by)).await
    }

    async fn move_links(&self, pupil: &Pupil) -> Result<(), TableError> {
        self.step(self.table.move_links(pupil)).await
    }
}

/// Where each of the nine pupils goes (some leave), and how many are new.
type Wish = (Vec<(u8, u8)>, u8);

fn wishes() -> impl Strategy<Value = Wish> {
    (prop::collection::vec((0..5_u8, 1..12_u8), 9), 0..4_u8)
}

fn roster((seats, new): &Wish) -> String {
    let homerooms = [(HIBARI, "3,1"), (HIBARI, "3,2"), (HIBARI, "3,3"), (MINAMI, "1,1")];
    let moving = seats.iter().zip(keyed()).filter_map(|((room, number), pupil)| {
        let (school, room) = homerooms.get(usize::from(*room))?;
        let Pupil { name, kana, source, .. } = pupil;
        Some(format!("{school},{room},{number},{name},{kana},{},,\n", source.unwrap_or_default()))
    });
    let coming = (1..=*new).map(|number| format!("{HIBARI},3,4,{number},椋木　{number}号,むくき,,,\n"));
    // Both schools are in every roster.
    let always = [
        format!("{HIBARI},3,1,40,鵜飼　みお,うかい　みお,,,\n"),
        format!("{MINAMI},1,1,40,鵜飼　りお,うかい　りお,,,\n"),
    ];
    [HEAD.to_owned()].into_iter().chain(moving).chain(coming).chain(always).collect::<Vec<_>>().concat()
}

fn steps(wish: &Wish) -> Vec<(String, Vec<Step>)> {
    let sheet = roster::read(roster(wish).into_bytes(), None, 2026).unwrap();
    let schools = [world::hibari(), world::minami()].map(|school| (school.code, school.name));
    let known = Known { schools: schools.into(), homerooms: world::homerooms().into(), pupils: keyed() };
    let ask = Ask { import: "import".parse().unwrap(), school: None, year: 2026 };
    plan(&ask, sheet, &known).schools.into_iter().map(|school| (school.school.to_string(), school.steps)).collect()
}

async fn carried(table: &Table, direction: Direction, wish: &Wish, crashes: &[(u32, bool)]) -> u32 {
    let (import, mut left_alone) = ("import".parse().unwrap(), 0);
    for (school, steps) in steps(wish) {
        let of = (&import, school.as_str());
        for (ends_at, written) in crashes {
            let ending = Ending { table, writes: AtomicU32::new(0), ends_at: *ends_at, written: *written };
            drop(carry_out(&ending, of, direction, &steps, &BTreeMap::new()).await);
        }
        let outcome = carry_out(table, of, direction, &steps, &BTreeMap::new()).await.unwrap();
        left_alone += outcome.left_alone;
    }
    left_alone
}

async fn begun(dynamo: &Dynamo, name: &str) -> (Table, Items) {
    let table = dynamo.table(name).await;
    table.plant(world::seeds()).await.unwrap();
    table.plant(keyed().into_iter().map(Seed::Pupil).collect()).await.unwrap();
    (table, items(dynamo, name).await)
}

#[test]
fn an_import_with_crashes_is_one_import_and_undoing_it_restores_the_exact_state() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let crashes = prop::collection::vec((0..16_u32, any::<bool>()), 0..4);
    let mut runner = TestRunner::new(ProptestConfig { cases: 12, ..ProptestConfig::default() });
    let outcome = runner.run(&(wishes(), crashes.clone(), crashes), |(wish, applying, undoing)| {
        runtime.block_on(async {
            let dynamo = Dynamo::start();
            let ((smooth, _), (rough, before)) =
                (begun(&dynamo, "smooth-importing").await, begun(&dynamo, "rough-importing").await);
            carried(&smooth, Direction::Apply, &wish, &[]).await;
            let left_alone = carried(&rough, Direction::Apply, &wish, &applying).await;
            let (one, other) = (items(&dynamo, "smooth-importing").await, items(&dynamo, "rough-importing").await);
            prop_assert_eq!((left_alone, one), (0, other));
            let left_alone = carried(&rough, Direction::Undo, &wish, &undoing).await;
            prop_assert_eq!((left_alone, items(&dynamo, "rough-importing").await), (0, before));
            Ok(())
        })
    });
    outcome.unwrap();
}

#[tokio::test]
async fn a_homeroom_counts_as_many_as_sit_in_it() {
    let dynamo = Dynamo::start();
    let (table, _) = begun(&dynamo, "counting-importing").await;
    let wish = ((0..9).map(|n| (n % 4, n + 1)).collect(), 3);
    carried(&table, Direction::Apply, &wish, &[(5, true), (3, false)]).await;
    let scope = world::whole(&HIBARI.parse().unwrap());
    let homerooms = table::Seats::homerooms_of_all_years(&table, &scope).await.unwrap();
    let pupils = table::Seats::pupils(&table, &scope).await.unwrap();
    for homeroom in homerooms {
        let sit = pupils.iter().filter(|pupil| pupil.homeroom == homeroom.id).count();
        assert_eq!(usize::from(homeroom.pupils), sit, "{}", homeroom.label());
    }
}
