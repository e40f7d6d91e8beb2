//! 個人懇談などの日時 as teachers keep them: who has which time, assigning what families wish for, and what is arranged by telephone.

pub(crate) mod assigning;
mod view;

use std::{collections::BTreeMap, sync::Arc};

use ::appointments::{NotDone, Sibling, shown::minute, siblings_of, step};
use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use console::Session;
use domain::{
    appointment::{Act as Does, Appointments, By, HomeroomSheet, WrongAct},
    audit::{Act, Actor, Chain, Deed, Whom},
    broadcast::{Broadcast, Sender, State as Stands},
    id::{BroadcastId, HomeroomId, PupilId},
    school::Pupil,
    staff::SchoolScope,
};
use jiff::Timestamp;
use lambda::http::{Body, ErrorBody, Refusal};
use table::{Appointing, AuditLog, Seats};
use tracing::info;

use self::view::{Close, Give, HomeroomTimes, Overview, PupilView, SheetView, SlotView, TakeBack};
use crate::{
    Api,
    one::Id,
    refuse::{self, failed},
};

type SheetPath = Result<Path<(String, String)>, PathRejection>;

/// Appointments that have gone out, with the right to what came of them.
struct Offering {
    broadcast: Broadcast,
    offered: Appointments,
    scope: SchoolScope,
}

/// One homeroom of them.
struct OfHomeroom {
    offering: Offering,
    homeroom: HomeroomId,
}

/// A homeroom's sheet with its people, in the order of their roll numbers.
struct Known {
    sheet: HomeroomSheet,
    pupils: Vec<Pupil>,
    siblings: Vec<Sibling>,
}

/// How far the times of all homerooms are.
#[utoipa::path(get, path = "/api/console/appointments/{id}", operation_id = "appointments",
    params(("id" = String, Path)), responses((status = 200, body = Overview), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn overview(State(api): State<Arc<Api>>, session: Session, id: Id) -> Result<Json<Overview>, Refusal> {
    let Path(id) = id.map_err(|_| console::refuse::not_found())?;
    let offering = api.offering(&session, &id).await?;
    let homerooms = api.table.homerooms_of_all_years(&offering.scope).await.map_err(failed)?;
    let pupils = api.table.pupils(&offering.scope).await.map_err(failed)?;
    let sheets = api.table.sheets(&offering.broadcast).await.map_err(failed)?;
    let (mut rows, mut until, now) = (Vec::new(), None, api.clock.now());
    for homeroom in homerooms.iter().filter(|homeroom| offering.scope.covers(&homeroom.id)) {
        let Some(sheet) = sheets.iter().find(|sheet| sheet.homeroom == homeroom.id) else { continue };
        let own = |pupil: &&Pupil| offering.offered.homeroom_of(pupil) == Some(&homeroom.id);
        let pupils: Vec<&Pupil> = pupils.iter().filter(own).collect();
        until = until.or(sheet.until(&offering.offered));
        rows.push(HomeroomTimes::new(
            sheet,
            (offering.offered.how, offering.is_open(sheet, now)),
            homeroom.label(),
            &pupils,
        ));
    }
    let Appointments { kind, how, .. } = offering.offered;
    Ok(Json(Overview { kind: kind.into(), how: how.into(), until: until.map(minute), homerooms: rows }))
}

/// The times of one homeroom, and whose they are.
#[utoipa::path(get, path = "/api/console/appointments/{id}/{homeroom}", operation_id = "appointments_of_homeroom",
    params(("id" = String, Path), ("homeroom" = String, Path)),
    responses((status = 200, body = SheetView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn sheet(
    State(api): State<Arc<Api>>,
    session: Session,
    path: SheetPath,
) -> Result<Json<SheetView>, Refusal> {
    let of = api.of_homeroom(&session, path).await?;
    api.shown(&of).await.map(Json)
}

/// Gives a pupil a time, in the place of the one before, also when it is over for families. They are told. 409 `not_free`.
#[utoipa::path(post, path = "/api/console/appointments/{id}/{homeroom}/take", operation_id = "give_time",
    params(("id" = String, Path), ("homeroom" = String, Path)), request_body = Give,
    responses((status = 200, body = SheetView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn take(
    State(api): State<Arc<Api>>,
    session: Session,
    path: SheetPath,
    Body(asked): Body<Give>,
) -> Result<Json<SheetView>, Refusal> {
    let of = api.of_homeroom(&session, path).await?;
    api.for_pupil(&session, &of, &asked.pupil, &Does::Take(asked.place)).await.map(Json)
}

/// Takes a pupil's time back. They are told, and who waited longest gets it.
#[utoipa::path(post, path = "/api/console/appointments/{id}/{homeroom}/cancel", operation_id = "take_time_back",
    params(("id" = String, Path), ("homeroom" = String, Path)), request_body = TakeBack,
    responses((status = 200, body = SheetView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn cancel(
    State(api): State<Arc<Api>>,
    session: Session,
    path: SheetPath,
    Body(asked): Body<TakeBack>,
) -> Result<Json<SheetView>, Refusal> {
    let of = api.of_homeroom(&session, path).await?;
    api.for_pupil(&session, &of, &asked.pupil, &Does::Cancel).await.map(Json)
}

/// Takes a free time back, or offers it again. 409 `not_free`: somebody has it.
#[utoipa::path(post, path = "/api/console/appointments/{id}/{homeroom}/close", operation_id = "close_time",
    params(("id" = String, Path), ("homeroom" = String, Path)), request_body = Close,
    responses((status = 200, body = SheetView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn close(
    State(api): State<Arc<Api>>,
    session: Session,
    path: SheetPath,
    Body(asked): Body<Close>,
) -> Result<Json<SheetView>, Refusal> {
    let of = api.of_homeroom(&session, path).await?;
    let now = api.clock.now();
    api.note_times(&session, &of, Deed::TimeClosed, None).await?;
    api.step(&session, &of, |sheet| sheet.close(asked.place, asked.closed, now)).await?;
    api.shown(&of).await.map(Json)
}

impl Api {
    /// Of a reminder: what it reminds of. What this person does not see looks like nothing at all.
    async fn offering(&self, session: &Session, id: &str) -> Result<Offering, Refusal> {
        let id: BroadcastId = id.parse().map_err(|_| console::refuse::not_found())?;
        let broadcast = self.asks(&id).await?;
        let offered = broadcast.appointments.as_deref().cloned().ok_or_else(console::refuse::not_found)?;
        let Sender::School(school) = &broadcast.from else { return Err(console::refuse::not_found()) };
        let scope = session.staff.results_of(&broadcast, school).ok_or_else(console::refuse::not_found)?;
        if !offered.offers.keys().any(|homeroom| scope.covers(homeroom)) {
            return Err(console::refuse::not_found());
        }
        Ok(Offering { broadcast, offered, scope })
    }

    async fn of_homeroom(&self, session: &Session, path: SheetPath) -> Result<OfHomeroom, Refusal> {
        let Path((id, homeroom)) = path.map_err(|_| console::refuse::not_found())?;
        let offering = self.offering(session, &id).await?;
        let homeroom: HomeroomId = homeroom.parse().map_err(|_| console::refuse::not_found())?;
        if !offering.offered.offers.contains_key(&homeroom) || !offering.scope.covers(&homeroom) {
            return Err(console::refuse::not_found());
        }
        Ok(OfHomeroom { offering, homeroom })
    }

    async fn known(&self, of: &OfHomeroom) -> Result<Known, Refusal> {
        let OfHomeroom { offering: Offering { broadcast, offered, scope }, homeroom } = of;
        let sheet = self.table.sheet(broadcast, homeroom).await.map_err(failed)?;
        let sheet = sheet.ok_or_else(console::refuse::not_found)?;
        let mut pupils = self.table.pupils(scope).await.map_err(failed)?;
        pupils.retain(|pupil| offered.homeroom_of(pupil) == Some(homeroom));
        pupils.sort_by(|one, other| (one.roll_number, &one.id).cmp(&(other.roll_number, &other.id)));
        let siblings = siblings_of(&self.table, scope, &sheet, &pupils).await.map_err(failed)?;
        Ok(Known { sheet, pupils, siblings })
    }

    async fn shown(&self, of: &OfHomeroom) -> Result<SheetView, Refusal> {
        let known = self.known(of).await?;
        let homerooms = self.table.homerooms_of_all_years(&of.offering.scope).await.map_err(failed)?;
        let labels: BTreeMap<HomeroomId, String> =
            homerooms.into_iter().map(|homeroom| (homeroom.id.clone(), homeroom.label())).collect();
        let pupil = |pupil: &Pupil| PupilView::new(pupil, &known.sheet, &known.siblings, &labels);
        let offered = &of.offering.offered;
        Ok(SheetView {
            kind: offered.kind.into(),
            how: offered.how.into(),
            until: known.sheet.until(offered).map(minute),
            is_open: of.offering.is_open(&known.sheet, self.clock.now()),
            is_assigned: known.sheet.is_assigned,
            version: known.version(),
            label: labels.get(&of.homeroom).cloned().unwrap_or_default(),
            slots: SlotView::all(&known.sheet),
            pupils: known.pupils.iter().map(pupil).collect(),
        })
    }

    /// A pupil of the homeroom. What one has who is not of it any more can be taken back.
    async fn meant(&self, of: &OfHomeroom, pupil: &str, does: &Does) -> Result<PupilId, Refusal> {
        let OfHomeroom { offering: Offering { broadcast, offered, scope }, homeroom } = of;
        let id: PupilId = pupil.parse().map_err(|_| console::refuse::not_found())?;
        let pupils = self.table.pupils(scope).await.map_err(failed)?;
        let is_it = |one: &Pupil| one.id == id && offered.homeroom_of(one) == Some(homeroom);
        if pupils.iter().any(is_it) {
            return Ok(id);
        }
        let sheet = self.table.sheet(broadcast, homeroom).await.map_err(failed)?;
        let stands = matches!(does, Does::Cancel) && sheet.is_some_and(|sheet| sheet.sheet.names(&id));
        if stands { Ok(id) } else { Err(console::refuse::not_found()) }
    }

    /// A pupil of another homeroom and none at all look the same.
    async fn for_pupil(
        &self,
        session: &Session,
        of: &OfHomeroom,
        pupil: &str,
        does: &Does,
    ) -> Result<SheetView, Refusal> {
        let pupil = &self.meant(of, pupil, does).await?;
        let (how, now): (_, Timestamp) = (of.offering.offered.how, self.clock.now());
        let did = if matches!(does, Does::Cancel) { Deed::TimeTakenBack } else { Deed::TimeGiven };
        self.note_times(session, of, did, Some(pupil)).await?;
        self.step(session, of, |sheet| sheet.act(pupil, does.clone(), how, By::Staff, now)).await?;
        self.shown(of).await
    }

    /// Written down in the school's log before it is done.
    async fn note_times(
        &self,
        session: &Session,
        of: &OfHomeroom,
        did: Deed,
        pupil: Option<&PupilId>,
    ) -> Result<(), Refusal> {
        let by = Actor::Staff { id: session.staff.id.clone(), name: session.staff.name.clone() };
        let broadcast = of.offering.broadcast.id.clone();
        let act = Act::new(self.clock.now(), by, did).with("homeroom", of.homeroom.to_string());
        let act = match pupil {
            Some(pupil) => act.to(Whom::Pupil { pupil: pupil.clone() }).with("broadcast", broadcast.to_string()),
            None => act.to(Whom::Broadcast { broadcast }),
        };
        let chain = Chain::School(of.offering.scope.school().clone());
        self.table.append(&chain, act).await.map(|_| ()).map_err(failed)
    }

    async fn step(
        &self,
        session: &Session,
        of: &OfHomeroom,
        does: impl Fn(&HomeroomSheet) -> Result<HomeroomSheet, WrongAct> + Send,
    ) -> Result<(), Refusal> {
        let broadcast = &of.offering.broadcast;
        if broadcast.state == Stands::Withdrawn {
            return Err(refuse::appointments_withdrawn());
        }
        let done = step(&self.table, broadcast, &of.homeroom, does).await.map_err(not_done)?;
        info!(
            broadcast.id = %broadcast.id, homeroom.id = %of.homeroom, staff.id = %session.staff.id,
            version = done.version(), "staff changed the times of a homeroom"
        );
        Ok(())
    }
}

impl Offering {
    /// Whether guardians can choose and change on a sheet of it.
    fn is_open(&self, sheet: &HomeroomSheet, now: Timestamp) -> bool {
        self.broadcast.state != Stands::Withdrawn && sheet.is_open(&self.offered, now)
    }
}

impl Known {
    /// Everything that an assignment depends on grows it.
    fn version(&self) -> u64 {
        u64::from(self.sheet.choices()) + self.siblings.iter().map(|sibling| sibling.versions).sum::<u64>()
    }
}

fn not_done(why: NotDone) -> Refusal {
    match why {
        NotDone::Wrong(why) => refuse::wrong_time(why),
        NotDone::NoSheet => console::refuse::not_found(),
        NotDone::Meanwhile => refuse::appointments_changed(),
        NotDone::Table(reason) => failed(reason),
    }
}
