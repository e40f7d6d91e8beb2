//! Whether a receipt that somebody shows is one that we gave out.

use std::sync::Arc;

use absences::KindName;
use axum::{Json, extract::State};
use console::{AtSchool, refuse};
use domain::{
    absence::{PupilDay, Receipt},
    id::PupilId,
    registration::LetterCode,
    staff::SchoolScope,
    time::rfc3339,
};
use jiff::civil::Date;
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Api;

/// What a receipt says: of whom, for which day, under which seal.
#[derive(Deserialize, ToSchema)]
pub(crate) struct ReceiptToVerify {
    pupil: String,
    #[schema(format = Date)]
    day: String,
    /// `ABCD-EFGH-JKMN`.
    seal: String,
}

/// What we know of it.
#[derive(Default, Serialize, ToSchema)]
pub(crate) struct ReceiptVerified {
    /// Whether we gave it out.
    known: bool,
    /// What was reported; none: that it was taken back.
    #[schema(required)]
    kind: Option<KindName>,
    #[schema(required)]
    reported_at: Option<String>,
    /// Whether it is what stands now.
    stands: bool,
}

/// Whether a guardian's receipt is ours, and what it was given out for. Whatever their screen shows does not count.
#[utoipa::path(post, operation_id = "verify_receipt", path = "/api/console/schools/{school}/receipts", params(("school" = String, Path)),
    request_body = ReceiptToVerify, responses((status = 200, body = ReceiptVerified), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn verify(
    State(api): State<Arc<Api>>,
    AtSchool { scope, .. }: AtSchool,
    Body(asked): Body<ReceiptToVerify>,
) -> Result<Json<ReceiptVerified>, Refusal> {
    let day: Date = asked.day.parse().map_err(|_| refuse::invalid_day())?;
    let (Ok(pupil), Ok(seal)) = (asked.pupil.parse::<PupilId>(), asked.seal.parse::<LetterCode>()) else {
        return Ok(Json(ReceiptVerified::default()));
    };
    Ok(Json(api.sealed(&scope, (&pupil, day), &seal).await?.unwrap_or_default()))
}

impl Api {
    /// A pupil who is out of sight and one without reports look the same.
    async fn sealed(
        &self,
        scope: &SchoolScope,
        (pupil, day): (&PupilId, Date),
        seal: &LetterCode,
    ) -> Result<Option<ReceiptVerified>, Refusal> {
        let day = match self.day_within(scope, pupil, day).await {
            Ok(day) => day,
            Err(refusal) if refusal == refuse::not_found() => return Ok(None),
            Err(refusal) => return Err(refusal),
        };
        let ours = |receipt: &Receipt| self.receipts.knows(receipt, seal);
        Ok(day.receipts().into_iter().find(ours).map(|receipt| verified(&day, &receipt)))
    }
}

fn verified(day: &PupilDay, receipt: &Receipt) -> ReceiptVerified {
    ReceiptVerified {
        known: true,
        kind: receipt.kind.map(KindName::from),
        reported_at: Some(rfc3339(receipt.at)),
        stands: day.standing().is_some_and(|standing| *standing.version == receipt.entry),
    }
}
