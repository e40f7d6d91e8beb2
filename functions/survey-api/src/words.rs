//! What was written to a question.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use console::Session;
use domain::{
    broadcast::Family,
    confidential::Reader,
    id::{HomeroomId, PupilId},
    school::Pupil,
    survey::{Given, Kind, QuestionId, Respondent, Value},
};
use lambda::http::{ErrorBody, Refusal};
use serde::Deserialize;
use table::{ReachLedger, SurveyResults, Tallying};
use utoipa::IntoParams;

use crate::{
    Api,
    one::{Here, Id},
    refuse::{self, failed},
    view::{Named, Word, Words},
};

/// Words of a page.
const PAGE: usize = 50;
/// Answers that are read at once: not every one of them says something.
const READ: u16 = 200;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct OfWhat {
    school: String,
    question: String,
    /// `next` of an earlier answer.
    after: Option<String>,
}

/// What was written to a question, page by page. Only with a second factor, as everything that somebody wrote in confidence.
#[utoipa::path(get, path = "/api/console/surveys/{id}/words", operation_id = "survey_words",
    params(("id" = String, Path), OfWhat), responses((status = 200, body = Words), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn words(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Id,
    what: Result<Query<OfWhat>, QueryRejection>,
) -> Result<Json<Words>, Refusal> {
    let Query(what) = what.map_err(|_| refuse::unreadable())?;
    let here = api.asking(id).await?.at(&session, &what.school)?;
    api.asked(&session.staff, &here).await?;
    let question = written(&here, &what.question)?;
    let reader = Reader::Staff(session.second_factor.ok_or_else(refuse::second_factor_first)?);
    let after = what.after.as_deref().map(cursor).transpose()?;
    let (given, next) = api.written(&here, &question, after).await?;
    let named = if here.survey.anonymous { BTreeMap::new() } else { api.named(&session, &here, &given).await? };
    let word = |given: &Given| match given.answers.get(&question) {
        Some(Value::Words(words)) => {
            Some(Word { text: words.reveal(reader).clone(), pupil: named.get(&given.respondent).cloned() })
        }
        _ => None,
    };
    Ok(Json(Words { words: given.iter().filter_map(word).collect(), next: next.as_ref().map(mark) }))
}

/// The question of that name, if words are asked for.
fn written(here: &Here, question: &str) -> Result<QuestionId, Refusal> {
    let id: QuestionId = question.to_owned().try_into().map_err(|_| console::refuse::not_found())?;
    let question = here.survey.question(&id).filter(|one| matches!(one.kind, Kind::Line | Kind::Text));
    question.map(|_| id).ok_or_else(console::refuse::not_found)
}

/// Where the next page begins, as the page gives it back.
fn mark(last: &Respondent) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(last).unwrap_or_default())
}

fn cursor(text: &str) -> Result<Respondent, Refusal> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| refuse::unreadable())?;
    serde_json::from_slice(&bytes).map_err(|_| refuse::unreadable())
}

impl Api {
    /// The next answers with words to that question, in the order of their keys, and behind which the page after them begins.
    async fn written(
        &self,
        here: &Here,
        question: &QuestionId,
        mut after: Option<Respondent>,
    ) -> Result<(Vec<Given>, Option<Respondent>), Refusal> {
        let tellable = self.tellable(here).await?;
        let mut found = Vec::new();
        loop {
            let page = self.table.answers(&here.scope, here.id(), after.as_ref(), READ).await.map_err(failed)?;
            let is_last = page.len() < usize::from(READ);
            after = page.last().map(|last| last.respondent.clone());
            found.extend(page.into_iter().filter(|one| {
                one.answers.contains_key(question) && tellable.as_ref().is_none_or(|all| all.contains(&one.homeroom))
            }));
            if found.len() > PAGE {
                found.truncate(PAGE);
                let last = found.last().map(|last| last.respondent.clone());
                return Ok((found, last));
            }
            if is_last {
                return Ok((found, None));
            }
        }
    }

    /// The homerooms whose words can be told; `None`: all. Of an anonymous survey: once it is closed and enough have answered, and to
    /// whoever sees some homerooms only, those that are shown by themselves.
    async fn tellable(&self, here: &Here) -> Result<Option<BTreeSet<HomeroomId>>, Refusal> {
        if !here.survey.anonymous {
            return Ok(None);
        }
        let tally = self.table.school_tally(here.school(), here.id()).await.map_err(failed)?;
        let tally = tally.map(|stands| stands.tally).unwrap_or_default();
        let shown = tally.shown(&here.survey, here.broadcast.tells_answers(self.clock.now()));
        match shown.whole.cell {
            None => Err(refuse::not_yet_told()),
            Some(_) if here.scope.is_whole() => Ok(None),
            Some(_) => Ok(Some(shown.cells.into_keys().collect())),
        }
    }

    /// The pupils for whom these answers were given, also those who have left.
    async fn named(
        &self,
        session: &console::Session,
        here: &Here,
        given: &[Given],
    ) -> Result<BTreeMap<Respondent, Named>, Refusal> {
        let families = match here.survey.per {
            domain::survey::Per::Guardian => self.families(&session.staff, here).await?.own().cloned().collect(),
            _ => Vec::<Family>::new(),
        };
        let of: BTreeMap<&Respondent, PupilId> =
            given.iter().filter_map(|one| Some((&one.respondent, whose(&one.respondent, &families)?))).collect();
        let ids: Vec<PupilId> = of.values().cloned().collect::<BTreeSet<_>>().into_iter().collect();
        let pupils = self.table.pupils_among(&here.scope, &ids).await.map_err(failed)?;
        let pupils: BTreeMap<&PupilId, &Pupil> = pupils.iter().map(|pupil| (&pupil.id, pupil)).collect();
        let named = |pupil: &&Pupil| Named {
            id: pupil.id.to_string(),
            name: pupil.name.clone(),
            homeroom: pupil.homeroom.to_string(),
        };
        Ok(of.into_iter().filter_map(|(who, id)| Some((who.clone(), pupils.get(&id).map(named)?))).collect())
    }
}

/// For whom: of a guardian the first of their children who are asked for.
fn whose(respondent: &Respondent, families: &[Family]) -> Option<PupilId> {
    match respondent {
        Respondent::Pupil(pupil) | Respondent::Household(pupil) => Some(pupil.clone()),
        Respondent::Guardian(guardian) => {
            let theirs = families.iter().filter(|family| family.guardians.iter().any(|one| one.guardian == *guardian));
            theirs.map(|family| family.pupil.id.clone()).min()
        }
        Respondent::Somebody(_) => None,
    }
}
