//! What the machine could not decide, a person does.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use console::Session;
use domain::import::{Chosen, Import, NotNow};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::Deserialize;
use table::Imports as _;
use utoipa::ToSchema;

use crate::{Api, refuse, view::ImportView};

/// Choices of one request.
const MOST: usize = 500;

/// How often somebody else may be faster.
const TRIES: u8 = 5;

#[derive(Deserialize, ToSchema)]
pub(crate) struct Choices {
    choices: Vec<OneChoice>,
}

#[derive(Deserialize, ToSchema)]
struct OneChoice {
    /// The line of the file.
    line: u32,
    /// One of the row's choices.
    value: String,
}

/// Chooses for unclear rows. Choosing again replaces what was chosen.
#[utoipa::path(post, path = "/api/console/imports/{id}/choices", operation_id = "choose", params(("id" = String, Path)),
    request_body = Choices, responses((status = 200, body = ImportView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn choose(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Result<Path<String>, PathRejection>,
    Body(asked): Body<Choices>,
) -> Result<Json<ImportView>, Refusal> {
    let id = id.map(|Path(id)| id).map_err(|_| console::refuse::not_found())?;
    if asked.choices.is_empty() || asked.choices.len() > MOST {
        return Err(refuse::invalid());
    }
    for _ in 0..TRIES {
        let import = api.import(&session, Ok(id.clone())).await?;
        let chosen = api.chosen(&import, &asked.choices).await?;
        let next = import.choose(chosen).map_err(refuse::not_now)?;
        if api.table.change(&next).await.map_err(|e| console::refuse::table_failed(&e))? {
            return Ok(Json(api.view(next).await?));
        }
    }
    Err(refuse::not_now(NotNow::State))
}

impl Api {
    /// What was chosen for each line, if the line offers it.
    async fn chosen(&self, import: &Import, asked: &[OneChoice]) -> Result<BTreeMap<u32, Option<Chosen>>, Refusal> {
        let mut open: BTreeSet<u32> = asked.iter().map(|choice| choice.line).collect();
        let mut chosen = BTreeMap::new();
        for (school, _) in import.counts.iter().filter(|(_, counts)| counts.unclear > 0) {
            if open.is_empty() {
                break;
            }
            for row in self.rows_at(&import.id, Some(school)).await? {
                let Some(line) = row.line.filter(|line| open.contains(line) && !row.choices.is_empty()) else {
                    continue;
                };
                open.remove(&line);
                let value = asked.iter().rfind(|choice| choice.line == line).map(|choice| choice.value.as_str());
                let offer =
                    row.choices.iter().find(|offer| Some(offer.value.as_str()) == value).ok_or_else(refuse::invalid)?;
                let (value, kind, school) = (offer.value.clone(), offer.kind, school.clone());
                chosen.insert(line, (value != "skip").then_some(Chosen { value, kind, school }));
            }
        }
        if open.is_empty() { Ok(chosen) } else { Err(refuse::invalid()) }
    }
}
