//! A report as it is sent.

use domain::{absence::Report, confidential::Confidential};
use jiff::civil::{Date, Time};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{DetailsView, KindName};

/// A report, by whoever sends it.
#[derive(Deserialize, ToSchema)]
#[schema(as = Report)]
pub struct ReportIn {
    /// 欠席, 遅刻, 早退 or both.
    pub kind: KindName,
    /// The code of one of the school's reasons.
    pub reason: String,
    /// 遅刻: when they come, `10:30`.
    pub comes_at: Option<String>,
    /// 早退: when they leave.
    pub leaves_at: Option<String>,
    /// 早退: who collects them.
    pub collected_by: Option<String>,
    /// What is said in confidence.
    pub details: Option<DetailsView>,
    /// The last of several days.
    #[schema(value_type = Option<String>, format = Date)]
    pub until: Option<Date>,
    /// Made once for each filled-in form: sending it again changes nothing.
    pub request_id: Uuid,
}

/// A report as it was read.
pub struct Said {
    /// What is reported. Whether it can be taken is the domain's to say, and whether all of it was asked the caller's.
    pub report: Report,
    /// The last of several days.
    pub until: Option<Date>,
    /// The form that it stood in.
    pub request: Uuid,
}

/// What of it means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// No reason's code.
    #[error("reason")]
    Reason,
    /// No time of a day.
    #[error("times")]
    Times,
    /// Nobody's temperature.
    #[error("temperature")]
    Temperature,
}

impl ReportIn {
    /// What it says.
    pub fn read(self) -> Result<Said, Unreadable> {
        let details = self.details.map(TryInto::try_into).transpose()?;
        let times = [self.comes_at.as_deref(), self.leaves_at.as_deref()];
        let report = Report {
            collected_by: self.collected_by.map(Confidential::new),
            details: details.map(Confidential::new),
            ..timed(self.kind, &self.reason, times)?
        };
        Ok(Said { report, until: self.until, request: self.request_id })
    }
}

/// A report of no more than its kind, its reason, and the times of coming and leaving.
pub fn timed(kind: KindName, reason: &str, [comes_at, leaves_at]: [Option<&str>; 2]) -> Result<Report, Unreadable> {
    let reason = reason.parse().map_err(|_| Unreadable::Reason)?;
    Ok(Report { comes_at: time(comes_at)?, leaves_at: time(leaves_at)?, ..Report::brief(kind.into(), reason) })
}

fn time(typed: Option<&str>) -> Result<Option<Time>, Unreadable> {
    let typed = typed.map(str::trim).filter(|typed| !typed.is_empty());
    typed.map(|typed| Time::strptime("%H:%M", typed)).transpose().map_err(|_| Unreadable::Times)
}

#[cfg(test)]
mod tests {
    use domain::{absence::Kind, confidential::Reader};
    use jiff::civil::{date, time};
    use serde_json::{Value, json};

    use super::*;

    const REQUEST: &str = "0192f0c1-7d2a-7000-8000-000000000001";

    fn read(more: &Value) -> Result<Said, Unreadable> {
        let mut body = json!({ "kind": "late", "reason": "hospital", "request_id": REQUEST });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        serde_json::from_value::<ReportIn>(body).unwrap().read()
    }

    #[test]
    fn a_brief_report_is_what_the_talk_knows() {
        let said = read(&json!({})).unwrap();
        assert_eq!(said.report, Report::brief(Kind::Late, "hospital".parse().unwrap()));
        assert_eq!((said.until, said.request.to_string().as_str()), (None, REQUEST));
    }

    #[test]
    fn a_full_one_is_read_in_full() {
        let said = read(&json!({
            "comes_at": "10:30", "leaves_at": "", "collected_by": "祖母", "until": "2026-11-26",
            "details": { "symptoms": ["fever"], "temperature": 38.5, "disease": null, "words": "熱が出ました。" },
        }));
        let said = said.unwrap();
        assert_eq!((said.report.comes_at, said.report.leaves_at), (Some(time(10, 30, 0, 0)), None));
        assert_eq!(said.until, Some(date(2026, 11, 26)));
        let details = said.report.details(Reader::Rules).unwrap();
        assert_eq!((details.temperature.unwrap().tenths(), details.words.as_str()), (385, "熱が出ました。"));
    }

    #[test]
    fn what_means_nothing_is_named() {
        let wrong = |more| read(&more).map(|_| ()).unwrap_err();
        assert_eq!(wrong(json!({ "reason": "風邪" })), Unreadable::Reason);
        assert_eq!(wrong(json!({ "comes_at": "25:00" })), Unreadable::Times);
        assert_eq!(wrong(json!({ "leaves_at": "昼" })), Unreadable::Times);
        let hot = json!({ "details": { "temperature": 385, "disease": null } });
        assert_eq!(wrong(hot), Unreadable::Temperature);
    }
}
