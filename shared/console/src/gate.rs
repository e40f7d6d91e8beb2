//! The gate: nothing behind it runs before it is known who asks, from where, and whether their role has this route.

use std::sync::Arc;

use axum::{
    Router,
    extract::{FromRequestParts, MatchedPath, Request, State},
    http::request::Parts,
    middleware::{self, Next},
    response::Response,
};
use domain::staff::SecondFactor;
use lambda::{
    Secret,
    http::{Claims, Refusal},
};
use lambda_http::request::RequestContext;
use table::{StaffDirectory, Table};
use tracing::warn;

use crate::{
    Session,
    matrix::{self, Reach},
    networks::Networks,
    refuse, scope, viewer,
};

/// The gate before a function's routes.
#[derive(Clone, Debug)]
pub struct Gate {
    function: &'static str,
    table: Table,
    origin_secret: Option<Secret>,
    networks: Networks,
}

impl Gate {
    /// Of the function with this name in docs/api/roles.csv. `origin_secret` is what the distribution sends along;
    /// `None`: no distribution is believed.
    pub fn new(function: &'static str, table: Table, origin_secret: Option<Secret>) -> Self {
        Self { function, table, origin_secret, networks: Networks::default() }
    }

    /// Puts every route that `routes` has by now behind the gate. What no route matches is not found.
    pub fn before<S: Clone + Send + Sync + 'static>(self, routes: Router<S>) -> Router<S> {
        routes
            .route_layer(middleware::from_fn_with_state(Arc::new(self), pass))
            .fallback(refuse::no_such_place)
            .method_not_allowed_fallback(refuse::no_such_place)
    }

    async fn session(&self, parts: &mut Parts) -> Result<Session, Refusal> {
        let claims = Claims::from_request_parts(parts, &()).await?;
        let id = claims.sub.parse().map_err(|_| refuse::not_allowed())?;
        let staff = self.table.staff(&id).await.map_err(|e| refuse::table_failed(&e))?;
        let staff = staff.ok_or_else(refuse::not_allowed)?;
        if !staff.active {
            return Err(refuse::switched_off());
        }
        if staff.has_ended(claims.signed_in_at) {
            return Err(refuse::signed_out());
        }
        let second_factor = SecondFactor::of_session(claims.second_factor);
        let context = parts.extensions.get::<RequestContext>();
        let address = viewer::address(&parts.headers, context, self.origin_secret.as_ref());
        Ok(Session { staff, second_factor, address })
    }

    /// Whether the console may be used from where the request comes. The board's list is read anew after ten seconds.
    async fn within_networks(&self, session: &Session) -> Result<(), Refusal> {
        let networks = self.networks.read(&self.table).await.map_err(|e| refuse::table_failed(&e))?;
        if networks.let_in(session.address) {
            return Ok(());
        }
        warn!(staff.id = %session.staff.id, "{} asks from outside the board's networks", session.staff.id);
        Err(refuse::network_not_allowed())
    }

    /// Whether the person's role has this route, and the school of its path.
    async fn has_route(&self, session: &Session, parts: &mut Parts) -> Result<(), Refusal> {
        let path = parts.extensions.get::<MatchedPath>().map(MatchedPath::as_str).unwrap_or_default();
        let reach = matrix::reach(self.function, &parts.method, path, &session.staff);
        if reach == Reach::Nothing {
            let id = &session.staff.id;
            warn!(staff.id = %id, http.route = path, http.method = %parts.method, "{id} is not let through to {path}");
            return Err(refuse::role_not_allowed());
        }
        match scope::school(parts, &()).await? {
            Some(school) if reach == Reach::Own => session.school_of(&school).map(|_| ()),
            _ => Ok(()),
        }
    }
}

async fn pass(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Result<Response, Refusal> {
    let (mut parts, body) = request.into_parts();
    let session = gate.session(&mut parts).await?;
    gate.within_networks(&session).await?;
    gate.has_route(&session, &mut parts).await?;
    parts.extensions.insert(session);
    Ok(next.run(Request::from_parts(parts, body)).await)
}
