//! The conversation on the web: what LINE's functions do in two steps, done in one.

mod asking;

use std::sync::Arc;

use axum::{Json, extract::State};
use domain::{
    guardian::Contact,
    talk::{Card, Does, Heard, Moment, Say, Tap, Tone},
};
use jiff::civil::Date;
use lambda::http::{Body, ErrorBody, Refusal};
use reception::Response;
use serde::{Deserialize, Serialize};
use tracing::error;
use utoipa::ToSchema;
use uuid::Uuid;

use self::asking::AskingView;
use crate::{Api, session::User};

/// One thing that somebody said or tapped. Exactly one of `hello`, `text` and `press`.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Said {
    /// Drawn once for each tap: sending it again says it once.
    event: Uuid,
    /// The talk was opened.
    #[serde(default)]
    hello: bool,
    text: Option<String>,
    /// What a button carries.
    press: Option<String>,
    /// The day that was picked, where the button asks for one.
    #[schema(value_type = Option<String>, format = Date)]
    date: Option<Date>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct Answer {
    says: Vec<SayView>,
    /// When the talk is opened: what waits for an answer, the oldest first.
    asking: Vec<AskingView>,
}

/// One message.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SayView {
    Text(String),
    Card(CardView),
}

#[derive(Serialize, ToSchema)]
struct CardView {
    title: String,
    lines: Vec<String>,
    taps: Vec<TapView>,
}

#[derive(Serialize, ToSchema)]
struct TapView {
    label: String,
    tone: ToneView,
    #[serde(flatten)]
    does: DoesView,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ToneView {
    Main,
    Choice,
    Aside,
}

/// What a button does: comes back, asks for a day and comes back, or opens a screen of the page.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum DoesView {
    Press(String),
    PickDay(PickDayView),
    Open(String),
}

#[derive(Serialize, ToSchema)]
struct PickDayView {
    press: String,
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    to: Date,
}

/// What the talk answers to what was said.
#[utoipa::path(post, path = "/api/guardian/talk", request_body = Said,
    responses((status = 200, body = Answer), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn talk(
    State(api): State<Arc<Api>>,
    User(user): User,
    Body(said): Body<Said>,
) -> Result<Json<Answer>, Refusal> {
    let heard = match (said.hello, &said.text, &said.press) {
        (true, None, None) => Heard::Open,
        (false, Some(text), None) => Heard::Text(text),
        (false, None, Some(press)) => Heard::Press { data: press, date: said.date },
        _ => return Err(api.invalid()),
    };
    // Two people's events are never one, whatever ids their browsers draw.
    let event = domain::id::derived(&["web event", user.as_str(), &said.event.to_string()]);
    let moment = Moment { at: api.clock.now(), user: &user, event: &event };
    let response = api.reception.hear(&heard, &moment, &api.keys).await.map_err(|e| api.table_failed(&e))?;
    let says = match response {
        Response::Say(says) => says,
        Response::Record(order) => {
            let recorded = api.reception.record(&order).await.map_err(|e| api.table_failed(&e))?;
            // What is answered is what is told: the answer shows the same when it is asked for again.
            api.reception.note_told(&recorded).await.map_err(|e| api.table_failed(&e))?;
            recorded.says
        }
    };
    let says = api.say_views(&says, &user)?;
    let asking = if said.hello { api.asking(&user).await? } else { Vec::new() };
    Ok(Json(Answer { says, asking }))
}

impl Api {
    fn say_views(&self, says: &[Say], user: &Contact) -> Result<Vec<SayView>, Refusal> {
        let views: Option<_> = says.iter().map(|say| self.say_view(say, user)).collect();
        views.ok_or_else(|| {
            error!("a button could not be sealed");
            Refusal::try_again(self.words.plain("error-try-again"))
        })
    }

    fn say_view(&self, say: &Say, user: &Contact) -> Option<SayView> {
        Some(match say {
            Say::Text(text) => SayView::Text(text.clone()),
            Say::Card(Card { title, lines, taps }) => SayView::Card(CardView {
                title: title.clone(),
                lines: lines.clone(),
                taps: taps.iter().map(|tap| self.tap(tap, user)).collect::<Option<_>>()?,
            }),
        })
    }

    fn tap(&self, tap: &Tap, user: &Contact) -> Option<TapView> {
        let seal = |button| self.keys.seal(button, user).ok();
        let tone = match tap.tone {
            Tone::Main => ToneView::Main,
            Tone::Choice => ToneView::Choice,
            Tone::Aside => ToneView::Aside,
        };
        let does = match &tap.does {
            Does::Press(button) => DoesView::Press(seal(button)?),
            Does::PickDay { button, from, to } => {
                DoesView::PickDay(PickDayView { press: seal(button)?, from: *from, to: *to })
            }
            Does::Open(page) => DoesView::Open(page.path()),
        };
        Some(TapView { label: tap.label.clone(), tone, does })
    }
}
