//! What guardians read of a search for their child, and what they answer.

use domain::{
    absence::PupilDay,
    arrival::{Answered, By, Found, Heard, Search, compare},
    guardian::Child,
    time::{day_of, in_tokyo},
};
use jiff::{Timestamp, civil::Date};
use table::{AbsenceLog, Mornings, Pupils, Schools, TableError};

use crate::{NotDone, step};

/// A search for a guardian's child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Searched {
    /// For whom.
    pub child: Child,
    /// It.
    pub search: Search,
}

/// The searches of today for these children that are open, or that somebody has answered. A child who sits in their seat by now, or of
/// whom somebody has reported why they do not, is not searched for any more.
pub async fn searches_of(
    table: &(impl Mornings + Pupils + AbsenceLog + Schools),
    children: &[Child],
    now: Timestamp,
) -> Result<Vec<Searched>, TableError> {
    let mut searches = Vec::new();
    for child in children {
        let Some(pupil) = table.pupil_of(child).await? else { continue };
        let morning = table.morning(&child.school, &pupil.homeroom, day_of(now)).await?;
        let search = morning.filter(|morning| morning.empty.contains(&child.pupil));
        let Some(search) = search.and_then(|mut morning| morning.searches.remove(&child.pupil)) else { continue };
        if search.told().is_some() || !is_explained(table, child, now).await? {
            searches.push(Searched { child: child.clone(), search });
        }
    }
    Ok(searches)
}

async fn is_explained(table: &(impl AbsenceLog + Schools), child: &Child, now: Timestamp) -> Result<bool, TableError> {
    let said = table.day(&child.school, &child.pupil, day_of(now)).await?;
    let stands = said.as_ref().and_then(PupilDay::standing).filter(|standing| !standing.cancelled);
    let (Some(stands), Some(school)) = (stands, table.school(&child.school).await?) else { return Ok(false) };
    let report = stands.report.clone();
    Ok(!compare(true, Some((&report).into()), in_tokyo(now), school.missed_from).asks_for_somebody())
}

/// Notes what a guardian answers about that day of their child.
pub async fn answer(
    table: &(impl Mornings + Pupils),
    child: &Child,
    (day, found): (Date, Found),
    now: Timestamp,
) -> Result<Heard, NotDone> {
    let Some(pupil) = table.pupil_of(child).await?.filter(|_| day == day_of(now)) else {
        return Ok(Heard::NotSearched);
    };
    let answer = Answered { by: By::Guardian(child.guardian.clone()), found, at: now };
    let place = (&child.school, &pupil.homeroom, day);
    let before = match table.morning(place.0, place.1, day).await? {
        Some(morning) => morning.searches.get(&child.pupil).is_some_and(|search| search.told().is_some()),
        None => return Ok(Heard::NotSearched),
    };
    match step(table, place, |morning| morning.answered(&child.pupil, answer.clone())).await {
        Ok(_) => Ok(Heard::Noted { after: before }),
        Err(NotDone::Wrong(_) | NotDone::NoMorning) => Ok(Heard::NotSearched),
        Err(failed) => Err(failed),
    }
}
