//! `/api/guardian/*`: registering, reporting, changing, cancelling, looking up.
//!
//! Who somebody is comes from the LINE ID token or the session's cookie alone, and whose children they may speak for from the table alone.

mod absences;
mod appointments;
mod arrival;
mod claims;
mod household;
mod messages;
mod refuse;
mod registration;
mod session;
mod settings;
mod sign_in;
mod surveys;
mod talk;
mod view;
mod walks;
mod who;

use std::sync::Arc;

use axum::{Router, extract::DefaultBodyLimit};
use domain::{
    absence::ReceiptKeys,
    talk::{ButtonKeys, Words},
};
use files::Bucket;
use lambda::{Clock, http::BODY_LIMIT};
use line::IdTokens;
use mail::Post;
use reception::Reception;
use table::Table;
use utoipa::{OpenApi, openapi};
use utoipa_axum::{
    router::{OpenApiRouter, UtoipaMethodRouterExt},
    routes,
};

/// What the function is given.
pub struct Setting {
    /// The table.
    pub table: Table,
    /// Verifies LINE's ID tokens.
    pub tokens: IdTokens,
    /// Now.
    pub clock: Clock,
    /// The keys that seal the buttons of the talk on the web.
    pub keys: ButtonKeys,
    /// The keys that seal receipts.
    pub receipts: ReceiptKeys,
    /// Sends mail; `None`: nobody signs in by e-mail here.
    pub post: Option<Post>,
    /// The guardian's page for plain browsers, with a slash at its end.
    pub page: String,
    /// Where attachments lie.
    pub files: Bucket,
}

/// What the requests share.
pub struct Api {
    table: Table,
    tokens: IdTokens,
    clock: Clock,
    keys: ButtonKeys,
    receipts: ReceiptKeys,
    post: Option<Post>,
    page: String,
    files: Bucket,
    reception: Reception,
    words: Words,
}

impl Api {
    /// As the function is set up.
    pub fn new(setting: Setting) -> Arc<Self> {
        let Setting { table, tokens, clock, keys, receipts, post, page, files } = setting;
        let reception = Reception::new(table.clone());
        Arc::new(Self { table, tokens, clock, keys, receipts, post, page, files, reception, words: Words::japanese() })
    }
}

#[derive(OpenApi)]
#[openapi(info(title = "Renraku: what the guardian's page calls", version = "1"))]
struct Description;

fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(who::me))
        .routes(routes!(registration::code))
        .routes(routes!(registration::child))
        .routes(routes!(registration::join))
        .routes(routes!(household::rename, household::leave))
        .routes(routes!(household::invite))
        .routes(routes!(claims::school))
        .routes(routes!(claims::claim))
        .routes(routes!(sign_in::ask))
        .routes(routes!(sign_in::whose))
        .routes(routes!(sign_in::begin, sign_in::end))
        .routes(routes!(sign_in::end_all))
        .routes(routes!(talk::talk))
        .routes(routes!(absences::list))
        .routes(routes!(absences::report))
        .routes(routes!(absences::cancel))
        .routes(routes!(arrival::missed))
        .routes(routes!(arrival::say_where))
        .routes(routes!(walks::walks))
        .routes(routes!(messages::messages))
        .routes(routes!(messages::message))
        .routes(routes!(messages::confirm))
        .routes(routes!(messages::attachment))
        .routes(routes!(surveys::answer).layer(DefaultBodyLimit::max(surveys::ANSWER_LIMIT)))
        .routes(routes!(appointments::take))
        .routes(routes!(appointments::cancel))
        .routes(routes!(appointments::wait))
        .routes(routes!(appointments::wish))
        .routes(routes!(appointments::calendar::calendar))
        .routes(routes!(settings::settings, settings::wish))
}

/// The routes.
pub fn router(api: Arc<Api>) -> Router {
    Router::from(routes())
        .fallback(refuse::no_such_place)
        .method_not_allowed_fallback(refuse::no_such_place)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .with_state(api)
}

/// What the routes take and give, for docs/api and the pages' client.
pub fn description() -> openapi::OpenApi {
    routes().into_openapi()
}
