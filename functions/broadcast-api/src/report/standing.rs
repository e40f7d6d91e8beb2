//! Where each household stands: from the frozen chunks, what became of them, and what was confirmed and opened.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    broadcast::{self, Broadcast, Chunk, Family, Fate, People, Reader, Segment, Sending, Try},
    id::{GuardianId, HomeroomId, PupilId},
    school::{Homeroom, SchoolCode},
    staff::SchoolScope,
};
use lambda::http::Refusal;
use table::{Aftermath, Audiences, FanOut, FromBoard, Seats};

use crate::{
    Api,
    refuse::failed,
    view::{By, PupilStanding, Standing},
};

/// What one guardian has of it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Arrived {
    standing: Standing,
    by: By,
}

/// What is known of the guardians of a school.
#[derive(Default)]
struct Known {
    /// What came to whom.
    arrived: BTreeMap<GuardianId, Arrived>,
    /// For whom it was sent.
    via: BTreeSet<PupilId>,
    /// Whose household has confirmed.
    confirmed: BTreeSet<PupilId>,
    confirmed_by: BTreeSet<GuardianId>,
    /// Who opened what.
    opened: BTreeMap<GuardianId, BTreeSet<String>>,
}

impl Api {
    /// The pupils of the audience at a school, in school order.
    pub(super) async fn standings(
        &self,
        broadcast: &Broadcast,
        scope: &SchoolScope,
    ) -> Result<Vec<PupilStanding>, Refusal> {
        let school = scope.school();
        let segments = broadcast.audience.segments().cloned().unwrap_or_default();
        let own: Vec<Segment> = segments.iter().filter(|segment| segment.school() == school).cloned().collect();
        let people = self.table.people(scope, &own).await.map_err(failed)?;
        let known = self.known(broadcast, scope, &people).await?;
        let meant: BTreeSet<PupilId> =
            people.pupils(school, &segments).into_iter().map(|family| family.pupil.id.clone()).collect();
        let homerooms = self.table.homerooms_of_all_years(scope).await.map_err(failed)?;
        let homerooms: BTreeMap<HomeroomId, Homeroom> =
            homerooms.into_iter().map(|homeroom| (homeroom.id.clone(), homeroom)).collect();
        let mut families: Vec<&Family> = people
            .families
            .iter()
            .filter(|family| meant.contains(&family.pupil.id) || known.via.contains(&family.pupil.id))
            .collect();
        families.sort_by_key(|family| {
            let homeroom = homerooms.get(&family.pupil.homeroom).map(Homeroom::order);
            (homeroom, family.pupil.homeroom.clone(), family.pupil.roll_number, family.pupil.id.clone())
        });
        Ok(families.into_iter().map(|family| shown(family, &homerooms, &known)).collect())
    }

    /// What came to the guardians of a school. Of a broadcast to several, somebody with children at two has it from one
    /// of them, so that the others are read too, until everybody is found.
    async fn known(&self, broadcast: &Broadcast, scope: &SchoolScope, people: &People) -> Result<Known, Refusal> {
        let mut known = Known::default();
        if broadcast.chunks.is_none() {
            return Ok(known);
        }
        let sendings = self.table.sendings(broadcast).await.map_err(failed)?;
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            sendings.iter().filter(|sending| sending.size > 0).partition(|sending| sending.school == *scope.school());
        for sending in here {
            self.add_chunk(&mut known, broadcast, sending, None).await?;
        }
        self.add_said(&mut known, broadcast, scope).await?;
        let all = people.families.iter().flat_map(|family| &family.guardians).map(|one| one.guardian.clone());
        let all: BTreeSet<GuardianId> = all.collect();
        let mut schools: BTreeSet<&SchoolCode> = BTreeSet::new();
        for sending in elsewhere {
            let missing: BTreeSet<GuardianId> =
                all.iter().filter(|one| !known.arrived.contains_key(one)).cloned().collect();
            if missing.is_empty() {
                break;
            }
            if self.add_chunk(&mut known, broadcast, sending, Some(&missing)).await? {
                schools.insert(&sending.school);
            }
        }
        for school in schools {
            let said = self.table.said_elsewhere(scope, &broadcast.id, school, &all).await.map_err(failed)?;
            known.confirmed_by.extend(said.confirmed);
            for (guardian, file) in said.opened {
                known.opened.entry(guardian).or_default().insert(file.to_string());
            }
        }
        Ok(known)
    }

    /// What became of a chunk's recipients, or of `only` these. Whether there was one.
    async fn add_chunk(
        &self,
        known: &mut Known,
        broadcast: &Broadcast,
        sending: &Sending,
        only: Option<&BTreeSet<GuardianId>>,
    ) -> Result<bool, Refusal> {
        let Some(chunk) = self.table.chunk(broadcast, sending.number).await.map_err(failed)? else { return Ok(false) };
        Ok(known.add(&chunk, sending, only))
    }

    /// What was confirmed and opened through a school.
    async fn add_said(&self, known: &mut Known, broadcast: &Broadcast, scope: &SchoolScope) -> Result<(), Refusal> {
        for confirmation in self.table.confirmations(scope, &broadcast.id).await.map_err(failed)? {
            known.confirmed.extend(confirmation.pupils);
            known.confirmed_by.extend(confirmation.guardian);
        }
        for opened in self.table.openings(scope, &broadcast.id).await.map_err(failed)? {
            if let Reader::Guardian(guardian) = opened.reader {
                known.opened.entry(guardian).or_default().insert(opened.attachment.to_string());
            }
        }
        Ok(())
    }
}

impl Known {
    fn add(&mut self, chunk: &Chunk, sending: &Sending, only: Option<&BTreeSet<GuardianId>>) -> bool {
        let mut any = false;
        for (place, recipient) in (0_u32..).zip(&chunk.recipients) {
            let Reader::Guardian(guardian) = &recipient.reader else { continue };
            if only.is_some_and(|only| !only.contains(guardian)) {
                continue;
            }
            any = true;
            if only.is_none() {
                self.via.extend(recipient.via.iter().cloned());
            }
            let standing = if recipient.reached { standing(sending, place) } else { Standing::Unreached };
            let by = if sending.entered.has(place) { By::Page } else { by(chunk.by) };
            self.arrived.insert(guardian.clone(), Arrived { standing, by });
        }
        any
    }
}

/// What one recipient of a chunk has of it.
fn standing(sending: &Sending, place: u32) -> Standing {
    if sending.removed.contains_key(&place) {
        return Standing::Failed;
    }
    match (&sending.fate, sending.mails.get(&place)) {
        // On the page already; the digest says so when its hour comes.
        _ if sending.entered.has(place) && sending.fate != Fate::Withdrawn => Standing::Delivered,
        (Fate::Done, _) | (_, Some(Try::Done)) => Standing::Delivered,
        (Fate::Open | Fate::Parked { .. }, _) => Standing::Pending,
        (Fate::Expired | Fate::Withdrawn, _) => Standing::Failed,
    }
}

fn by(by: broadcast::By) -> By {
    match by {
        broadcast::By::Line => By::Line,
        broadcast::By::Mail => By::Mail,
        broadcast::By::Page => By::Page,
    }
}

/// The best that one of the guardians has.
fn best(family: &Family, known: &Known) -> Option<Arrived> {
    let rank = |arrived: &&Arrived| match arrived.standing {
        Standing::Confirmed => 0,
        Standing::Delivered => 1,
        Standing::Pending => 2,
        Standing::Failed => 3,
        Standing::Unreached => 4,
    };
    let all = family.guardians.iter().filter_map(|one| known.arrived.get(&one.guardian));
    all.min_by_key(|arrived| (rank(arrived), arrived.by)).copied()
}

fn shown(family: &Family, homerooms: &BTreeMap<HomeroomId, Homeroom>, known: &Known) -> PupilStanding {
    let pupil = &family.pupil;
    let best = best(family, known);
    let by_guardian = family.guardians.iter().any(|one| known.confirmed_by.contains(&one.guardian));
    let confirmed = by_guardian || known.confirmed.contains(&pupil.id);
    let standing = match best {
        _ if confirmed => Standing::Confirmed,
        Some(best) => best.standing,
        None => Standing::Unreached,
    };
    let arrived = best.filter(|best| best.standing == Standing::Delivered);
    let opened = family.guardians.iter().filter_map(|one| known.opened.get(&one.guardian)).flatten();
    PupilStanding {
        pupil: pupil.id.to_string(),
        name: pupil.name.clone(),
        homeroom: pupil.homeroom.to_string(),
        homeroom_label: homerooms.get(&pupil.homeroom).map(Homeroom::label).unwrap_or_default(),
        roll_number: (pupil.roll_number > 0).then_some(pupil.roll_number),
        standing,
        by: arrived.map(|best| best.by),
        opened: opened.cloned().collect::<BTreeSet<String>>().into_iter().collect(),
        telephone: None,
    }
}
