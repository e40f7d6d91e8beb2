//! Whether a tally is what the answers say.

use domain::{
    broadcast::Broadcast,
    staff::SchoolScope,
    survey::{Respondent, Survey, Tally},
};
use table::{SchoolTally, SurveyResults, TableError, Tallying};

/// Answers of one page.
const PAGE: u16 = 500;

/// What a recount came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recount {
    /// The tally is right, or answers came in while they were counted and it cannot be told: the next recount will.
    Agrees,
    /// It is not. This is what it has to be.
    Drift(SchoolTally),
}

/// Counts the answers of a school, and compares. The tally must have stood still meanwhile, and the stream must have come to its
/// end: call it for surveys that are closed, or twice.
pub async fn recount(
    table: &(impl SurveyResults + Tallying),
    scope: &SchoolScope,
    broadcast: &Broadcast,
) -> Result<Recount, TableError> {
    let Some(survey) = broadcast.survey.as_deref() else { return Ok(Recount::Agrees) };
    let before = table.school_tally(scope.school(), &broadcast.id).await?;
    let counted = count(table, scope, broadcast, survey).await?;
    let after = table.school_tally(scope.school(), &broadcast.id).await?;
    let stands = after.as_ref().map(|stands| stands.tally.clone()).unwrap_or_default();
    if before != after || stands.agrees_with(&counted) {
        return Ok(Recount::Agrees);
    }
    let tally = Tally { upto: stands.upto, ..counted };
    let version = after.map_or(0, |stands| stands.version + 1);
    let (broadcast, school) = (broadcast.id.clone(), scope.school().clone());
    Ok(Recount::Drift(SchoolTally { broadcast, school, version, tally }))
}

async fn count(
    table: &impl SurveyResults,
    scope: &SchoolScope,
    broadcast: &Broadcast,
    survey: &Survey,
) -> Result<Tally, TableError> {
    let mut tally = Tally::default();
    let mut after: Option<Respondent> = None;
    loop {
        let page = table.answers(scope, &broadcast.id, after.as_ref(), PAGE).await?;
        tally.add_all(survey, page.iter().map(|given| (&given.homeroom, &given.answers)));
        match page.last() {
            Some(last) if page.len() == usize::from(PAGE) => after = Some(last.respondent.clone()),
            _ => return Ok(tally),
        }
    }
}
