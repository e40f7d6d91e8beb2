//! How many people an audience comes to.

use std::{collections::BTreeSet, sync::Arc};

use axum::{Json, extract::State};
use console::Session;
use domain::{
    broadcast::{Audience, Reckoned},
    school::SchoolCode,
};
use fanout::Gathering;
use futures_util::{StreamExt, TryStreamExt, stream};
use lambda::http::{Body, ErrorBody, Refusal};

use crate::{
    Api,
    refuse::{self, failed},
    view::{Asked, Count, OfSchool, Reached},
    whom::scope,
};

/// Schools of one request.
const SCHOOLS: usize = 16;
/// Schools that are read at the same time.
pub(crate) const AT_ONCE: usize = 8;

/// What an audience comes to, at some of its schools.
#[utoipa::path(post, path = "/api/console/broadcasts/count", operation_id = "count_audience", request_body = Asked,
    responses((status = 200, body = Count), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn count(
    State(api): State<Arc<Api>>,
    session: Session,
    Body(asked): Body<Asked>,
) -> Result<Json<Count>, Refusal> {
    if asked.schools.len() > SCHOOLS {
        return Err(refuse::too_many_schools());
    }
    let schools: Result<BTreeSet<SchoolCode>, _> = asked.schools.iter().map(|code| code.parse()).collect();
    let schools = schools.map_err(|_| refuse::audience_not_allowed())?;
    let audience = Audience::from(asked.audience);
    api.may_count(&session, &audience).await?;
    let gathering = Gathering::of(&api.table, &audience, api.clock.now()).await.map_err(failed)?;
    let mut counted: Vec<(SchoolCode, Reckoned)> = stream::iter(schools)
        .map(|school| api.at(&session, &gathering, school))
        .buffer_unordered(AT_ONCE)
        .try_collect()
        .await?;
    counted.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(Json(sum(counted)))
}

fn sum(counted: Vec<(SchoolCode, Reckoned)>) -> Count {
    let all = counted.iter().fold(Reckoned::default(), |sum, (_, reckoned)| sum.and(*reckoned));
    let school =
        |(school, reckoned): (SchoolCode, Reckoned)| OfSchool { school: school.into(), addressed: reckoned.addressed };
    Count {
        addressed: all.addressed,
        reached: Reached { line: all.line, mail: all.mail, page: all.page },
        unreached_pupils: all.unreached_pupils,
        schools: counted.into_iter().map(school).collect(),
    }
}

impl Api {
    /// Counting tells how many there are, so it asks for the right to send.
    async fn may_count(&self, session: &Session, audience: &Audience) -> Result<(), Refusal> {
        match (audience.segments(), audience.follows()) {
            (Some(segments), _) if segments.len() > Audience::SEGMENTS => {
                Err(refuse::wrong(domain::broadcast::Wrong::TooManySegments))
            }
            (Some(segments), _) if segments.iter().all(|segment| session.staff.may_address(segment)) => Ok(()),
            (None, Some(id)) if self.named(session, id.as_str()).await?.is_some() => Ok(()),
            _ => Err(refuse::audience_not_allowed()),
        }
    }

    async fn at(
        &self,
        session: &Session,
        gathering: &Gathering,
        school: SchoolCode,
    ) -> Result<(SchoolCode, Reckoned), Refusal> {
        let scope = scope(&session.staff, &school)?;
        let (_, reckoned) = gathering.at(&self.table, &scope).await.map_err(failed)?;
        Ok((school, reckoned))
    }
}
