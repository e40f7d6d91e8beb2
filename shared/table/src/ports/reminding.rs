//! Reminders: whom nobody reminds any more.

use std::{collections::BTreeSet, future::Future};

use domain::{
    broadcast::{Answerable, Broadcast, Family},
    school::SchoolCode,
    survey::Participant,
};
use jiff::Timestamp;

use crate::{Answering, Appointing, SurveyResults, TableError};

/// Whom nobody reminds. Only for planning, and for counting before.
pub trait Reminding: Send + Sync {
    /// Who of that school has answered what a broadcast asks, or has a time of what it offers, wishes for one or waits for one. `asks`
    /// is the broadcast under which answers stand.
    fn who_answered(
        &self,
        asks: &Broadcast,
        school: &SchoolCode,
    ) -> impl Future<Output = Result<BTreeSet<Participant>, TableError>> + Send;

    /// Who of these families of that school, of whom `who` have answered there, has done so at the school from which they came
    /// ([`Per::may_have_answered_before`](domain::survey::Per::may_have_answered_before)).
    fn came_answered(
        &self,
        asks: &Broadcast,
        families: &[&Family],
        who: &BTreeSet<Participant>,
    ) -> impl Future<Output = Result<BTreeSet<Participant>, TableError>> + Send;

    /// Of whom a broadcast under which answers stand takes them at `now`. Nobody else is reminded of it.
    fn answerable(
        &self,
        asks: &Broadcast,
        now: Timestamp,
    ) -> impl Future<Output = Result<Answerable, TableError>> + Send;
}

impl<T: SurveyResults + Appointing + Answering> Reminding for T {
    async fn who_answered(&self, asks: &Broadcast, school: &SchoolCode) -> Result<BTreeSet<Participant>, TableError> {
        let Some(offered) = &asks.appointments else { return self.participants(school, &asks.id).await };
        let sheets = self.sheets(asks).await?;
        let pupils = sheets.iter().flat_map(|sheet| sheet.heard_of(offered.how));
        Ok(pupils.cloned().map(Participant::Pupil).collect())
    }

    async fn came_answered(
        &self,
        asks: &Broadcast,
        families: &[&Family],
        who: &BTreeSet<Participant>,
    ) -> Result<BTreeSet<Participant>, TableError> {
        let Some(survey) = &asks.survey else { return Ok(BTreeSet::new()) };
        let schools = survey.per.may_have_answered_before(families, who, &asks.audience.schools());
        let mut answered = BTreeSet::new();
        for (school, may) in schools {
            let marks = self.participations(&school, &asks.id, &may).await?;
            answered.extend(marks.into_iter().map(|mark| mark.who));
        }
        Ok(answered)
    }

    async fn answerable(&self, asks: &Broadcast, now: Timestamp) -> Result<Answerable, TableError> {
        let sheets = if asks.asks_its_sheets(now) { self.sheets(asks).await? } else { Vec::new() };
        Ok(asks.answerable(&sheets, now))
    }
}
