//! Answers into lines, lines into the bucket.

use domain::{
    broadcast::Broadcast,
    export::{Export, Taken},
    school::SchoolCode,
    staff::{SchoolScope, SecondFactor, Staff},
    survey::{Given, Tally},
};
use exports::Columns;
use files::{Files, InParts};
use table::{Exports, SchoolTally, Schools, SurveyResults, TableError};

use crate::{
    NotDone,
    exporter::{Came, Exporter},
    pages::{self, PAGE, SORTED, School},
    pouring::Pouring,
};

/// Answers on their way.
struct Answers<'a, F> {
    pouring: Pouring<'a, F>,
    columns: Columns,
    /// Also those that are not told.
    read: u64,
}

/// Whose answers to what, and by whose right.
pub(crate) struct Asked<'j> {
    pub(crate) by: &'j Staff,
    pub(crate) taken: &'j Taken,
    pub(crate) broadcast: &'j Broadcast,
}

impl<F: Files + InParts> Exporter<F> {
    /// All answers that were ordered, up to the end.
    pub(crate) async fn pour_answers(&self, asked: Asked<'_>, pouring: Pouring<'_, F>) -> Result<Came, NotDone> {
        let Some(survey) = asked.broadcast.survey.as_deref() else { return Ok(Came::Overtaken) };
        let columns = Columns::of(survey, SecondFactor::of_session(asked.taken.second_factor));
        let mut answers = Answers { pouring, columns, read: 0 };
        answers.pouring.sink.lines.row(answers.columns.heading());
        let tallies = if survey.anonymous { self.table.tallies(&asked.broadcast.id).await? } else { Vec::new() };
        let mut uncounted = Vec::new();
        for (code, name) in self.schools(&asked).await? {
            let Some(scope) = asked.taken.scope(asked.by, &code) else { continue };
            let people = self.table.respondents(&scope, pages::asks_guardians(survey)).await?;
            let school = School::new(name.clone(), people);
            let school = if survey.anonymous { school.anonymous(survey, of(&tallies, &code), &scope) } else { school };
            let before = answers.read;
            if !self.school(&mut answers, asked.broadcast, (&scope, &school)).await? {
                return Ok(Came::Overtaken);
            }
            if survey.anonymous && answers.read - before != counted(of(&tallies, &code), &scope) {
                // All of them are named, so that nobody finds one after the other.
                uncounted.push(name);
            }
        }
        if !uncounted.is_empty() {
            return Ok(Came::Uncounted(Export { uncounted, ..answers.pouring.export }));
        }
        self.end(answers.pouring).await
    }

    /// In the order of their codes.
    async fn schools(&self, asked: &Asked<'_>) -> Result<Vec<(SchoolCode, String)>, TableError> {
        let sent_to = asked.broadcast.audience.schools();
        let own = |code: &SchoolCode| asked.taken.school.as_ref().is_none_or(|one| one == code);
        let schools = self.table.schools().await?.into_iter();
        let schools = schools.filter(|school| own(&school.code) && sent_to.contains(&school.code));
        Ok(schools.map(|school| (school.code, school.name)).collect())
    }

    /// `false`: another attempt has begun.
    async fn school(
        &self,
        answers: &mut Answers<'_, F>,
        broadcast: &Broadcast,
        (scope, school): (&SchoolScope, &School),
    ) -> Result<bool, NotDone> {
        let (mut held, mut weight, mut after) = (Vec::new(), 0, None);
        loop {
            let page = self.table.answers(scope, &broadcast.id, after.as_ref(), PAGE).await?;
            let last = page.len() < usize::from(PAGE);
            after = page.last().map(|given| given.respondent.clone());
            weight += page.iter().map(pages::weight).sum::<usize>();
            held.extend(page);
            if last || weight >= SORTED {
                weight = 0;
                if !self.rows(answers, school, std::mem::take(&mut held)).await? {
                    return Ok(false);
                }
            }
            if last {
                return Ok(true);
            }
        }
    }

    /// Rows of answers that are held, in their order. `false`: another attempt has begun.
    async fn rows(&self, answers: &mut Answers<'_, F>, school: &School, mut held: Vec<Given>) -> Result<bool, NotDone> {
        answers.read += held.len() as u64;
        school.sort(&mut held);
        let mut names = String::new();
        for given in &held {
            let Some(who) = school.who(given, &mut names) else { continue };
            let cells = answers.columns.row(who, given);
            answers.pouring.sink.lines.row(cells.iter().map(AsRef::as_ref));
            if !self.row_written(&mut answers.pouring).await? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// How many answers of those homerooms stand in the tally.
fn counted(tally: Option<&Tally>, scope: &SchoolScope) -> u64 {
    let cells = tally.into_iter().flat_map(|tally| &tally.cells).filter(|(homeroom, _)| scope.covers(homeroom));
    cells.map(|(_, cell)| u64::from(cell.answers)).sum()
}

fn of<'t>(tallies: &'t [SchoolTally], school: &SchoolCode) -> Option<&'t Tally> {
    tallies.iter().find(|one| one.school == *school).map(|one| &one.tally)
}
