//! Mails go out one by one, each noted before and after: the mail server knows no keys.

use std::time::Duration;

use domain::{
    broadcast::{Recipient, Sending, To},
    guardian::MailAddress,
};
use jiff::{SignedDuration, Timestamp};
use table::{Broadcasts, Digests, FanOut, Reminding, Schools};
use tracing::info;
use uuid::Uuid;

use super::{NotSent, Sender, Work};
use crate::{Carrier, Mailed};

/// No mail is begun later than this: an invocation is ended after 60 s, and a mail in the midst of which it is ended would be a
/// person's to decide. What is left goes back to the queue.
const BEGUN_WITHIN: SignedDuration = SignedDuration::from_secs(40);
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(8);

impl<T, C> Sender<T, C>
where
    T: FanOut + Broadcasts + Reminding + Schools + Digests,
    C: Carrier,
{
    /// Those that nobody has tried. One that somebody began and nobody finished is not tried again.
    pub(super) async fn mails(
        &self,
        work: &Work<'_>,
        attempt: Sending,
        started: Timestamp,
    ) -> Result<Sending, NotSent> {
        let untried = |(place, _): &(u32, &Recipient)| !attempt.mails.contains_key(place);
        let mails: Vec<(u32, &Recipient)> = work.chunk.left(&attempt).filter(untried).collect();
        let mut sending = attempt.clone();
        for (place, one) in mails {
            let To::Mail(address) = &one.to else { continue };
            sending = self.one_mail(work, sending, (place, address), started + BEGUN_WITHIN).await?;
        }
        self.keep(work, sending.mails_tried()).await
    }

    /// One mail, and one more try after each pause for which the mail server asks.
    async fn one_mail(
        &self,
        work: &Work<'_>,
        mut sending: Sending,
        (place, address): (u32, &MailAddress),
        end: Timestamp,
    ) -> Result<Sending, NotSent> {
        for pause in pauses(work.hand) {
            let now = self.carrier.now();
            if work.broadcast.has_expired(now) {
                return Ok(sending.mail_expired(place));
            }
            if now >= end {
                break;
            }
            // What became of the mail before is kept with the beginning of this one.
            let begun = self.keep(work, sending.begin_mail(place)).await?;
            sending = match self.carrier.mail(work.letter(), address).await {
                Mailed::Taken => return Ok(begun.mail_taken(place)),
                Mailed::Refused => return Ok(begun.mail_refused(place)),
                Mailed::Unclear => return Ok(begun),
                Mailed::Busy => self.keep(work, begun.mail_not_taken(place).noted()).await?,
                Mailed::NotTaken => {
                    sending = begun.mail_not_taken(place);
                    break;
                }
            };
            info!(
                broadcast.id = %work.broadcast.id, chunk = sending.number, pause_ms = pause.as_millis(),
                "the mail server is busy: chunk {} of broadcast {} waits", sending.number, work.broadcast.id
            );
            self.carrier.wait(pause).await;
        }
        let kept = self.keep(work, sending.noted()).await?;
        Err(NotSent::NotTaken(kept.number))
    }
}

/// Longer and longer. Senders who are told to wait at the same moment come back at different ones.
fn pauses(hand: Uuid) -> impl Iterator<Item = Duration> {
    let apart = u32::from(hand.as_bytes()[15]);
    let longer = |pause: &Duration| Some((*pause * 2).min(LONGEST_PAUSE));
    std::iter::successors(Some(FIRST_PAUSE), longer).map(move |pause| pause + pause * apart / 256)
}
