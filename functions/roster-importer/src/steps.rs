//! The steps of one school, forwards or backwards.

use std::collections::{BTreeMap, HashMap};

use domain::{
    id::{HomeroomId, ImportId},
    import::Chosen,
    school::{Homeroom, Pupil},
};
use futures_util::{StreamExt, TryStreamExt, stream};
use roster::plan::{Change, Step};
use table::{RosterWrites, Stepped, TableError};

/// So many writes wait for DynamoDB at once.
const AT_ONCE: usize = 16;

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From before to after.
    Apply,
    /// Back to before.
    Undo,
}

/// What became of a school's steps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How many there were.
    pub steps: u32,
    /// How many met something else than was planned for.
    pub left_alone: u32,
}

/// Carries out a school's steps. Doing it again, or after a part of it, comes to the same.
pub async fn carry_out(
    writes: &impl RosterWrites,
    (import, school): (&ImportId, &str),
    direction: Direction,
    steps: &[Step],
    choices: &BTreeMap<u32, Chosen>,
) -> Result<Outcome, TableError> {
    let (rooms, homerooms, pupils) = sorted(steps, choices);
    let mut outcome = Outcome::default();
    if direction == Direction::Apply {
        outcome.add(&each(&homerooms, async |change| homeroom(writes, direction, change).await).await?);
    }
    let stepped = each(&pupils, async |change| pupil(writes, direction, change).await).await?;
    let once = format!("{direction:?}-{school}");
    for (id, by) in came_and_went(&pupils, &stepped, direction) {
        if let Some(homeroom) = rooms.get(&id) {
            writes.count(import, &once, homeroom, by).await?;
        }
    }
    outcome.add(&stepped);
    if direction == Direction::Undo {
        outcome.add(&each(&homerooms, async |change| homeroom(writes, direction, change).await).await?);
    }
    Ok(outcome)
}

impl Outcome {
    fn add(&mut self, stepped: &[Stepped]) {
        let left_alone = stepped.iter().filter(|stepped| **stepped == Stepped::LeftAlone).count();
        self.steps += u32::try_from(stepped.len()).unwrap_or(u32::MAX);
        self.left_alone += u32::try_from(left_alone).unwrap_or(u32::MAX);
    }
}

type Sorted<'s> = (HashMap<HomeroomId, &'s Homeroom>, Vec<&'s Change<Homeroom>>, Vec<&'s Change<Pupil>>);

/// Rooms by id, homerooms, and pupils as they were chosen.
fn sorted<'s>(steps: &'s [Step], choices: &BTreeMap<u32, Chosen>) -> Sorted<'s> {
    let (mut rooms, mut homerooms, mut pupils): Sorted<'s> = (HashMap::new(), Vec::new(), Vec::new());
    for step in steps {
        match step {
            Step::Rooms { homerooms } => rooms.extend(homerooms.iter().map(|room| (room.id.clone(), room))),
            Step::Homeroom(change) => homerooms.push(change),
            Step::Pupil(change) => pupils.push(change),
            Step::Choice { line, options } => {
                let chosen = choices.get(line).map(|chosen| chosen.value.as_str());
                pupils.extend(options.iter().find(|option| Some(option.value.as_str()) == chosen).map(|o| &o.change));
            }
        }
    }
    (rooms, homerooms, pupils)
}

/// What became of each, in their order.
async fn each<T>(
    changes: &[&Change<T>],
    write: impl AsyncFn(&Change<T>) -> Result<Stepped, TableError>,
) -> Result<Vec<Stepped>, TableError> {
    let write = &write;
    stream::iter(changes).map(|change| async move { write(change).await }).buffered(AT_ONCE).try_collect().await
}

async fn homeroom(
    writes: &impl RosterWrites,
    direction: Direction,
    change: &Change<Homeroom>,
) -> Result<Stepped, TableError> {
    match (direction, &change.before) {
        (Direction::Apply, before) => writes.write_homeroom(before.as_ref(), &change.after).await,
        (Direction::Undo, Some(before)) => writes.write_homeroom(Some(&change.after), before).await,
        (Direction::Undo, None) => writes.withdraw_homeroom(&change.after).await,
    }
}

async fn pupil(
    writes: &impl RosterWrites,
    direction: Direction,
    change: &Change<Pupil>,
) -> Result<Stepped, TableError> {
    let (stands, wanted) = match (direction, &change.before) {
        (Direction::Apply, before) => (before.clone(), change.after.clone()),
        (Direction::Undo, None) => return writes.remove_pupil(&change.after).await,
        // The version goes on: somebody may have read the one that is being taken back.
        (Direction::Undo, Some(before)) => {
            (Some(change.after.clone()), Pupil { version: change.after.version + 1, ..before.clone() })
        }
    };
    let stepped = writes.write_pupil(stands.as_ref(), &wanted).await?;
    let moved = stands.is_some_and(|stands| stands.school != wanted.school);
    if moved && stepped == Stepped::Done {
        writes.move_links(&wanted).await?;
    }
    Ok(stepped)
}

/// How many more or fewer sit in each homeroom.
fn came_and_went(changes: &[&Change<Pupil>], stepped: &[Stepped], direction: Direction) -> BTreeMap<HomeroomId, i32> {
    let mut by: BTreeMap<HomeroomId, i32> = BTreeMap::new();
    let sign = if direction == Direction::Apply { 1 } else { -1 };
    for (change, _) in changes.iter().zip(stepped).filter(|(_, stepped)| **stepped == Stepped::Done) {
        for (pupil, sign) in [(change.before.as_ref(), -sign), (Some(&change.after), sign)] {
            if let Some(pupil) = pupil.filter(|pupil| !pupil.left) {
                *by.entry(pupil.homeroom.clone()).or_default() += sign;
            }
        }
    }
    by.retain(|_, by| *by != 0);
    by
}
