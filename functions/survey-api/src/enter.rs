//! What a family said on paper or by telephone, written down for them.

use std::{collections::BTreeSet, sync::Arc};

use axum::{
    Json,
    extract::{Path, State},
};
use console::Session;
use domain::{
    audit::{Act, Actor, Chain, Deed, Whom},
    broadcast,
    id::GuardianId,
    survey::{Answering as From, Answers, Came, Given, Per, QuestionId, Unfit},
};
use lambda::http::{Body, ErrorBody, Refusal};
use table::{Answering, AuditLog, Written};
use tracing::info;
use uuid::Uuid;

use crate::{
    Api,
    answers::{ForPupil, OfPupil, Stands, under},
    one::Here,
    refuse::{self, failed},
    view::{AnswersOf, Enter},
};

/// Keeps what a family said on paper or by telephone, also when it is closed for them. It is noted in the log. Of an anonymous survey it
/// is kept as if they had answered themselves: nothing leads back to it, so nobody can correct it, and not after the survey is closed.
#[utoipa::path(put, path = "/api/console/surveys/{id}/answers/{pupil}", operation_id = "survey_enter_answer",
    params(("id" = String, Path), ("pupil" = String, Path)), request_body = Enter,
    responses((status = 200, body = AnswersOf), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn enter(
    State(api): State<Arc<Api>>,
    session: Session,
    path: ForPupil,
    Body(asked): Body<Enter>,
) -> Result<Json<AnswersOf>, Refusal> {
    let Path((id, pupil)) = path.map_err(|_| console::refuse::not_found())?;
    let here = api.asking(Ok(Path(id))).await?.at(&session, &asked.school)?;
    let of = api.of_pupil(&session, &here, &pupil).await?;
    if here.broadcast.state == broadcast::State::Withdrawn {
        return Err(refuse::survey_withdrawn());
    }
    if here.survey.anonymous && !here.is_open(api.clock.now()) {
        return Err(refuse::anonymous_closed());
    }
    let guardian = guardian(&here, &of, asked.guardian.as_deref())?;
    let answers = here.survey.accept(&asked.answers).map_err(|(question, why)| answer_wrong(&here, &question, why))?;
    let stands = api.standing_under(&here, &under(&here, &of, guardian.as_ref())).await?;
    stands.are_what_was_seen(asked.version)?;
    if matches!(stands, Stands::Nothing) {
        let came = api.came_answered(&here, &of.families, &BTreeSet::new()).await?;
        if under(&here, &of, guardian.as_ref()).iter().any(|one| came.contains(one)) {
            return Err(refuse::answered_before());
        }
    }
    api.note(&session, &here, &of).await?;
    let came = Came::Staff(session.staff.id.clone());
    match stands {
        Stands::Given(stands) => api.change(&stands, answers, came).await?,
        Stands::Nothing | Stands::Nameless => api.give(&here, &of, guardian.as_ref(), answers, came).await?,
    }
    info!(broadcast.id = %here.id(), staff.id = %session.staff.id, "an answer to {} is entered for a family", here.id());
    api.standing(&here, &of).await.map(Json)
}

/// Which of the pupil's guardians it is, of a survey that asks guardians.
fn guardian(here: &Here, of: &OfPupil, named: Option<&str>) -> Result<Option<GuardianId>, Refusal> {
    match (here.survey.per, named) {
        (Per::Guardian, Some(named)) => {
            let found = of.guardians().find(|guardian| guardian.as_str() == named).cloned();
            found.map(Some).ok_or_else(refuse::choose_a_guardian)
        }
        (Per::Guardian, None) => Err(refuse::choose_a_guardian()),
        _ => Ok(None),
    }
}

/// With the number under which the page shows the question.
fn answer_wrong(here: &Here, question: &QuestionId, why: Unfit) -> Refusal {
    let place = here.survey.questions.iter().position(|one| one.id == *question);
    refuse::answer_wrong(question, place.map(|place| place + 1), why)
}

impl Stands {
    /// Whether whoever enters an answer had this before them; none: nothing.
    fn are_what_was_seen(&self, version: Option<u32>) -> Result<(), Refusal> {
        let stands = match self {
            Self::Nameless => return Err(refuse::anonymous()),
            Self::Nothing => None,
            Self::Given(given) => Some(given.version),
        };
        if stands == version { Ok(()) } else { Err(refuse::survey_changed()) }
    }
}

impl Api {
    /// It stands in the log of the pupil's school, whoever sent the survey; what was answered does not.
    async fn note(&self, session: &Session, here: &Here, of: &OfPupil) -> Result<(), Refusal> {
        let by = Actor::Staff { id: session.staff.id.clone(), name: session.staff.name.clone() };
        let act = Act::new(self.clock.now(), by, Deed::AnsweredByStaff);
        let act = act.to(Whom::Pupil { pupil: of.pupil.clone() }).with("broadcast", here.id().to_string());
        let chain = Chain::School(here.school().clone());
        self.table.append(&chain, act).await.map(|_| ()).map_err(failed)
    }

    async fn change(&self, stands: &Given, answers: Answers, came: Came) -> Result<(), Refusal> {
        match self.table.change_given(&stands.changed(answers, came, self.clock.now())).await.map_err(failed)? {
            Written::Now(_) | Written::Before(_) => Ok(()),
            Written::Meanwhile | Written::Gone => Err(refuse::survey_changed()),
        }
    }

    async fn give(
        &self,
        here: &Here,
        of: &OfPupil,
        guardian: Option<&GuardianId>,
        answers: Answers,
        came: Came,
    ) -> Result<(), Refusal> {
        let pupils = of.together(here.survey.per, guardian);
        let from = From { broadcast: here.id(), school: here.school(), guardian, pupils: &pupils };
        let first = here.survey.first(from, answers, came, self.clock.now(), Uuid::new_v4());
        match self.table.give(&first.ok_or_else(console::refuse::not_found)?).await.map_err(failed)? {
            Written::Now(_) | Written::Before(_) => Ok(()),
            Written::Meanwhile | Written::Gone if here.survey.anonymous => Err(refuse::anonymous()),
            Written::Meanwhile | Written::Gone => Err(refuse::survey_changed()),
        }
    }
}
