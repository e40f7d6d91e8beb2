//! The phones page: files of `page/`, built into the program.

use axum::{
    Router,
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

use crate::platform::Platform;

/// Pictures may come from anywhere, because messages name them; everything else is the page's own.
const POLICY: &str = "default-src 'self'; img-src * data:; frame-src *; object-src 'none'; base-uri 'none'";

const INDEX: &str = include_str!("../page/index.html");

pub(crate) fn routes() -> Router<Platform> {
    Router::new().route("/", get(|| async { answer("index.html") })).route("/page/{file}", get(file))
}

async fn file(Path(name): Path<String>) -> Response {
    answer(&name)
}

fn answer(name: &str) -> Response {
    let Some((kind, content)) = find(name) else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-cache"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, content).into_response()
}

fn find(name: &str) -> Option<(&'static str, &'static str)> {
    let html = "text/html; charset=utf-8";
    let css = "text/css; charset=utf-8";
    let script = "text/javascript; charset=utf-8";
    Some(match name {
        "index.html" => (html, INDEX),
        "page.css" => (css, include_str!("../page/page.css")),
        "phone.css" => (css, include_str!("../page/phone.css")),
        "talk.css" => (css, include_str!("../page/talk.css")),
        "flex.css" => (css, include_str!("../page/flex.css")),
        "main.js" => (script, include_str!("../page/main.js")),
        "api.js" => (script, include_str!("../page/api.js")),
        "dom.js" => (script, include_str!("../page/dom.js")),
        "phone.js" => (script, include_str!("../page/phone.js")),
        "talk.js" => (script, include_str!("../page/talk.js")),
        "message.js" => (script, include_str!("../page/message.js")),
        "flex.js" => (script, include_str!("../page/flex.js")),
        "flex-look.js" => (script, include_str!("../page/flex-look.js")),
        "menu.js" => (script, include_str!("../page/menu.js")),
        "frame.js" => (script, include_str!("../page/frame.js")),
        "sheet.js" => (script, include_str!("../page/sheet.js")),
        "faults.js" => (script, include_str!("../page/faults.js")),
        _ => return None,
    })
}
