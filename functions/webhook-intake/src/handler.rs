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
        let Some(body) = request.bytes() else { return self.refuse(400, "its body is no base64") };
        if body.len() > LONGEST_BODY {
            return self.refuse(413, "its body is too long");
        }
        let Ok(signed) = verify(&body, request.signature(), &self.secrets) else {
            return self.refuse(401, "LINE has not signed it");
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
            return Answer { status_code: 500 };
        }
        info!(events.count = count, "queued {count} events");
        Answer { status_code: 200 }
    }

    fn refuse(&self, status_code: u16, reason: &str) -> Answer {
        Metrics::of("webhook-intake").count("RequestsRefused", 1).print(self.clock.now());
        warn!(http.status = status_code, "refused a request with {status_code}: {reason}");
        Answer { status_code }
    }
}
