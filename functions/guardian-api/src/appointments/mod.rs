//! 個人懇談などの日時: choosing a time, changing and giving it back, waiting, wishing.

pub(crate) mod calendar;
mod view;

use std::sync::Arc;

use ::appointments::{NotDone, children_of, shown::minute, step};
use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
    http::StatusCode,
};
use domain::{
    appointment::{Act, By, CalendarPass, HomeroomSheet, Slot, Wrong, WrongAct},
    broadcast::{Broadcast, Sender, State as Stands},
    guardian::{Child, Contact},
    id::{BroadcastId, HomeroomId, PupilId},
    school::Pupil,
};
use futures_util::future::try_join_all;
use lambda::http::{Body, ErrorBody, Refusal};
use table::{Appointing, ConfirmedBy, Family, FanOut, Letterbox, Pupils, Relatives};
use tracing::{error, info};

pub(crate) use self::view::AppointmentsView;
use self::view::{ChildTimesView, Places, SiblingTimeView, TakeTime};
use crate::{Api, session::User};

type ChildPath = Result<Path<(String, String)>, PathRejection>;
type Shown = Result<Json<AppointmentsView>, Refusal>;

/// A child of the family, in a homeroom to which times are offered.
struct Offered {
    child: Child,
    pupil: Pupil,
    homeroom: HomeroomId,
}

/// What a message offers a family: the broadcast under which it stands, and to which children.
struct Offer<'f> {
    family: &'f Family,
    root: Broadcast,
    offered: Vec<Offered>,
}

/// Takes a time, and gives back the one before. 409: `not_free`, `not_assigned`, `appointments_closed`.
#[utoipa::path(post, path = "/api/guardian/messages/{message}/appointments/{child}/take", operation_id = "take_time",
    params(("message" = String, Path), ("child" = String, Path)), request_body = TakeTime,
    responses((status = 200, body = AppointmentsView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn take(
    State(api): State<Arc<Api>>,
    User(user): User,
    path: ChildPath,
    Body(asked): Body<TakeTime>,
) -> Shown {
    api.act(&user, path, Act::Take(asked.place)).await
}

/// Gives the time back, and the place in the row; before times are assigned, the wishes.
#[utoipa::path(post, path = "/api/guardian/messages/{message}/appointments/{child}/cancel", operation_id = "cancel_time",
    params(("message" = String, Path), ("child" = String, Path)),
    responses((status = 200, body = AppointmentsView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn cancel(State(api): State<Arc<Api>>, User(user): User, path: ChildPath) -> Shown {
    api.act(&user, path, Act::Cancel).await
}

/// Waits for one of these times to become free; one of them may be by now. 409 as for taking one.
#[utoipa::path(post, path = "/api/guardian/messages/{message}/appointments/{child}/wait", operation_id = "wait_for_time",
    params(("message" = String, Path), ("child" = String, Path)), request_body = Places,
    responses((status = 200, body = AppointmentsView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn wait(
    State(api): State<Arc<Api>>,
    User(user): User,
    path: ChildPath,
    Body(asked): Body<Places>,
) -> Shown {
    api.act(&user, path, Act::Wait(asked.places)).await
}

/// Says which times would be best, until the teacher assigns them. 409: `wishes_over`, `appointments_closed`.
#[utoipa::path(post, path = "/api/guardian/messages/{message}/appointments/{child}/wish", operation_id = "wish_for_time",
    params(("message" = String, Path), ("child" = String, Path)), request_body = Places,
    responses((status = 200, body = AppointmentsView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn wish(
    State(api): State<Arc<Api>>,
    User(user): User,
    path: ChildPath,
    Body(asked): Body<Places>,
) -> Shown {
    api.act(&user, path, Act::Wish(asked.places)).await
}

impl Api {
    /// What a message offers this family; `None`: nothing.
    pub(crate) async fn appointments_of(
        &self,
        family: Option<&Family>,
        letter: &Letterbox,
        message: &Broadcast,
    ) -> Result<Option<AppointmentsView>, Refusal> {
        match self.offer(family, letter, message).await? {
            Some(offer) => self.times(&offer).await.map(Some),
            None => Ok(None),
        }
    }

    /// Whether the family has said something about each child for whom something can be chosen, or, where nothing can be any more, for
    /// each to whom the message offers times; and whether that is over.
    pub(crate) async fn has_chosen(
        &self,
        family: Option<&Family>,
        letter: &Letterbox,
        message: &Broadcast,
    ) -> Result<(bool, bool), Refusal> {
        let Some(offer) = self.offer(family, letter, message).await? else { return Ok((false, true)) };
        let Some(offered) = offer.root.appointments.as_deref() else { return Ok((false, true)) };
        let sheets = self.sheets_of(&offer).await?;
        let now = self.clock.now();
        let is_over = !sheets.iter().any(|sheet| sheet.is_open(offered, now));
        let mut asked = offer.offered.iter().zip(&sheets).filter(|(_, sheet)| is_over || sheet.is_open(offered, now));
        let heard = |(one, sheet): (&Offered, &HomeroomSheet)| sheet.heard_of(offered.how).contains(&one.pupil.id);
        Ok((!sheets.is_empty() && asked.all(heard), is_over))
    }

    async fn offer<'f>(
        &self,
        family: Option<&'f Family>,
        letter: &Letterbox,
        message: &Broadcast,
    ) -> Result<Option<Offer<'f>>, Refusal> {
        let Some(family) = family.filter(|_| !letter.one_way && message.appointments.is_some()) else {
            return Ok(None);
        };
        let Some(root) = self.root(message).await? else { return Ok(None) };
        let (Some(appointments), Sender::School(school)) = (&root.appointments, &root.from) else { return Ok(None) };
        let here = family.children.iter().filter(|child| child.school == *school);
        let pupils = here.map(|child| async move { Ok((child, self.table.pupil_of(child).await?)) });
        let pupils = try_join_all(pupils).await.map_err(|e| self.table_failed(&e))?;
        let offered = |(child, pupil): (&Child, Option<Pupil>)| {
            let pupil = pupil?;
            let homeroom = appointments.homeroom_of(&pupil)?.clone();
            Some(Offered { child: child.clone(), pupil, homeroom })
        };
        let offered: Vec<Offered> = pupils.into_iter().filter_map(offered).collect();
        Ok((!offered.is_empty()).then_some(Offer { family, root, offered }))
    }

    /// Under which broadcast the times stand, while nobody has taken it or the message back.
    async fn root(&self, message: &Broadcast) -> Result<Option<Broadcast>, Refusal> {
        let root = self.table.answered_under(message.clone()).await.map_err(|e| self.table_failed(&e))?;
        let stands = |one: &Broadcast| matches!(one.state, Stands::Sending | Stands::Sent);
        Ok(root.filter(|root| stands(root) && message.state != Stands::Withdrawn))
    }

    async fn sheets_of(&self, offer: &Offer<'_>) -> Result<Vec<HomeroomSheet>, Refusal> {
        let sheets = offer.offered.iter().map(|one| self.table.sheet(&offer.root, &one.homeroom));
        let sheets = try_join_all(sheets).await.map_err(|e| self.table_failed(&e))?;
        Ok(sheets.into_iter().flatten().collect())
    }

    async fn times(&self, offer: &Offer<'_>) -> Result<AppointmentsView, Refusal> {
        let (now, root) = (self.clock.now(), &offer.root);
        let Some(appointments) = &root.appointments else { return Err(self.not_found()) };
        let sheets = self.sheets_of(offer).await?;
        let others = self.others(offer, &sheets).await?;
        let mut children = Vec::new();
        for (one, sheet) in offer.offered.iter().zip(&sheets) {
            let of_others = others.iter().filter(|(pupil, ..)| *pupil != one.pupil.id);
            let siblings = of_others.filter_map(|(pupil, slot)| sibling(offer.family, pupil, slot)).collect();
            let url = self.calendar_url(root, one, sheet);
            children.push(ChildTimesView::new(&one.child, (appointments, sheet), url, siblings, now));
        }
        Ok(AppointmentsView::new(root.id.to_string(), appointments, &sheets, now, children))
    }

    /// When the family comes for each of its children, whoever offered it.
    async fn others(&self, offer: &Offer<'_>, sheets: &[HomeroomSheet]) -> Result<Vec<(PupilId, Slot)>, Refusal> {
        let children = offer.family.children.iter();
        let pupils = try_join_all(children.map(|child| self.table.pupil_of(child)));
        let pupils: Vec<Pupil> = pupils.await.map_err(|e| self.table_failed(&e))?.into_iter().flatten().collect();
        let first_day = sheets.iter().filter_map(HomeroomSheet::first_day).min();
        let found = children_of(&self.table, &pupils, first_day).await.map_err(|e| self.table_failed(&e))?;
        Ok(found.into_iter().map(|(pupil, _, slot): (PupilId, BroadcastId, Slot)| (pupil, slot)).collect())
    }

    fn calendar_url(&self, root: &Broadcast, one: &Offered, sheet: &HomeroomSheet) -> Option<String> {
        sheet.sheet.slot_of(&one.pupil.id).or_else(|| sheet.slot_gone(&one.pupil.id))?;
        let (broadcast, guardian) = (root.id.clone(), one.child.guardian.clone());
        let pass = CalendarPass { broadcast, guardian, pupil: one.pupil.id.clone() };
        let token = self.keys.seal_calendar(&pass).ok()?;
        // LINE's own browser cannot hand a file to a calendar.
        Some(format!("/api/guardian/calendar/{token}?openExternalBrowser=1"))
    }

    async fn act(&self, user: &Contact, path: ChildPath, act: Act) -> Shown {
        let Path((message, child)) = path.map_err(|_| self.not_found())?;
        let (family, letter, message) = self.own_message(user, &message).await?;
        let offer = self.offer(family.as_ref(), &letter, &message).await?.ok_or_else(|| self.not_found())?;
        // Somebody else's child, one to whom nothing is offered, and none at all look the same.
        let one = offer.offered.iter().find(|one| one.pupil.id.as_str() == child).ok_or_else(|| self.not_found())?;
        let now = self.clock.now();
        let offered = offer.root.appointments.as_deref().ok_or_else(|| self.not_found())?;
        let others = self.table.relatives(&one.pupil.id).await.map_err(|e| self.table_failed(&e))?;
        let is_alone = others.iter().all(|other| other.guardian == one.child.guardian);
        let by = if is_alone { By::Guardian } else { By::OneOf(&one.child.guardian) };
        let does = |sheet: &HomeroomSheet| {
            if !sheet.lets_family(offered, &one.pupil.id, &act, now) {
                return Err(WrongAct::HasBegun);
            }
            sheet.act(&one.pupil.id, act.clone(), offered.how, by, now)
        };
        let done = step(&self.table, &offer.root, &one.homeroom, does).await;
        let done = done.map_err(|why| self.not_done(&why))?;
        info!(
            broadcast.id = %offer.root.id, guardian.id = %one.child.guardian, version = done.version(),
            "a guardian's page changed an appointment"
        );
        self.has_read_offer(user, &message, &offer.root).await?;
        self.times(&offer).await.map(Json)
    }

    /// Whoever chooses has read what is offered.
    async fn has_read_offer(&self, user: &Contact, message: &Broadcast, root: &Broadcast) -> Result<(), Refusal> {
        let earlier = (root.id != message.id).then_some(&root.id);
        for id in [Some(&message.id), earlier].into_iter().flatten() {
            let confirmed = self.reception.confirm(user, id, self.clock.now(), ConfirmedBy::Page).await;
            confirmed.map_err(|e| self.table_failed(&e))?;
        }
        Ok(())
    }

    fn not_done(&self, why: &NotDone) -> Refusal {
        match why {
            NotDone::Wrong(why) => self.wrong_time(*why),
            NotDone::NoSheet => self.not_found(),
            NotDone::Table(reason) => self.table_failed(reason),
            NotDone::Meanwhile => {
                error!("somebody was faster again and again");
                Refusal::try_again(self.words.plain("error-try-again"))
            }
        }
    }

    fn wrong_time(&self, why: WrongAct) -> Refusal {
        let conflict = |code, words| self.refuse(StatusCode::CONFLICT, code, words);
        let invalid = |code, words| self.refuse(StatusCode::UNPROCESSABLE_ENTITY, code, words);
        match why {
            WrongAct::Sheet(Wrong::NotFree) => conflict("not_free", "error-slot-not-free"),
            WrongAct::Sheet(Wrong::NoSlot) => invalid("no_such_slot", "error-slot-unknown"),
            WrongAct::Sheet(Wrong::Wishes) => invalid("wishes_wrong", "error-wishes-wrong"),
            WrongAct::NotAssigned => conflict("not_assigned", "error-not-assigned"),
            WrongAct::WishesAreOver => conflict("wishes_over", "error-wishes-over"),
            WrongAct::HasBegun => conflict("appointments_closed", "error-appointments-closed"),
        }
    }
}

fn sibling(family: &Family, pupil: &PupilId, slot: &Slot) -> Option<SiblingTimeView> {
    let child = family.children.iter().find(|child| child.pupil == *pupil)?;
    Some(SiblingTimeView { name: child.nickname.to_string(), from: minute(slot.from), to: minute(slot.to) })
}
