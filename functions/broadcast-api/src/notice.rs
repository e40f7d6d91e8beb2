//! The notice by which those who got a broadcast hear that it was taken back.

use console::Session;
use domain::{
    audit::Deed,
    broadcast::{Broadcast, Content, Fate, Released, Sending, State as Stands, Told},
    time::{day_of, spoken_day, spoken_time},
};
use jiff::Timestamp;
use lambda::http::Refusal;
use table::{Broadcasts, FanOut, Written};
use tracing::warn;

use crate::{
    Api,
    one::person,
    refuse::{self, failed},
    view::{Withdrawal, WithdrawalStands},
    withdraw::recipients_of,
};

/// What those who got it read.
fn content(withdrawn: &Broadcast, words: &str) -> Content {
    // Never by its words: they may be what should not have been said.
    let when = withdrawn
        .dated()
        .map_or_else(|| "先ほど".to_owned(), |at| format!("{} {}に", spoken_day(day_of(at)), spoken_time(at)));
    let own = format!(
        "{when}お送りしたお知らせを取り消しました。お手数ですが、内容や添付ファイルを読んだり、ほかの方に伝えたりなさらないようお願いします。"
    );
    let text = if words.is_empty() { own } else { format!("{own}\n\n{words}") };
    Content {
        title: "お知らせの取り消し".to_owned(),
        text,
        each_schools_header: withdrawn.content.each_schools_header,
        ..Content::default()
    }
}

/// How many of a chunk have it, or may have it in a moment: a sender who has read that it is to go out does not know yet that it is
/// taken back. Whoever has not got it in the end gets no notice either; the planner reads who has.
fn may_have_it(sending: &Sending, withdrawn: &Broadcast) -> u32 {
    if sending.fate != Fate::Open && sending.arrives_nowhere(withdrawn) {
        return 0;
    }
    // Whoever was taken out of the talk afterwards has read it on the page.
    let gone = if sending.in_inboxes { 0 } else { sending.removed.len() };
    sending.size.saturating_sub(u32::try_from(gone).unwrap_or(u32::MAX))
}

impl Api {
    /// Tells those who got it, under the right by which it was taken back. Its id follows from the one that was
    /// withdrawn, so they are told once, however often somebody presses.
    pub(crate) async fn tell(
        &self,
        session: &Session,
        withdrawn: &Broadcast,
        words: &str,
        now: Timestamp,
    ) -> Result<Told, Refusal> {
        let sendings = self.table.sendings(withdrawn).await.map_err(failed)?;
        let addressed = sendings.iter().map(|sending| may_have_it(sending, withdrawn)).sum();
        if addressed == 0 {
            return Ok(Told::Nobody);
        }
        let notice = self.notice(session, withdrawn, content(withdrawn, words), now).await?;
        let found = match self.table.add_broadcast(&notice).await.map_err(failed)? {
            Written::Now(found) | Written::Before(found) => found,
            Written::Meanwhile | Written::Gone => return Err(refuse::changed_meanwhile()),
        };
        if found.state == Stands::Draft {
            let draft = Broadcast { content: notice.content, ..found };
            self.let_notice_go(session, &draft, addressed, now).await?;
        }
        Ok(Told::By(notice.id))
    }

    async fn notice(
        &self,
        session: &Session,
        withdrawn: &Broadcast,
        content: Content,
        now: Timestamp,
    ) -> Result<Broadcast, Refusal> {
        let id = withdrawn.notice_id();
        let draft = Broadcast::draft(id, withdrawn.from.clone(), person(&session.staff), now);
        Ok(Broadcast {
            content,
            audience: recipients_of(withdrawn),
            corrects: Some(withdrawn.id.clone()),
            sender_name: self.sender_name(&withdrawn.from).await?,
            ..draft
        })
    }

    async fn let_notice_go(
        &self,
        session: &Session,
        draft: &Broadcast,
        addressed: u32,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let press = Released { by: person(&session.staff), at: now, addressed, key: draft.id.to_string() };
        let released = draft.release(press).map_err(|why| {
            warn!(broadcast.id = %draft.id, "the notice {} stays a draft: {why}", draft.id);
            refuse::wrong(why)
        })?;
        self.note(session, &released, Deed::BroadcastReleased).await?;
        let released = self.change(session, released).await?;
        self.outside.post.order(&released, now).await;
        Ok(())
    }

    /// How far it is with taking it back; none: nobody has.
    pub(crate) async fn withdrawal(
        &self,
        session: &Session,
        broadcast: &Broadcast,
    ) -> Result<Option<Withdrawal>, Refusal> {
        if broadcast.state != Stands::Withdrawn {
            return Ok(None);
        }
        let stands = |standing| Ok(Some(Withdrawal { standing, notice: None }));
        let id = match &broadcast.told {
            None => return stands(WithdrawalStands::Unfinished),
            Some(Told::Nobody) => return stands(WithdrawalStands::Nobody),
            Some(Told::By(id)) => id,
        };
        let Some(notice) = self.table.ordered_broadcast(id).await.map_err(failed)? else {
            return stands(WithdrawalStands::NotTold);
        };
        let scope = session.staff.sender_scope(&notice.from);
        let shown = scope.is_some_and(|scope| scope.covers(&notice));
        let standing = standing(&notice);
        Ok(Some(Withdrawal { standing, notice: shown.then(|| notice.id.to_string()) }))
    }
}

fn standing(notice: &Broadcast) -> WithdrawalStands {
    match notice.state {
        Stands::Waiting | Stands::Released | Stands::Planning | Stands::Sending => WithdrawalStands::OnItsWay,
        // All who could have got it when it was taken back did not.
        Stands::Sent if notice.planned.is_some_and(|planned| planned.addressed == 0) => WithdrawalStands::Nobody,
        Stands::Sent => WithdrawalStands::Told,
        Stands::Draft | Stands::Stopped | Stands::Moved | Stands::Lapsed | Stands::Withdrawn => {
            WithdrawalStands::NotTold
        }
    }
}
