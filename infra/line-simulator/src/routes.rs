//! All routes, at the root and below the path of the base URL alike, so that a front may strip its prefix or not.

use axum::{
    Router,
    extract::Request,
    http::{Uri, uri::PathAndQuery},
    response::{IntoResponse, Redirect, Response},
};
use tower::Service;

use crate::{control, identity, messaging, page, platform::Platform};

pub(crate) fn all(platform: &Platform) -> Router {
    let routes = Router::new()
        .merge(messaging::routes(platform))
        .merge(identity::routes())
        .merge(control::routes())
        .merge(page::routes())
        .with_state(platform.clone());
    let prefix = prefix_of(platform.base_url());
    if prefix.is_empty() { routes } else { below(prefix, routes) }
}

fn below(prefix: String, routes: Router) -> Router {
    Router::new().fallback(move |request: Request| enter(prefix.clone(), routes.clone(), request))
}

async fn enter(prefix: String, mut routes: Router, mut request: Request) -> Response {
    match request.uri().path().strip_prefix(&prefix) {
        // Relative links on the page need the final slash.
        Some("") => return Redirect::permanent(&format!("{prefix}/")).into_response(),
        Some(rest) if rest.starts_with('/') => {
            if let Some(uri) = with_path(request.uri(), rest) {
                *request.uri_mut() = uri;
            }
        }
        _ => {}
    }
    match routes.call(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

fn with_path(uri: &Uri, path: &str) -> Option<Uri> {
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(format!("{path}{query}")).ok()?);
    Uri::from_parts(parts).ok()
}

fn prefix_of(base_url: &str) -> String {
    let path = base_url.parse::<Uri>().map(|uri| uri.path().to_owned()).unwrap_or_default();
    path.trim_end_matches('/').to_owned()
}
