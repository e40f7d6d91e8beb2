//! Taking it back: LINE cannot recall, so page and files go, what has not gone out stays, and whoever got it is told.

use std::sync::Arc;

use axum::{Json, extract::State};
use console::Session;
use domain::{
    audit::Deed,
    broadcast::{Audience, Broadcast, Can, Content, Released, State as Stands},
    id::BroadcastId,
};
use fanout::Gathering;
use futures_util::{StreamExt, TryStreamExt, stream};
use jiff::Timestamp;
use lambda::http::{Body, ErrorBody, Refusal};
use table::{Broadcasts, Written};
use tracing::{info, warn};

use crate::{
    Api,
    count::AT_ONCE,
    one::{Id, person},
    refuse::{self, failed},
    view::{self, Withdraw},
    whom::scope,
};

/// Characters that somebody adds to our own.
const WORDS: usize = 400;

/// Takes it back: page and files are gone, and who got it is told.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/withdraw", operation_id = "withdraw_broadcast",
    params(("id" = String, Path)), request_body = Withdraw,
    responses((status = 200, body = view::Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn withdraw(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Id,
    Body(asked): Body<Withdraw>,
) -> Result<Json<view::Broadcast>, Refusal> {
    let words = asked.words.trim();
    if words.chars().count() > WORDS {
        return Err(refuse::words_too_long());
    }
    let broadcast = api.one(&session, id).await?;
    // Pressing again finishes what was begun.
    if broadcast.state != Stands::Withdrawn && !broadcast.allows(&session.staff, Can::Withdraw) {
        return Err(refuse::not_now());
    }
    api.note(&session, &broadcast, Deed::BroadcastWithdrawn).await?;
    let now = api.clock.now();
    let withdrawn = api.step(broadcast, |at_present| at_present.withdraw(now).map(Some)).await?;
    info!(broadcast.id = %withdrawn.id, staff.id = %session.staff.id, "broadcast {} is withdrawn", withdrawn.id);
    api.delete_files(&withdrawn).await?;
    api.tell(&session, &withdrawn, words, now).await?;
    Ok(Json(api.shown(&session, withdrawn).await?))
}

/// What those who got it read.
fn content(withdrawn: &Broadcast, words: &str) -> Content {
    // What concerned one family stood on the page alone, and its title may say what it was about.
    let which = match withdrawn.content.called() {
        _ if withdrawn.content.on_page_only => "お知らせ".to_owned(),
        title => format!("「{title}」のお知らせ"),
    };
    let own = format!(
        "先ほどお送りした{which}を取り消しました。お手数ですが、内容や添付ファイルを読んだり、ほかの方に伝えたりなさらないようお願いします。"
    );
    let text = if words.is_empty() { own } else { format!("{own}\n\n{words}") };
    Content {
        title: "お知らせの取り消し".to_owned(),
        text,
        each_schools_header: withdrawn.content.each_schools_header,
        ..Content::default()
    }
}

impl Api {
    /// Tells those who got it, under the right by which it was taken back. Its id follows from the one that was
    /// withdrawn, so they are told once, however often somebody presses.
    async fn tell(&self, session: &Session, withdrawn: &Broadcast, words: &str, now: Timestamp) -> Result<(), Refusal> {
        let id = BroadcastId::derived(&["withdrawal", withdrawn.id.as_str()]);
        let draft = Broadcast::draft(id, withdrawn.from.clone(), person(&session.staff), now);
        let draft = Broadcast {
            content: content(withdrawn, words),
            audience: Audience::RecipientsOf {
                recipients_of: withdrawn.id.clone(),
                schools: withdrawn.audience.schools(),
            },
            corrects: Some(withdrawn.id.clone()),
            sender_name: self.sender_name(&withdrawn.from).await?,
            ..draft
        };
        let addressed = self.addressed_by(session, &draft.audience).await?;
        if addressed == 0 {
            return Ok(());
        }
        let draft = match self.table.add_broadcast(&draft).await.map_err(failed)? {
            Written::Now(draft) | Written::Before(draft) => draft,
            Written::Meanwhile | Written::Gone => return Err(refuse::changed_meanwhile()),
        };
        if draft.state != Stands::Draft {
            return Ok(());
        }
        let press = Released { by: person(&session.staff), at: now, addressed, key: draft.id.to_string() };
        let released = match draft.release(press) {
            Ok(released) => released,
            Err(why) => {
                warn!(broadcast.id = %draft.id, "the correction {} stays a draft: {why}", draft.id);
                return Err(refuse::wrong(why));
            }
        };
        self.note(session, &released, Deed::BroadcastReleased).await?;
        let released = self.change(&released).await?;
        self.outside.post.order(&released, now).await;
        Ok(())
    }

    /// How many an audience addresses.
    async fn addressed_by(&self, session: &Session, audience: &Audience) -> Result<u32, Refusal> {
        let gathering = Gathering::of(&self.table, audience).await.map_err(failed)?;
        let gathering = &gathering;
        stream::iter(audience.schools())
            .map(|school| async move {
                let scope = scope(&session.staff, &school)?;
                let (_, reckoned) = gathering.at(&self.table, &scope).await.map_err(failed)?;
                Ok(reckoned.addressed)
            })
            .buffer_unordered(AT_ONCE)
            .try_fold(0, |sum, one| async move { Ok(sum + one) })
            .await
    }
}
