//! Texts that a school sends again and again.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
    http::StatusCode,
};
use console::AtSchool;
use domain::{
    audit::{Deed, Whom},
    broadcast::Sender,
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
    KeptTemplate { id: template.id.into(), name: template.name, content: template.content.into() }
}

fn of_sender(at: &AtSchool) -> Result<SenderScope, Refusal> {
    let from = Sender::School(at.scope.school().clone());
    at.session.staff.sender_scope(&from).ok_or_else(console::refuse::not_allowed)
}

/// The templates of the school.
#[utoipa::path(get, path = "/api/console/schools/{school}/templates", operation_id = "templates",
    params(("school" = String, Path)), responses((status = 200, body = Templates), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn templates(State(api): State<Arc<Api>>, at: AtSchool) -> Result<Json<Templates>, Refusal> {
    let templates = api.table.templates(&of_sender(&at)?).await.map_err(failed)?;
    Ok(Json(Templates { templates: templates.into_iter().map(shown).collect() }))
}

/// Keeps a text as a template.
#[utoipa::path(post, path = "/api/console/schools/{school}/templates", operation_id = "keep_template",
    params(("school" = String, Path)), request_body = NewTemplate,
    responses((status = 201, body = KeptTemplate), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn keep(
    State(api): State<Arc<Api>>,
    at: AtSchool,
    Body(asked): Body<NewTemplate>,
) -> Result<(StatusCode, Json<KeptTemplate>), Refusal> {
    let scope = of_sender(&at)?;
    let content: domain::broadcast::Content = asked.content.into();
    content.check_draft().map_err(|why| refuse::wrong(why.into()))?;
    let request = asked.request_id.unwrap_or_else(Uuid::new_v4).to_string();
    let template = Template {
        id: TemplateId::derived(&["template", at.scope.school().as_str(), &request]),
        name: entered::line(&asked.name, NAME).map_err(|_| refuse::name_invalid())?,
        from: scope.from().clone(),
        content,
    };
    let whom = Whom::Template { template: template.id.clone() };
    api.log(&template.from, api.act(&at.session, Deed::TemplateKept).to(whom)).await?;
    api.table.keep_template(&scope, &template).await.map_err(failed)?;
    Ok((StatusCode::CREATED, Json(shown(template))))
}

/// Takes a template away.
#[utoipa::path(delete, path = "/api/console/schools/{school}/templates/{template}", operation_id = "drop_template",
    params(("school" = String, Path), ("template" = String, Path)),
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn drop(
    State(api): State<Arc<Api>>,
    at: AtSchool,
    named: Result<Path<(String, String)>, PathRejection>,
) -> Result<StatusCode, Refusal> {
    let scope = of_sender(&at)?;
    let Path((_, id)) = named.map_err(|_| console::refuse::not_found())?;
    let id: TemplateId = id.parse().map_err(|_| console::refuse::not_found())?;
    let whom = Whom::Template { template: id.clone() };
    api.log(scope.from(), api.act(&at.session, Deed::TemplateRemoved).to(whom)).await?;
    api.table.drop_template(&scope, &id).await.map_err(failed)?;
    Ok(StatusCode::NO_CONTENT)
}
