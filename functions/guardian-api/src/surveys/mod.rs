//! Answering what a message asks.

mod view;

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use domain::{
    broadcast::{Broadcast, State::Withdrawn},
    guardian::Contact,
    survey::{Answers, Came, Over, Per, QuestionId, Unfit, Value, Wanted},
};
use futures_util::future::try_join_all;
use lambda::http::{Body, ErrorBody, Refusal};
use reception::{Asked, Replied, Reply, Stands};
use serde::Deserialize;
use table::{ConfirmedBy, Family, Letterbox};
use tracing::info;
use utoipa::ToSchema;
use uuid::Uuid;

pub(crate) use self::view::{SurveyView, ValueView};
use crate::{
    Api,
    messages::{MessagePath, MessageView},
    session::User,
};

/// The largest body of an answer: fifty texts of the most characters, each of at most six bytes.
pub(crate) const ANSWER_LIMIT: usize = 640 * 1024;

/// What I answer, for one child or at one school.
#[derive(Deserialize, ToSchema)]
pub(crate) struct NewAnswer {
    /// As in the message.
    school: Option<String>,
    /// As in the message.
    child: Option<String>,
    /// By question.
    answers: BTreeMap<String, ValueView>,
    /// Of the answer that is changed; none: it is the first.
    version: Option<u32>,
}

/// Answers, or changes what was answered. 422 `answer_wrong` says beside `code` and `message` which `question` and `why`: `missing`,
/// `kind`, `range` or `too_much`. 409: `survey_closed`, or `survey_changed` when something else stands by now.
#[utoipa::path(put, path = "/api/guardian/messages/{message}/answer", params(("message" = String, Path)),
    request_body = NewAnswer, responses((status = 200, body = MessageView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn answer(
    State(api): State<Arc<Api>>,
    User(user): User,
    path: MessagePath,
    Body(new): Body<NewAnswer>,
) -> Result<Json<MessageView>, Refusal> {
    let Path(id) = path.map_err(|_| api.not_found())?;
    let (family, letter, message) = api.own_message(&user, &id).await?;
    let family = family.filter(|_| message.state != Withdrawn).ok_or_else(|| api.not_found())?;
    let asked = api.asked(&user, &family, (&letter, &message)).await?.ok_or_else(|| api.not_found())?;
    let wanted = meant(&asked, &new).ok_or_else(|| api.not_found())?;
    api.give(&asked, wanted, new).await?;
    api.has_read(&family, (&letter, &message), &asked).await?;
    api.view_of(&(Some(family), letter, message), Some(&asked)).await.map(Json)
}

/// Which of the answers that are asked for is meant. Somebody else's child and no child at all look the same.
fn meant<'a>(asked: &'a Asked, new: &NewAnswer) -> Option<&'a Wanted> {
    let each = asked.survey().per == Per::Pupil;
    let of = |wanted: &&Wanted| {
        let child = wanted.children.first().map(|child| child.pupil.as_str());
        new.school.as_deref().is_none_or(|school| school == wanted.school.as_str())
            && new.child.as_deref() == child.filter(|_| each)
    };
    let mut meant = asked.wanted.iter().filter(of);
    meant.next().filter(|_| meant.next().is_none())
}

impl Api {
    /// What a message asks of this person for an answer; `None`: nothing, or not of them.
    pub(crate) async fn asked(
        &self,
        user: &Contact,
        family: &Family,
        message: (&Letterbox, &Broadcast),
    ) -> Result<Option<Asked>, Refusal> {
        let asked = self.reception.asked(user, family, message, self.clock.now()).await;
        asked.map_err(|e| self.table_failed(&e))
    }

    /// The same for the page, with what stands.
    pub(crate) async fn survey_view(&self, asked: &Asked) -> Result<SurveyView, Refusal> {
        let standing = self.standing(asked).await?;
        let mut shown = Vec::new();
        for (wanted, stands) in asked.wanted.iter().zip(standing) {
            let name = match (asked.survey().per, wanted.children.as_slice()) {
                (Per::Pupil, [child, ..]) => child.nickname.to_string(),
                _ => self.school(&wanted.school).await?.name,
            };
            shown.push((wanted, name, stands));
        }
        Ok(SurveyView::new(asked, &shown, self.clock.now()))
    }

    /// Whether everything that is asked of this person has been answered.
    pub(crate) async fn has_answered(&self, asked: &Asked) -> Result<bool, Refusal> {
        let standing = self.standing(asked).await?;
        Ok(!standing.is_empty() && standing.iter().all(|stands| *stands != Stands::Nothing))
    }

    async fn standing(&self, asked: &Asked) -> Result<Vec<Stands>, Refusal> {
        let standing = asked.wanted.iter().map(|wanted| self.reception.stands(asked, wanted));
        try_join_all(standing).await.map_err(|e| self.table_failed(&e))
    }

    async fn give(&self, asked: &Asked, wanted: &Wanted, new: NewAnswer) -> Result<(), Refusal> {
        let value = |(id, value)| Some((QuestionId::try_from(id).ok()?, Value::from(value)));
        let answers: Option<Answers> = new.answers.into_iter().map(value).collect();
        let reply = Reply {
            answers: answers.ok_or_else(|| self.invalid())?,
            came: Came::Page,
            at: self.clock.now(),
            over: Over::Version(new.version),
            chance: Uuid::new_v4(),
        };
        let conflict = |code, words| Err(self.refuse(StatusCode::CONFLICT, code, words));
        match self.reception.answer(asked, wanted, reply).await.map_err(|e| self.table_failed(&e))? {
            Replied::Kept(given) => {
                // Who answered is known here as everywhere; of an anonymous answer there is nothing but that.
                info!(broadcast.id = %given.broadcast, guardian.id = %asked.guardian, "a guardian's page answered a survey");
                Ok(())
            }
            Replied::Closed => conflict("survey_closed", "error-survey-closed"),
            Replied::Meanwhile if asked.survey().anonymous => conflict("survey_changed", "error-survey-answered"),
            Replied::TooEarly(_) | Replied::Meanwhile => conflict("survey_changed", "error-survey-changed"),
            Replied::Unfit(question, why) => Err(self.wrong(&question, why)),
        }
    }

    fn wrong(&self, question: &QuestionId, why: Unfit) -> Refusal {
        let why = match why {
            Unfit::Missing => "missing",
            Unfit::Kind => "kind",
            Unfit::Range => "range",
            Unfit::TooMuch => "too_much",
        };
        let words = format!("error-answer-{}", why.replace('_', "-"));
        let refusal = self.refuse(StatusCode::UNPROCESSABLE_ENTITY, "answer_wrong", &words);
        refusal.with("question", question.to_string()).with("why", why)
    }

    /// Whoever answers has read what asks.
    async fn has_read(&self, family: &Family, message: (&Letterbox, &Broadcast), asked: &Asked) -> Result<(), Refusal> {
        let mut read = vec![message];
        if asked.broadcast.id != message.1.id {
            read.push((&asked.letter, &asked.broadcast));
        }
        for message in read {
            let confirmed = self.reception.confirm_read(family, message, self.clock.now(), ConfirmedBy::Page).await;
            confirmed.map_err(|e| self.table_failed(&e))?;
        }
        Ok(())
    }
}
