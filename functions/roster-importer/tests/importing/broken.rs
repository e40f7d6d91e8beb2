//! What would be lost without the conditions.

use domain::{
    id::ImportId,
    import::State,
    school::{Homeroom, Pupil},
};
use roster::plan::Step;
use roster_importer::{Direction, carry_out};
use table::{RosterWrites, Seats, Seed, Seeding, Stepped, Table, TableError};
use testkit::world;

use crate::town::{HIBARI, Town, board, roster};

/// Writes whatever stands there.
struct Careless<'t>(&'t Table);

impl RosterWrites for Careless<'_> {
    async fn write_pupil(&self, _: Option<&Pupil>, after: &Pupil) -> Result<Stepped, TableError> {
        self.0.plant(vec![Seed::Pupil(after.clone())]).await?;
        Ok(Stepped::Done)
    }

    async fn remove_pupil(&self, is: &Pupil) -> Result<Stepped, TableError> {
        self.0.remove_pupil(is).await
    }

    async fn write_homeroom(&self, before: Option<&Homeroom>, after: &Homeroom) -> Result<Stepped, TableError> {
        self.0.write_homeroom(before, after).await
    }

    async fn withdraw_homeroom(&self, is: &Homeroom) -> Result<Stepped, TableError> {
        self.0.withdraw_homeroom(is).await
    }

    async fn count(&self, import: &ImportId, once: &str, homeroom: &Homeroom, by: i32) -> Result<(), TableError> {
        self.0.count(import, once, homeroom, by).await
    }

    async fn move_links(&self, pupil: &Pupil) -> Result<(), TableError> {
        self.0.move_links(pupil).await
    }
}

/// 鴨居つぐみ moves to seat 9 by the roster; meanwhile somebody marks by hand that the family gets paper.
async fn planned_and_edited(town: &Town) -> (domain::import::Import, Pupil) {
    let text = roster().replacen(&format!("{HIBARI},3,1,1,"), &format!("{HIBARI},3,1,9,"), 1);
    let import = town.upload(&board(), None, text.as_bytes()).await;
    town.work().await;
    let was = world::pupils().swap_remove(0);
    let edited = Pupil { paper: true, version: was.version + 1, ..was.clone() };
    let scope = world::whole(&was.school);
    town.table.change_pupil(&scope, &was, &edited, &world::homerooms()).await.unwrap();
    (import, edited)
}

#[tokio::test]
async fn what_somebody_changed_by_hand_since_the_preview_is_left_alone() {
    let town = Town::begin().await;
    let (import, edited) = planned_and_edited(&town).await;
    let applied = town.apply(&import).await;
    assert_eq!((applied.state, applied.left_alone), (State::Applied, 1));
    assert_eq!(town.pupil("p3-1-1").await, Some(edited.clone()));
    // The edit has the version that the import's own write would have had.
    let undone = town.undone(&import).await;
    assert_eq!((undone.left_alone, town.pupil("p3-1-1").await), (1, Some(edited)));
}

#[tokio::test]
async fn without_the_condition_the_edit_is_lost() {
    let town = Town::begin().await;
    let (import, edited) = planned_and_edited(&town).await;
    let key = imports::plan_of(&import.id, &HIBARI.parse().unwrap());
    let bytes = imports::Files::get(&town.shelf, &key).await.unwrap().unwrap();
    let lines = bytes.split(|b| *b == b'\n').filter(|line| !line.is_empty());
    let steps: Vec<Step> = lines.map(|line| serde_json::from_slice(line).unwrap()).collect();
    let of = (&import.id, HIBARI);
    carry_out(&Careless(&town.table), of, Direction::Apply, &steps, &import.choices).await.unwrap();
    let now = town.pupil("p3-1-1").await.unwrap();
    assert!(edited.paper && !now.paper, "the edit must be lost, or this test shows nothing");
}
