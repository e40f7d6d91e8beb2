//! From a signed request to queued events.

use lambda::{Clock, metrics::Metrics};
use line::{Inbound, Secrets, verify, webhook::raw_events};
use tracing::{error, info, warn};

use crate::{
    http::{Answer, Request},
    queue::InboundQueue,
};

/// The longest body that is read. Lambda takes 6 MB, in which the body lies base64-encoded beside the headers: 4 MiB
/// always get through, so that beyond it the answer does not depend on how API Gateway wraps a body. It is far more
/// than LINE sends: a hundred messages of the 10,000 letters that a person can write make 3 MB.
pub const LONGEST_BODY: usize = 4 * 1024 * 1024;

/// What the function needs to do its job.
pub struct Intake {
    pub secrets: Secrets,
    pub inbound: InboundQueue,
    pub clock: Clock,
}

impl Intake {
    /// Answers one webhook: 200 only when every event is in the queue, for LINE delivers again what got anything else.
    pub async fn receive(&self, mut request: Request) -> Answer {
        let Some(body) = request.bytes() else {
            return self.refuse(400, "invalid_request", "内容を読み取れませんでした。");
        };
        if body.len() > LONGEST_BODY {
            return self.refuse(413, "too_large", "送られた内容が大きすぎます。");
        }
        let Ok(signed) = verify(&body, request.signature(), &self.secrets) else {
            return self.refuse(401, "bad_signature", "LINEの署名が確かめられませんでした。");
        };
        let received_at = self.clock.now().as_millisecond();
        let events = raw_events(signed).into_iter().map(|event| Inbound::new(received_at, event)).collect();
        self.queue(events).await
    }

    async fn queue(&self, events: Vec<Inbound>) -> Answer {
        let count = events.len();
        let left = self.inbound.put(&events).await;
        Metrics::of("webhook-intake")
            .count("EventsReceived", count)
            .count("EventsNotQueued", left)
            .print(self.clock.now());
        if left > 0 {
            error!(
                events.count = count,
                events.left = left,
                "{left} of {count} events are not queued: LINE has to deliver again"
            );
            return Answer::refused(500, "try_again", "受け取りきれませんでした。もう一度お送りください。");
        }
        info!(events.count = count, "queued {count} events");
        Answer::queued()
    }

    fn refuse(&self, status_code: u16, code: &'static str, message: &str) -> Answer {
        Metrics::of("webhook-intake").count("RequestsRefused", 1).print(self.clock.now());
        warn!(http.status = status_code, code, "refused a request with {status_code}: {code}");
        Answer::refused(status_code, code, message)
    }
}
