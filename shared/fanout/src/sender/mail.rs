//! Mails go out one by one, each noted before and after: the mail server knows no keys.

use domain::broadcast::{Recipient, Sending, To};
use table::{Broadcasts, Digests, FanOut, Schools};

use super::{NotSent, Sender, Work};
use crate::{Carrier, Mailed};

impl<T, C> Sender<T, C>
where
    T: FanOut + Broadcasts + Schools + Digests,
    C: Carrier,
{
    /// Those that nobody has tried. One that somebody began and nobody finished is not tried again.
    pub(super) async fn mails(&self, work: &Work<'_>, attempt: Sending) -> Result<Sending, NotSent> {
        let untried = |(place, _): &(u32, &Recipient)| !attempt.mails.contains_key(place);
        let mails: Vec<(u32, &Recipient)> = work.chunk.left(&attempt).filter(untried).collect();
        let mut sending = attempt.clone();
        for (place, one) in mails {
            let To::Mail(address) = &one.to else { continue };
            // What became of the mail before is kept with the beginning of this one.
            let begun = self.keep(work, sending.begin_mail(place)).await?;
            sending = match self.carrier.mail(work.letter(), address).await {
                Mailed::Taken => begun.mail_taken(place),
                Mailed::Refused => begun.mail_refused(place),
                Mailed::Unclear => begun,
                Mailed::NotTaken => {
                    let number = begun.number;
                    self.keep(work, begun.mail_not_taken(place).noted()).await?;
                    return Err(NotSent::NotTaken(number));
                }
            };
        }
        self.keep(work, sending.mails_tried()).await
    }
}
