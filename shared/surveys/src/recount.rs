//! Whether a tally is what the answers say.

use domain::{
    broadcast::Broadcast,
    school::SchoolCode,
    survey::{Given, Respondent, Survey, Tally},
};
use jiff::{SignedDuration, Timestamp};
use table::{SchoolTally, TableError, Tallying};

/// Answers of one page.
const PAGE: u16 = 500;

/// After so long a change is not on its way any more: the stream's reader gives one up after an hour. A tally that was put right
/// while one was would count it a second time.
pub const SETTLED_AFTER: SignedDuration = SignedDuration::from_hours(2);

/// What a recount came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recount {
    /// The tally is right.
    Agrees,
    /// It is another one, and changes may still be on their way to it, or came in while they were counted: the next recount will tell.
    Unsettled,
    /// It is wrong. This is what it has to be.
    Drift(SchoolTally),
}

/// What the answers of a school say.
struct Counted {
    tally: Tally,
    /// When the last of them came; none: there are none, or nobody knows.
    newest: Option<Timestamp>,
}

/// Counts the answers of a school, and compares.
pub async fn recount(
    table: &impl Tallying,
    school: &SchoolCode,
    broadcast: &Broadcast,
    now: Timestamp,
) -> Result<Recount, TableError> {
    let Some(survey) = broadcast.survey.as_deref() else { return Ok(Recount::Agrees) };
    let before = table.school_tally(school, &broadcast.id).await?;
    let counted = count(table, school, broadcast, survey).await?;
    let after = table.school_tally(school, &broadcast.id).await?;
    let stands = after.as_ref().map(|stands| stands.tally.clone()).unwrap_or_default();
    if stands.agrees_with(&counted.tally) {
        return Ok(Recount::Agrees);
    }
    if before != after || !is_settled(survey, counted.newest, now) {
        return Ok(Recount::Unsettled);
    }
    let tally = Tally { upto: stands.upto, ..counted.tally };
    let version = after.map_or(0, |stands| stands.version + 1);
    Ok(Recount::Drift(SchoolTally { broadcast: broadcast.id.clone(), school: school.clone(), version, tally }))
}

/// Whether no change can be on its way. An anonymous answer has no time, so that its survey must have been closed for as long.
fn is_settled(survey: &Survey, newest: Option<Timestamp>, now: Timestamp) -> bool {
    let Ok(then) = now.checked_sub(SETTLED_AFTER) else { return false };
    if survey.anonymous { !survey.is_open(then) } else { newest.is_none_or(|newest| newest < then) }
}

async fn count(
    table: &impl Tallying,
    school: &SchoolCode,
    broadcast: &Broadcast,
    survey: &Survey,
) -> Result<Counted, TableError> {
    let mut counted = Counted { tally: Tally::default(), newest: None };
    let mut after: Option<Respondent> = None;
    loop {
        let page: Vec<Given> = table.every_answer(school, &broadcast.id, after.as_ref(), PAGE).await?;
        counted.tally.add_all(survey, page.iter().map(|given| (&given.homeroom, &given.answers)));
        counted.newest = page.iter().filter_map(|given| given.at).chain(counted.newest).max();
        match page.last() {
            Some(last) if page.len() == usize::from(PAGE) => after = Some(last.respondent.clone()),
            _ => return Ok(counted),
        }
    }
}
