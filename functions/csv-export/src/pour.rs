//! Answers into lines, lines into the bucket.

use domain::{
    export::Export,
    school::SchoolCode,
    staff::{SchoolScope, SecondFactor},
    survey::{Given, Tally},
};
use exports::{Columns, manifest_of};
use files::{Files, InParts};
use table::{Exports, SchoolTally, Schools, SurveyResults, TableError};

use crate::{
    NotDone,
    exporter::{Came, Exporter, Job},
    pages::{self, PAGE, SORTED, School},
    sink::Sink,
};

/// So many rows are written before the next progress is told.
const TOLD: u64 = 2_000;

/// What goes on while rows are written.
struct Pouring<'a, F> {
    sink: Sink<'a, F>,
    columns: Columns,
    export: Export,
    /// Answers, also those that are not told.
    read: u64,
    rows: u64,
}

impl<F: Files + InParts> Exporter<F> {
    /// Everything that was ordered, into the open upload, up to the end.
    pub(crate) async fn pour(&self, job: &Job, upload: &str) -> Result<Came, NotDone> {
        let Some(survey) = job.broadcast.survey.as_deref() else { return Ok(Came::Overtaken) };
        let columns = Columns::of(survey, SecondFactor::of_session(job.export.of.second_factor));
        let sink = Sink::open(&self.files, &job.export, upload);
        let mut pouring = Pouring { sink, columns, export: job.export.clone(), read: 0, rows: 0 };
        pouring.sink.lines.row(pouring.columns.heading());
        let tallies = if survey.anonymous { self.table.tallies(&job.broadcast.id).await? } else { Vec::new() };
        for (code, name) in self.schools(job).await? {
            let Some(scope) = job.export.of.scope(&job.by, &code) else { continue };
            let people = self.table.respondents(&scope, pages::asks_guardians(survey)).await?;
            let school = School::new(name, people);
            let school = if survey.anonymous { school.anonymous(survey, of(&tallies, &code), &scope) } else { school };
            let before = pouring.read;
            if !self.school(&mut pouring, (&scope, &school)).await? {
                return Ok(Came::Overtaken);
            }
            if survey.anonymous && pouring.read - before != counted(of(&tallies, &code), &scope) {
                return Ok(Came::Uncounted(pouring.export));
            }
        }
        self.end(pouring).await
    }

    /// In the order of their codes.
    async fn schools(&self, job: &Job) -> Result<Vec<(SchoolCode, String)>, TableError> {
        let sent_to = job.broadcast.audience.schools();
        let own = |code: &SchoolCode| job.export.of.school.as_ref().is_none_or(|one| one == code);
        let schools = self.table.schools().await?.into_iter();
        let schools = schools.filter(|school| own(&school.code) && sent_to.contains(&school.code));
        Ok(schools.map(|school| (school.code, school.name)).collect())
    }

    /// `false`: another attempt has begun.
    async fn school(
        &self,
        pouring: &mut Pouring<'_, F>,
        (scope, school): (&SchoolScope, &School),
    ) -> Result<bool, NotDone> {
        let broadcast = pouring.export.of.broadcast.clone();
        let (mut held, mut weight, mut after) = (Vec::new(), 0, None);
        loop {
            let page = self.table.answers(scope, &broadcast, after.as_ref(), PAGE).await?;
            let last = page.len() < usize::from(PAGE);
            after = page.last().map(|given| given.respondent.clone());
            weight += page.iter().map(pages::weight).sum::<usize>();
            held.extend(page);
            if last || weight >= SORTED {
                weight = 0;
                if !self.rows(pouring, school, std::mem::take(&mut held)).await? {
                    return Ok(false);
                }
            }
            if last {
                return Ok(true);
            }
        }
    }

    /// Rows of answers that are held, in their order. `false`: another attempt has begun.
    async fn rows(&self, pouring: &mut Pouring<'_, F>, school: &School, mut held: Vec<Given>) -> Result<bool, NotDone> {
        pouring.read += held.len() as u64;
        school.sort(&mut held);
        let mut names = String::new();
        for given in &held {
            let Some(who) = school.who(given, &mut names) else { continue };
            let cells = pouring.columns.row(who, given);
            pouring.sink.lines.row(cells.iter().map(AsRef::as_ref));
            pouring.rows += 1;
            pouring.sink.drain().await?;
            if pouring.rows.is_multiple_of(TOLD) {
                pouring.export = pouring.export.come_to(pouring.rows);
                if !self.table.change_export(&pouring.export).await? {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// The file is put together, and what is said of it laid beside.
    async fn end(&self, pouring: Pouring<'_, F>) -> Result<Came, NotDone> {
        let Pouring { sink, export, rows, .. } = pouring;
        let (file, manifest) = sink.close(&export, rows).await?;
        self.files.put(&manifest_of(&export), manifest).await?;
        Ok(Came::Written(export.ready(rows, file)))
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
