//! Giving out what families wish for: looked at first, and then made what stands, if nothing has changed meanwhile.

use std::{collections::BTreeSet, sync::Arc};

use ::appointments::family_of;
use axum::{Json, extract::State};
use console::Session;
use domain::{
    appointment::{Assigned, How, Request, assign as best},
    audit::Deed,
    broadcast::State as Stands,
    id::PupilId,
    time::in_tokyo,
};
use lambda::http::{Body, ErrorBody, Refusal};
use table::Appointing;
use tracing::info;

use super::{
    Known, SheetPath,
    view::{Assign, AssignmentView},
};
use crate::{
    Api,
    refuse::{self, failed},
};

/// The assignment that satisfies the most wishes, with siblings one after the other; with `commit` it is made what stands, and the
/// families are told. 409 `appointments_changed`: it is not the one that was looked at any more.
#[utoipa::path(post, path = "/api/console/appointments/{id}/{homeroom}/assign", operation_id = "assign_times",
    params(("id" = String, Path), ("homeroom" = String, Path)), request_body = Assign,
    responses((status = 200, body = AssignmentView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn assign(
    State(api): State<Arc<Api>>,
    session: Session,
    path: SheetPath,
    Body(asked): Body<Assign>,
) -> Result<Json<AssignmentView>, Refusal> {
    let of = api.of_homeroom(&session, path).await?;
    let (broadcast, how, now) = (&of.offering.broadcast, of.offering.offered.how, api.clock.now());
    if how == How::FirstCome {
        return Err(refuse::nothing_to_assign());
    }
    let mut known = api.known(&of).await?;
    if known.version() != asked.version {
        return Err(refuse::appointments_changed());
    }
    let requests = known.requests();
    let assigned = best(&known.sheet.sheet.slots, &known.sheet.sheet.free(in_tokyo(now)), &requests);
    let without = known.without(&assigned);
    if asked.commit {
        if broadcast.state == Stands::Withdrawn {
            return Err(refuse::appointments_withdrawn());
        }
        // Who is not of the homeroom any more is not told that they got nothing.
        let mut here = known.sheet.clone();
        here.sheet.wishes.retain(|wishes, _| known.pupils.iter().any(|pupil| pupil.id == *wishes));
        let next = here.assigned(&assigned, how, now).map_err(refuse::wrong_time)?;
        api.note_times(&session, &of, Deed::TimesAssigned, None).await?;
        if !api.table.keep_sheet(&next).await.map_err(failed)? {
            return Err(refuse::appointments_changed());
        }
        info!(
            broadcast.id = %broadcast.id, homeroom.id = %of.homeroom, staff.id = %session.staff.id,
            assigned = assigned.len(), "the times of a homeroom are assigned"
        );
        known.sheet = next;
    }
    Ok(Json(AssignmentView::new(&requests, &assigned, without, known.version())))
}

impl Known {
    /// Of those who have wishes and no time.
    fn requests(&self) -> Vec<Request> {
        let (sheet, families) = (&self.sheet.sheet, family_of(&self.siblings, &self.pupils));
        let here: BTreeSet<&PupilId> = self.pupils.iter().map(|pupil| &pupil.id).collect();
        let open = sheet.wishes.iter().filter(|(pupil, _)| here.contains(pupil) && !sheet.taken.contains_key(*pupil));
        let request = |(pupil, wishes): (&PupilId, &Vec<usize>)| {
            let own = self.siblings.iter().filter(|sibling| sibling.of == *pupil);
            Request {
                pupil: pupil.clone(),
                wishes: wishes.clone(),
                elsewhere: own.flat_map(|sibling| sibling.slots.iter().copied()).collect(),
                family: families.get(pupil).cloned().unwrap_or_default(),
            }
        };
        open.map(request).collect()
    }

    fn without(&self, assigned: &Assigned) -> Vec<String> {
        let has = |pupil: &PupilId| assigned.contains_key(pupil) || self.sheet.sheet.taken.contains_key(pupil);
        self.pupils.iter().filter(|pupil| !has(&pupil.id)).map(|pupil| pupil.id.to_string()).collect()
    }
}
