//! Families with several children: when they are at the school for the others.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    appointment::{HomeroomSheet, Slot},
    broadcast::{Broadcast, State},
    id::{BroadcastId, HomeroomId, PupilId},
    school::{Pupil, SchoolCode},
    staff::SchoolScope,
};
use futures_util::future::try_join_all;
use jiff::{ToSpan, civil::Date};
use table::{Appointing, FanOut, Siblings, TableError};

/// Sheets whose first day lies so many days before a sheet's own may hold times near its own.
const DAYS_BEFORE: i64 = 60;

/// Another child of a family, and when somebody comes for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sibling {
    /// The pupil of whom one looks from.
    pub of: PupilId,
    /// The other one.
    pub pupil: Pupil,
    /// Their times, in order; none: they have none yet.
    pub slots: Vec<Slot>,
    /// How far the other sheets had come that were looked at: it grows whenever one of their times may be another one.
    pub versions: u64,
}

/// The siblings of these pupils, who are within the scope, and their times near those of `sheet`.
pub async fn siblings_of(
    table: &(impl Appointing + FanOut + Siblings),
    scope: &SchoolScope,
    sheet: &HomeroomSheet,
    pupils: &[Pupil],
) -> Result<Vec<Sibling>, TableError> {
    let pairs = table.siblings(scope, pupils).await?;
    let others: Vec<Pupil> = pairs.iter().map(|(_, other)| other.clone()).collect();
    let sheets = sheets_near(table, scope.school(), &others, sheet.first_day()).await?;
    let is_own = |one: &&HomeroomSheet| one.broadcast == sheet.broadcast && one.homeroom == sheet.homeroom;
    let sibling = |(of, pupil): (PupilId, Pupil)| {
        let mut slots: Vec<Slot> =
            sheets_of(&sheets, &pupil).filter_map(|one| one.sheet.slot_of(&pupil.id).copied()).collect();
        slots.sort_unstable();
        let others = sheets_of(&sheets, &pupil).filter(|one| !is_own(one));
        let versions = others.map(|one| u64::from(one.choices())).sum();
        Sibling { of, pupil, slots, versions }
    };
    Ok(pairs.into_iter().map(sibling).collect())
}

/// When these children, who are somebody's own, have times near that day: with each the broadcast that offered it.
pub async fn children_of(
    table: &(impl Appointing + FanOut),
    children: &[Pupil],
    first_day: Option<Date>,
) -> Result<Vec<(PupilId, BroadcastId, Slot)>, TableError> {
    let mut schools: BTreeMap<&SchoolCode, Vec<Pupil>> = BTreeMap::new();
    for child in children {
        schools.entry(&child.school).or_default().push(child.clone());
    }
    let mut all = Vec::new();
    for (school, pupils) in schools {
        let sheets = sheets_near(table, school, &pupils, first_day).await?;
        for pupil in &pupils {
            let found = sheets_of(&sheets, pupil).filter_map(|sheet| {
                let slot = sheet.sheet.slot_of(&pupil.id)?;
                Some((pupil.id.clone(), sheet.broadcast.clone(), *slot))
            });
            all.extend(found);
        }
    }
    Ok(all)
}

/// Names the family of a pupil among those of one homeroom: everybody who has a sibling in common with them, too, gets the same name.
pub fn family_of(siblings: &[Sibling], pupils: &[Pupil]) -> BTreeMap<PupilId, String> {
    let own: BTreeSet<&PupilId> = pupils.iter().map(|pupil| &pupil.id).collect();
    let mut name: BTreeMap<PupilId, PupilId> = own.iter().map(|id| ((*id).clone(), (*id).clone())).collect();
    // Through everybody whom they have in common, in this homeroom or not. Families are small: it settles after two or three rounds.
    loop {
        let before = name.clone();
        for Sibling { of, pupil, .. } in siblings {
            let [one, other] = [of, &pupil.id].map(|id| name.get(id).unwrap_or(id).clone());
            let least = one.min(other);
            name.insert(of.clone(), least.clone());
            name.insert(pupil.id.clone(), least);
        }
        if name == before {
            break;
        }
    }
    name.into_iter().filter(|(id, _)| own.contains(id)).map(|(id, family)| (id, family.to_string())).collect()
}

/// Those that offer something: the times of a broadcast that was taken back are nobody's.
async fn sheets_near(
    table: &(impl Appointing + FanOut),
    school: &SchoolCode,
    pupils: &[Pupil],
    first_day: Option<Date>,
) -> Result<BTreeMap<HomeroomId, Vec<HomeroomSheet>>, TableError> {
    let Some(first_day) = first_day else { return Ok(BTreeMap::new()) };
    let from = first_day.saturating_sub(DAYS_BEFORE.days());
    let homerooms: BTreeSet<&HomeroomId> = pupils.iter().flat_map(homerooms_of).collect();
    let read = homerooms.into_iter().map(|homeroom| async move {
        Ok::<_, TableError>((homeroom.clone(), table.sheets_of(school, homeroom, from).await?))
    });
    let mut sheets: BTreeMap<HomeroomId, Vec<HomeroomSheet>> = try_join_all(read).await?.into_iter().collect();
    let offering = offering(table, sheets.values().flatten()).await?;
    for sheets in sheets.values_mut() {
        sheets.retain(|sheet| offering.contains(&sheet.broadcast));
    }
    Ok(sheets)
}

/// The broadcasts of these sheets that are out.
async fn offering(
    table: &impl FanOut,
    sheets: impl Iterator<Item = &HomeroomSheet>,
) -> Result<BTreeSet<BroadcastId>, TableError> {
    let broadcasts: BTreeSet<&BroadcastId> = sheets.map(|sheet| &sheet.broadcast).collect();
    let found = try_join_all(broadcasts.into_iter().map(|id| table.ordered_broadcast(id))).await?;
    let is_out = |one: &Broadcast| matches!(one.state, State::Sending | State::Sent);
    Ok(found.into_iter().flatten().filter(is_out).map(|one| one.id).collect())
}

fn sheets_of<'s>(
    sheets: &'s BTreeMap<HomeroomId, Vec<HomeroomSheet>>,
    pupil: &'s Pupil,
) -> impl Iterator<Item = &'s HomeroomSheet> {
    homerooms_of(pupil).filter_map(|homeroom| sheets.get(homeroom)).flatten()
}

fn homerooms_of(pupil: &Pupil) -> impl Iterator<Item = &HomeroomId> {
    [Some(&pupil.homeroom), pupil.second_homeroom.as_ref()].into_iter().flatten()
}
