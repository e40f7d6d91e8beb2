//! What was answered for one pupil, with the names of their guardians' places: for whoever types in what a family said.

use std::{collections::BTreeSet, sync::Arc};

use axum::{
    Json,
    extract::{Path, Query, State, rejection::PathRejection, rejection::QueryRejection},
};
use console::Session;
use domain::{
    broadcast::Family,
    guardian::link_number,
    id::{GuardianId, HomeroomId, PupilId},
    staff::SecondFactor,
    survey::{Asked, Given, Participant, Per},
};
use lambda::http::{ErrorBody, Refusal};
use table::Answering;

use crate::{
    Api,
    asked::Families,
    one::Here,
    refuse::{self, failed},
    view::{Answer, AnswerAt, AnswersOf, OfGuardian},
};

/// The survey and the pupil in a path.
pub(crate) type ForPupil = Result<Path<(String, String)>, PathRejection>;

/// What was answered for a pupil; of an anonymous survey, that somebody has.
#[utoipa::path(get, path = "/api/console/surveys/{id}/answers/{pupil}", operation_id = "survey_answers_of",
    params(("id" = String, Path), ("pupil" = String, Path), AnswerAt),
    responses((status = 200, body = AnswersOf), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn answers_of(
    State(api): State<Arc<Api>>,
    session: Session,
    path: ForPupil,
    which: Result<Query<AnswerAt>, QueryRejection>,
) -> Result<Json<AnswersOf>, Refusal> {
    let Query(which) = which.map_err(|_| refuse::unreadable())?;
    let Path((id, pupil)) = path.map_err(|_| console::refuse::not_found())?;
    let here = api.asking(Ok(Path(id))).await?.at(&session, &which.school)?;
    let of = api.of_pupil(&session, &here, &pupil).await?;
    api.standing(&here, &of).await.map(Json)
}

/// The pupil of a path, with whom they are asked together. Whoever has one has the second factor too.
pub(crate) struct OfPupil {
    pub(crate) pupil: PupilId,
    pub(crate) second_factor: SecondFactor,
    pub(crate) families: Families,
}

impl OfPupil {
    fn family(&self) -> Option<&Family> {
        self.families.own().find(|family| family.pupil.id == self.pupil)
    }

    /// The pupil's guardians.
    pub(crate) fn guardians(&self) -> impl Iterator<Item = &GuardianId> {
        self.family().into_iter().flat_map(|family| &family.guardians).map(|one| &one.guardian)
    }

    /// For which pupils an answer counts that is given for this one, by that guardian where each has one.
    pub(crate) fn together(&self, per: Per, guardian: Option<&GuardianId>) -> Vec<(PupilId, HomeroomId)> {
        let all = self.families.asked_together(per, &BTreeSet::new());
        let is_this = |one: &&Asked| one.pupils.contains(&self.pupil) && one.guardian.as_ref() == guardian;
        let pupils = all.iter().find(is_this).map(|one| one.pupils.as_slice()).unwrap_or_default();
        pupils.iter().filter_map(|pupil| self.families.seat(pupil)).collect()
    }
}

impl Api {
    /// The pupil of a path, if the survey asks for them and this person sees them.
    pub(crate) async fn of_pupil(&self, session: &Session, here: &Here, pupil: &str) -> Result<OfPupil, Refusal> {
        let pupil: PupilId = pupil.parse().map_err(|_| console::refuse::not_found())?;
        let families = self.families(&session.staff, here).await?;
        if !families.own().any(|family| family.pupil.id == pupil) {
            return Err(console::refuse::not_found());
        }
        let second_factor = session.second_factor.ok_or_else(refuse::second_factor_first)?;
        Ok(OfPupil { pupil, second_factor, families })
    }

    /// What stands for a pupil.
    pub(crate) async fn standing(&self, here: &Here, of: &OfPupil) -> Result<AnswersOf, Refusal> {
        if here.survey.per != Per::Guardian {
            let stands = self.standing_under(here, &under(here, of, None)).await?;
            let answered = stands.is_there();
            return Ok(AnswersOf { answered, answer: stands.shown(of.second_factor), guardians: Vec::new() });
        }
        let mut guardians = Vec::new();
        for guardian in of.guardians() {
            let stands = self.standing_under(here, &under(here, of, Some(guardian))).await?;
            let (id, number, answered) = (guardian.to_string(), link_number(guardian, &of.pupil), stands.is_there());
            guardians.push(OfGuardian { id, number, answered, answer: stands.shown(of.second_factor) });
        }
        Ok(AnswersOf { answered: guardians.iter().all(|one| one.answered), answer: None, guardians })
    }

    /// What one of these has given.
    pub(crate) async fn standing_under(&self, here: &Here, who: &[Participant]) -> Result<Stands, Refusal> {
        let known = self.table.participations(here.school(), here.id(), who).await.map_err(failed)?;
        let Some(under) = known.iter().find_map(|one| one.stands.as_ref()) else {
            return Ok(if known.is_empty() { Stands::Nothing } else { Stands::Nameless });
        };
        let given = self.table.given(here.school(), here.id(), under).await.map_err(failed)?;
        Ok(given.map_or(Stands::Nothing, |given| Stands::Given(Box::new(given))))
    }
}

/// What stands of some who answer together.
pub(crate) enum Stands {
    /// They have not answered.
    Nothing,
    /// They have, in an anonymous survey: nothing leads to what they said.
    Nameless,
    /// What they said.
    Given(Box<Given>),
}

impl Stands {
    fn is_there(&self) -> bool {
        !matches!(self, Self::Nothing)
    }

    fn shown(&self, to: SecondFactor) -> Option<Answer> {
        match self {
            Self::Given(given) => Some(Answer::of(given, to)),
            Self::Nothing | Self::Nameless => None,
        }
    }
}

/// Under whom it is kept that an answer for this pupil was given.
pub(crate) fn under(here: &Here, of: &OfPupil, guardian: Option<&GuardianId>) -> Vec<Participant> {
    match guardian {
        Some(guardian) => vec![Participant::Guardian(guardian.clone())],
        None => of.together(here.survey.per, None).into_iter().map(|(pupil, _)| Participant::Pupil(pupil)).collect(),
    }
}
