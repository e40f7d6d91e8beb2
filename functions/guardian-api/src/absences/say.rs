//! What a guardian says about days of their child.

use absences::Said as Sent;
use axum::extract::Path;
use domain::{
    absence::{Author, Entry, Kept, PupilDay, Report, Said, can_report},
    attendance::{Reason, Rules, reported},
    confidential::Reader,
    guardian::{Child, Contact},
    id::EntryId,
    school::School,
    time::day_of,
};
use jiff::{Timestamp, ToSpan, civil::Date};
use lambda::http::Refusal;
use table::{AbsenceLog, AttendanceRules, Guardians, Pupils};
use tracing::info;
use uuid::Uuid;

use super::{
    Place,
    view::{Absence, Look},
};
use crate::Api;

impl Api {
    pub(super) async fn place(&self, user: &Contact, place: Place) -> Result<(Child, Date), Refusal> {
        let Path((child, day)) = place.map_err(|_| self.not_found())?;
        let child = self.own_child(user, &child).await?;
        let day = day.parse().map_err(|_| self.invalid())?;
        self.open_to_guardians(day)?;
        Ok((child, day))
    }

    /// Somebody else's child and no child at all look the same.
    pub(crate) async fn own_child(&self, user: &Contact, child: &str) -> Result<Child, Refusal> {
        let family = self.table.family(user).await.map_err(|e| self.table_failed(&e))?;
        let children = family.into_iter().flat_map(|family| family.children);
        let own = children.into_iter().find(|own| own.pupil.as_str() == child);
        own.ok_or_else(|| self.not_found())
    }

    fn open_to_guardians(&self, day: Date) -> Result<(), Refusal> {
        if can_report(day, day_of(self.clock.now())) { Ok(()) } else { Err(self.day_not_possible()) }
    }

    pub(super) async fn report(&self, child: &Child, first: Date, sent: Sent) -> Result<Vec<Absence>, Refusal> {
        self.open_to_guardians(sent.until.unwrap_or(first))?;
        let both = tokio::try_join!(self.table.pupil_of(child), self.table.rules());
        let (pupil, rules) = both.map_err(|e| self.table_failed(&e))?;
        let pupil = pupil.ok_or_else(|| self.not_found())?;
        let school = self.school(&pupil.school).await?;
        let days = reported(first, sent.until, &school.days(), rules.most_days.into());
        let days = days.map_err(|why| self.wrong_days(why, rules.most_days))?;
        let offered = self.offered(child, &school, (&rules, &sent.report), &days).await?;
        let report = sent.report.checked(first, &offered).map_err(|why| self.wrong_report(why))?;
        let seats: Vec<PupilDay> = days.into_iter().map(|day| PupilDay::new(&pupil, day)).collect();
        self.say(child, &school, &seats, (&Said::Report(report), sent.request)).await
    }

    /// What can be chosen for those days. Only where the reason is not on the school's list somebody has to look whether it stands there.
    async fn offered(
        &self,
        child: &Child,
        school: &School,
        (rules, report): (&Rules, &Report),
        days: &[Date],
    ) -> Result<Vec<Reason>, Refusal> {
        let (offered, reason) = (rules.offered([school]), report.reason.reveal(Reader::Rules));
        let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(offered) };
        if offered.iter().any(|one| one.id == *reason) {
            return Ok(offered);
        }
        let said = self.table.days_of(child, *first, *last, days).await.map_err(|e| self.table_failed(&e))?;
        let said: Vec<PupilDay> = said.into_iter().filter(|day| days.contains(&day.day)).collect();
        Ok(if said.len() == days.len() { rules.offered_again(school, reason, &said) } else { offered })
    }

    /// Of several days those on which something stands. The same tap again takes back what it has taken back.
    pub(super) async fn take_back(
        &self,
        child: &Child,
        (first, until): (Date, Option<Date>),
        request: Uuid,
    ) -> Result<Vec<Absence>, Refusal> {
        let last = until.unwrap_or(first);
        self.open_to_guardians(last)?;
        let fresh: Vec<Date> = first.series(1.day()).take_while(|day| *day <= last).collect();
        let school = self.school(&child.school).await?;
        let days = self.table.days_of(child, first, last, &fresh).await;
        let mut days = days.map_err(|e| self.table_failed(&e))?;
        let again = |day: &PupilDay| day.entries.contains_key(&entry_id(child, day.day, request));
        let stands = |day: &PupilDay| day.standing().is_some_and(|standing| !standing.cancelled);
        days.retain(|day| day.school == child.school && (again(day) || stands(day)));
        if days.is_empty() {
            return Err(self.nothing_to_cancel());
        }
        self.say(child, &school, &days, (&Said::Cancel, request)).await
    }

    /// Day by day. What was kept before something failed stays, and the same request goes on from there.
    async fn say(
        &self,
        child: &Child,
        school: &School,
        seats: &[PupilDay],
        (said, request): (&Said, Uuid),
    ) -> Result<Vec<Absence>, Refusal> {
        let now = self.clock.now();
        let look = Look { child, school, today: day_of(now), receipts: &self.receipts };
        let mut absences = Vec::new();
        for seat in seats {
            let entry = entry(child, (seat, school), said.clone(), (now, request));
            match self.table.keep(seat, entry).await.map_err(|e| self.table_failed(&e))? {
                Kept::Recorded(day) | Kept::Repeated(day) => absences.extend(look.at(&day)),
                Kept::Full => return Err(self.too_many_changes(child).await),
            }
        }
        let days = seats.len();
        let (guardian, pupil) = (&child.guardian, &child.pupil);
        info!(guardian.id = %guardian, pupil.id = %pupil, absence.days = days, "a guardian's page spoke of {days} days");
        Ok(absences)
    }
}

fn entry(child: &Child, (seat, school): (&PupilDay, &School), said: Said, (at, request): (Timestamp, Uuid)) -> Entry {
    let by = Author::Guardian { guardian: child.guardian.clone() };
    let (id, in_class) = (entry_id(child, seat.day, request), seat.in_class(at, school));
    Entry { id, at, by, said, event: request.to_string(), in_class, told: true }
}

fn entry_id(child: &Child, day: Date, request: Uuid) -> EntryId {
    let (day, request) = (day.to_string(), request.to_string());
    EntryId::derived(&["request", child.guardian.as_str(), child.pupil.as_str(), &day, &request])
}
