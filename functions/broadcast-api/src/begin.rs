//! A new draft: empty, or after something that is there.

use std::{collections::BTreeSet, sync::Arc};

use axum::{Json, extract::State, http::StatusCode};
use console::Session;
use domain::{
    broadcast::{Asks, Audience, Broadcast, Can, Content, Sender},
    id::BroadcastId,
    school::SchoolCode,
    staff::SenderScope,
};
use lambda::http::{Body, ErrorBody, Refusal};
use table::{Broadcasts, Template, Written};
use tracing::info;
use uuid::Uuid;

use crate::{
    Api,
    one::person,
    refuse::{self, failed},
    view::{self, New},
};

/// Where a draft begins.
enum Source {
    Nothing,
    Copy(Broadcast),
    Template(Template),
    Correction(Broadcast),
    Again(Broadcast),
    Reminder(Broadcast),
}

impl Source {
    /// The earlier one that is repeated, with its files.
    fn repeated(&self) -> Option<&Broadcast> {
        match self {
            Self::Again(earlier) | Self::Reminder(earlier) => Some(earlier),
            Self::Nothing | Self::Copy(_) | Self::Template(_) | Self::Correction(_) => None,
        }
    }
}

/// Begins a draft.
#[utoipa::path(post, path = "/api/console/broadcasts", operation_id = "begin_broadcast", request_body = New,
    responses((status = 201, body = view::Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn begin(
    State(api): State<Arc<Api>>,
    session: Session,
    Body(asked): Body<New>,
) -> Result<(StatusCode, Json<view::Broadcast>), Refusal> {
    let scope = sender(&session, asked.school.as_deref())?;
    api.sender_name(scope.from()).await?;
    let source = api.source(&session, &scope, &asked).await?;
    let request = asked.request_id.unwrap_or_else(Uuid::new_v4).to_string();
    let id = BroadcastId::derived(&["broadcast", session.staff.id.as_str(), &request]);
    let blank = Broadcast::draft(id, scope.from().clone(), person(&session.staff), api.clock.now());
    let draft = api.after(&session, blank, &source).await?;
    if let Some(earlier) = source.repeated() {
        // Noted first: from here on, whoever takes the earlier one back finds this one, or this one is not begun.
        let noted = |stands: &Broadcast| stands.repeated_by(&draft.id, draft.begun_at).map(Some);
        api.step(&session, earlier.clone(), noted).await?;
        api.copy_files(earlier, &draft).await?;
    }
    let made = match api.table.add_broadcast(&draft).await.map_err(failed)? {
        Written::Now(made) | Written::Before(made) => made,
        Written::Meanwhile | Written::Gone => return Err(refuse::changed_meanwhile()),
    };
    info!(broadcast.id = %made.id, staff.id = %session.staff.id, "draft {} is begun", made.id);
    Ok((StatusCode::CREATED, Json(api.shown(&session, made).await?)))
}

/// Under whose name, if this person may write under it.
fn sender(session: &Session, school: Option<&str>) -> Result<SenderScope, Refusal> {
    let from = match school.map(str::parse::<SchoolCode>) {
        None => Sender::Board,
        Some(code) => Sender::School(code.map_err(|_| console::refuse::not_allowed())?),
    };
    session.staff.sender_scope(&from).ok_or_else(console::refuse::not_allowed)
}

impl Api {
    async fn source(&self, session: &Session, scope: &SenderScope, asked: &New) -> Result<Source, Refusal> {
        let earlier = async |id: &str| self.named(session, id).await?.ok_or_else(console::refuse::not_found);
        match (&asked.copy_of, &asked.template, &asked.corrects, &asked.resend_of, &asked.remind_of) {
            (None, None, None, None, None) => Ok(Source::Nothing),
            (Some(id), None, None, None, None) => earlier(id).await.map(Source::Copy),
            // The school's own texts are not for people from outside.
            (None, Some(id), None, None, None) if session.staff.sends() => {
                let templates = self.table.templates(scope).await.map_err(failed)?;
                let template = templates.into_iter().find(|template| template.id.as_str() == id);
                template.map(Source::Template).ok_or_else(console::refuse::not_found)
            }
            (None, None, Some(id), None, None) => {
                follows(earlier(id).await?, session, scope, Can::Correct).map(Source::Correction)
            }
            (None, None, None, Some(id), None) => {
                follows(earlier(id).await?, session, scope, Can::Resend).map(Source::Again)
            }
            (None, None, None, None, Some(id)) => {
                let reminded = follows(earlier(id).await?, session, scope, Can::Remind)?;
                // Whoever reminds of a reminder reminds of what that one asks.
                let asks = follows(earlier(reminded.asks_under().as_str()).await?, session, scope, Can::Remind)?;
                if self.answerable(Some(&asks), self.clock.now()).await?.is_by_somebody() {
                    Ok(Source::Reminder(asks))
                } else {
                    Err(refuse::answers_closed())
                }
            }
            _ => Err(refuse::unreadable()),
        }
    }

    /// The draft with what it begins with.
    async fn after(&self, session: &Session, blank: Broadcast, source: &Source) -> Result<Broadcast, Refusal> {
        Ok(match source {
            // Who was reached is known from the button alone: it comes along unless the sender takes it off.
            Source::Nothing => {
                Broadcast { content: Content { asks_confirmation: true, ..Content::default() }, ..blank }
            }
            Source::Template(Template { content, survey, .. }) => {
                Broadcast { content: content.clone(), survey: survey.clone(), ..blank }
            }
            Source::Copy(earlier) => {
                // Last year's homerooms, and pupils who have left since, are nobody's to address.
                let audience = self.addressable(session, &blank.from, earlier.audience.clone()).await;
                let Asks { survey, appointments } = Asks::of(earlier).anew();
                // Times are offered to the homerooms of the audience, and to no others.
                let appointments = appointments.filter(|_| audience.is_ok());
                let content = earlier.content.clone();
                Broadcast { content, survey, appointments, audience: audience.unwrap_or_default(), ..blank }
            }
            Source::Correction(earlier) => Broadcast {
                content: earlier.content.clone(),
                audience: Audience::RecipientsOf { recipients_of: earlier.id.clone(), schools: schools(earlier) },
                corrects: Some(earlier.id.clone()),
                ..asking_under(earlier, blank)
            },
            Source::Again(earlier) => Broadcast {
                content: earlier.content.clone(),
                audience: Audience::UnconfirmedOf { unconfirmed_of: earlier.id.clone(), schools: schools(earlier) },
                attachments: earlier.attachments.clone(),
                repeats: Some(earlier.id.clone()),
                ..asking_under(earlier, blank)
            },
            Source::Reminder(earlier) => Broadcast {
                content: earlier.reminder(self.clock.now()),
                audience: Audience::UnansweredOf { unanswered_of: earlier.id.clone(), schools: schools(earlier) },
                attachments: earlier.attachments.clone(),
                repeats: Some(earlier.id.clone()),
                ..asking_under(earlier, blank)
            },
        })
    }
}

/// What the earlier one asks, so that whoever gets this one answers that.
fn asking_under(earlier: &Broadcast, blank: Broadcast) -> Broadcast {
    let Asks { survey, appointments } = Asks::of(earlier);
    let reminds = earlier.is_asking().then(|| earlier.asks_under().clone());
    Broadcast { survey, appointments, reminds, ..blank }
}

fn schools(earlier: &Broadcast) -> BTreeSet<SchoolCode> {
    earlier.audience.schools()
}

/// What follows an earlier one goes out under the same name.
fn follows(earlier: Broadcast, session: &Session, scope: &SenderScope, can: Can) -> Result<Broadcast, Refusal> {
    if earlier.from == *scope.from() && earlier.allows(&session.staff, can) {
        Ok(earlier)
    } else {
        Err(refuse::not_now())
    }
}
