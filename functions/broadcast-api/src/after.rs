//! How far it has come.

use std::{collections::BTreeMap, sync::Arc};

use axum::{Json, extract::State};
use console::Session;
use domain::{
    broadcast::{Broadcast, By, Fate, Removed, Sending, Try},
    time::rfc3339,
};
use jiff::Timestamp;
use lambda::http::{ErrorBody, Refusal};
use table::FanOut;

use crate::{
    Api,
    one::Id,
    refuse::failed,
    shown::state,
    view::{Of, Parked, Progress, RemovedFor},
};

/// How far it has come.
#[utoipa::path(get, path = "/api/console/broadcasts/{id}/progress", operation_id = "broadcast_progress",
    params(("id" = String, Path)), responses((status = 200, body = Progress), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn progress(State(api): State<Arc<Api>>, session: Session, id: Id) -> Result<Json<Progress>, Refusal> {
    let broadcast = api.one(&session, id).await?;
    Ok(Json(api.progress(&session, &broadcast).await?))
}

impl Api {
    pub(crate) async fn progress(&self, session: &Session, broadcast: &Broadcast) -> Result<Progress, Refusal> {
        let sendings =
            if broadcast.chunks.is_some() { self.table.sendings(broadcast).await.map_err(failed)? } else { Vec::new() };
        let confirmed = if broadcast.content.asks_confirmation && broadcast.chunks.is_some() {
            self.confirmations(session, broadcast).await?
        } else {
            0
        };
        let seen = broadcast.released.as_ref().map_or(0, |released| released.addressed);
        let planned = broadcast.planned.unwrap_or_default();
        Ok(Progress {
            state: state(broadcast),
            addressed: broadcast.planned.map_or(seen, |planned| planned.addressed),
            recipients: sendings.iter().map(|sending| sending.size).sum(),
            line: of(&sendings, By::Line),
            mail: of(&sendings, By::Mail),
            page: of(&sendings, By::Page),
            digest: sendings.iter().map(|sending| sending.entered.count()).sum(),
            failed: sendings.iter().map(lost).sum(),
            removed: removed(&sendings),
            deferred: deferred(&sendings, self.clock.now()),
            parked: sendings.iter().filter_map(parked).collect(),
            unreached_pupils: planned.unreached_pupils,
            confirmed,
            asks_confirmation: broadcast.content.asks_confirmation,
        })
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// So many of so many, by one carrier. Who reads of it in a digest got no message of its own.
fn of(sendings: &[Sending], by: By) -> Of {
    let mut sum = Of::default();
    for sending in sendings.iter().filter(|sending| sending.by == by) {
        let size = by_itself(sending);
        sum.of += size;
        sum.done += match sending.fate {
            Fate::Done => size.saturating_sub(count(sending.removed.len())),
            _ => count(sending.mails.values().filter(|tried| **tried == Try::Done).count()),
        };
    }
    sum
}

fn by_itself(sending: &Sending) -> u32 {
    sending.size.saturating_sub(sending.entered.count())
}

/// Whom it did not reach and will not.
fn lost(sending: &Sending) -> u32 {
    count(sending.removed.len()) + unsent(sending)
}

/// Of a chunk that ended before it was sent: those of it to whom nothing was sent. Mails go one by one.
fn unsent(sending: &Sending) -> u32 {
    if !matches!(sending.fate, Fate::Expired | Fate::Withdrawn) {
        return 0;
    }
    by_itself(sending).saturating_sub(count(sending.removed.len() + sending.mails.len()))
}

fn removed(sendings: &[Sending]) -> Vec<RemovedFor> {
    let mut sums: BTreeMap<&str, u32> = BTreeMap::new();
    for sending in sendings {
        for why in sending.removed.values() {
            *sums.entry(why_removed(*why)).or_default() += 1;
        }
        let why = if sending.fate == Fate::Withdrawn { "withdrawn" } else { "expired" };
        *sums.entry(why).or_default() += unsent(sending);
    }
    sums.into_iter().filter(|(_, n)| *n > 0).map(|(why, n)| RemovedFor { why: why.to_owned(), n }).collect()
}

fn why_removed(why: Removed) -> &'static str {
    match why {
        Removed::Unknown => "unknown",
        Removed::Refused => "refused",
        Removed::Unlinked => "unlinked",
        Removed::GivenUp => "given_up",
        Removed::Expired => "expired",
    }
}

/// Who wished to be left alone at this hour.
fn deferred(sendings: &[Sending], now: Timestamp) -> u32 {
    let waits = |sending: &&Sending| sending.fate == Fate::Open && sending.due.is_some_and(|due| due > now);
    sendings.iter().filter(waits).map(|sending| sending.size).sum()
}

pub(crate) fn parked(sending: &Sending) -> Option<Parked> {
    let Fate::Parked { why, words } = &sending.fate else { return None };
    let unknown = sending.mails.values().filter(|tried| **tried == Try::Begun).count();
    let left = by_itself(sending).saturating_sub(count(sending.removed.len()));
    Some(Parked {
        chunk: sending.number,
        school: sending.school.to_string(),
        n: if sending.by == By::Mail { count(unknown) } else { left },
        why: (*why).into(),
        words: words.clone(),
        since: sending.first_attempt.map(rfc3339),
    })
}

#[cfg(test)]
mod tests {
    use domain::{
        broadcast::{Chunk, Entered, Reader, Recipient, Reckoned, To},
        id::LineUserId,
    };

    use super::*;

    fn three() -> Chunk {
        let recipient = |n: u8| Recipient {
            reader: Reader::Guardian(format!("g{n}").parse().unwrap()),
            to: To::Line(format!("U{n:032x}").parse::<LineUserId>().unwrap()),
            via: vec![format!("p{n}").parse().unwrap()],
            reached: true,
        };
        Chunk {
            broadcast: "b".parse().unwrap(),
            plan: 1,
            number: 0,
            school: "B113299900019".parse().unwrap(),
            by: By::Line,
            one_way: false,
            not_before: None,
            digest: None,
            lines: Vec::new(),
            before: Reckoned::default(),
            recipients: (0..3).map(recipient).collect(),
        }
    }

    #[test]
    fn who_reads_of_it_in_a_digest_got_no_message_of_its_own() {
        let entered = Sending { entered: Entered::These([0, 2].into()), ..three().sending() };
        assert_eq!((of(std::slice::from_ref(&entered), By::Line).of, lost(&entered)), (1, 0));
        let done = Sending { fate: Fate::Done, ..entered.clone() };
        assert_eq!(of(&[done], By::Line).done, 1);
        let withdrawn = Sending { fate: Fate::Withdrawn, ..entered };
        assert_eq!((lost(&withdrawn), removed(&[withdrawn])[0].n), (1, 1));
    }

    #[test]
    fn mails_that_had_gone_before_it_was_taken_back_are_not_called_unsent() {
        let sending =
            Sending { fate: Fate::Withdrawn, by: By::Mail, mails: [(1, Try::Done)].into(), ..three().sending() };
        assert_eq!((lost(&sending), of(std::slice::from_ref(&sending), By::Mail).done), (2, 1));
        assert_eq!(removed(&[sending])[0].n, 2);
    }
}
