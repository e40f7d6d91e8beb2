//! Texts that a school or the board sends again and again.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
    http::StatusCode,
};
use console::{AtBoard, AtSchool, Session};
use domain::{
    audit::{Deed, Whom},
    broadcast::{Sender, Wrong},
    entered,
    id::TemplateId,
    staff::SenderScope,
};
use lambda::http::{Body, ErrorBody, Refusal};
use table::{Broadcasts, Template};
use uuid::Uuid;

use crate::{
    Api,
    refuse::{self, failed},
    view::{KeptTemplate, NewTemplate, Templates},
};

/// Characters of a name.
const NAME: usize = 80;

fn shown(template: Template) -> KeptTemplate {
    KeptTemplate {
        id: template.id.into(),
        name: template.name,
        content: template.content.into(),
        survey: template.survey.map(|survey| (*survey).into()),
    }
}

fn scope_of(session: &Session, from: &Sender) -> Result<SenderScope, Refusal> {
    session.staff.sender_scope(from).ok_or_else(console::refuse::not_allowed)
}

fn of_school(at: &AtSchool) -> Result<SenderScope, Refusal> {
    scope_of(&at.session, &Sender::School(at.scope.school().clone()))
}

type Listed = Result<Json<Templates>, Refusal>;
type Kept = Result<(StatusCode, Json<KeptTemplate>), Refusal>;

/// The templates of the school.
#[utoipa::path(get, path = "/api/console/schools/{school}/templates", operation_id = "templates",
    params(("school" = String, Path)), responses((status = 200, body = Templates), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn templates(State(api): State<Arc<Api>>, at: AtSchool) -> Listed {
    api.templates(&of_school(&at)?).await
}

/// Keeps a text as a template of the school.
#[utoipa::path(post, path = "/api/console/schools/{school}/templates", operation_id = "keep_template",
    params(("school" = String, Path)), request_body = NewTemplate,
    responses((status = 201, body = KeptTemplate), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn keep(State(api): State<Arc<Api>>, at: AtSchool, Body(asked): Body<NewTemplate>) -> Kept {
    api.keep_template(&at.session, &of_school(&at)?, asked).await
}

/// Takes a template of the school away.
#[utoipa::path(delete, path = "/api/console/schools/{school}/templates/{template}", operation_id = "drop_template",
    params(("school" = String, Path), ("template" = String, Path)),
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn drop(
    State(api): State<Arc<Api>>,
    at: AtSchool,
    named: Result<Path<(String, String)>, PathRejection>,
) -> Result<StatusCode, Refusal> {
    let Path((_, id)) = named.map_err(|_| console::refuse::not_found())?;
    api.drop_template(&at.session, &of_school(&at)?, &id).await
}

/// The templates of the board.
#[utoipa::path(get, path = "/api/console/broadcasts/templates", operation_id = "board_templates",
    responses((status = 200, body = Templates), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn of_board(State(api): State<Arc<Api>>, at: AtBoard) -> Listed {
    api.templates(&scope_of(&at.session, &Sender::Board)?).await
}

/// Keeps a text as a template of the board.
#[utoipa::path(post, path = "/api/console/broadcasts/templates", operation_id = "keep_board_template",
    request_body = NewTemplate, responses((status = 201, body = KeptTemplate), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn keep_of_board(State(api): State<Arc<Api>>, at: AtBoard, Body(asked): Body<NewTemplate>) -> Kept {
    api.keep_template(&at.session, &scope_of(&at.session, &Sender::Board)?, asked).await
}

/// Takes a template of the board away.
#[utoipa::path(delete, path = "/api/console/broadcasts/templates/{template}", operation_id = "drop_board_template",
    params(("template" = String, Path)), responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn drop_of_board(
    State(api): State<Arc<Api>>,
    at: AtBoard,
    named: Result<Path<String>, PathRejection>,
) -> Result<StatusCode, Refusal> {
    let Path(id) = named.map_err(|_| console::refuse::not_found())?;
    api.drop_template(&at.session, &scope_of(&at.session, &Sender::Board)?, &id).await
}

impl Api {
    async fn templates(&self, scope: &SenderScope) -> Listed {
        let templates = self.table.templates(scope).await.map_err(failed)?;
        Ok(Json(Templates { templates: templates.into_iter().map(shown).collect() }))
    }

    async fn keep_template(&self, session: &Session, scope: &SenderScope, asked: NewTemplate) -> Kept {
        let content: domain::broadcast::Content = asked.content.into();
        content.check_draft().map_err(|why| refuse::wrong(why.into()))?;
        let survey = asked.survey.map(|survey| domain::survey::Survey::from(survey).anew());
        if survey.as_ref().is_some_and(|survey| !survey.is_small()) {
            return Err(refuse::wrong(Wrong::SurveyTooLarge));
        }
        let request = asked.request_id.unwrap_or_else(Uuid::new_v4).to_string();
        let template = Template {
            id: TemplateId::derived(&["template", whose(scope.from()), &request]),
            name: entered::line(&asked.name, NAME).map_err(|_| refuse::name_invalid())?,
            from: scope.from().clone(),
            content,
            survey: survey.map(Box::new),
        };
        let whom = Whom::Template { template: template.id.clone() };
        self.log(scope.from(), self.act(session, Deed::TemplateKept).to(whom)).await?;
        self.table.keep_template(scope, &template).await.map_err(failed)?;
        Ok((StatusCode::CREATED, Json(shown(template))))
    }

    async fn drop_template(&self, session: &Session, scope: &SenderScope, id: &str) -> Result<StatusCode, Refusal> {
        let id: TemplateId = id.parse().map_err(|_| console::refuse::not_found())?;
        let whom = Whom::Template { template: id.clone() };
        self.log(scope.from(), self.act(session, Deed::TemplateRemoved).to(whom)).await?;
        self.table.drop_template(scope, &id).await.map_err(failed)?;
        Ok(StatusCode::NO_CONTENT)
    }
}

fn whose(from: &Sender) -> &str {
    match from {
        Sender::Board => "board",
        Sender::School(school) => school.as_str(),
    }
}
